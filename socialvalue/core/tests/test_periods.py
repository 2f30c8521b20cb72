"""Spans of days."""

from datetime import date

import pytest

from socialvalue.core.periods import Period, add_months, financial_year, half_year


def test_both_ends_belong_to_a_period():
    period = Period(date(2026, 4, 1), date(2026, 4, 30))
    assert period.days == 30
    assert [day in period for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert str(period) == "1 April 2026 to 30 April 2026"


def test_a_period_of_one_day_is_one_and_backwards_is_none():
    assert Period(date(2026, 4, 1), date(2026, 4, 1)).days == 1
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2026, 4, 2), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_end_where_the_month_ends(day, months, moved):
    assert add_months(day, months) == moved


@pytest.mark.parametrize(
    ("day", "year", "start", "end"),
    [
        (date(2026, 3, 31), 2025, date(2025, 10, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), 2026, date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), 2026, date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), 2026, date(2026, 10, 1), date(2027, 3, 31)),
        (date(2028, 2, 29), 2027, date(2027, 10, 1), date(2028, 3, 31)),
    ],
)
def test_the_financial_year_and_its_halves(day, year, start, end):
    assert financial_year(day) == Period(date(year, 4, 1), date(year + 1, 3, 31))
    assert half_year(day) == Period(start, end)
