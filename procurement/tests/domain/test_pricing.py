"""Price formulas; the numbers are those of docs/calculations.md section 2."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.pricing import Compared, PriceFormula, exact_pounds, in_marks, price_score, price_working
from socialvalue.core.rules import RuleBroken

F1, F2, F3, F4, F5 = (
    PriceFormula.LOWEST_RATIO,
    PriceFormula.LINEAR_FROM_LOWEST,
    PriceFormula.RANGE,
    PriceFormula.MEAN,
    PriceFormula.BUDGET,
)
FROM_THE_LOWEST = (F1, F2, F3)
FORTY = Fraction(40)


def test_published_quotes_of_15_10_and_30_thousand() -> None:
    marks = price_score(F1, {"A": 15_000_00, "B": 10_000_00, "C": 30_000_00}, Fraction(1))
    assert marks == {"A": Fraction(2, 3), "B": Fraction(1), "C": Fraction(1, 3)}


def test_published_price_marks_out_of_40() -> None:
    marks = price_score(F1, {"1": 100_00, "2": 105_00, "3": 108_00}, FORTY)
    assert marks == {"1": Fraction(40), "2": Fraction(800, 21), "3": Fraction(1000, 27)}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (F1, (Fraction(50), Fraction(100, 3), Fraction(25))),
        (F2, (Fraction(50), Fraction(25), Fraction(0))),
        (F3, (Fraction(50), Fraction(25), Fraction(0))),
        (F4, (Fraction(100, 3), Fraction(25), Fraction(50, 3))),
        (F5, (Fraction(175, 6), Fraction(75, 4), Fraction(25, 3))),
    ],
)
def test_the_same_three_prices_under_each_formula(formula: PriceFormula, expected: tuple[Fraction, ...]) -> None:
    marks = price_score(formula, {"A": 50_00, "B": 75_00, "C": 100_00}, Fraction(50), budget_pence=120_00)
    assert tuple(marks.values()) == expected


@pytest.mark.parametrize("formula", FROM_THE_LOWEST)
def test_a_single_bid_gets_all_the_marks_where_the_lowest_price_does(formula: PriceFormula) -> None:
    assert price_score(formula, {"A": 1_000_00}, FORTY) == {"A": 40}


@pytest.mark.parametrize("formula", FROM_THE_LOWEST)
@pytest.mark.parametrize("price", [0, 500_00])
def test_equal_prices_all_get_all_the_marks(formula: PriceFormula, price: int) -> None:
    assert price_score(formula, {"A": price, "B": price}, FORTY) == {"A": 40, "B": 40}


@pytest.mark.parametrize("prices", [{"A": 1_000_00}, {"A": 7, "B": 7}, {"A": 0, "B": 0}])
def test_at_the_mean_price_a_bid_gets_half_the_marks(prices: dict[str, int]) -> None:
    assert set(price_score(F4, prices, FORTY).values()) == {20}


def test_from_twice_the_mean_price_on_there_are_no_marks() -> None:
    assert price_score(F4, {"A": 0, "B": 0, "C": 300}, FORTY) == {"A": 40, "B": 40, "C": 0}


def test_a_single_bid_is_still_measured_against_the_budget() -> None:
    assert price_score(F5, {"A": 75_00}, FORTY, budget_pence=100_00) == {"A": 10}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [(F1, (40, 0, 0)), (F2, (40, 0, 0)), (F3, (40, 20, 0)), (F4, (40, 20, 0)), (F5, (40, 20, 0))],
)
def test_a_price_of_zero(formula: PriceFormula, expected: tuple[int, ...]) -> None:
    marks = price_score(formula, {"A": 0, "B": 50_00, "C": 100_00}, FORTY, budget_pence=100_00)
    assert tuple(marks.values()) == expected


@pytest.mark.parametrize("formula", [F1, F2, F4, F5])
def test_a_price_below_zero_is_refused_with_what_to_do(formula: PriceFormula) -> None:
    with pytest.raises(RuleBroken) as refusal:
        price_score(formula, {"A": -1, "B": 100}, FORTY, budget_pence=100)
    assert refusal.value.code == "negative_price"
    assert formula.label in refusal.value.message


def test_range_scores_prices_below_zero() -> None:
    assert price_score(F3, {"A": -100, "B": 0, "C": 100}, FORTY) == {"A": 40, "B": 20, "C": 0}


def test_linear_from_lowest_is_zero_from_twice_the_lowest_on() -> None:
    assert price_score(F2, {"A": 100, "B": 199, "C": 200, "D": 900}, FORTY) == {
        "A": 40,
        "B": Fraction(2, 5),
        "C": 0,
        "D": 0,
    }


@pytest.mark.parametrize("price", [120_00, 120_01])
def test_at_the_budget_or_above_there_are_no_price_marks(price: int) -> None:
    assert price_score(F5, {"A": price}, FORTY, budget_pence=120_00) == {"A": 0}


@pytest.mark.parametrize("budget", [None, 0, -5])
def test_the_budget_formula_needs_a_budget(budget: int | None) -> None:
    with pytest.raises(RuleBroken) as refusal:
        price_score(F5, {"A": 100}, FORTY, budget_pence=budget)
    assert (refusal.value.code, refusal.value.field) == ("budget_missing", "budget")


@pytest.mark.parametrize("formula", list(PriceFormula))
def test_no_bids_no_marks(formula: PriceFormula) -> None:
    assert price_score(formula, {}, FORTY) == {}


def test_each_formula_says_what_it_is_and_what_goes_wrong_with_it() -> None:
    for formula in PriceFormula:
        assert all((formula.label, formula.formula, formula.explanation, formula.weakness, formula.edges))
    assert len({formula.label for formula in PriceFormula}) == len(PriceFormula)
    assert [formula.is_relative for formula in PriceFormula] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("formula", "price", "lowest", "expected"),
    [
        (F1, 105_00, 100_00, "40 × £100 ÷ £105"),
        (F1, 100_00, 100_00, "lowest price £100: all 40 marks"),
        (F1, 105_50, 0, "the lowest price is £0, so £105.50 earns no marks"),
        (F2, 105_00, 100_00, "40 × (1 − (£105 − £100) ÷ £100), not below 0"),
        (F3, 105_00, 100_00, "40 × (£108 − £105) ÷ (£108 − £100)"),
        (F3, 105_00, -100_00, "40 × (£108 − £105) ÷ (£108 − -£100)"),
        (F5, 105_00, 100_00, "40 × (£120 − £105) ÷ £120, not below 0"),
    ],
)
def test_the_sum_is_written_out(formula: PriceFormula, price: int, lowest: int, expected: str) -> None:
    compared = Compared(lowest, 108_00, mean=Fraction(315_00, 3), budget=120_00)
    assert price_working(formula, price, FORTY, compared) == expected


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        ((100, 101, 102), "40 ÷ 2 × (1 + (£1.01 − £1) ÷ £1.01), not below 0"),
        ((100, 101), "40 ÷ 2 × (1 + (£1.005 − £1) ÷ £1.005), not below 0"),
        ((100, 100, 101), "40 ÷ 2 × (1 + (£301/300 − £1) ÷ £301/300), not below 0"),
        ((0, 0), "all prices £0: 40 ÷ 2"),
    ],
)
def test_a_mean_is_written_out_exactly(prices: tuple[int, ...], expected: str) -> None:
    assert price_working(F4, prices[0], FORTY, Compared.of(prices)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction(24), "24"),
        (Fraction(-5, 2), "−2.5"),
        (Fraction(1, 100), "0.01"),
        (Fraction(123, 4), "30.75"),
        (Fraction(800, 21), "800/21"),
    ],
)
def test_exact_numbers_in_sums(number: Fraction, expected: str) -> None:
    assert in_marks(number) == expected


def test_pounds_in_sums() -> None:
    assert exact_pounds(Fraction(123_450)) == "£1,234.50"
    assert exact_pounds(Fraction(201, 2)) == "£1.005"
    assert exact_pounds(Fraction(100, 3)) == "£1/3"


@given(
    st.sampled_from(list(PriceFormula)),
    st.dictionaries(st.text(min_size=1, max_size=3), st.integers(min_value=0, max_value=10**9), min_size=1, max_size=8),
    st.integers(min_value=1, max_value=100),
)
def test_property_marks_stay_within_the_weighting_and_a_lower_price_never_earns_less(formula, prices, weight) -> None:
    marks = price_score(formula, prices, Fraction(weight), budget_pence=10**8)
    assert set(marks) == set(prices)
    assert all(0 <= mark <= weight for mark in marks.values())
    by_price = sorted(prices, key=prices.__getitem__)
    assert all(marks[a] >= marks[b] for a, b in pairwise(by_price))
