"""Who may still be told of a published tender, and what an officer should think of then."""

from datetime import UTC, datetime, timedelta

import pytest

from procurement.domain.invitations import late_words, problems_of_inviting

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("procedure", ["open", "competitive_flexible", "light_touch"])
def test_where_anybody_may_bid_suppliers_are_told_until_the_deadline(procedure: str) -> None:
    assert problems_of_inviting(procedure, NOW + timedelta(minutes=1), NOW) == ()
    assert [one.code for one in problems_of_inviting(procedure, NOW, NOW)] == ["deadline_passed"]
    assert [one.code for one in problems_of_inviting(procedure, None, NOW)] == ["deadline_passed"]


@pytest.mark.parametrize(
    ("procedure", "name"),
    [
        ("quotation", "Below-threshold quotation"),
        ("call_off", "Call-off from a framework"),
        ("direct_award", "Direct award"),
    ],
)
def test_where_those_asked_take_part_the_list_is_fixed(procedure: str, name: str) -> None:
    (problem,) = problems_of_inviting(procedure, NOW + timedelta(days=20), NOW)
    assert problem.code == "list_fixed"
    assert problem.message.startswith(f"{name}: suppliers are asked together at publication")


@pytest.mark.parametrize(
    ("left", "questions", "begins"),
    [
        (timedelta(days=10), timedelta(days=5), ""),
        (timedelta(days=9, hours=23), timedelta(days=5), "The deadline is in 9 days. Whoever"),
        (timedelta(days=1), timedelta(days=1), "The deadline is in 1 day. Whoever"),
        (timedelta(hours=3), timedelta(hours=1), "The deadline is in less than a day. Whoever"),
        (timedelta(days=20), timedelta(0), "The time for questions is over. Whoever"),
        (timedelta(days=2), timedelta(0), "The deadline is in 2 days. The time for questions is over. Whoever"),
    ],
)
def test_who_is_told_late_has_less_time(left: timedelta, questions: timedelta, begins: str) -> None:
    words = late_words(NOW + questions, NOW + left, NOW)
    assert words.startswith(begins)
    assert bool(words) is bool(begins)
