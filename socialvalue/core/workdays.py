"""Working days as section 123 of the Procurement Act 2023 defines them.

A working day is not a Saturday, not a Sunday, and not a bank holiday in *any* part of the United Kingdom. The
``holidays`` package knows each nation's days, substitutes and one-offs included; ``data/bank_holidays.csv`` is what
it says, written down by ``manage.py bank_holidays --write`` and compared by a test, because the package would fill
7 MiB of every process.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

SATURDAY = 5
NATIONS = ("ENG", "WLS", "SCT", "NIR")
WRITTEN_DOWN = Path(__file__).parent / "data" / "bank_holidays.csv"
IsWorkingDay = Callable[[date], bool]


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Every bank holiday of ``year`` in any nation of the United Kingdom."""
    return _written_down().get(year) or bank_holidays_of_the_library(year)


@cache
def _written_down() -> dict[int, frozenset[date]]:
    days: defaultdict[int, set[date]] = defaultdict(set)
    with WRITTEN_DOWN.open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"])
            days[day.year].add(day)
    return {year: frozenset(found) for year, found in days.items()}


def bank_holidays_of_the_library(year: int) -> frozenset[date]:
    """The same, asked of the ``holidays`` package: for a year that is not written down, and to write it down."""
    import holidays  # 7 MiB that a process which stays within the written years does not hold

    return frozenset(day for nation in NATIONS for day in holidays.country_holidays("GB", subdiv=nation, years=year))


def is_working_day(day: date) -> bool:
    """Whether ``day`` counts as a working day anywhere in the United Kingdom (section 123)."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def add_working_days(start: date, count: int, *, test: IsWorkingDay = is_working_day) -> date:
    """The ``count``-th working day after ``start``, which itself is not counted; ``count`` is at least 1."""
    day = start
    for _ in range(count):
        day += timedelta(days=1)
        while not test(day):
            day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date, *, test: IsWorkingDay = is_working_day) -> int:
    """Working days after ``start`` up to and including ``end``; 0 where ``end`` is not later."""
    return sum(test(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))
