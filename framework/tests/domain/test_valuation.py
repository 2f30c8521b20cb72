"""What a quantity is worth: exact, apart by kind, None where it is not valued."""

from decimal import Decimal
from fractions import Fraction

import pytest

from framework.domain.valuation import NO_QUANTITY, NOT_VALUED, total_of, value_of
from socialvalue.core.rules import RuleBroken


def test_social_value_is_quantity_times_value() -> None:
    worth = value_of(Decimal(6), Decimal("9800"), "social")
    assert (worth.social_pence, worth.local_economic_pence) == (58_800_00, None)
    assert worth.steps == ("6 × £9,800", "= £58,800")


def test_local_economic_value_stands_apart() -> None:
    worth = value_of(Decimal("1234.56"), Decimal(1), "local_economic")
    assert (worth.social_pence, worth.local_economic_pence) == (None, 1234_56)


@pytest.mark.parametrize(
    ("quantity", "unit_value", "said"),
    [(Decimal(6), None, NOT_VALUED), (None, Decimal(5), NO_QUANTITY), (None, None, NO_QUANTITY)],
)
def test_without_a_value_or_a_quantity_nothing_is_said(
    quantity: Decimal | None, unit_value: Decimal | None, said: str
) -> None:
    worth = value_of(quantity, unit_value, "social")
    assert (worth.is_valued, worth.social_pence, worth.local_economic_pence) == (False, None, None)
    assert worth.steps == (said,)


def test_a_quantity_of_nothing_is_worth_nothing_which_is_not_unknown() -> None:
    assert value_of(Decimal(0), Decimal(5), "social").social_pence == 0


def test_factors_multiply() -> None:
    share = Decimal(50)
    worth = value_of(Decimal(1), Decimal(1000), "social", deadweight_percent=Decimal(20), attribution_percent=share)
    assert worth.social_pence == 400_00  # 1000 x 0.8 x 0.5, not 1000 x (1 - 0.2 - 0.5)
    assert worth.steps == (
        "1 × £1,000",
        "less 20% that would have happened anyway",
        "50% of it due to this contract",
        "= £400",
    )


def test_pennies_are_rounded_once_half_up() -> None:
    worth = value_of(Decimal("0.5"), Decimal("0.01"), "social")
    assert (worth.exact_pence, worth.social_pence) == (Fraction(1, 2), 1)


def test_totals_come_from_unrounded_lines() -> None:
    lines = [value_of(Decimal("0.4"), Decimal("0.01"), "social") for _ in range(3)]
    assert [line.social_pence for line in lines] == [0, 0, 0]
    assert total_of(lines).social_pence == 1


def test_totals_never_add_the_two_kinds() -> None:
    lines = [
        value_of(Decimal(1), Decimal(100), "social"),
        value_of(Decimal(1), Decimal(7), "local_economic"),
        value_of(Decimal(9), None, "social"),
    ]
    totals = total_of(lines)
    assert (totals.social_pence, totals.local_economic_pence) == (100_00, 7_00)
    assert (totals.lines_valued, totals.lines_recorded_only) == (2, 1)


def test_a_total_of_no_valued_line_is_unknown() -> None:
    totals = total_of([value_of(Decimal(9), None, "social")])
    assert (totals.social_pence, totals.local_economic_pence) == (None, None)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"quantity": Decimal(-1)}, "quantity_negative"),
        ({"deadweight_percent": Decimal(-1)}, "percent_out_of_range"),
        ({"deadweight_percent": Decimal("100.1")}, "percent_out_of_range"),
        ({"attribution_percent": Decimal(101)}, "percent_out_of_range"),
    ],
)
def test_impossible_numbers_are_refused(facts: dict[str, Decimal], code: str) -> None:
    quantity = facts.pop("quantity", Decimal(1))
    with pytest.raises(RuleBroken) as refusal:
        value_of(quantity, Decimal(1), "social", **facts)
    assert refusal.value.code == code


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="fiscal"):
        value_of(Decimal(1), Decimal(1), "fiscal")
