"""The pages of events, for officers and for suppliers."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procurement.models import Event, EventGuest
from procurement.services.event import announce_event, create_event, share_event
from procurement.services.event_guest import add_guest, hold_event, invite_event, sign_up_event
from procurement.tests.delivery_story import NOW
from procurement.tests.factories import make_event, make_procurement
from procurement.tests.services.test_event import words
from socialvalue.accounts.models import Authority, User
from suppliers.models import Supplier
from suppliers.tests.factories import make_supplier

SignIn = Callable[[User], Client]
DAY = timedelta(days=1)
TYPED = {
    "title": "Gritting: meet the buyer", "kind": "engagement", "about": "Routes.", "audience": "Small firms.",
    "starts_at_day": "27", "starts_at_month": "11", "starts_at_year": "2026", "starts_at_time": "9:30am",
    "ends_at_day": "27", "ends_at_month": "11", "ends_at_year": "2026", "ends_at_time": "11am",
    "place": "Depot", "access": "Step-free.", "places": "20", "contact": "Olive",
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def event(olive: User, authority: Authority) -> Event:
    procurement = make_procurement(lead_officer=olive)
    return announce_event(create_event(procurement, by=olive, **words()), by=olive)


def page(name: str, *args: object) -> str:
    return reverse(name, args=args)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_con_7_an_officer_plans_invites_and_announces(
    olive: User, sign_in: SignIn, sams_firm: Supplier, authority: Authority
) -> None:
    procurement, client = make_procurement(lead_officer=olive), sign_in(olive)
    response = client.post(page("procurement:event-create", procurement.pk), TYPED)
    event = Event.objects.get()
    assert response.headers["Location"] == event.get_absolute_url()
    assert (event.starts_at.isoformat(), event.procurement) == ("2026-11-27T09:30:00+00:00", procurement)
    body = text_of(client.get(event.get_absolute_url()))
    assert "9:30am on Friday 27 November 2026 (GMT)" in body
    assert "must not have an unfair advantage" in body
    assert page("procurement:procurement-rules", procurement.pk) in body
    assert client.get(page("portal:event-detail", event.pk)).status_code == 404
    invite = page("procurement:event-invite", event.pk)
    assert " checked" in text_of(client.get(f"{invite}?size=small&all=yes"))
    assert " checked" not in text_of(client.get(f"{invite}?size=small"))
    assert "No supplier matches" in text_of(client.get(f"{invite}?size=large"))
    client.post(f"{invite}?size=small", {"suppliers": [sams_firm.pk]})
    client.post(page("procurement:event-announce", event.pk))
    event.refresh_from_db()
    assert (event.status, event.guests.get().supplier) == ("announced", sams_firm)
    stage = text_of(client.get(page("procurement:stage-detail", procurement.pk, 4)))
    assert event.title in stage
    assert "1 organisation invited" in stage
    assert event.title in text_of(client.get(page("procurement:considered-detail", procurement.pk)))


def test_a_general_event_is_any_officers_and_one_of_a_procurement_its_leads(
    event: Event, otto: User, cora: User, sign_in: SignIn
) -> None:
    general = make_event(organiser=otto)
    other = sign_in(otto)
    assert other.get(page("procurement:event-change", general.pk)).status_code == 200
    assert other.get(page("procurement:event-change", event.pk)).status_code == 403
    assert other.get(page("procurement:event-create", event.procurement_id)).status_code == 403
    assert sign_in(cora).get(page("procurement:event-add")).status_code == 403
    assert sign_in(cora).get(event.get_absolute_url()).status_code == 200


def test_dur_5_anybody_reads_and_a_supplier_takes_and_gives_up_a_place(
    event: Event, sam: User, sams_firm: Supplier, rita: User, sign_in: SignIn
) -> None:
    detail, anonymous = page("portal:event-detail", event.pk), Client()
    assert event.title in text_of(anonymous.get(page("portal:event-list")))
    assert "3 left" in text_of(anonymous.get(detail))
    assert anonymous.get(page("portal:event-sign-up", event.pk)).status_code == 302
    client = sign_in(sam)
    client.post(page("portal:event-sign-up", event.pk), {"people": "3"})
    body = text_of(client.get(detail))
    assert "has 3 places" in body
    guest = EventGuest.objects.get()
    other = sign_in(rita)
    assert "The event is full." in text_of(other.get(detail))
    assert sams_firm.name not in text_of(other.get(detail))  # who comes is nobody else's business
    refusal = text_of(other.post(page("portal:event-sign-up", event.pk), {"people": "1"}))
    assert "The event is full. Look again later" in refusal
    assert other.get(page("portal:place-give-up", guest.pk)).status_code == 404
    client.post(page("portal:place-give-up", guest.pk))
    assert not EventGuest.objects.exists()


def test_who_is_not_registered_yet_is_told_how(event: Event, stan: User, sign_in: SignIn) -> None:
    response = sign_in(stan).get(page("portal:event-sign-up", event.pk), follow=True)
    assert "Only a registered supplier can sign up." in text_of(response)


def test_con_7_attendance_is_recorded_exported_and_published(
    clock: Any, event: Event, olive: User, sam: User, sams_firm: Supplier, ritas_firm: Supplier, sign_in: SignIn
) -> None:
    invite_event(event, by=olive, suppliers=[ritas_firm])
    sign_up_event(event, by=sam, supplier=sams_firm, people=2)
    clock.move_to(event.ends_at)
    client = sign_in(olive)
    body = text_of(client.get(event.get_absolute_url()))
    assert page("procurement:event-hold", event.pk) in body
    assert page("procurement:event-invite", event.pk) not in body  # the clock refuses it
    guest = EventGuest.objects.get(supplier=sams_firm)
    client.post(page("procurement:event-hold", event.pk), {"guests": [guest.pk]})
    client.post(
        page("procurement:guest-add", event.pk), {"name": "=Village Trust", "size": "micro", "is_vcse": "unknown"}
    )
    body = text_of(client.get(event.get_absolute_url()))
    assert "2 organisations came: 2 with fewer than 250 people, 0 large; 1 voluntary" in body
    assert "(1 not known)" in body
    rows = b"".join(client.get(page("procurement:event-attendance", event.pk))).decode("utf-8-sig").splitlines()
    assert rows[1:] == [
        "'=Village Trust,No,Micro (0 to 9 people),Not known,No,No,,Yes",
        "Rita Facilities Ltd,Yes,Large (250 people or more),No,Yes,No,,No",
        "Sam's Cleaning CIC,Yes,Small (10 to 49 people),Yes,No,Yes,2,Yes",
    ]
    share = page("procurement:event-share", event.pk)
    assert "say why it was not" in text_of(client.post(share, {"notes": "Three routes."}))
    client.post(share, {"notes": "Three routes.", "answers": "When? In May.", "no_notice_reason": "Urgent works."})
    public = text_of(Client().get(page("portal:event-detail", event.pk)))
    assert "Three routes." in public
    assert "When? In May." in public
    assert "Village Trust" not in public
    assert "Urgent works." in text_of(client.get(event.get_absolute_url()))


def test_a_walk_in_added_by_mistake_is_taken_out(clock: Any, event: Event, olive: User, sign_in: SignIn) -> None:
    clock.move_to(event.ends_at)
    add_guest(hold_event(event, by=olive), by=olive, name="Trust", size="micro", is_vcse=True)
    guest = EventGuest.objects.get()
    response = sign_in(olive).post(page("procurement:guest-remove", guest.pk))
    assert (response.headers["Location"], EventGuest.objects.count()) == (event.get_absolute_url(), 0)


def test_a_general_event_asks_for_no_notice(clock: Any, olive: User, sign_in: SignIn, authority: Authority) -> None:
    event = make_event(organiser=olive, starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    clock.move_to(event.ends_at)
    held = hold_event(event, by=olive)
    assert "UK2" not in text_of(sign_in(olive).get(page("procurement:event-share", event.pk)))
    share_event(held, by=olive, notes="Plans.")
    assert "Publish what was said" in text_of(sign_in(olive).get(event.get_absolute_url()))


def test_the_lists_are_narrowed(event: Event, olive: User, sign_in: SignIn) -> None:
    general = make_event(organiser=olive, title="Open day", kind="training")
    client = sign_in(olive)

    def found(name: str, **asked: str) -> list[Event]:
        return list(client.get(page(name), asked).context["page_obj"].object_list)

    assert found("procurement:event-list", scope="general") == found("procurement:event-list", kind="training")
    assert found("procurement:event-list", q="grit", scope="procurement") == [event]
    assert found("portal:event-list", q="open") == [general]
    assert found("portal:event-list", when="over") == []
    assert client.get(page("procurement:event-list"), {"format": "csv"}).status_code == 200


def test_an_event_of_many_organisations_asks_as_often_as_one_of_few(
    clock: Any, event: Event, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(event.get_absolute_url())
        return len(captured)

    invite_event(event, by=olive, suppliers=[make_supplier("First")])
    queries()
    few = queries()
    invite_event(event, by=olive, suppliers=[make_supplier(f"Firm {number}") for number in range(12)])
    assert queries() == few
