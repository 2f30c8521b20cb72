"""What a quantity of a measure is worth, exactly, with the working shown (pure).

``value = quantity x value of one unit x (1 - deadweight) x attribution``: the factors multiply (Additionality Guide,
4th edition). Deadweight is what would have happened anyway; it is taken off here only where the unit value does not
already leave it out. Attribution is the part that is due to this contract.

Social value (new benefit to society) and local economic value (money kept in the place, which is redistribution) are
two figures and are never added. A measure without a value is *recorded, not valued*: None, never £0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from framework.choices import ValueKind
from socialvalue.core.money import PENCE_PER_POUND, round_half_up
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import percent, pounds
from socialvalue.core.wording import quantity as worded

NOT_VALUED = "Recorded, not valued"
RESTRICTED = "Kept within the authority by its licence"
NO_QUANTITY = "Quantity not known"
WHOLE = Decimal(100)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Valuation:
    """One line: its kind of value, its exact worth in pence (None where it is not valued), and the working in words."""

    kind: ValueKind
    exact_pence: Fraction | None
    steps: tuple[str, ...]

    @property
    def is_valued(self) -> bool:
        return self.exact_pence is not None

    @property
    def social_pence(self) -> int | None:
        """Whole pence of social value, rounded half up once; None where it is another kind or not valued."""
        return _rounded(self.exact_pence) if self.kind == ValueKind.SOCIAL else None

    @property
    def local_economic_pence(self) -> int | None:
        """Whole pence of local economic value; None where it is another kind or not valued."""
        return _rounded(self.exact_pence) if self.kind == ValueKind.LOCAL_ECONOMIC else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of many lines, each kind apart; None for a kind of which no line is valued."""

    social_pence: int | None
    local_economic_pence: int | None
    lines_valued: int
    lines_recorded_only: int


def value_of(
    quantity: Decimal | None,
    unit_value: Decimal | None,
    kind: str,
    *,
    deadweight_percent: Decimal = NOTHING,
    attribution_percent: Decimal = WHOLE,
) -> Valuation:
    """What ``quantity`` units are worth at ``unit_value`` pounds each (None: recorded, not valued).

    ``deadweight_percent`` is 0 where the unit value already leaves it out. Raises RuleBroken ``quantity_negative``
    and ``percent_out_of_range``; ValueError for an unknown kind of value.
    """
    of_kind = ValueKind(kind)
    _check(quantity, deadweight_percent, attribution_percent)
    if quantity is None:
        return Valuation(of_kind, None, (NO_QUANTITY,))
    if unit_value is None:
        return Valuation(of_kind, None, (NOT_VALUED,))
    gross = Fraction(quantity) * Fraction(unit_value) * PENCE_PER_POUND
    exact = gross * (1 - Fraction(deadweight_percent) / 100) * Fraction(attribution_percent) / 100
    return Valuation(of_kind, exact, _steps(quantity, unit_value, deadweight_percent, attribution_percent, exact))


def total_of(valuations: Iterable[Valuation]) -> Totals:
    """The sum of each kind from unrounded lines, rounded once; lines without a value are counted, not added as zero."""
    lines = tuple(valuations)
    valued = sum(line.is_valued for line in lines)
    return Totals(
        social_pence=_sum(lines, ValueKind.SOCIAL),
        local_economic_pence=_sum(lines, ValueKind.LOCAL_ECONOMIC),
        lines_valued=valued,
        lines_recorded_only=len(lines) - valued,
    )


def _check(quantity: Decimal | None, *percents: Decimal) -> None:
    if quantity is not None and quantity < 0:
        raise RuleBroken("quantity_negative", "Enter a quantity of 0 or more.", "quantity")
    for share in percents:
        if not 0 <= share <= WHOLE:
            raise RuleBroken("percent_out_of_range", "Enter a percentage from 0 to 100.")


def _steps(
    quantity: Decimal, unit_value: Decimal, deadweight: Decimal, attribution: Decimal, exact: Fraction
) -> tuple[str, ...]:
    steps = [f"{worded(quantity)} × £{worded(unit_value)}"]
    if deadweight:
        steps.append(f"less {percent(deadweight)} that would have happened anyway")
    if attribution != WHOLE:
        steps.append(f"{percent(attribution)} of it due to this contract")
    return (*steps, f"= {pounds(_rounded(exact))}")


def _rounded(exact: Fraction | None) -> int | None:
    return None if exact is None else int(round_half_up(exact, 0))


def _sum(lines: tuple[Valuation, ...], kind: ValueKind) -> int | None:
    exact = [line.exact_pence for line in lines if line.kind == kind and line.exact_pence is not None]
    return _rounded(sum(exact, Fraction(0))) if exact else None
