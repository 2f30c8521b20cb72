"""Exact amounts."""

from decimal import Decimal
from fractions import Fraction

import pytest

from socialvalue.core.money import fraction_of, pence_of, percent_of, pounds_of, round_half_up


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("-0.005"), 2, "-0.01"),
        (Decimal("0.0049999"), 2, "0.00"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(5, 1000), 2, "0.01"),
        (7, 2, "7.00"),
        (0, 1, "0.0"),
    ],
)
def test_halves_go_away_from_zero(value, places, rounded):
    assert str(round_half_up(value, places)) == rounded


@pytest.mark.parametrize("call", [round_half_up, fraction_of, pence_of, lambda value: percent_of(value, 3)])
def test_floats_are_refused(call):
    with pytest.raises(TypeError, match="floats are not exact"):
        call(0.1)


def test_a_float_as_the_whole_is_refused_too():
    with pytest.raises(TypeError, match="floats are not exact"):
        percent_of(1, 0.5)


@pytest.mark.parametrize("pence", [0, 1, 99, 100, 123450, -5, 10**15 + 1])
def test_pence_to_pounds_and_back(pence):
    assert pence_of(pounds_of(pence)) == pence
    assert pounds_of(pence).as_tuple().exponent == -2


def test_parts_of_a_penny_are_rounded_once():
    assert pence_of(Fraction(1, 3)) == 33
    assert pence_of(Decimal("0.125")) == 13


def test_a_percentage_comes_from_unrounded_numbers():
    assert percent_of(Fraction(1, 3), Fraction(2, 3)) == Decimal("50.0")
    assert percent_of(1, 3) == Decimal("33.3")
    assert percent_of(1, 3, 2) == Decimal("33.33")
    assert percent_of(0, 5) == Decimal("0.0")


def test_a_share_of_nothing_is_unknown_not_zero():
    assert percent_of(0, 0) is None
    assert percent_of(5, Decimal(0)) is None
