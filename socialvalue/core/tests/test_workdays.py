"""Working days of section 123 of the Procurement Act 2023: any nation's bank holiday counts for all."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from socialvalue.core.workdays import (
    add_working_days,
    bank_holidays,
    bank_holidays_of_the_library,
    is_working_day,
    working_days_between,
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 21), "a Saturday"),
        (date(2026, 11, 22), "a Sunday"),
        (date(2026, 1, 2), "2 January, a holiday in Scotland alone"),
        (date(2026, 3, 17), "St Patrick's Day, a holiday in Northern Ireland alone"),
        (date(2026, 11, 30), "St Andrew's Day, a holiday in Scotland alone"),
        (date(2026, 12, 28), "the substitute for Boxing Day, a Saturday in 2026"),
        (date(2027, 12, 27), "the substitute for Christmas Day, a Saturday in 2027"),
        (date(2029, 3, 30), "Good Friday 2029"),
        (date(2031, 4, 14), "Easter Monday 2031"),
    ],
)
def test_not_a_working_day(day, why):
    assert not is_working_day(day), why


def test_every_reference_holiday_of_any_nation_is_no_working_day():
    reference = Path(__file__).resolve().parents[4] / "shared" / "data" / "rules" / "uk-working-days.json"
    if not reference.exists():
        pytest.skip("the reference dates are not beside this copy of the repository")
    days = [date.fromisoformat(one["date"]) for one in json.loads(reference.read_text())["bank_holidays"]]
    assert [day for day in days if is_working_day(day)] == []
    assert {day for year in {day.year for day in days} for day in bank_holidays(year)} == set(days)


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 12, 29), date(2029, 4, 3), date(2031, 4, 15)])
def test_a_working_day(day):
    assert is_working_day(day)


def test_standstill_of_eight_working_days_over_christmas():
    assert add_working_days(date(2026, 12, 18), 8) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 27), 1, date(2026, 12, 1)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 11, 22), 5, date(2026, 11, 27)),
        (date(2029, 3, 29), 1, date(2029, 4, 3)),
    ],
)
def test_the_day_it_starts_on_is_not_counted(start, count, end):
    assert add_working_days(start, count) == end
    assert working_days_between(start, end) == count


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 10)) == 0


@pytest.mark.parametrize("year", range(2025, 2041))
def test_every_year_ahead_has_its_holidays(year):
    """A table that ends would say every day is a working day, and a standstill would end too early."""
    assert len(bank_holidays(year)) >= 12
    assert not is_working_day(date(year, 12, 25))
    easter_mondays = [
        day for day in bank_holidays(year) if day.weekday() == 0 and day - timedelta(3) in bank_holidays(year)
    ]
    assert easter_mondays


def test_the_days_written_down_are_those_of_the_library():
    written = {year: bank_holidays(year) for year in range(2010, 2061)}
    assert written == {year: bank_holidays_of_the_library(year) for year in range(2010, 2061)}


def test_a_year_that_is_not_written_down_is_asked_of_the_library():
    assert date(2070, 12, 25) in bank_holidays(2070)
    assert not is_working_day(date(2070, 12, 25))
