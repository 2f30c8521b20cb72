"""The table of criteria as a person works on it: typed, moved about, and one criterion taken out with all below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from procurement.choices import WeightsTyped
from procurement.domain.shares import OF_PARENT, Share, check_can_be_typed, weights_from
from procurement.domain.tree import MOVES, Place, parents_of, tidy
from procurement.models import Criterion, MarkingRules, Question, Tender
from procurement.selectors.criterion import branch_of, section_emptied_by, weights_typed_in
from procurement.selectors.tender import criteria_in_order, criterion_facts
from procurement.services.criterion import CriterionRow, save_criteria
from procurement.services.question import close_gaps
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One line as typed: how deep it stands, and its share in percent (``None`` where it takes the rest)."""

    depth: int
    name: str
    kind: str
    share: Decimal | None = None
    takes_rest: bool = False
    pk: int | None = None


@transaction.atomic
def arrange_criteria(
    tender: Tender, *, by: User, lines: Sequence[CriterionLine], typed: str, move: tuple[str, int] | None = None
) -> tuple[Tender, tuple[int, ...], tuple[str, ...]]:
    """Save the whole table as typed, then move one line: ``move`` is one of ``MOVES`` and the number of the line.

    ``typed`` says what the shares are of (``WeightsTyped``). Returns the ids of ``lines`` in the order given, and what
    was dropped in words (``save_criteria``). Raises RuleBroken ``table_changed``, those of ``weights_from`` and of
    ``MOVES`` (field: the number of the line), and what ``save_criteria`` raises.
    """
    locked = lock_draft(tender)
    existing = {one.pk: one for one in criteria_in_order(locked)}
    if {line.pk for line in lines if line.pk} != set(existing):
        message = "Somebody else has changed this table since you opened it. Load the page again."
        raise RuleBroken("table_changed", message)
    places = tidy([Place(str(number), line.depth) for number, line in enumerate(lines)])
    if move:
        places = tidy(MOVES[move[0]](places, move[1]))
    parents = parents_of(places)
    weights = weights_from([_share(place.key, lines, parents) for place in places], typed)
    codes = _codes(lines, existing)
    rows = [
        CriterionRow(
            code=codes[place.key],
            name=lines[int(place.key)].name,
            kind=lines[int(place.key)].kind,
            weight_percent=weights[place.key],
            parent=codes[parents[place.key] or ""],
            pass_mark=existing[pk].pass_mark if (pk := lines[int(place.key)].pk) else None,
            pk=pk,
            takes_rest=lines[int(place.key)].takes_rest,
        )
        for place in places
    ]
    _, dropped = save_criteria(locked, by=by, rows=rows)
    saved = dict(locked.criteria.values_list("code", "pk"))
    return locked, tuple(saved[codes[str(number)]] for number in range(len(lines))), dropped


def _share(key: str, lines: Sequence[CriterionLine], parents: dict[str, str | None]) -> Share:
    line = lines[int(key)]
    return Share(key, line.name, parents[key], line.share, line.takes_rest)


def _codes(lines: Sequence[CriterionLine], existing: dict[int, Criterion]) -> dict[str, str]:
    """A code for every line: the one it has, or the next that is free."""
    taken = {one.code for one in existing.values()}
    free = (code for number in range(1, len(lines) + len(taken) + 2) if (code := f"C{number}") not in taken)
    named = {str(number): existing[line.pk].code if line.pk else next(free) for number, line in enumerate(lines)}
    return named | {"": ""}


@transaction.atomic
def change_weights_typed(tender: Tender, *, by: User, typed: str) -> MarkingRules:
    """Choose what a typed weighting is a share of; no weighting changes. RuleBroken ``share_not_exact``."""
    locked = lock_draft(tender)
    if typed == OF_PARENT:
        check_can_be_typed(criterion_facts(criteria_in_order(locked)))
    before = weights_typed_in(locked)
    rules, _ = MarkingRules.objects.update_or_create(
        tender=locked, defaults={"weights_typed": WeightsTyped(typed).value}
    )
    if before != typed:
        audit.record(by, "criteria.type_as", locked, before=before, after=typed)
    return rules


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: User) -> Tender:
    """Take a criterion out, with all that stands under it and their questions; later questions move up.

    Where nothing is left below the criterion above it, that is no section any more: its least part goes too.

    Raises RuleBroken ``tender_frozen`` or ``procurement_over``.
    """
    tender = lock_draft(criterion.tender)
    branch = branch_of(criterion)
    asked = Question.objects.filter(tender=tender, criterion__in=branch)
    numbers = sorted(asked.values_list("number", flat=True))
    emptied = section_emptied_by(criterion)
    if emptied is not None:
        Criterion.objects.filter(pk=emptied.pk).update(lowest_percent=None)
    asked.delete()
    Criterion.objects.filter(pk__in=[one.pk for one in branch]).delete()
    close_gaps(tender)
    audit.record(
        by, "criterion.remove", tender, code=criterion.code, name=criterion.name,
        with_criteria=[one.code for one in branch[1:]], with_questions=numbers,
    )  # fmt: skip
    return tender
