"""The dates that a timetable begins with are lawful, and fall on days when somebody can help."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.deadlines import TenderingFacts, check_tendering_period
from procurement.domain.timetable import (
    Timetable,
    publication_expected_by,
    questions_before,
    suggested_timetable,
)
from socialvalue.core.workdays import is_working_day

OPEN, BELOW = TenderingFacts(), TenderingFacts(above_threshold=False)
ONE = timedelta(days=1)


def test_publication_is_expected_within_five_working_days() -> None:
    # Monday 30 November 2026 is a bank holiday in Scotland
    assert publication_expected_by(date(2026, 11, 26)) == date(2026, 12, 4)


def test_nothing_is_expected_while_a_decision_can_be_called_in() -> None:
    # until the end of Friday 4 December: Monday is the first working day after it
    assert publication_expected_by(date(2026, 11, 26), date(2026, 12, 4)) == date(2026, 12, 7)
    assert publication_expected_by(date(2026, 11, 26), date(2026, 11, 27)) == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("facts", "shortest", "published", "closes", "questions"),
    [
        # 25 days from Friday 5 June end on Tuesday 30 June
        (OPEN, None, date(2026, 6, 5), date(2026, 6, 30), date(2026, 6, 19)),
        # 25 days from Wednesday 3 June end on a Sunday, and Monday follows a day off
        (OPEN, None, date(2026, 6, 3), date(2026, 6, 30), date(2026, 6, 19)),
        # below the threshold the Act asks nothing; fifteen days are what small bidders need
        (BELOW, None, date(2026, 6, 3), date(2026, 6, 18), date(2026, 6, 8)),
        (BELOW, 10, date(2026, 6, 3), date(2026, 6, 18), date(2026, 6, 8)),
        # the template of the procedure gives longer
        (BELOW, 30, date(2026, 6, 3), date(2026, 7, 3), date(2026, 6, 23)),
        # over Christmas: 28 December is a bank holiday, the substitute for 26 December
        (OPEN, None, date(2026, 12, 3), date(2026, 12, 30), date(2026, 12, 18)),
    ],
)
def test_suggested_days(
    facts: TenderingFacts, shortest: int | None, published: date, closes: date, questions: date
) -> None:
    assert suggested_timetable(published, facts, shortest) == Timetable(published, questions, closes)


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.booleans(), st.one_of(st.none(), st.integers(1, 60)))
def test_every_suggestion_is_lawful(published: date, above: bool, shortest: int | None) -> None:
    facts = TenderingFacts(above_threshold=above)
    found = suggested_timetable(published, facts, shortest)
    check_tendering_period(published, found.closes_on, facts)
    assert found.days >= max(15, shortest or 0)
    assert is_working_day(found.closes_on)
    assert is_working_day(found.closes_on - ONE)
    assert is_working_day(found.questions_on)
    assert published < found.questions_on < found.closes_on


def test_questions_end_on_a_working_day() -> None:
    assert questions_before(date(2027, 1, 5)) == date(2026, 12, 24)
