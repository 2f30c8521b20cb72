"""Engagement events from plan to what was said: planned, changed, announced, held, published, cancelled (CON-7)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.choices import EventStatus
from procurement.domain.events import check_notice, check_times
from procurement.domain.lifecycles import EVENT
from procurement.models import Event, Procurement
from procurement.notifications import event as letters
from procurement.selectors.event import taken_of
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

FACTS = {
    "title": "title", "kind": "kind", "about": "what it is about", "audience": "who it is for",
    "starts_at": "start", "ends_at": "end", "place": "place", "link": "link", "access": "access and help",
    "places": "number of places", "contact": "contact",
}  # fmt: skip


def lock_event(event: Event) -> Event:
    """The row, locked, with its procurement."""
    return Event.objects.select_for_update(of=("self",)).select_related("procurement").get(pk=event.pk)


@transaction.atomic
def create_event(procurement: Procurement | None = None, *, by: User, **facts: Any) -> Event:
    """Plan an event, for a procurement or a general one; nobody outside sees it before it is announced.

    ``facts`` are those of ``FACTS``. Raises RuleBroken ``procurement_over``, ``not_said``, ``nowhere`` or what
    ``check_times`` raises.
    """
    locked = lock_running(procurement) if procurement is not None else None
    event = Event(procurement=locked, organiser=by)
    _take(event, facts)
    event.save()
    audit.record(by, "event.create", event, procurement=str(locked) if locked else "", kind=event.kind)
    return event


@transaction.atomic
def change_event(event: Event, *, by: User, **facts: Any) -> Event:
    """Change an event that lies ahead. Once it is announced, everybody who was told or signed up hears what changed.

    Raises RuleBroken ``wrong_state``, ``places_taken`` and what planning raises.
    """
    locked = lock_event(event)
    target = EVENT.target_of("change", locked.status)
    changed = _take(locked, facts)
    if locked.places is not None and (taken := taken_of(locked)) > locked.places:
        message = f"{taken} people have a place already. Enter that number or more."
        raise RuleBroken("places_taken", message, "places")
    locked.status = target
    locked.save()
    audit.record(by, "event.change", locked, changed=changed)
    if target == EventStatus.ANNOUNCED and changed:
        letters.tell_changed(locked, (FACTS[name] for name in changed))
    return locked


def _take(event: Event, facts: dict[str, Any]) -> list[str]:
    """Set what was given, check it, and name what is different now."""
    if unknown := facts.keys() - FACTS.keys():
        raise TypeError(f"not a fact of an event: {', '.join(sorted(unknown))}")
    changed = []
    for name, value in facts.items():
        value = value.strip() if isinstance(value, str) else value
        if getattr(event, name) != value:
            setattr(event, name, value)
            changed.append(name)
    said(event.title, "Enter a title.", "title")
    said(event.about, "Say what the event is about.", "about")
    said(event.audience, "Say who it is for.", "audience")
    said(event.access, "Say how people get in and what help there is. If you do not know, find out.", "access")
    said(event.contact, "Say whom people can ask.", "contact")
    if not event.place and not event.link:
        raise RuleBroken("nowhere", "Enter a place, a link to join on line, or both.", "place")
    check_times(event.starts_at, event.ends_at, timezone.now())
    return changed


@transaction.atomic
def announce_event(event: Event, *, by: User) -> Event:
    """Put the event on the suppliers' pages, for everybody, and write to those invited.

    Raises RuleBroken ``wrong_state`` or, where its day has passed meanwhile, what ``check_times`` raises.
    """
    locked = lock_event(event)
    target = EVENT.target_of("announce", locked.status)
    now = timezone.now()
    check_times(locked.starts_at, locked.ends_at, now)
    locked.status, locked.announced_at = target, now
    locked.save(update_fields=["status", "announced_at", "updated_at"])
    asked = locked.guests.filter(invited_at__isnull=False, told_at__isnull=True)
    audit.record(by, "event.announce", locked, starts_at=locked.starts_at, invited=asked.count())
    letters.tell_invited(locked, asked)
    asked.update(told_at=now)
    return locked


@transaction.atomic
def share_event(
    event: Event,
    *,
    by: User,
    notes: str,
    answers: str = "",
    notice_published_on: date | None = None,
    no_notice_reason: str = "",
) -> Event:
    """Publish what was said, so that everybody has what those who came have (Procurement Act 2023, s.16(4)).

    Publishing again replaces it and tells everybody again; the audit trail keeps each. Raises RuleBroken
    ``wrong_state``, ``not_said``, ``notice_unsaid``, ``notice_twice`` or ``notice_in_the_future``.
    """
    locked = lock_event(event)
    locked.status = EVENT.target_of("share", locked.status)
    locked.notes = said(notes, "Write down what was said, for those who were not there.", "notes")
    locked.answers = answers.strip()
    check_notice(asked=locked.asks_notice, published=notice_published_on is not None, reason=no_notice_reason)
    if notice_published_on is not None and notice_published_on > timezone.localdate():
        raise RuleBroken("notice_in_the_future", "Enter today or an earlier day.", "notice_published_on")
    locked.notice_published_on, locked.no_notice_reason = notice_published_on, no_notice_reason.strip()
    locked.shared_at = timezone.now()
    locked.save()
    audit.record(
        by,
        "event.share",
        locked,
        notes=locked.notes,
        answers=locked.answers,
        notice_published_on=notice_published_on,
        no_notice_reason=locked.no_notice_reason,
    )
    letters.tell_shared(locked)
    return locked


@transaction.atomic
def cancel_event(event: Event, *, by: User, reason: str) -> Event:
    """Call an event off; who was told of it or signed up hears why. RuleBroken ``wrong_state``, ``not_said``."""
    locked = lock_event(event)
    target = EVENT.target_of("cancel", locked.status)
    locked.status_reason = said(reason, "Say why it is cancelled. Those invited will read it.", "reason")
    locked.status = target
    locked.save(update_fields=["status", "status_reason", "updated_at"])
    audit.record(by, "event.cancel", locked, reason=locked.status_reason)
    letters.tell_cancelled(locked)
    return locked


@transaction.atomic
def reopen_event(event: Event, *, by: User, reason: str) -> Event:
    """Take back that an event was held, as long as nothing of it is published. Who came is no longer recorded.

    Raises RuleBroken ``wrong_state``, ``not_said`` or ``shared``.
    """
    locked = lock_event(event)
    target = EVENT.target_of("reopen", locked.status)
    if locked.shared_at is not None:
        message = "What was said is published, so the event was held. Change who came, or publish again, instead."
        raise RuleBroken("shared", message)
    words = said(reason, "Say why you take it back.", "reason")
    walked_in = locked.guests.filter(supplier__isnull=True)
    names = list(walked_in.values_list("name", flat=True))
    walked_in.delete()
    locked.guests.update(came=None)
    locked.status, locked.held_recorded_at, locked.held_recorded_by = target, None, None
    locked.save(update_fields=["status", "held_recorded_at", "held_recorded_by", "updated_at"])
    audit.record(by, "event.reopen", locked, reason=words, walked_in=names)
    return locked
