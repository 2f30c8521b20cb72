"""What an offer is worth over its years, with every step in words (pure).

Each year: quantity x value of one unit x what is left after additionality x what is left after drop-off. Drop-off
begins in the second year and compounds (Cabinet Office guide to social return on investment, 2012). The first year
counts in full; later years are discounted. Everything is exact until it is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from framework.choices import Discount, Preset, Unit, ValueKind
from framework.domain.additionality import NOTHING, PRESETS, Factors
from framework.domain.discounting import discount_factor
from framework.domain.valuation import NOT_VALUED
from socialvalue.core.money import PENCE_PER_POUND, round_half_up
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import counted, percent, pounds
from socialvalue.core.wording import quantity as worded

MOST_YEARS = 100
FACTOR_PLACES = 4
REASONS = {
    "deadweight": "would have happened anyway (deadweight)",
    "displacement": "is only moved here from elsewhere (displacement)",
    "leakage": "goes to people outside the area (leakage)",
    "substitution": "replaces what was being done already (substitution)",
    "attribution": "is due to this contract (attribution)",
}
INSIDE = "Nothing more is taken off for what would have happened anyway: the value leaves it out already."


@dataclass(frozen=True, slots=True)
class Worth:
    """What one unit is worth in pounds, and what the value says of deadweight."""

    unit_value: Decimal
    kind: str
    unit: str
    deadweight_included: bool = False
    deadweight_percent: Decimal = NOTHING


AS_IT_IS = Factors()


@dataclass(frozen=True, slots=True)
class Case:
    """What is worked out. ``factors`` are used with the preset "own"; percentages are 0 to 100."""

    quantity: Decimal
    years: int = 1
    preset: Preset = Preset.VALUE
    factors: Factors = AS_IT_IS
    drop_off: Decimal = NOTHING
    discount: Discount = Discount.STANDARD


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year, counted from 1: what it brings, the factor that makes it today's, and the product; exact pence."""

    year: int
    benefit: Fraction
    factor: Fraction
    present: Fraction

    @property
    def shown(self) -> tuple[str, str, str]:
        """The three figures as they are shown."""
        factor = str(round_half_up(self.factor, FACTOR_PLACES))
        return pounds(_pence(self.benefit)), factor, pounds(_pence(self.present))


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The steps in words, the years, and the sum today; ``years`` is empty where the measure is not valued."""

    kind: ValueKind
    steps: tuple[str, ...]
    years: tuple[YearLine, ...] = ()

    @property
    def is_valued(self) -> bool:
        return bool(self.years)

    @property
    def present_pence(self) -> int | None:
        """Today's worth of all years, rounded once, half up; None where the measure is not valued."""
        return _pence(sum((line.present for line in self.years), Fraction(0))) if self.years else None

    @property
    def undiscounted_pence(self) -> int | None:
        """The years added up as they come."""
        return _pence(sum((line.benefit for line in self.years), Fraction(0))) if self.years else None


def appraise(case: Case, worth: Worth | None, kind: str) -> Appraisal:
    """What ``case`` is worth over its years; with ``worth`` None it is recorded, not valued, and never £0.

    Raises RuleBroken ``quantity_negative``, ``years_out_of_range``, ``percent_out_of_range``, ``deadweight_twice`` and
    ``year_out_of_reach``; ValueError for an unknown kind of value.
    """
    _check(case)
    if worth is None:
        return Appraisal(ValueKind(kind), (NOT_VALUED,))
    factors = factors_of(case, worth)
    factors.check()
    gross = Fraction(case.quantity) * Fraction(worth.unit_value) * PENCE_PER_POUND
    first = gross * factors.left
    years = tuple(_years(first, case))
    return Appraisal(ValueKind(kind), (*_steps(case, worth, factors, gross), *_year_steps(case, years)), years)


def factors_of(case: Case, worth: Worth) -> Factors:
    """The percentages that apply. Deadweight is taken off once: by the value, by the preset, or by hand.

    Raises RuleBroken ``deadweight_twice`` where it is typed for a value that leaves it out already.
    """
    if case.preset == Preset.OWN:
        if worth.deadweight_included and case.factors.deadweight:
            message = "The value leaves out what would have happened anyway. Enter 0%, for it is taken off once."
            raise RuleBroken("deadweight_twice", message, "deadweight")
        return case.factors
    if case.preset == Preset.VALUE:
        return Factors(deadweight=worth.deadweight_percent, attribution=case.factors.attribution)
    preset = replace(PRESETS[case.preset], attribution=case.factors.attribution)
    return replace(preset, deadweight=NOTHING) if worth.deadweight_included else preset


def _check(case: Case) -> None:
    if case.quantity < 0:
        raise RuleBroken("quantity_negative", "Enter a quantity of 0 or more.", "quantity")
    if not 1 <= case.years <= MOST_YEARS:
        raise RuleBroken("years_out_of_range", f"Enter from 1 to {MOST_YEARS} years.", "years")
    if not 0 <= case.drop_off <= 100:
        raise RuleBroken("percent_out_of_range", "Enter a percentage from 0 to 100.", "drop_off")


def _years(first: Fraction, case: Case) -> Iterator[YearLine]:
    kept = 1 - Fraction(case.drop_off) / 100
    benefit = first
    for place in range(case.years):
        factor = discount_factor(place, case.discount)
        yield YearLine(place + 1, benefit, factor, benefit * factor)
        benefit *= kept


def _steps(case: Case, worth: Worth, factors: Factors, gross: Fraction) -> Iterator[str]:
    much = worded(case.quantity, Unit(worth.unit).label)
    yield f"{much} × £{worded(worth.unit_value)} = {pounds(_pence(gross))} a year"
    if worth.deadweight_included:
        yield INSIDE
    so_far = gross
    for name, percentage, share in factors.shares():
        so_far *= share
        yield f"{percent(percentage)} {REASONS[name]}: × {_decimal(share)} = {pounds(_pence(so_far))}"


def _year_steps(case: Case, years: tuple[YearLine, ...]) -> Iterator[str]:
    if case.years == 1:
        return
    if case.drop_off:
        yield f"{percent(case.drop_off)} of the year before fades each year, from the second on (drop-off)."
    if case.discount == Discount.NONE:
        yield f"{counted(case.years, 'year').capitalize()} added up without discounting."
    else:
        rate = percent(Fraction(1) / years[1].factor * 100 - 100)
        yield (
            f"The first year counts in full. Each later year is worth less today: {rate} a year to begin with, "
            "as the Green Book says (discounting)."
        )


def _decimal(share: Fraction) -> str:
    return worded(round_half_up(share, FACTOR_PLACES))


def _pence(exact: Fraction) -> int:
    return int(round_half_up(exact, 0))
