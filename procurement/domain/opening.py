"""Two officers open the bids, one soon after the other, never before the deadline."""

from datetime import datetime, timedelta

from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import LONDON, clock_time, uk_datetime

MINUTES_FOR_THE_SECOND = 30


def stands(first_at: datetime | None, now: datetime) -> bool:
    """Whether a first confirmation still counts: for thirty minutes."""
    return first_at is not None and now < second_due_at(first_at)


def second_due_at(first_at: datetime) -> datetime:
    """The moment from which a first confirmation no longer counts."""
    return first_at + timedelta(minutes=MINUTES_FOR_THE_SECOND)


def is_second(first_opener: int | None, first_at: datetime | None, by: int, now: datetime) -> bool:
    """Whether this confirmation opens the bids (True) or only announces it (False).

    Raises RuleBroken ``same_opener`` when the one who confirmed first confirms again while that still counts.
    """
    if first_opener is None or first_at is None or not stands(first_at, now):
        return False
    if first_opener == by:
        until = clock_time(second_due_at(first_at).astimezone(LONDON).time())
        message = f"You have already confirmed. Another officer must confirm before {until}, or you begin again."
        raise RuleBroken("same_opener", message)
    return True


def check_may_open(closes_at: datetime | None, now: datetime) -> None:
    """Refuse before the deadline: RuleBroken ``still_open``, with the time from which it is possible."""
    if closes_at is None or now < closes_at:
        when = uk_datetime(closes_at) if closes_at else "the deadline"
        message = f"Bids stay sealed until {when}. Come back then, with a second officer."
        raise RuleBroken("still_open", message)
