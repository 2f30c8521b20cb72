"""What an offer is worth over its years; the numbers stand in docs/calculations.md."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from framework.choices import Discount, Preset
from framework.domain.additionality import PRESETS, Factors
from framework.domain.appraisal import INSIDE, Case, Worth, appraise
from framework.domain.discounting import discount_factor
from framework.domain.valuation import NOT_VALUED
from socialvalue.core.money import round_half_up
from socialvalue.core.rules import RuleBroken

WORK = Worth(Decimal(9800), "social", "people", deadweight_percent=Decimal(20))
HALF = Factors(attribution=Decimal(50))


def _worked_out(worth: Worth | None = WORK, **facts: Any) -> Any:
    return appraise(Case(**{"quantity": Decimal(6)} | facts), worth, "social")


@pytest.mark.parametrize(
    ("preset", "left"),
    [
        (Preset.CENTRAL, "0.540"), (Preset.EMPLOYMENT, "0.612"), (Preset.CRIME, "0.727"), (Preset.HEALTH, "0.666"),
        (Preset.EDUCATION, "0.668"), (Preset.HOUSING, "0.493"), (Preset.REGENERATION, "0.374"),
        (Preset.TRANSPORT, "0.631"), (Preset.ENVIRONMENT, "0.666"),
    ],
)  # fmt: skip
def test_the_factors_of_a_preset_multiply(preset: Preset, left: str) -> None:
    assert round_half_up(PRESETS[preset].left, 3) == Decimal(left)
    assert set(PRESETS) == set(Preset) - {Preset.VALUE, Preset.OWN}


def test_adding_the_percentages_would_take_off_too_much() -> None:
    assert PRESETS[Preset.CENTRAL].left == Fraction(54, 100)  # not 1 - 0.20 - 0.25 - 0.10 = 0.45


@pytest.mark.parametrize(
    ("year", "discount", "factor"),
    [
        (0, Discount.STANDARD, "1.0000"), (1, Discount.STANDARD, "0.9662"), (2, Discount.STANDARD, "0.9335"),
        (3, Discount.STANDARD, "0.9019"), (30, Discount.STANDARD, "0.3563"), (31, Discount.STANDARD, "0.3459"),
        (75, Discount.STANDARD, "0.0942"), (76, Discount.STANDARD, "0.0919"), (1, Discount.HEALTH, "0.9852"),
        (30, Discount.HEALTH, "0.6398"), (99, Discount.NONE, "1.0000"),
    ],
)  # fmt: skip
def test_later_years_are_worth_less_by_rates_that_chain(year: int, discount: Discount, factor: str) -> None:
    assert round_half_up(discount_factor(year, discount), 4) == Decimal(factor)


def test_the_lower_rate_is_for_its_own_years_only() -> None:
    assert discount_factor(31) == discount_factor(30) / Fraction("1.03")
    assert discount_factor(31) < 1 / Fraction("1.03") ** 31


def test_a_year_nothing_is_known_of_is_refused() -> None:
    with pytest.raises(RuleBroken, match="first 30 years"):
        discount_factor(31, Discount.HEALTH)
    with pytest.raises(ValueError, match="from 0"):
        discount_factor(-1)


def test_one_year_with_the_percentage_of_the_value() -> None:
    found = _worked_out()
    assert (found.present_pence, found.undiscounted_pence) == (47_040_00, 47_040_00)
    assert found.steps == (
        "6 people × £9,800 = £58,800 a year",
        "20% would have happened anyway (deadweight): × 0.8 = £47,040",
    )


def test_the_worked_example_with_every_step() -> None:
    found = _worked_out(years=3, preset=Preset.EMPLOYMENT, factors=HALF, drop_off=Decimal(20))
    assert found.steps == (
        "6 people × £9,800 = £58,800 a year",
        "20% would have happened anyway (deadweight): × 0.8 = £47,040",
        "15% is only moved here from elsewhere (displacement): × 0.85 = £39,984",
        "10% goes to people outside the area (leakage): × 0.9 = £35,985.60",
        "50% is due to this contract (attribution): × 0.5 = £17,992.80",
        "20% of the year before fades each year, from the second on (drop-off).",
        "The first year counts in full. Each later year is worth less today: 3.5% a year to begin with, as the Green "
        "Book says (discounting).",
    )
    assert [line.shown for line in found.years] == [
        ("£17,992.80", "1.0000", "£17,992.80"),
        ("£14,394.24", "0.9662", "£13,907.48"),
        ("£11,515.39", "0.9335", "£10,749.74"),
    ]
    assert (found.undiscounted_pence, found.present_pence) == (43_902_43, 42_650_02)


def test_drop_off_compounds_from_the_second_year() -> None:
    found = _worked_out(years=3, drop_off=Decimal(50), discount=Discount.NONE)
    assert [line.benefit for line in found.years] == [4_704_000, 2_352_000, 1_176_000]
    assert found.steps[-1] == "3 years added up without discounting."


@pytest.mark.parametrize("preset", [Preset.VALUE, Preset.EMPLOYMENT, Preset.OWN])
def test_deadweight_is_never_taken_off_twice(preset: Preset) -> None:
    inside = Worth(Decimal(1000), "social", "people", deadweight_included=True)
    found = _worked_out(inside, preset=preset)
    assert INSIDE in found.steps
    assert not [step for step in found.steps if "(deadweight)" in step]
    with pytest.raises(RuleBroken) as refusal:
        _worked_out(inside, preset=Preset.OWN, factors=Factors(deadweight=Decimal(1)))
    assert (refusal.value.code, refusal.value.field) == ("deadweight_twice", "deadweight")


def test_a_preset_takes_the_place_of_the_percentage_of_the_value() -> None:
    assert _worked_out(preset=Preset.CRIME).years[0].benefit == 5_880_000 * PRESETS[Preset.CRIME].left


def test_without_a_value_it_is_recorded_and_never_nothing() -> None:
    found = _worked_out(None)
    assert (found.is_valued, found.present_pence, found.undiscounted_pence) == (False, None, None)
    assert found.steps == (NOT_VALUED,)
    assert _worked_out(quantity=Decimal(0)).present_pence == 0


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"quantity": Decimal(-1)}, "quantity"), ({"years": 0}, "years"), ({"years": 101}, "years"),
        ({"drop_off": Decimal(101)}, "drop_off"),
        ({"preset": Preset.OWN, "factors": Factors(leakage=Decimal(101))}, "leakage"),
        ({"years": 32, "discount": Discount.HEALTH}, "years"),
    ],
)  # fmt: skip
def test_impossible_cases_are_refused_at_their_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        _worked_out(**facts)
    assert refusal.value.field == field
