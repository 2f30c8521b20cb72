"""Until when a procurement, and the draft of its tender, may be changed, and what is said afterwards (pure).

From publication on every bidder must meet the same tender (Procurement Act 2023, ss.12(2) and 23), so the draft and
what it rests on stay as they are; until the deadline the tender itself is changed by an addendum (s.31). The services
refuse with these words, and the pages lead on with them.
"""

from datetime import datetime

from procurement.choices import ProcurementStatus, TenderStatus

RESTS = "The tender is published and rests on this, so it stays as it is. A changed need is a new procurement."


def over_words(status: str) -> str:
    """Why nothing in a procurement of this status can be changed; empty while it runs."""
    if status == ProcurementStatus.RUNNING:
        return ""
    return f"This procurement is {ProcurementStatus(status).label.lower()}, so nothing in it can be changed."


def frozen_words(status: str, closes_at: datetime | None, now: datetime) -> str:
    """Why a tender of this status is no draft any more, and which way is left; empty for a draft."""
    if status == TenderStatus.DRAFT:
        return ""
    frozen = f"This tender is {TenderStatus(status).label.lower()}, so it can no longer be changed"
    if status != TenderStatus.PUBLISHED:
        return f"{frozen}."
    if closes_at is None or now >= closes_at:
        return f"{frozen}: its deadline has passed."
    return f"{frozen} here. “Change the tender” on its page prepares a new version for everybody (an addendum)."
