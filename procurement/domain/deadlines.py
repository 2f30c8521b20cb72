"""Deadlines: compared with the clock at the act, never by a timer that may be late (Procurement Act 2023, s.54).

Two ways of counting stand in the Act and both are here by name. "N days *beginning with*" a day counts that day;
"N days beginning with the day *following*" does not. Instants are aware datetimes (UTC in the database); dates are
London dates, made by the caller: no clock and no time zone rule lives here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from socialvalue.core.rules import Problem, RuleBroken

CONTRACT_DETAILS_DAYS = 30
CONTRACT_DETAILS_LIGHT_TOUCH_DAYS = 120
CONTRACT_COPY_DAYS = 90
CONTRACT_COPY_LIGHT_TOUCH_DAYS = 180
TERMINATION_NOTICE_DAYS = 30
ANSWERS_BEFORE_CLOSING_DAYS = 6


def in_words(day: date) -> str:
    """``22 November 2026``, as every message writes a date."""
    return f"{day.day} {day:%B} {day.year}"


def is_open(opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Whether a bid handed in at ``now`` counts: from ``opens_at`` on, and strictly *before* ``closes_at``.

    A tender that closes at 12 noon takes a bid completed at 11:59:59 and refuses one completed at 12:00:00: the
    closing time is already too late. A tender without both times is not open. What counts is when handing in is
    complete, not when it began. Raises ``ValueError`` for a datetime without a time zone.
    """
    if opens_at is None or closes_at is None:
        return False
    for moment in (opens_at, closes_at, now):
        if moment.tzinfo is None:
            raise ValueError("A deadline needs a time zone: pass an aware datetime.")
    return opens_at <= now < closes_at


def check_open(opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    """Refuse a bid handed in outside the open time: ``RuleBroken`` ``not_yet_open`` or ``closed``."""
    if is_open(opens_at, closes_at, now):
        return
    if opens_at is None or closes_at is None or now < opens_at:
        raise RuleBroken("not_yet_open", "This tender is not open for bids yet. Come back when it is published.")
    message = (
        "The deadline has passed, so this bid cannot be accepted. "
        "A bid counts only when it arrives before the closing time."
    )
    raise RuleBroken("closed", message)


def check_closed(closes_at: datetime, now: datetime) -> None:
    """Refuse to open bids before the deadline: ``RuleBroken("still_open")``."""
    if now < closes_at:
        message = "Bids stay sealed until the deadline has passed. Open them after the closing time."
        raise RuleBroken("still_open", message)


def last_day_beginning_with(day: date, days: int) -> date:
    """Last day of a period of ``days`` days beginning with ``day`` (1 April and 30 days: 30 April)."""
    return day + timedelta(days=days - 1)


def last_day_beginning_after(day: date, days: int) -> date:
    """Last day of a period of ``days`` days beginning with the day following ``day`` (1 June and 25 days: 26 June)."""
    return day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class TenderingFacts:
    """What the shortest lawful tendering period turns on (s.54). The defaults are the ordinary open procedure.

    ``open_days`` and ``short_days`` are those of the rule pack of the procurement (``rulepacks.pack_on``).
    """

    above_threshold: bool = True
    special: str | None = None
    electronic: bool = True
    all_documents_at_once: bool = True
    qualifying_planned_notice: bool = False
    urgent: bool = False
    pre_selected_suppliers: bool = False
    period_agreed: bool = False
    dynamic_market: bool = False
    open_days: int = 25
    short_days: int = 10


def minimum_tendering_days(facts: TenderingFacts) -> int:
    """Fewest days suppliers must have to tender; 0 where the Act sets none.

    None below the threshold, for light touch contracts, or where the period was agreed with pre-selected suppliers;
    10 with a qualifying planned procurement notice, in urgency, under a dynamic market, or with pre-selected
    suppliers (an authority that is not central government); otherwise 25, and 5 more for each of: not handed in
    electronically, documents not all published at once (s.54). Under the regulations of 2015: 15 for 10, 30 for 25.
    """
    light_touch = facts.special is not None and facts.special.startswith("light_touch")
    if not facts.above_threshold or light_touch or (facts.pre_selected_suppliers and facts.period_agreed):
        return 0
    if facts.qualifying_planned_notice or facts.urgent or facts.dynamic_market or facts.pre_selected_suppliers:
        return facts.short_days
    return facts.open_days + 5 * (not facts.electronic) + 5 * (not facts.all_documents_at_once)


def minimum_participation_days(*, above_threshold: bool, special: str | None = None, urgent: bool = False) -> int:
    """Fewest days to ask to take part in a procedure with a selection stage: 25, or 10 in urgency (s.54)."""
    if not above_threshold or (special is not None and special.startswith("light_touch")):
        return 0
    return 10 if urgent else 25


def earliest_closing_on(published_on: date, facts: TenderingFacts) -> date:
    """First day on which the tender may close: the last day of the shortest period, which starts the day after."""
    return last_day_beginning_after(published_on, minimum_tendering_days(facts))


def check_tendering_period(published_on: date, closes_on: date, facts: TenderingFacts) -> None:
    """Refuse a closing date that leaves suppliers too little time.

    Raises ``RuleBroken`` ``closes_before_published`` or ``tendering_period_too_short``, both at ``closes_at``.
    """
    if closes_on <= published_on:
        message = f"The tender must close after it is published. Choose a date after {in_words(published_on)}."
        raise RuleBroken("closes_before_published", message, "closes_at")
    earliest = earliest_closing_on(published_on, facts)
    if closes_on < earliest:
        given = (closes_on - published_on).days
        message = (
            f"Suppliers would have {given} {'day' if given == 1 else 'days'}. This procedure needs at least "
            f"{minimum_tendering_days(facts)}, counted from the day after publication. "
            f"Close on {in_words(earliest)} or later."
        )
        raise RuleBroken("tendering_period_too_short", message, "closes_at")


def closing_warnings(closes_on: date, is_working_day: Callable[[date], bool]) -> tuple[str, ...]:
    """Advice that stops nothing: a tender that closes on a day when no one is there to help (CON-7)."""
    if is_working_day(closes_on):
        return ()
    day = f"{closes_on:%A} {in_words(closes_on)}"
    return (f"{day} is not a working day, so no one can help a supplier in trouble. Think of a working day.",)


def check_clarification_times(questions_until: datetime, answers_by: datetime, closes_at: datetime) -> None:
    """Questions end before answers are due, answers are out before the tender closes (equal information, s.12(2))."""
    if questions_until > answers_by:
        message = "Questions must end before the last answer is published. Move one of the two times."
        raise RuleBroken("questions_after_answers", message, "questions_until")
    if answers_by >= closes_at:
        message = "The last answer must be published before the tender closes. Choose an earlier time."
        raise RuleBroken("answers_after_closing", message, "answers_by")


def may_ask(questions_until: datetime | None, closes_at: datetime, now: datetime) -> bool:
    """Whether a supplier may still ask a question: strictly before the cut-off, or before closing if none is set."""
    return now < (questions_until or closes_at)


def suggested_answers_by(closes_at: datetime) -> datetime:
    """Six days before closing: a habit kept from the 2015 regulations, not a rule of the 2023 Act."""
    return closes_at - timedelta(days=ANSWERS_BEFORE_CLOSING_DAYS)


def contract_details_due_on(entered_on: date, *, light_touch: bool = False) -> date:
    """Last day to publish the contract details notice: 30 days (light touch 120) beginning with entry (s.53(1))."""
    days = CONTRACT_DETAILS_LIGHT_TOUCH_DAYS if light_touch else CONTRACT_DETAILS_DAYS
    return last_day_beginning_with(entered_on, days)


def contract_copy_due_on(entered_on: date, *, light_touch: bool = False) -> date:
    """Last day to publish a copy of a contract above £5 million: 90 days (light touch 180), s.53(3)."""
    days = CONTRACT_COPY_LIGHT_TOUCH_DAYS if light_touch else CONTRACT_COPY_DAYS
    return last_day_beginning_with(entered_on, days)


def termination_notice_due_on(ended_on: date) -> date:
    """Last day to publish the contract termination notice: 30 days beginning with the end, expiry included (s.80)."""
    return last_day_beginning_with(ended_on, TERMINATION_NOTICE_DAYS)


def timetable_problems(
    *,
    published_on: date,
    closes_at: datetime | None,
    closes_on: date | None,
    questions_close_at: datetime | None,
    now: datetime,
    tendering: TenderingFacts,
) -> tuple[Problem, ...]:
    """What is wrong with the timetable if the tender were published ``now`` (s.54). Dates are London dates."""
    if closes_at is None or closes_on is None:
        return (Problem("no_deadline", "Set the deadline for bids.", link="timetable"),)
    problems: list[Problem] = []
    try:
        check_tendering_period(published_on, closes_on, tendering)
    except RuleBroken as refusal:
        problems.append(Problem(refusal.code, refusal.message, link="timetable"))
    if questions_close_at is None:
        problems.append(Problem("no_question_time", "Set the last moment for questions.", link="timetable"))
    elif not now < questions_close_at < closes_at:
        message = "The last moment for questions must lie between publication and the deadline for bids. Move it."
        problems.append(Problem("question_time_outside", message, link="timetable"))
    return tuple(problems)
