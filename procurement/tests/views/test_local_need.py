"""The pages of local needs: told without an account, reviewed, read where offers are made, nobody's contact leaked."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from framework.tests.factories import make_measure, make_outcome
from procurement.models import Bid, LocalNeed, Tender
from procurement.selectors.local_need import token_of
from procurement.tests.delivery_story import make_delivering
from procurement.tests.factories import make_bid, make_local_need, make_procurement, make_tender, publish
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import OutgoingEmail
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TYPED = {
    "body_name": "Glossop Tools for All", "kind": "charity", "area": "High Peak", "title": "Benches mended",
    "text": "Ten benches wobble.", "contact_name": "Jo Tinker", "contact_email": "jo@tools.example", "consent": "on",
    "website": "",
}  # fmt: skip
TELL = "portal:local-need-register"
CONTACT = ("Una Warden", "una1@hall.example")


@pytest.fixture(autouse=True)
def _nobody_has_asked_before(db: None) -> None:
    cache.clear()


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def test_local_needs_are_told_confirmed_and_reviewed_on_screen(olive: User, sign_in: SignIn) -> None:
    public, officer = Client(), sign_in(olive)
    assert reverse(TELL) in words(public.get(reverse("account_login")))
    assert reverse(TELL) in words(public.get(reverse("portal:opportunity-list")))
    response = public.post(reverse(TELL), TYPED, follow=True)
    assert "Look for our e-mail" in words(response)
    assert "Glossop Tools" not in words(officer.get(url("local-need-list")))
    link = re.search(r"http://[^/]+(/\S+)", OutgoingEmail.objects.get().body)
    assert link is not None
    assert "Confirm that this is yours" in words(public.get(link[1]))
    assert LocalNeed.objects.get().status == "unconfirmed"  # a program that follows links confirms nothing
    assert "Your address is confirmed" in words(public.post(link[1]))
    assert "Glossop Tools" in words(officer.get(url("local-need-list")))
    one, outcome = LocalNeed.objects.get(), make_outcome()
    page = words(officer.get(one.get_absolute_url()))
    assert "jo@tools.example" in page
    assert url("local-need-publish", one.pk) in page
    officer.post(url("local-need-publish", one.pk), {"title": "Benches", "text": "Ten.", "outcomes": [outcome.pk]})
    one.refresh_from_db()
    assert (one.status, one.title, one.title_given) == ("published", "Benches", "Benches mended")
    assert "As it was typed" in words(officer.get(one.get_absolute_url()))
    for name, typed, status in (
        ("close", {"ended_as": "met", "reason": "Mended."}, "closed"),
        ("reopen", {"reason": "They wobble."}, "to_review"),
        ("decline", {"reason": "Not now."}, "declined"),
        ("anonymise", {}, "declined"),
    ):
        officer.post(url(f"local-need-{name}", one.pk), typed)
        one.refresh_from_db()
        assert (name, one.status) == (name, status)
    assert "The contact was deleted" in words(officer.get(one.get_absolute_url()))


def test_local_needs_lose_nothing_typed_on_an_error() -> None:
    page = words(Client().post(reverse(TELL), TYPED | {"contact_email": "nobody", "consent": ""}))
    assert "Ten benches wobble." in page
    assert "Confirm who may read this" in page
    assert not LocalNeed.objects.exists()


def test_local_needs_of_programs_are_not_kept() -> None:
    response = Client().post(reverse(TELL), TYPED | {"website": "https://spam.example"}, follow=True)
    assert "Look for our e-mail" in words(response)
    assert not LocalNeed.objects.exists()


def test_local_needs_of_one_address_are_limited_and_what_was_typed_stays() -> None:
    client = Client()
    for number in range(4):
        response = client.post(reverse(TELL), TYPED | {"text": f"Number {number}"})
    assert LocalNeed.objects.count() == 3
    assert "Wait an hour" in words(response)
    assert "Number 3" in words(response)


def test_local_needs_are_registered_by_hand(olive: User, eve: User, sign_in: SignIn) -> None:
    typed = TYPED | {"contact_email": "", "contact_phone": "01629 000000"}
    sign_in(olive).post(url("local-need-register"), typed)
    assert LocalNeed.objects.get().registered_by == olive
    assert sign_in(eve).get(url("local-need-register")).status_code == 403


def test_local_needs_links_that_are_wrong_say_so() -> None:
    response = Client().get(reverse("portal:local-need-confirm", args=["nonsense"]))
    assert "This link does not work" in words(response)


def test_local_needs_are_filtered_and_exported_without_contact(olive: User, sign_in: SignIn) -> None:
    outcome = make_outcome()
    make_local_need(status="published", outcome=outcome, title="Open one", area="Bakewell")
    make_local_need(title="Waiting one", kind="school")
    make_local_need(title="Refused one", status="declined", status_reason="No.")
    client = sign_in(olive)
    for query, titles in (
        ("?status=to_review", {"Waiting one"}),
        ("?kind=school", {"Waiting one"}),
        ("?area=bakew", {"Open one"}),
        (f"?outcome={outcome.pk}", {"Open one"}),
        ("?q=refused", {"Refused one"}),
        ("", {"Open one", "Waiting one", "Refused one"}),
    ):
        rows = words(client.get(url("local-need-list") + query)).split("sv-list__rows")[1]
        assert {title for title in ("Open one", "Waiting one", "Refused one") if title in rows} == titles
    file = client.get(url("local-need-list") + "?format=csv").getvalue().decode()
    assert "Open one" in file
    assert "Waiting one" not in file
    assert not [one for one in CONTACT if one in file]


def offered_places(response: Any) -> list[str]:
    return re.findall(r'<option value="([^"]+)"></option>', words(response))


def test_local_needs_offer_the_places_that_the_reader_may_read_of(olive: User, sam: User, sign_in: SignIn) -> None:
    outcome = make_outcome()
    for area, status in (("Bakewell", "published"), ("BAKEWELL", "published"), ("Glossop", "to_review")):
        make_local_need(status=status, outcome=outcome, area=area)
    make_local_need(area="Nowhere yet", status="unconfirmed", confirmed_at=None)
    seen = offered_places(sign_in(olive).get(url("local-need-list")))
    assert [area.casefold() for area in seen] == ["bakewell", "glossop"]
    seen = offered_places(sign_in(sam).get(reverse("portal:local-need-list")))
    assert [area.casefold() for area in seen] == ["bakewell"]


def test_local_needs_of_a_place_without_any_say_how_to_find_more(olive: User, sam: User, sign_in: SignIn) -> None:
    make_local_need(status="published", outcome=make_outcome(), area="Bakewell")
    for client, name in ((sign_in(olive), "procurement:local-need-list"), (sign_in(sam), "portal:local-need-list")):
        page = words(client.get(reverse(name) + "?area=Glossop"))
        assert "Filtered by area: <strong>Glossop</strong>" in page
        assert "Part of an area’s name is enough" in page


def test_local_needs_are_published_one_after_the_other_without_losing_the_filters(
    olive: User, sam: User, sign_in: SignIn
) -> None:
    outcome, client = make_outcome(), sign_in(olive)
    one = make_local_need(area="High Peak", title="A ditch cleared")
    kept, escaped = "?area=High+Peak&status=to_review", "?area=High+Peak&amp;status=to_review"
    assert one.get_absolute_url() + escaped in words(client.get(url("local-need-list") + f"{kept}&page=1"))
    page = words(client.get(one.get_absolute_url() + kept))
    assert url("local-need-list") + escaped in page
    publish_page = url("local-need-publish", one.pk)
    assert publish_page + escaped in page
    assert one.get_absolute_url() + escaped in words(client.get(publish_page + kept))
    typed = {"title": "A ditch", "text": "Wet.", "outcomes": [outcome.pk]}
    assert client.post(publish_page + kept, typed)["Location"] == one.get_absolute_url() + kept
    portal = sign_in(sam)
    detail = reverse("portal:local-need-detail", args=[one.pk])
    assert f"{detail}?area=peak" in words(portal.get(reverse("portal:local-need-list") + "?area=peak"))
    assert reverse("portal:local-need-list") + "?area=peak" in words(portal.get(f"{detail}?area=peak"))


# Where offers are made


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


@pytest.fixture
def need(tender: Tender) -> LocalNeed:
    return make_local_need(
        status="published", outcome=tender.selected_measures.get().measure.outcome, title="A ramp for Ashby"
    )


@pytest.fixture
def bid(tender: Tender, sams_firm: Supplier, sam: User) -> Bid:
    return make_bid(tender.lots.get(), sams_firm, by=sam)


def test_pse_3_local_needs_stand_beside_the_measure_and_an_offer_names_one(
    bid: Bid, need: LocalNeed, sam: User, sign_in: SignIn
) -> None:
    client, page = sign_in(sam), reverse("portal:offer-change", args=[bid.public_id])
    detail = reverse("portal:local-need-detail", args=[need.pk])
    assert detail in words(client.get(page))
    pk = bid.offers.get().selected_measure_id
    typed = {f"offer-{pk}-quantity": "4", f"offer-{pk}-months": "6", f"offer-{pk}-method": "We will."}
    client.post(page, typed | {f"offer-{pk}-need": str(need.pk)})
    assert bid.offers.get().local_need == need
    autosave = reverse("portal:autosave", args=[bid.public_id])
    assert client.post(autosave, {f"offer-{pk}-need": ""}).status_code == 200
    assert (bid.offers.get().local_need, bid.offers.get().quantity) == (None, Decimal(4))
    assert client.post(autosave, {f"offer-{pk}-need": "999"}).status_code == 422
    assert client.post(autosave, {f"offer-{pk}-need": str(need.pk)}).status_code == 200
    assert "Would answer" in words(client.get(reverse("portal:bid-submit", args=[bid.public_id])))


def test_local_needs_cost_the_offer_page_one_query_whatever_their_number(
    bid: Bid, need: LocalNeed, sam: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client, page, counts = sign_in(sam), reverse("portal:offer-change", args=[bid.public_id]), []
    for _ in range(2):
        with django_assert_max_num_queries(14) as queries:
            response = client.get(page)
        counts.append(len(queries))
        for _ in range(7):
            make_local_need(status="published", outcome=need.outcomes.get())
    assert counts[0] == counts[1]
    assert "All local needs" in words(response)  # five are listed, the others linked


def test_local_needs_stand_on_the_measures_page_of_a_draft_as_suppliers_read_them(
    olive: User, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    draft = make_ready(olive)
    outcome = draft.selected_measures.get().measure.outcome
    client, page = sign_in(olive), url("measure-select", draft.pk)
    assert "What would help here:" not in words(client.get(page))
    make_local_need(outcome=outcome, title="Not read by suppliers yet")
    needs = [make_local_need(status="published", outcome=outcome) for _ in range(2)]
    make_measure(outcome=outcome)
    with CaptureQueriesContext(connection) as few:
        found = words(client.get(page))
    lines = [f'<a class="govuk-link" href="{one.get_absolute_url()}">{one.title}</a>' for one in needs]
    assert [found.count(line) for line in lines] == [1, 1]  # once under the outcome, whatever its measures
    assert "Not read by suppliers yet" not in found
    assert "All local needs" not in found
    for _ in range(4):
        make_local_need(status="published", outcome=outcome)
    with django_assert_num_queries(len(few)):
        found = words(client.get(page))
    assert url("local-need-list") in found.split("What would help here:")[1]
    assert found.count(", Ashby</li>") == 5


def test_local_needs_are_on_the_tenders_page_for_suppliers_alone(
    tender: Tender, need: LocalNeed, sam: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    page = reverse("portal:opportunity-detail", args=[tender.pk])
    assert need.title not in words(Client().get(page))
    client = sign_in(sam)
    with django_assert_max_num_queries(22):
        assert need.title in words(client.get(page))


def test_local_needs_show_no_contact_before_a_contract_answers(
    need: LocalNeed, bid: Bid, sam: User, rita: User, eve: User, olive: User, sign_in: SignIn
) -> None:
    detail = reverse("portal:local-need-detail", args=[need.pk])
    for person, page in ((sam, detail), (rita, detail), (eve, need.get_absolute_url())):
        seen = words(sign_in(person).get(page))
        assert need.title in seen
        assert not [one for one in CONTACT if one in seen]
    listed = words(sign_in(sam).get(reverse("portal:local-need-list")))
    assert need.title in listed
    assert "una1@hall.example" not in listed
    assert sign_in(olive).get(detail).status_code == 404
    assert Client().get(detail).status_code == 302


def test_local_needs_tell_the_contractor_and_nobody_else_whom_to_ask(
    sams_firm: Supplier, sam: User, rita: User, olive: User, otto: User, mark: User, sign_in: SignIn
) -> None:
    contract = make_delivering(sams_firm, lead=olive, second=otto, manager=mark, by=sam)
    commitment = contract.commitments.get()
    need = make_local_need(status="published", outcome=commitment.measure.outcome)
    contract.commitments.update(local_need=need)
    detail = reverse("portal:local-need-detail", args=[need.pk])
    assert "una1@hall.example" in words(sign_in(sam).get(detail))
    assert "una1@hall.example" not in words(sign_in(rita).get(detail))
    assert need.title in words(sign_in(sam).get(reverse("portal:contract-detail", args=[contract.pk])))
    report = words(sign_in(sam).get(reverse("portal:delivery-report", args=[commitment.pk])))
    assert "Which local need did it answer?" in report
    assert need.title in words(sign_in(mark).get(reverse("procurement:commitment-detail", args=[commitment.pk])))
    assert need.title in words(sign_in(mark).get(need.get_absolute_url()))


def test_local_needs_are_kept_by_officers_and_champions(
    need: LocalNeed, sign_in: SignIn, chloe: User, mark: User
) -> None:
    assert sign_in(chloe).get(url("local-need-close", need.pk)).status_code == 200
    assert sign_in(mark).get(url("local-need-close", need.pk)).status_code == 403
    assert sign_in(mark).get(need.get_absolute_url()).status_code == 200


def test_local_needs_tokens_are_for_one_row() -> None:
    assert token_of(make_local_need()) != token_of(make_local_need())
