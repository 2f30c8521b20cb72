"""Messages about engagement events, to the people of the organisations that were asked or signed up."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from procurement.models import Event, EventGuest
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def tell_invited(event: Event, guests: QuerySet[EventGuest]) -> None:
    """You are asked to come; anybody may."""
    _tell(event, "event_invited", guests)


def tell_changed(event: Event, changed: Iterable[str]) -> None:
    """Place, time or something else has changed."""
    _tell(event, "event_changed", _told(event), changed=list(changed))


def tell_cancelled(event: Event) -> None:
    """It does not take place, and why."""
    _tell(event, "event_cancelled", _told(event))


def tell_shared(event: Event) -> None:
    """What was said stands on the page, the same for everybody."""
    _tell(event, "event_shared", event.guests.filter(supplier__isnull=False))


def tell_signed_up(guest: EventGuest, person: User) -> None:
    """You have a place."""
    _send(guest.event, "event_signed_up", [person], guest=guest)


def _told(event: Event) -> QuerySet[EventGuest]:
    return event.guests.filter(Q(told_at__isnull=False) | Q(signed_up_at__isnull=False))


def _tell(event: Event, template: str, guests: QuerySet[EventGuest], **facts: Any) -> None:
    people = User.objects.filter(is_active=True, memberships__supplier_id__in=guests.values("supplier_id"))
    _send(event, template, people.distinct().order_by("pk"), **facts)


def _send(event: Event, template: str, people: Iterable[User], **facts: Any) -> None:
    path = reverse("portal:event-detail", args=[event.pk])
    for person in people:
        queue_email(
            to=person.email, template=template, context={"event": event, "path": path, "name": person.name, **facts}
        )
