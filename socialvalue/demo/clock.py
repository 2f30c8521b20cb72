"""Telling a story that happened: for a while, the application's clock shows a moment of the past."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test.utils import override_settings

from socialvalue.celery import app as celery_app

LONDON = ZoneInfo("Europe/London")
OFFICE_OPENS = time(10, 5)
FRIDAY = 4


class Clock:
    """A clock that the story sets and moves. Every service asks ``django.utils.timezone.now()``, and gets this one."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.moment = at(today)

    def now(self) -> datetime:
        """The moment of the story; each look is a little later, so that nothing happens at the same instant."""
        self.moment += timedelta(milliseconds=40)
        return self.moment

    def set(self, day: date, hour: time = OFFICE_OPENS) -> date:
        """Move to ``day`` at ``hour`` in London: a weekday, and never past today. Returns the day it became."""
        if day.weekday() > FRIDAY:
            day += timedelta(days=7 - day.weekday())
        if day > self.today:
            day = self.today - timedelta(days=max(0, self.today.weekday() - FRIDAY))
        self.moment = at(day, hour)
        return day


def at(day: date, hour: time = OFFICE_OPENS) -> datetime:
    """``day`` at ``hour`` in London, as UTC."""
    return datetime.combine(day, hour, LONDON).astimezone(UTC)


def day_of(moment: datetime | None) -> date:
    """The London day of a moment that the story knows has come."""
    if moment is None:
        raise ValueError("the story has not come to this moment")
    return moment.astimezone(LONDON).date()


class NoMail(BaseEmailBackend):
    """Messages of the past are kept as sent in the outbox and go nowhere."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)


@contextmanager
def telling(today: date) -> Iterator[Clock]:
    """The clock of the story; background work is done at once and e-mails leave for nowhere."""
    clock = Clock(today)
    eager = celery_app.conf.task_always_eager
    celery_app.conf.task_always_eager = True
    try:
        with (
            patch("django.utils.timezone.now", clock.now),
            # Packs of the past wait for the sweeper: a second each would be a minute of the story.
            patch("procurement.services.tender_version.enqueue"),
            override_settings(EMAIL_BACKEND=f"{NoMail.__module__}.{NoMail.__qualname__}"),
        ):
            yield clock
    finally:
        celery_app.conf.task_always_eager = eager
