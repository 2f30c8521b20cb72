"""The daily reminder: one message a person, listing what of theirs is due."""

from datetime import datetime


def send_due(now: datetime) -> None:
    """Placeholder until the nouns' own reminders exist."""
