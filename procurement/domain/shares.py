"""Weightings typed as shares of the whole tender or of the criterion above, and turned into each other exactly.

What is kept is always the share of the whole (``weighting``). A share of the criterion above is multiplied out with
``Fraction``: 33.33% of 40% is 13.332%, nothing is rounded. One line of a level may take what the others leave, so
that thirds add up: 33.33, 33.33 and the rest, 33.34.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from procurement.domain.weighting import CriterionFact, as_percent
from socialvalue.core.money import round_half_up
from socialvalue.core.rules import RuleBroken

WHOLE_TENDER, OF_PARENT = "whole", "parent"
TYPED_PLACES, KEPT_PLACES = 3, 9
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Share:
    """One line as typed, parents before their children: ``share`` in percent, or ``takes_rest`` of its level."""

    key: str
    name: str
    parent: str | None
    share: Decimal | None = None
    takes_rest: bool = False


def exact_decimal(number: Fraction, places: int = KEPT_PLACES) -> Decimal | None:
    """The number as a decimal with ``places`` places at most; ``None`` where it has more, or never ends."""
    scaled = number * 10**places
    return Decimal(int(scaled)).scaleb(-places).normalize() if scaled.denominator == 1 else None


def weights_from(shares: Sequence[Share], typed: str) -> dict[str, Decimal]:
    """The weighting of every line in percent of the whole tender, exact, by its key.

    ``typed`` is ``WHOLE_TENDER`` or ``OF_PARENT``. Raises RuleBroken (field: the line's key): ``weight_missing``,
    ``rest_taken_twice``, ``nothing_left``, ``weight_too_fine``, ``weight_not_positive``.
    """
    weights: dict[str | None, Fraction] = {None: HUNDRED}
    levels: dict[str | None, list[Share]] = {}
    for share in shares:
        levels.setdefault(share.parent, []).append(share)
    for share in shares:
        number = _rest(share, levels[share.parent], weights, typed) if share.takes_rest else _typed(share)
        above = weights[share.parent]
        weights[share.key] = number * above / HUNDRED if typed == OF_PARENT else number
    return {share.key: _kept(share, weights[share.key]) for share in shares}


def _typed(share: Share) -> Fraction:
    if share.share is None:
        message = f"Enter a weighting for “{share.name}”, or tick that it takes the rest of its level."
        raise RuleBroken("weight_missing", message, share.key)
    if share.share <= 0:
        raise RuleBroken("weight_not_positive", f"The weighting of “{share.name}” must be more than 0%.", share.key)
    return Fraction(share.share)


def _rest(share: Share, level: list[Share], weights: dict[str | None, Fraction], typed: str) -> Fraction:
    others = [one for one in level if one is not share]
    if any(one.takes_rest for one in others):
        message = f"Only one line of a level can take the rest. Untick “{share.name}” or the other."
        raise RuleBroken("rest_taken_twice", message, share.key)
    full = HUNDRED if typed == OF_PARENT else weights[share.parent]
    left = full - sum((_typed(one) for one in others), Fraction(0))
    if left <= 0:
        message = f"The others on its level leave nothing for “{share.name}”. Lower one of them."
        raise RuleBroken("nothing_left", message, share.key)
    return left


def _kept(share: Share, weight: Fraction) -> Decimal:
    kept = exact_decimal(weight)
    if kept is None:
        message = (
            f"The weighting of “{share.name}” comes to more than {KEPT_PLACES} decimal places of the whole tender. "
            "Use a rounder share here or above it."
        )
        raise RuleBroken("weight_too_fine", message, share.key)
    return kept


def share_of(weight: Decimal, above: Decimal) -> Fraction:
    """What ``weight`` is of ``above``, in percent, exact: 7 of 30 is 70/3."""
    return HUNDRED * Fraction(weight) / Fraction(above)


def check_can_be_typed(criteria: Sequence[CriterionFact]) -> None:
    """Refuse to type shares of the criterion above where one could not be typed exactly: ``share_not_exact``."""
    by_code = {one.code: one for one in criteria}
    for one in criteria:
        above = by_code[one.parent].weight if one.parent else Decimal(100)
        share = share_of(one.weight, above)
        if exact_decimal(share, TYPED_PLACES) is None:
            message = (
                f"“{one.name}” is {in_percent(share)} of what it stands under, which cannot be typed exactly. "
                "Change its weighting first, or go on typing shares of the whole tender."
            )
            raise RuleBroken("share_not_exact", message, one.code)


def in_percent(share: Fraction) -> str:
    """A share as people read it, exact: ``33.33%``, or ``70/3%, about 23.33%`` where the decimal never ends."""
    exact = exact_decimal(share, KEPT_PLACES)
    return as_percent(exact) if exact is not None else f"{share}%, about {round_half_up(share, 2)}%"


def residuals(criteria: Sequence[CriterionFact]) -> dict[str | None, Decimal]:
    """What each level still lacks (or has too much, below 0) in percent of the whole tender, by the code above it.

    ``None`` stands for the top. Levels that add up are left out.
    """
    found: dict[str | None, Decimal] = {}
    due: dict[str | None, Decimal] = {None: Decimal(100)} | {one.code: one.weight for one in criteria}
    for code in dict.fromkeys([None, *(one.parent for one in criteria)]):
        gap = due.get(code, Decimal(0)) - sum((one.weight for one in criteria if one.parent == code), Decimal(0))
        if gap:
            found[code] = gap
    return found
