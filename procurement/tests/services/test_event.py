"""An event from plan to what was said: who hears of it, who has a place, who came."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from procurement.models import Event, EventGuest, Procurement
from procurement.notifications.reminders import send_due
from procurement.selectors.event import attendance, event_lines, event_tasks_for, left_of, suppliers_to_ask
from procurement.services.event import (
    announce_event,
    cancel_event,
    change_event,
    create_event,
    reopen_event,
    share_event,
)
from procurement.services.event_guest import (
    add_guest,
    attend_event,
    give_up_place,
    hold_event,
    invite_event,
    remove_guest,
    sign_up_event,
)
from procurement.tests.delivery_story import NOW, TODAY, refused
from procurement.tests.factories import make_event, make_procurement
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Supplier
from suppliers.tests.factories import make_supplier

DAY = timedelta(days=1)


def words(**facts: Any) -> dict[str, Any]:
    return {
        "title": "Gritting: meet the buyer", "kind": "engagement", "about": "Routes.", "audience": "Small firms.",
        "starts_at": NOW + 7 * DAY, "ends_at": NOW + 7 * DAY + timedelta(hours=2), "place": "Depot", "link": "",
        "access": "Step-free.", "places": 3, "contact": "Olive",
    } | facts  # fmt: skip


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


@pytest.fixture
def event(procurement: Procurement, olive: User) -> Event:
    return create_event(procurement, by=olive, **words())


@pytest.fixture
def announced(event: Event, olive: User) -> Event:
    return announce_event(event, by=olive)


def mails() -> list[tuple[str, str]]:
    return list(OutgoingEmail.objects.order_by("pk").values_list("to", "subject"))


def over(clock: Any, event: Event, days: int = 0) -> None:
    clock.move_to(event.ends_at + days * DAY)


def test_con_7_an_event_is_planned_for_a_procurement_or_for_none(event: Event, olive: User) -> None:
    assert (event.status, event.organiser, event.asks_notice) == ("draft", olive, True)
    general = create_event(by=olive, **words())
    assert general.procurement is None
    assert not general.asks_notice
    assert AuditEntry.objects.filter(action="event.create").count() == 2


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"title": " "}, "not_said", "title"),
        ({"access": ""}, "not_said", "access"),
        ({"place": "", "link": ""}, "nowhere", "place"),
        ({"starts_at": NOW}, "starts_in_the_past", "starts_at"),
        ({"ends_at": NOW + DAY}, "ends_before_start", "ends_at"),
    ],
)
def test_an_event_is_planned_whole(
    procurement: Procurement, olive: User, facts: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        create_event(procurement, by=olive, **words(**facts))


def test_no_event_is_planned_once_the_procurement_is_over(procurement: Procurement, olive: User) -> None:
    Procurement.objects.update(status="abandoned")
    with refused("procurement_over"):
        create_event(procurement, by=olive, **words())


def test_con_7_invitations_are_on_record_and_written_once_the_event_is_announced(
    event: Event, olive: User, sam: User, sams_firm: Supplier, rita: User, ritas_firm: Supplier
) -> None:
    invite_event(event, by=olive, suppliers=[sams_firm])
    assert mails() == []  # a draft is known to nobody outside
    announced = announce_event(event, by=olive)
    assert mails() == [(sam.email, f"Invitation: {event.title}")]
    invite_event(announced, by=olive, suppliers=[sams_firm, ritas_firm])
    assert mails()[1:] == [(rita.email, f"Invitation: {event.title}")]  # nobody is asked twice
    guest = EventGuest.objects.get(supplier=sams_firm)
    assert (guest.invited_at, guest.invited_by, guest.told_at) == (NOW, olive, NOW)
    assert AuditEntry.objects.filter(action="event.invite").latest("pk").facts["suppliers"] == [ritas_firm.name]


def test_only_registered_suppliers_are_invited(event: Event, olive: User) -> None:
    with refused("nobody_chosen", "suppliers"):
        invite_event(event, by=olive, suppliers=[make_supplier("New", status="applied", registered_at=None)])


def test_con_7_suppliers_to_invite_are_found_by_size_sector_and_place(event: Event, olive: User) -> None:
    small = make_supplier("Small", headcount=9, is_vcse=True, in_area=True)
    large = make_supplier("Large", headcount=250, is_vcse=None, in_area=False)
    unknown = make_supplier("Unknown", headcount=None, is_vcse=False, in_area=None)

    def found(**wanted: str) -> set[Supplier]:
        return set(suppliers_to_ask(event, wanted))

    assert found() == {small, large, unknown}
    assert found(size="micro") == found(vcse="yes") == found(area="yes") == found(q="smal") == {small}
    assert found(size="large") == found(vcse="unknown") == found(area="no") == {large}
    assert found(size="unknown", vcse="no", area="unknown") == {unknown}
    invite_event(event, by=olive, suppliers=[small])
    assert found() == {large, unknown}


def test_an_announced_event_is_changed_only_with_word_to_those_concerned(
    announced: Event, olive: User, sam: User, sams_firm: Supplier
) -> None:
    sign_up_event(announced, by=sam, supplier=sams_firm, people=2)
    OutgoingEmail.objects.all().delete()
    change_event(announced, by=olive, **words())  # nothing is different
    assert mails() == []
    change_event(announced, by=olive, **words(place="Library", places=2))
    assert mails() == [(sam.email, f"Changed: {announced.title}")]
    assert "number of places" in OutgoingEmail.objects.get().body
    assert "Library" in OutgoingEmail.objects.get().body
    with refused("places_taken", "places"):
        change_event(announced, by=olive, **words(places=1))


def test_dur_5_a_supplier_takes_places_changes_and_gives_them_up(
    announced: Event, sam: User, sams_firm: Supplier, rita: User, ritas_firm: Supplier
) -> None:
    sign_up_event(announced, by=sam, supplier=sams_firm, people=2)
    assert (left_of(announced), mails()[0][1]) == (1, f"You have a place: {announced.title}")
    with refused("too_few_places", "people"):
        sign_up_event(announced, by=rita, supplier=ritas_firm, people=2)
    sign_up_event(announced, by=sam, supplier=sams_firm, people=3)  # one's own places are no obstacle
    with refused("event_full"):
        sign_up_event(announced, by=rita, supplier=ritas_firm)
    give_up_place(EventGuest.objects.get(supplier=sams_firm), by=sam)
    assert (left_of(announced), announced.guests.count()) == (3, 0)
    sign_up_event(announced, by=rita, supplier=ritas_firm)
    assert left_of(announced) == 2


def test_dur_5_who_was_invited_stays_invited_without_a_place(
    announced: Event, olive: User, sam: User, sams_firm: Supplier
) -> None:
    invite_event(announced, by=olive, suppliers=[sams_firm])
    sign_up_event(announced, by=sam, supplier=sams_firm)
    give_up_place(EventGuest.objects.get(), by=sam)
    guest = EventGuest.objects.get()
    assert guest.invited_at is not None
    assert guest.signed_up_at is None
    with refused("no_place"):
        give_up_place(guest, by=sam)


def test_nobody_signs_up_for_others_or_too_late(
    clock: Any, announced: Event, sam: User, sams_firm: Supplier, ritas_firm: Supplier, olive: User
) -> None:
    with refused("not_registered", "supplier"):
        sign_up_event(announced, by=sam, supplier=ritas_firm)
    sign_up_event(announced, by=sam, supplier=sams_firm)
    clock.move_to(announced.starts_at)
    with refused("event_begun"):
        sign_up_event(announced, by=sam, supplier=sams_firm)
    with refused("event_begun"):
        give_up_place(EventGuest.objects.get(), by=sam)
    with refused("event_begun"):
        invite_event(announced, by=olive, suppliers=[ritas_firm])


def test_con_7_who_came_is_recorded_with_those_who_came_unasked(
    clock: Any, announced: Event, olive: User, sam: User, sams_firm: Supplier, ritas_firm: Supplier
) -> None:
    invite_event(announced, by=olive, suppliers=[ritas_firm])
    sign_up_event(announced, by=sam, supplier=sams_firm)
    with refused("not_begun"):
        hold_event(announced, by=olive)
    over(clock, announced)
    held = hold_event(announced, by=olive, guests=announced.guests.filter(supplier=sams_firm))
    add_guest(held, by=olive, name="Village Hall Trust", size="micro", is_vcse=True)
    add_guest(held, by=olive, name="Somebody", size="unknown", is_vcse=None)
    found = attendance(held)
    assert (found.every, found.smaller, found.size_unknown, found.vcse, found.vcse_unknown) == (3, 2, 1, 2, 1)
    assert EventGuest.objects.get(supplier=ritas_firm).came is False
    Supplier.objects.update(headcount=5000)  # what was counted does not move with the register
    assert attendance(held).large == 0
    attend_event(held, by=olive, guests=held.guests.filter(supplier=ritas_firm))
    assert (attendance(held).large, attendance(held).every) == (1, 3)


def test_a_walk_in_is_recorded_once_and_taken_back(clock: Any, announced: Event, olive: User) -> None:
    over(clock, announced)
    held = hold_event(announced, by=olive)
    add_guest(held, by=olive, name="Trust", size="micro", is_vcse=True)
    with refused("guest_twice", "name"):
        add_guest(held, by=olive, name="trust ", size="small", is_vcse=None)
    with refused("size_unsaid", "size"):
        add_guest(held, by=olive, name="Other", size="", is_vcse=None)
    remove_guest(EventGuest.objects.get(), by=olive)
    assert attendance(held).every == 0
    assert AuditEntry.objects.filter(action__in=["event.add_guest", "event.remove_guest"]).count() == 2


def test_con_7_everybody_gets_what_was_said_and_the_notice_is_accounted_for(
    clock: Any, announced: Event, olive: User, sam: User, sams_firm: Supplier
) -> None:
    invite_event(announced, by=olive, suppliers=[sams_firm])
    over(clock, announced)
    held = hold_event(announced, by=olive)
    with refused("notice_unsaid", "notice_published_on"):
        share_event(held, by=olive, notes="Three routes.")
    with refused("notice_in_the_future", "notice_published_on"):
        share_event(held, by=olive, notes="Three routes.", notice_published_on=date(2027, 1, 1))
    shared = share_event(held, by=olive, notes="Three routes.", answers="When? In May.", notice_published_on=TODAY)
    assert (shared.shared_at, shared.notes) == (timezone.now(), "Three routes.")
    assert mails()[-1] == (sam.email, f"What was said: {announced.title}")  # though Sam did not come
    again = share_event(shared, by=olive, notes="Four routes.", no_notice_reason="The notice was withdrawn.")
    assert (again.notes, again.notice_published_on) == ("Four routes.", None)
    kept = [entry.facts["notes"] for entry in AuditEntry.objects.filter(action="event.share").order_by("pk")]
    assert kept == ["Three routes.", "Four routes."]
    with refused("shared"):
        reopen_event(again, by=olive, reason="By mistake.")


def test_that_an_event_was_held_is_taken_back(clock: Any, announced: Event, olive: User, sams_firm: Supplier) -> None:
    invite_event(announced, by=olive, suppliers=[sams_firm])
    over(clock, announced)
    held = hold_event(announced, by=olive, guests=announced.guests.all())
    add_guest(held, by=olive, name="Trust", size="micro", is_vcse=True)
    reopened = reopen_event(held, by=olive, reason="That was another event.")
    assert (reopened.status, attendance(reopened).every, reopened.guests.count()) == ("announced", 0, 1)
    assert AuditEntry.objects.get(action="event.reopen").facts["walked_in"] == ["Trust"]


def test_con_7_cancelling_tells_everybody_invited_or_signed_up(
    announced: Event, olive: User, sam: User, sams_firm: Supplier, rita: User, ritas_firm: Supplier
) -> None:
    invite_event(announced, by=olive, suppliers=[ritas_firm])
    sign_up_event(announced, by=sam, supplier=sams_firm)
    OutgoingEmail.objects.all().delete()
    with refused("not_said", "reason"):
        cancel_event(announced, by=olive, reason=" ")
    cancelled = cancel_event(announced, by=olive, reason="The hall is flooded.")
    assert set(mails()) == {(one.email, f"Cancelled: {announced.title}") for one in (sam, rita)}
    assert "The hall is flooded." in OutgoingEmail.objects.first().body  # type: ignore[union-attr]
    with refused("wrong_state"):
        cancel_event(cancelled, by=olive, reason="Again.")
    with refused("not_announced"):
        sign_up_event(cancelled, by=sam, supplier=sams_firm)


def test_cancelling_a_draft_tells_nobody(event: Event, olive: User, sam: User, sams_firm: Supplier) -> None:
    invite_event(event, by=olive, suppliers=[sams_firm])
    cancel_event(event, by=olive, reason="Not needed.")
    assert mails() == []


def test_an_event_that_lies_behind_is_not_announced(clock: Any, event: Event, olive: User) -> None:
    clock.move_to(event.starts_at)
    with refused("starts_in_the_past"):
        announce_event(event, by=olive)


def test_the_organiser_is_reminded_the_day_after(clock: Any, announced: Event, olive: User) -> None:
    over(clock, announced)
    assert event_tasks_for(olive, timezone.now()) == ()
    over(clock, announced, days=1)
    (todo,) = event_tasks_for(olive, timezone.now())
    assert (todo.text, todo.overdue) == (f"Record who came to {announced.title}", False)
    assert send_due(timezone.now()) == 1
    assert "Record who came" in OutgoingEmail.objects.get().body
    hold_event(announced, by=olive)
    assert event_tasks_for(olive, timezone.now()) == ()


def test_con_7_the_events_of_a_procurement_stand_with_it(clock: Any, announced: Event, olive: User) -> None:
    make_event(organiser=olive, procurement=announced.procurement, starts_at=NOW + 30 * DAY, ends_at=NOW + 31 * DAY)
    make_event(organiser=olive)
    over(clock, announced)
    held = hold_event(announced, by=olive)
    add_guest(held, by=olive, name="Trust", size="small", is_vcse=True)
    assert announced.procurement is not None
    first, second = event_lines(announced.procurement)
    assert first.attendance is not None
    assert first.attendance.smaller == 1
    assert second.attendance is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "gone"},
        {"status": "cancelled"},
        {"ends_at": NOW},
        {"place": ""},
        {"announced_at": None},
        {"shared_at": NOW},
    ],
)
def test_the_database_refuses_what_must_never_be(olive: User, wrong: dict[str, Any]) -> None:
    event = make_event(organiser=olive)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"people": 6}, {"size": "huge"}, {"came": None}, {"signed_up_at": NOW}]
)
def test_the_database_refuses_a_guest_who_cannot_be(olive: User, wrong: dict[str, Any]) -> None:
    guest = EventGuest.objects.create(event=make_event(organiser=olive), name="Trust", came=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventGuest.objects.filter(pk=guest.pk).update(**wrong)
