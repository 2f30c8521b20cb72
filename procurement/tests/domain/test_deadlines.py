"""Deadlines; the dates are those of docs/calculations.md section 6."""

from datetime import UTC, date, datetime, timedelta

import pytest

from procurement.domain import deadlines
from procurement.domain.deadlines import (
    TenderingFacts,
    check_tendering_period,
    is_open,
    minimum_tendering_days,
    timetable_problems,
)
from socialvalue.core.rules import RuleBroken
from socialvalue.core.workdays import is_working_day

OPENS = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 6, 26, 11, 0, tzinfo=UTC)  # 12 noon in London
SECOND = timedelta(seconds=1)
ORDINARY = TenderingFacts()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - SECOND, False),
        (OPENS, True),
        (CLOSES - SECOND, True),
        (CLOSES - timedelta(microseconds=1), True),
        (CLOSES, False),
        (CLOSES + SECOND, False),
    ],
)
def test_a_bid_counts_from_opening_and_strictly_before_closing(now: datetime, expected: bool) -> None:
    assert is_open(OPENS, CLOSES, now) is expected


@pytest.mark.parametrize(("opens", "closes"), [(None, CLOSES), (OPENS, None), (None, None)])
def test_a_tender_without_both_times_is_not_open(opens: datetime | None, closes: datetime | None) -> None:
    assert not is_open(opens, closes, OPENS)


def test_times_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        is_open(OPENS, CLOSES.replace(tzinfo=None), OPENS)


@pytest.mark.parametrize(
    ("opens", "now", "code"),
    [(OPENS, OPENS - SECOND, "not_yet_open"), (None, OPENS, "not_yet_open"), (OPENS, CLOSES, "closed")],
)
def test_a_bid_outside_the_open_time_is_refused(opens: datetime | None, now: datetime, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        deadlines.check_open(opens, CLOSES, now)
    assert refusal.value.code == code


def test_a_bid_in_time_is_taken() -> None:
    assert deadlines.check_open(OPENS, CLOSES, CLOSES - SECOND) is None


def test_bids_are_opened_at_the_closing_time_and_not_before() -> None:
    assert deadlines.check_closed(CLOSES, CLOSES) is None
    with pytest.raises(RuleBroken) as refusal:
        deadlines.check_closed(CLOSES, CLOSES - SECOND)
    assert refusal.value.code == "still_open"


def test_the_two_ways_of_counting() -> None:
    assert deadlines.last_day_beginning_with(date(2026, 4, 1), 30) == date(2026, 4, 30)
    assert deadlines.last_day_beginning_after(date(2026, 6, 1), 25) == date(2026, 6, 26)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        (ORDINARY, 25),
        (TenderingFacts(all_documents_at_once=False), 30),
        (TenderingFacts(electronic=False), 30),
        (TenderingFacts(electronic=False, all_documents_at_once=False), 35),
        (TenderingFacts(qualifying_planned_notice=True), 10),
        (TenderingFacts(urgent=True), 10),
        (TenderingFacts(dynamic_market=True), 10),
        (TenderingFacts(pre_selected_suppliers=True), 10),
        (TenderingFacts(pre_selected_suppliers=True, period_agreed=True), 0),
        (TenderingFacts(period_agreed=True), 25),
        (TenderingFacts(special="light_touch"), 0),
        (TenderingFacts(special="light_touch_concession"), 0),
        (TenderingFacts(special="concession"), 25),
        (TenderingFacts(above_threshold=False), 0),
    ],
)
def test_minimum_tendering_period(facts: TenderingFacts, days: int) -> None:
    assert minimum_tendering_days(facts) == days


@pytest.mark.parametrize(
    ("above", "special", "urgent", "days"),
    [(True, None, False, 25), (True, None, True, 10), (False, None, False, 0), (True, "light_touch", True, 0)],
)
def test_minimum_participation_period(above: bool, special: str | None, urgent: bool, days: int) -> None:
    found = deadlines.minimum_participation_days(above_threshold=above, special=special, urgent=urgent)
    assert found == days


def test_the_first_lawful_closing_day_passes_and_the_day_before_does_not() -> None:
    assert deadlines.earliest_closing_on(date(2026, 6, 1), ORDINARY) == date(2026, 6, 26)
    assert check_tendering_period(date(2026, 6, 1), date(2026, 6, 26), ORDINARY) is None
    with pytest.raises(RuleBroken) as refusal:
        check_tendering_period(date(2026, 6, 1), date(2026, 6, 25), ORDINARY)
    assert (refusal.value.code, refusal.value.field) == ("tendering_period_too_short", "closes_at")
    assert refusal.value.message == (
        "Suppliers would have 24 days. This procedure needs at least 25, counted from the day after publication. "
        "Close on 26 June 2026 or later."
    )


@pytest.mark.parametrize("closes_on", [date(2026, 6, 1), date(2026, 5, 31)])
def test_a_tender_closes_after_the_day_it_is_published(closes_on: date) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_tendering_period(date(2026, 6, 1), closes_on, TenderingFacts(above_threshold=False))
    assert refusal.value.code == "closes_before_published"


def test_below_the_threshold_one_day_is_lawful() -> None:
    assert check_tendering_period(date(2026, 6, 1), date(2026, 6, 2), TenderingFacts(above_threshold=False)) is None


def test_one_day_is_written_as_one_day() -> None:
    with pytest.raises(RuleBroken, match="would have 1 day\\."):
        check_tendering_period(date(2026, 6, 1), date(2026, 6, 2), ORDINARY)


@pytest.mark.parametrize(
    ("closes_on", "count"),
    [(date(2026, 6, 26), 0), (date(2026, 6, 27), 1), (date(2026, 6, 28), 1), (date(2026, 11, 30), 1)],
)
def test_closing_when_nobody_is_there_is_a_warning(closes_on: date, count: int) -> None:
    assert len(deadlines.closing_warnings(closes_on, is_working_day)) == count


def test_the_warning_names_the_day() -> None:
    (words,) = deadlines.closing_warnings(date(2026, 6, 27), is_working_day)
    assert words.startswith("Saturday 27 June 2026 is not a working day")


@pytest.mark.parametrize(
    ("questions_days", "answers_days", "code"),
    [(8, 6, None), (6, 6, None), (5, 6, "questions_after_answers"), (1, 0, "answers_after_closing")],
)
def test_questions_then_answers_then_closing(questions_days: int, answers_days: int, code: str | None) -> None:
    questions, answers = CLOSES - timedelta(days=questions_days), CLOSES - timedelta(days=answers_days)
    if code is None:
        assert deadlines.check_clarification_times(questions, answers, CLOSES) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        deadlines.check_clarification_times(questions, answers, CLOSES)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("until", "cut_off"), [(CLOSES - timedelta(days=8), CLOSES - timedelta(days=8)), (None, CLOSES)]
)
def test_questions_are_taken_strictly_before_the_cut_off(until: datetime | None, cut_off: datetime) -> None:
    assert deadlines.may_ask(until, CLOSES, cut_off - SECOND)
    assert not deadlines.may_ask(until, CLOSES, cut_off)


def test_suggested_time_for_answers() -> None:
    assert deadlines.suggested_answers_by(CLOSES) == datetime(2026, 6, 20, 11, 0, tzinfo=UTC)


def test_notices_after_the_contract() -> None:
    entered = date(2026, 4, 1)
    assert deadlines.contract_details_due_on(entered) == date(2026, 4, 30)
    assert deadlines.contract_details_due_on(entered, light_touch=True) == date(2026, 7, 29)
    assert deadlines.contract_copy_due_on(entered) == date(2026, 6, 29)
    assert deadlines.contract_copy_due_on(entered, light_touch=True) == date(2026, 9, 27)
    assert deadlines.termination_notice_due_on(date(2027, 3, 31)) == date(2027, 4, 29)


@pytest.mark.parametrize(
    ("facts", "days"),
    [({}, 30), ({"electronic": False}, 35), ({"urgent": True}, 15), ({"special": "light_touch"}, 0)],
)
def test_before_the_act_tenders_stayed_open_longer(facts: dict, days: int) -> None:
    assert minimum_tendering_days(TenderingFacts(open_days=30, short_days=15, **facts)) == days


NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TIMES = {
    "published_on": date(2026, 3, 2),
    "closes_at": datetime(2026, 3, 27, 12, tzinfo=UTC),
    "closes_on": date(2026, 3, 27),
    "questions_close_at": datetime(2026, 3, 18, 12, tzinfo=UTC),
    "now": NOW,
    "tendering": TenderingFacts(),
}


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"closes_at": None}, ["no_deadline"]),
        ({"closes_on": date(2026, 3, 26)}, ["tendering_period_too_short"]),
        ({"closes_on": date(2026, 3, 26), "tendering": TenderingFacts(above_threshold=False)}, []),
        ({"closes_on": date(2026, 3, 2)}, ["closes_before_published"]),
        ({"questions_close_at": None}, ["no_question_time"]),
        ({"questions_close_at": NOW}, ["question_time_outside"]),
        ({"questions_close_at": TIMES["closes_at"]}, ["question_time_outside"]),
    ],
)
def test_the_timetable_gives_suppliers_the_time_the_act_asks_for(change: dict[str, object], codes: list[str]) -> None:
    assert [one.code for one in timetable_problems(**(TIMES | change))] == codes  # type: ignore[arg-type]
