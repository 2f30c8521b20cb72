"""Messages about a tender, to everybody who was invited and to everybody who asked or bids, at the same time.

What goes to those who asked or bid is sealed in the outbox, so that staff do not learn who they are.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from procurement.models import Tender, TenderVersion
from procurement.selectors.procurement import page_url
from procurement.selectors.tender_invitation import closed_list_of
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def tell_published(tender: Tender, now: datetime) -> None:
    """Invite: the people of every invited supplier."""
    _tell(tender, "tender_published", **_who_and_what(tender))
    tender.invitations.update(told_at=now)


def tell_invited(tender: Tender, suppliers: list[int]) -> None:
    """Further suppliers hear of it: the same words that the others got."""
    _write(tender, "tender_published", _people_of(suppliers), **_who_and_what(tender))


def tell_extended(tender: Tender, reason: str) -> None:
    """The deadline has moved."""
    _tell(tender, "tender_extended", reason=reason)


def tell_amended(tender: Tender, version: TenderVersion) -> None:
    """There is a new version: what changed, before and after."""
    _tell(tender, "tender_amended", version=version)


def tell_abandoned(tender: Tender, reason: str) -> None:
    """There will be no award."""
    _tell(tender, "tender_abandoned", reason=reason)


def tell_answered(tender: Tender, question: str, answer: str) -> None:
    """A question was answered, for everybody."""
    _tell(tender, "tender_clarified", question=question, answer=answer)


def _who_and_what(tender: Tender) -> dict[str, Any]:
    """What may be bid for, and whether anybody else may."""
    return {"lots": list(tender.lots.order_by("number")), "closed_list": closed_list_of(tender)}


def _tell(tender: Tender, template: str, **facts: Any) -> None:
    invited = tender.invitations.values("supplier_id")
    _write(tender, template, _people_of(invited), **facts)
    others = tender.followers.exclude(supplier_id__in=invited).values("supplier_id")
    _write(tender, template, _people_of(others), seal=tender.seal, **facts)


def _write(tender: Tender, template: str, people: list[User], *, seal: str = "", **facts: Any) -> None:
    context = {"tender": tender, "path": page_url("portal:opportunity-detail", tender.pk), **facts}
    for person in people:
        queue_email(to=person.email, template=template, context={**context, "name": person.name}, seal=seal)


def _people_of(suppliers: QuerySet[Any, Any] | list[int]) -> list[User]:
    return list(User.objects.filter(is_active=True, memberships__supplier_id__in=suppliers).distinct().order_by("pk"))
