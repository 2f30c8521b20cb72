"""Messages about a tender. They go to invited suppliers only: who bids, or asked, stays hidden."""

from datetime import datetime
from typing import Any

from procurement.models import Tender
from procurement.selectors.procurement import page_url
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def tell_published(tender: Tender, now: datetime) -> None:
    """Invite: the people of every invited supplier."""
    _tell(tender, "tender_published")
    tender.invitations.update(told_at=now)


def tell_extended(tender: Tender, reason: str) -> None:
    """The deadline has moved."""
    _tell(tender, "tender_extended", reason=reason)


def tell_abandoned(tender: Tender, reason: str) -> None:
    """There will be no award."""
    _tell(tender, "tender_abandoned", reason=reason)


def tell_answered(tender: Tender, question: str, answer: str) -> None:
    """A question was answered, for everybody."""
    _tell(tender, "tender_clarified", question=question, answer=answer)


def _tell(tender: Tender, template: str, **facts: Any) -> None:
    context = {"tender": tender, "path": page_url("portal:opportunity-detail", tender.pk), **facts}
    for person in _invited_people(tender):
        queue_email(to=person.email, template=template, context={**context, "name": person.name})


def _invited_people(tender: Tender) -> list[User]:
    suppliers = tender.invitations.values("supplier_id")
    return list(User.objects.filter(is_active=True, memberships__supplier_id__in=suppliers).distinct().order_by("pk"))
