"""Who is asked to an event, who signs up, and who came (CON-7, DUR-5)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from procurement.choices import EventStatus
from procurement.domain.events import check_place
from procurement.domain.lifecycles import EVENT
from procurement.models import Event, EventGuest
from procurement.notifications import event as letters
from procurement.selectors.event import expected_guests, left_of
from procurement.services.event import lock_event
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said
from suppliers.choices import SizeBand, SupplierStatus
from suppliers.domain.size import size_band
from suppliers.models import Supplier
from suppliers.selectors import registered_suppliers_of


@transaction.atomic
def invite_event(event: Event, *, by: User, suppliers: Iterable[Supplier]) -> Event:
    """Invite registered suppliers, several at once; each invitation is on record with who and when.

    They are written to at once where the event is announced, otherwise when it is. Who is invited already stays so.
    Raises RuleBroken ``wrong_state``, ``nobody_chosen`` or ``event_begun``.
    """
    locked = lock_event(event)
    locked.status = EVENT.target_of("invite", locked.status)
    now = timezone.now()
    if now >= locked.starts_at:
        raise RuleBroken("event_begun", "The event has begun, so nobody can be invited any more.")
    chosen = [one for one in suppliers if one.status == SupplierStatus.REGISTERED]
    if not chosen:
        raise RuleBroken("nobody_chosen", "Choose at least one supplier.", "suppliers")
    asked = [_guest_of(locked, one) for one in chosen]
    new = [one.pk for one in asked if one.invited_at is None]
    rows = locked.guests.filter(pk__in=new)
    rows.update(invited_at=now, invited_by=by)
    audit.record(by, "event.invite", locked, suppliers=[one.name for one in asked if one.pk in new])
    if locked.status == EventStatus.ANNOUNCED:
        letters.tell_invited(locked, rows)
        rows.update(told_at=now)
    return locked


def _guest_of(event: Event, supplier: Supplier) -> EventGuest:
    facts = {"name": supplier.name, "size": size_band(supplier.headcount), "is_vcse": supplier.is_vcse}
    return EventGuest.objects.get_or_create(event=event, supplier=supplier, defaults=facts)[0]


@transaction.atomic
def sign_up_event(event: Event, *, by: User, supplier: Supplier, people: int = 1) -> Event:
    """Take places for one's organisation. Signing up again changes the number of people.

    Raises RuleBroken ``not_registered`` and what ``check_place`` raises.
    """
    locked = lock_event(event)
    if not registered_suppliers_of(by).filter(pk=supplier.pk).exists():
        raise RuleBroken("not_registered", "Only a registered supplier can sign up.", "supplier")
    before = locked.guests.filter(supplier=supplier, signed_up_at__isnull=False).first()
    left = left_of(locked)
    if left is not None and before is not None:
        left += before.people
    now = timezone.now()
    check_place(locked.status, locked.starts_at, left, people, now)
    guest = _guest_of(locked, supplier)
    guest.signed_up_at, guest.signed_up_by, guest.people = now, by, people
    guest.save()
    audit.record(by, "event.sign_up", locked, supplier=guest.name, people=people)
    letters.tell_signed_up(guest, by)
    return locked


@transaction.atomic
def give_up_place(guest: EventGuest, *, by: User) -> Event:
    """Give one's places back, before the event begins. Raises RuleBroken ``event_begun`` or ``no_place``."""
    event = lock_event(guest.event)
    found = event.guests.filter(pk=guest.pk, signed_up_at__isnull=False).first()
    if found is None:
        raise RuleBroken("no_place", "Your organisation has no place at this event.")
    if timezone.now() >= event.starts_at or event.status != EventStatus.ANNOUNCED:
        raise RuleBroken("event_begun", "The event has begun or was cancelled, so there is no place to give up.")
    audit.record(by, "event.give_up_place", event, supplier=found.name, people=found.people)
    if found.invited_at is None:
        found.delete()
    else:
        found.signed_up_at, found.signed_up_by, found.people = None, None, 1
        found.save()
    return event


@transaction.atomic
def hold_event(event: Event, *, by: User, guests: Iterable[EventGuest] = ()) -> Event:
    """Record that an event was held, and who of those asked or signed up came.

    Raises RuleBroken ``wrong_state`` or ``not_begun``.
    """
    locked = lock_event(event)
    target = EVENT.target_of("hold", locked.status)
    now = timezone.now()
    if now < locked.starts_at:
        raise RuleBroken("not_begun", "The event has not begun. Record who came when it is over.")
    locked.status, locked.held_recorded_at, locked.held_recorded_by = target, now, by
    locked.save(update_fields=["status", "held_recorded_at", "held_recorded_by", "updated_at"])
    audit.record(by, "event.hold", locked, came=_record(locked, guests))
    return locked


@transaction.atomic
def attend_event(event: Event, *, by: User, guests: Iterable[EventGuest] = ()) -> Event:
    """Record anew who of those asked or signed up came. Raises RuleBroken ``wrong_state``."""
    locked = lock_event(event)
    locked.status = EVENT.target_of("attend", locked.status)
    audit.record(by, "event.attend", locked, came=_record(locked, guests))
    return locked


def _record(event: Event, guests: Iterable[EventGuest]) -> list[str]:
    """Who came and who did not, with size and sector as the register knows them now; the names of those who came."""
    chosen, names = {one.pk for one in guests}, []
    rows = list(expected_guests(event).select_related("supplier"))
    for guest in rows:
        guest.came = guest.pk in chosen
        assert guest.supplier is not None, "only walk-ins have no supplier"
        guest.size, guest.is_vcse = size_band(guest.supplier.headcount), guest.supplier.is_vcse
        names += [guest.name] if guest.came else []
    EventGuest.objects.bulk_update(rows, ["came", "size", "is_vcse"])
    return names


@transaction.atomic
def add_guest(event: Event, *, by: User, name: str, size: str, is_vcse: bool | None) -> Event:
    """Record an organisation that came without having been asked, by name, size and sector.

    Raises RuleBroken ``wrong_state``, ``not_said``, ``size_unsaid`` or ``guest_twice``.
    """
    locked = lock_event(event)
    locked.status = EVENT.target_of("attend", locked.status)
    words = said(name, "Enter the name of the organisation.", "name")
    if size not in SizeBand.values:
        raise RuleBroken("size_unsaid", "Choose a size, or “not known”.", "size")
    if locked.guests.filter(name__iexact=words).exists():
        raise RuleBroken("guest_twice", "An organisation of this name is on the list already.", "name")
    EventGuest.objects.create(event=locked, name=words, size=size, is_vcse=is_vcse, came=True)
    audit.record(by, "event.add_guest", locked, name=words, size=size, is_vcse=is_vcse)
    return locked


@transaction.atomic
def remove_guest(guest: EventGuest, *, by: User) -> Event:
    """Take back an organisation recorded by mistake. Raises RuleBroken ``wrong_state`` or ``not_walked_in``."""
    event = lock_event(guest.event)
    event.status = EVENT.target_of("attend", event.status)
    if guest.supplier_id is not None:
        raise RuleBroken("not_walked_in", "This organisation was asked or signed up. Change who came instead.")
    audit.record(by, "event.remove_guest", event, name=guest.name)
    event.guests.filter(pk=guest.pk).delete()
    return event
