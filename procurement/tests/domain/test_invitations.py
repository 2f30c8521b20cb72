"""Who is told of a tender, who else may bid, and what an officer should think of."""

from datetime import UTC, datetime, timedelta

import pytest

from procurement.domain.invitations import (
    check_invited,
    is_closed_list,
    late_words,
    problems_of_inviting,
    problems_of_list,
    who_bids,
)
from socialvalue.core.rules import RuleBroken

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


@pytest.mark.parametrize(
    ("procedure", "alone", "with_a_list"),
    [
        ("open", False, False),
        ("competitive_flexible", False, False),
        ("light_touch", False, False),
        ("quotation", False, True),
        ("call_off", True, True),
        ("direct_award", True, True),
    ],
)
def test_a_quotation_is_asked_of_those_chosen_or_of_everybody(procedure: str, alone: bool, with_a_list: bool) -> None:
    assert (is_closed_list(procedure, 0), is_closed_list(procedure, 3)) == (alone, with_a_list)
    check_invited(procedure, 3, is_invited=True)
    if with_a_list:
        with pytest.raises(RuleBroken) as refusal:
            check_invited(procedure, 3, is_invited=False)
        assert refusal.value.code == "not_invited"
        assert "Only those you choose see the tender and may bid." in who_bids(procedure)
    else:
        check_invited(procedure, 3, is_invited=False)
        assert "Any other registered supplier may bid too." in who_bids(procedure)


def test_nobody_else_may_bid_so_somebody_must_be_asked() -> None:
    for procedure in ("call_off", "direct_award"):
        (problem,) = problems_of_list(procedure, 0)
        assert (problem.code, problem.link) == ("nobody_asked", "invitations")
        assert problems_of_list(procedure, 1) == ()
    for procedure in ("open", "competitive_flexible", "light_touch", "quotation"):
        assert problems_of_list(procedure, 0) == ()
