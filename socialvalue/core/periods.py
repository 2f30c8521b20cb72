"""Spans of days: reporting periods, half-years and financial years."""

from dataclasses import dataclass
from datetime import date, timedelta

FINANCIAL_YEAR_STARTS = 4  # April, as local authorities count


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends on or after the day it starts")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        return f"{self.start.day} {self.start:%B %Y} to {self.end.day} {self.end:%B %Y}"


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the last day of the month where the target month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def financial_year(day: date) -> Period:
    """The financial year, 1 April to 31 March, that holds ``day``."""
    year = day.year if day.month >= FINANCIAL_YEAR_STARTS else day.year - 1
    return Period(date(year, 4, 1), date(year + 1, 3, 31))


def half_year(day: date) -> Period:
    """The half of the financial year that holds ``day``: April to September, or October to March."""
    year = financial_year(day)
    middle = date(year.start.year, 9, 30)
    return Period(year.start, middle) if day <= middle else Period(middle + timedelta(days=1), year.end)
