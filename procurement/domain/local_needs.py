"""Rules of local needs: how long an unconfirmed one is kept, who may lose its contact, what a claim may answer."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from procurement.choices import LocalNeedStatus
from socialvalue.core.rules import RuleBroken

DAYS_TO_CONFIRM = 14
SEAL = "local_need"
OVER = (LocalNeedStatus.DECLINED, LocalNeedStatus.CLOSED)


def unconfirmed_since(now: datetime) -> datetime:
    """Whatever was registered before this moment, and is not confirmed, is deleted."""
    return now - timedelta(days=DAYS_TO_CONFIRM)


def check_needed_by(needed_by: date | None, today: date) -> None:
    """Refuse a day that has passed: RuleBroken ``needed_by_past``."""
    if needed_by is not None and needed_by < today:
        message = "This day has passed. Enter a day to come, or leave it empty."
        raise RuleBroken("needed_by_past", message, "needed_by")


def check_consent(consent: bool) -> None:
    """Nothing about a person is kept without it: RuleBroken ``no_consent``."""
    if not consent:
        message = "Confirm who may read this. Without that it cannot be registered."
        raise RuleBroken("no_consent", message, "consent")


def check_may_anonymise(status: str, anonymised: bool) -> None:
    """A contact is deleted once nobody is to ask it any more: RuleBroken ``still_needed``, ``contact_gone``."""
    if anonymised:
        raise RuleBroken("contact_gone", "The contact was deleted already.")
    if status not in OVER:
        message = "Decline or close this local need first: suppliers may still have to ask its contact."
        raise RuleBroken("still_needed", message)


def check_has_contact(anonymised: bool) -> None:
    """What nobody can be asked about is not offered again: RuleBroken ``contact_gone``."""
    if anonymised:
        message = "The contact was deleted, so nobody could be asked. Register it anew with a contact."
        raise RuleBroken("contact_gone", message)


def check_outcomes(count: int) -> None:
    """Suppliers find a local need through an outcome: RuleBroken ``no_outcome``."""
    if not count:
        raise RuleBroken("no_outcome", "Choose at least one outcome. Suppliers find it there.", "outcomes")


def check_answers(local_need: int, open_ones: Collection[int | None], field: str) -> None:
    """An offer or a claim answers an open local need of its own outcome: RuleBroken ``local_need_unknown``."""
    if local_need not in open_ones:
        message = "This local need is closed, or belongs to another outcome. Choose another, or none."
        raise RuleBroken("local_need_unknown", message, field)


def seal_of(local_need: int) -> str:
    """What marks the letters to a body: staff do not read them, and they are deleted with its contact."""
    return f"{SEAL}:{local_need}"
