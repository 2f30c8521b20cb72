"""The mandatory standstill: eight working days before a contract may be signed (Procurement Act 2023, s.51).

Procurements that commenced before the Act came into force count otherwise (:func:`ends_on_by_regulations`); the day
a procurement commenced chooses, in :func:`standstill_of`. The period of the Act is of *working* days "beginning with
the day on which the contract award notice is published", so the day of publication is day one where it is a working
day. Which days are working days (s.123: not a bank holiday in any part of the United Kingdom) is passed in;
``socialvalue.core.workdays.is_working_day`` answers it.
"""

from collections.abc import Callable
from datetime import date, timedelta

from procurement.domain.deadlines import in_words
from procurement.domain.rulepacks import Standstill, pack_on
from socialvalue.core.rules import RuleBroken

STANDSTILL_WORKING_DAYS = 8
STANDSTILL_CALENDAR_DAYS = 10
LONGEST_SEARCH_DAYS = 366


def standstill_ends_on(
    published_on: date, is_working_day: Callable[[date], bool], *, working_days: int = STANDSTILL_WORKING_DAYS
) -> date:
    """The last day of the standstill, counting ``published_on`` (London date of the notice) as day one.

    ``working_days`` may be more than eight where the authority chose a longer period, never fewer, voluntary
    standstill included (s.51); fewer raises ``RuleBroken("standstill_too_short")``.
    """
    if working_days < STANDSTILL_WORKING_DAYS:
        least = STANDSTILL_WORKING_DAYS
        message = f"A standstill is at least {least} working days. Make it {least} or more."
        raise RuleBroken("standstill_too_short", message, "standstill_working_days")
    counted = 0
    for step in range(LONGEST_SEARCH_DAYS):
        day = published_on + timedelta(days=step)
        counted += is_working_day(day)
        if counted == working_days:
            return day
    raise ValueError("No end of the standstill within a year: the calendar passed in has hardly any working day.")


def ends_on_by_regulations(sent_on: date, is_working_day: Callable[[date], bool]) -> date:
    """The last day under regulation 87 of the Public Contracts Regulations 2015 (general knowledge, see ``rulepacks``).

    The end of the tenth calendar day after ``sent_on``, the London day the letters were sent electronically; where
    that is not a working day, the end of the next one.
    """
    tenth = sent_on + timedelta(days=STANDSTILL_CALENDAR_DAYS)
    for step in range(LONGEST_SEARCH_DAYS):
        if is_working_day(tenth + timedelta(days=step)):
            return tenth + timedelta(days=step)
    raise ValueError("No end of the standstill within a year: the calendar passed in has no working day.")


def standstill_of(
    commenced_on: date, *, sent_on: date, published_on: date, is_working_day: Callable[[date], bool]
) -> date:
    """The last day of the standstill, counted as the law says that applied when the procurement ``commenced_on``.

    ``sent_on`` is the London day the letters went out, ``published_on`` that of the award notice. Raises
    ``RuleBroken("no_rules_for_date")`` where no law is recorded for that day.
    """
    if pack_on(commenced_on).standstill is Standstill.CALENDAR_DAYS:
        return ends_on_by_regulations(sent_on, is_working_day)
    return standstill_ends_on(published_on, is_working_day)


def contract_may_start_on(
    published_on: date, is_working_day: Callable[[date], bool], *, working_days: int = STANDSTILL_WORKING_DAYS
) -> date:
    """The first day a contract may be entered into: the calendar day after the last day of the standstill."""
    return standstill_ends_on(published_on, is_working_day, working_days=working_days) + timedelta(days=1)


def standstill_applies(
    *,
    above_threshold: bool,
    special: str | None = None,
    framework_call_off: bool = False,
    urgent: bool = False,
    light_touch_too: bool = False,
) -> bool:
    """Whether the standstill is mandatory.

    Not below the threshold, nor for light touch contracts, call-offs from a framework or a dynamic market, or direct
    award in extreme and unavoidable urgency (s.51). ``light_touch_too``: the regulations of 2015 did not spare them
    (``RulePack.light_touch_standstill``).
    """
    light_touch = special is not None and special.startswith("light_touch") and not light_touch_too
    return above_threshold and not (light_touch or framework_call_off or urgent)


def check_may_enter_contract(
    on: date, *, may_start_on: date | None, notice_published: bool, claim_notified: bool = False
) -> None:
    """Refuse a contract entered into too early.

    ``may_start_on`` is :func:`contract_may_start_on`, or ``None`` where no standstill applies. Raises ``RuleBroken``
    with ``no_award_notice`` (s.50: the notice comes before the contract), ``suspended`` (s.101: a claim notified
    during the standstill stops everything) or ``standstill``.
    """
    if not notice_published:
        message = "The contract award notice has not been published. Publish it before the contract is entered into."
        raise RuleBroken("no_award_notice", message)
    if claim_notified:
        message = (
            "A claim was notified during the standstill, so the contract may not be entered into. "
            "Wait until the claim is settled or the court lifts the suspension."
        )
        raise RuleBroken("suspended", message)
    if may_start_on is not None and on < may_start_on:
        last = may_start_on - timedelta(days=1)
        message = f"The standstill lasts until the end of {in_words(last)}. Choose {in_words(may_start_on)} or later."
        raise RuleBroken("standstill", message, "entered_on")
