"""The dates that the timetable of a draft begins with: lawful, and such that small organisations can keep them (pure).

They are suggestions. What is lawful on the day of publication is asked then (``deadlines.timetable_problems``).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from procurement.domain.barriers import FEWEST_DAYS_TO_ANSWER
from procurement.domain.deadlines import TenderingFacts, last_day_beginning_after, minimum_tendering_days
from socialvalue.core.workdays import add_working_days, is_working_day

PUBLISHED_WITHIN_WORKING_DAYS = 5
QUESTIONS_BEFORE_CLOSING_DAYS = 10  # answers are usually out six days before the deadline: four to write them
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Suggested days: the last one of publication that they are counted from, of questions, and for bids."""

    published_by: date
    questions_on: date
    closes_on: date

    @property
    def days(self) -> int:
        """How many days suppliers have at least, counted as the Act counts them."""
        return (self.closes_on - self.published_by).days


def publication_expected_by(today: date, held_until: date | None = None) -> date:
    """The day by which a tender whose timetable is written today may well be out.

    ``held_until``: the last day on which a decision that it waits for can be called in, if any.
    """
    usual = add_working_days(today, PUBLISHED_WITHIN_WORKING_DAYS)
    return max(usual, add_working_days(held_until, 1)) if held_until else usual


def suggested_timetable(published_by: date, tendering: TenderingFacts, shortest_days: int | None) -> Timetable:
    """Days for a tender published by ``published_by``.

    As many as the Act asks (s.54), the template of the procedure, and what shuts small bidders out otherwise; the
    deadline falls on a working day after another one, the end of questions on a working day before.
    """
    days = max(minimum_tendering_days(tendering), shortest_days or 0, FEWEST_DAYS_TO_ANSWER)
    closes = last_day_beginning_after(published_by, days)
    while not (is_working_day(closes) and is_working_day(closes - ONE)):
        closes += ONE
    return Timetable(published_by, questions_before(closes), closes)


def questions_before(closes_on: date) -> date:
    """The last working day that leaves time to answer before bids close, and to use the answer."""
    day = closes_on - timedelta(days=QUESTIONS_BEFORE_CLOSING_DAYS)
    while not is_working_day(day):
        day -= ONE
    return day
