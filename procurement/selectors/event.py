"""Reads about engagement events: who sees which, who is asked, who came, what waits (CON-7, DUR-5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from procurement.choices import EventStatus
from procurement.domain.events import Attendance, Came, attendance_of, places_left
from procurement.domain.todo import Todo
from procurement.models import Event, EventGuest, Procurement
from suppliers.choices import SizeBand
from suppliers.selectors import own_suppliers, registered_suppliers
from suppliers.selectors.supplier import in_size_band

PARENTS = ("procurement__lead_officer", "organiser")
MOST_SHOWN = 100
VCSE = {"yes": Q(is_vcse=True), "no": Q(is_vcse=False), "unknown": Q(is_vcse=None)}
AREA = {"yes": Q(in_area=True), "no": Q(in_area=False), "unknown": Q(in_area=None)}


def with_counts(events: QuerySet[Event]) -> QuerySet[Event]:
    """``events`` with ``taken`` (people signed up), ``invited`` and ``came`` (organisations)."""
    signed = Q(guests__signed_up_at__isnull=False)
    return events.annotate(
        taken=Coalesce(Sum("guests__people", filter=signed), 0),
        invited=Count("guests", filter=Q(guests__invited_at__isnull=False)),
        came=Count("guests", filter=Q(guests__came=True)),
    )


def events_visible_to(user: Any) -> QuerySet[Event]:
    """Every event for those who read procurements, nothing for others; drafts too."""
    if not user.has_perm("procurement.view_event"):
        return Event.objects.none()
    return with_counts(Event.objects.select_related(*PARENTS))


def events_visible_to_public(_user: Any) -> QuerySet[Event]:
    """Every event that was ever announced, for everybody, signed in or not."""
    return with_counts(Event.objects.filter(announced_at__isnull=False).select_related(*PARENTS))


def coming_first(events: QuerySet[Event], now: datetime) -> QuerySet[Event]:
    """Events still to come first, the next on top; then those that are over, the last on top."""
    ahead = Q(status__in=[EventStatus.DRAFT, EventStatus.ANNOUNCED], ends_at__gt=now)
    is_over = Case(When(ahead, then=Value(0)), default=Value(1), output_field=IntegerField())
    soon = Case(When(ahead, then=F("starts_at")))
    return events.annotate(is_over=is_over).order_by("is_over", soon.asc(nulls_last=True), "-starts_at", "-pk")


def guests_visible_to(user: Any) -> QuerySet[EventGuest]:
    """The organisations at the events a member of staff sees."""
    return EventGuest.objects.filter(event__in=events_visible_to(user)).select_related("event__procurement", "supplier")


def own_places_of(user: Any) -> QuerySet[EventGuest]:
    """The places that the organisations a person acts for have taken: the door of the portal."""
    if not user.is_authenticated:
        return EventGuest.objects.none()
    own = EventGuest.objects.filter(supplier__in=own_suppliers(user).values("pk"), signed_up_at__isnull=False)
    return own.select_related("event", "supplier")


def taken_of(event: Event) -> int:
    """How many people have a place."""
    found = event.guests.filter(signed_up_at__isnull=False).aggregate(people=Sum("people"))
    return found["people"] or 0


def left_of(event: Event) -> int | None:
    """How many more people can come; None where there is no limit."""
    return places_left(event.places, taken_of(event))


def expected_guests(event: Event) -> QuerySet[EventGuest]:
    """Organisations on the register that were asked or signed up, by name: of them it is recorded who came."""
    return event.guests.filter(supplier__isnull=False).order_by("name", "pk")


def attendance(event: Event) -> Attendance:
    """How many organisations came, by size and sector. One query."""
    return _counted(event.guests.filter(came=True).values_list("size", "is_vcse"))


def _counted(rows: Any) -> Attendance:
    return attendance_of(Came(SizeBand(size), vcse) for size, vcse in rows)


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event of a procurement, with who came where it was held."""

    event: Event
    attendance: Attendance | None


def event_lines(procurement: Procurement) -> tuple[EventLine, ...]:
    """The events of a procurement, the first on top, each held one with its counts. Two queries."""
    rows = with_counts(Event.objects.filter(procurement=procurement)).order_by("starts_at", "pk")
    came: dict[int, list[tuple[str, bool | None]]] = {}
    guests = EventGuest.objects.filter(event__procurement=procurement, came=True)
    for event, size, vcse in guests.order_by().values_list("event_id", "size", "is_vcse"):
        came.setdefault(event, []).append((size, vcse))
    return tuple(
        EventLine(one, _counted(came.get(one.pk, ())) if one.status == EventStatus.HELD else None) for one in rows
    )


def suppliers_to_ask(event: Event, wanted: dict[str, str]) -> QuerySet[Any]:
    """Registered suppliers not invited yet, narrowed by ``q``, ``size``, ``vcse`` and ``area``; a hundred at most."""
    invited = event.guests.filter(invited_at__isnull=False, supplier__isnull=False).values("supplier_id")
    return suppliers_shown(registered_suppliers().exclude(pk__in=invited), wanted)


def suppliers_shown(found: QuerySet[Any], wanted: dict[str, str]) -> QuerySet[Any]:
    """The first hundred of ``found`` that ``wanted`` leaves, by name, as a queryset that a form can check against."""
    shown = list(_narrowed(found, wanted).order_by("name", "pk").values_list("pk", flat=True)[:MOST_SHOWN])
    return registered_suppliers().filter(pk__in=shown).order_by("name", "pk")


def _narrowed(found: QuerySet[Any], wanted: dict[str, str]) -> QuerySet[Any]:
    """Suppliers by ``q`` (name or town), ``size``, ``vcse`` and ``area``; what is not named narrows nothing."""
    if words := wanted.get("q", "").strip():
        found = found.filter(Q(name__icontains=words) | Q(trading_name__icontains=words) | Q(town__icontains=words))
    if (size := wanted.get("size", "")) in SizeBand.values:
        found = in_size_band(found, size)
    return found.filter(VCSE.get(wanted.get("vcse", ""), Q()), AREA.get(wanted.get("area", ""), Q()))


def event_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Announced events that are over: their organiser records who came, from the day after. One query."""
    over = Event.objects.filter(organiser_id=user.pk, status=EventStatus.ANNOUNCED, ends_at__lte=now)
    today = timezone.localdate(now)
    found = []
    for one in over.order_by("ends_at", "pk"):
        due = timezone.localdate(one.ends_at) + timedelta(days=1)
        text = f"Record who came to {one.title}"
        if due <= today:
            found.append(Todo(due, text, "procurement:event-detail", (one.pk,), kind="event", overdue=due < today))
    return tuple(found)
