"""The table of criteria as its page shows it: each line's place, its two shares, what it counts as, what it may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from procurement.choices import CriterionKind
from procurement.domain.shares import OF_PARENT, TYPED_PLACES, exact_decimal, in_percent, residuals, share_of
from procurement.domain.tree import DEEPEST, Place, end_of, moves_for, numbers_of, parents_of, tidy
from procurement.domain.weighting import CriterionFact, as_percent, effective_kind
from procurement.models import Criterion, Tender
from procurement.selectors.criterion import places_of
from procurement.selectors.tender import criteria_in_order
from socialvalue.core.money import round_half_up


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as it stands in its boxes."""

    pk: int | None
    depth: int
    name: str
    kind: str
    share: str
    takes_rest: bool


@dataclass(frozen=True, slots=True)
class TableLine:
    """What the page says about one line.

    ``other`` is the share that is worked out, the one that is not typed; of the one above there is none at the top.
    """

    number: str
    depth: int
    other: str
    is_hidden_social_value: bool
    gap: str
    moves: tuple[str, ...]

    @property
    def may_hold_others(self) -> bool:
        """Whether a line can be added inside it."""
        return self.depth < DEEPEST


def typed_rows(
    tender: Tender, typed: str, *, after: int | None = None, inside: int | None = None
) -> list[dict[str, Any]]:
    """What the boxes start with, and one empty line.

    It stands after the criterion ``after`` and all below it, as the last below the criterion ``inside``, or at the end.
    """
    criteria = criteria_in_order(tender)
    by_pk = {one.pk: one for one in criteria}
    places = places_of(criteria)
    depths = [place.depth for place in places]
    rows = [_row(one, depth, by_pk, typed) for one, depth in zip(criteria, depths, strict=True)]
    at, depth = len(rows), 0
    place = inside if inside in by_pk else after
    if place in by_pk:
        here = next(number for number, one in enumerate(criteria) if one.pk == place)
        at, depth = end_of(places, here), min(depths[here] + (place == inside), DEEPEST)
    return [*rows[:at], {"depth": depth, "kind": CriterionKind.QUALITY.value}, *rows[at:]]


def _row(criterion: Criterion, depth: int, by_pk: dict[int, Criterion], typed: str) -> dict[str, Any]:
    share: Decimal | None = criterion.weight_percent
    if typed == OF_PARENT and criterion.parent_id:
        exact = share_of(criterion.weight_percent, by_pk[criterion.parent_id].weight_percent)
        share = exact_decimal(exact, TYPED_PLACES) or round_half_up(exact, TYPED_PLACES)
    facts = {name: getattr(criterion, name) for name in ("pk", "name", "kind", "takes_rest")}
    return facts | {"depth": depth, "share": share}


def table_lines(lines: Sequence[Typed], typed: str) -> list[TableLine]:
    """What the page says about each line, from what stands in the boxes."""
    places = tidy([Place(str(number), line.depth) for number, line in enumerate(lines)])
    parents = parents_of(places)
    weights = _weights(lines, parents, typed)
    facts = [
        CriterionFact(key, lines[int(key)].name, lines[int(key)].kind, weight, parents[key])
        for key, weight in weights.items()
    ]
    by_key, gaps = {one.code: one for one in facts}, residuals(facts)
    return [
        TableLine(
            number=number,
            depth=place.depth,
            other=_other(by_key.get(place.key), by_key, typed),
            is_hidden_social_value=_is_hidden(by_key.get(place.key), facts),
            gap=_gap(gaps.get(place.key), by_key.get(place.key), typed),
            moves=moves_for(places, at) if lines[at].pk else (),
        )
        for at, (place, number) in enumerate(zip(places, numbers_of(places), strict=True))
    ]


def _weights(lines: Sequence[Typed], parents: dict[str, str | None], typed: str) -> dict[str, Decimal]:
    """Each line's share of the whole tender as far as the boxes say; lines that cannot be read are left out."""
    weights: dict[str, Decimal] = {}
    for key, parent in parents.items():
        try:
            share = Decimal(lines[int(key)].share)
        except InvalidOperation:
            continue
        if not share.is_finite() or share <= 0 or (parent is not None and parent not in weights):
            continue
        above = weights[parent] if parent is not None and typed == OF_PARENT else Decimal(100)
        exact = exact_decimal(Fraction(share) * Fraction(above) / 100)
        weights[key] = exact if exact is not None else share * above / 100
    return weights


def _other(fact: CriterionFact | None, by_key: dict[str, CriterionFact], typed: str) -> str:
    if fact is None:
        return ""
    if typed == OF_PARENT:
        return as_percent(fact.weight)
    return in_percent(share_of(fact.weight, by_key[fact.parent].weight)) if fact.parent else ""


def _is_hidden(fact: CriterionFact | None, facts: Sequence[CriterionFact]) -> bool:
    """Whether it counts as social value although it, or what it stands under, is called something else."""
    if fact is None or effective_kind(fact, facts) != CriterionKind.SOCIAL_VALUE:
        return False
    by_code = {one.code: one for one in facts}
    at: CriterionFact | None = fact
    while at is not None:
        if at.kind != CriterionKind.SOCIAL_VALUE:
            return True
        at = by_code[at.parent] if at.parent is not None else None
    return False


def _gap(gap: Decimal | None, fact: CriterionFact | None, typed: str) -> str:
    if gap is None or fact is None:
        return ""
    below = fact.weight - gap
    share, full = (share_of(below, fact.weight), "100%") if typed == OF_PARENT else (Fraction(below), "")
    short = in_percent(abs(share_of(gap, fact.weight))) if typed == OF_PARENT else as_percent(abs(gap))
    verb = "still to give" if gap > 0 else "too much"
    return f"Below it: {in_percent(share)} of {full or as_percent(fact.weight)}, {short} {verb}"
