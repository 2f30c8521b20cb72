"""The pages of a bidder: written, saved, too late, submitted, and nobody else's business."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from framework.tests.factories import make_measure
from procurement.choices import BidStatus, TenderStatus
from procurement.models import Bid, Lot, SelectedMeasure, Submission, Tender
from procurement.services import bid as services
from procurement.services.lot import add_lot
from procurement.services.quantity import CountedRow, score_by_quantity, set_quantities
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

SignIn = Callable[[User], Client]


@pytest.fixture
def lot(olive: User) -> Lot:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive).lots.get()


@pytest.fixture
def bid(lot: Lot, firm: Supplier, stan: User) -> Bid:
    return make_bid(lot, firm, by=stan)


@pytest.fixture
def client(firm: Supplier, stan: User, sign_in: SignIn) -> Client:
    return sign_in(stan)


def page(bid: Bid, name: str, *more: Any) -> str:
    return reverse(f"portal:{name}", args=[bid.public_id, *more])


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


PAGES = ["bid-detail", "offer-change", "price-change", "document-add", "bid-submit"]
VERBS = ["bid-revise", "bid-withdraw", "bid-restart", "autosave"]


@pytest.mark.parametrize("name", [*PAGES, *VERBS, "receipt-detail"])
@pytest.mark.parametrize("who", ["eve", "olive", "ada", "cabby"])
def test_nobody_elses_bid_exists(
    bid: Bid, name: str, who: str, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    if who == "eve":
        make_member(make_supplier("Rival Ltd"), person)
    services.submit_bid(bid, by=bid.started_by, declaration=True)
    client = sign_in(person)
    assert client.get(page(bid, name)).status_code in (404, 405)
    assert client.post(page(bid, name), {"price": "1"}).status_code == 404 or name in ("bid-detail", "receipt-detail")
    assert Bid.objects.get().price_pence == 90_000_000


@pytest.mark.parametrize("name", PAGES)
def test_a_bid_asks_who_is_there(bid: Bid, name: str) -> None:
    response = Client().get(page(bid, name))
    assert response.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_with_many_measures(
    olive: User, firm: Supplier, stan: User, client: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for extra in (0, 10):
        bid = _bid_for(olive, firm, stan, extra)
        with django_assert_max_num_queries(15) as queries:
            response = client.get(page(bid, name))
        counts.append(len(queries))
        assert "govuk-heading" in words(response)
    assert counts[0] == counts[1]


def _bid_for(officer: User, firm: Supplier, bidder: User, extra: int) -> Bid:
    """A bid for a tender that asks for ``extra`` measures beside its first."""
    tender = make_tender(make_procurement(lead_officer=officer))
    outcome = tender.selected_measures.get().measure.outcome
    for _ in range(extra):
        SelectedMeasure.objects.create(tender=tender, measure=make_measure(outcome=outcome), position=9)
    return make_bid(publish(tender, by=officer).lots.get(), firm, by=bidder)


def test_the_list_says_what_is_missing(bid: Bid, client: Client) -> None:
    Bid.objects.update(price_pence=None)
    text = words(client.get(reverse("portal:bid-list")))
    assert "1 thing missing: Enter your price." in text
    Bid.objects.update(price_pence=1)
    assert "Ready to submit" in words(client.get(reverse("portal:bid-list")))


def test_an_empty_list_says_how_a_bid_gets_there(client: Client) -> None:
    assert "Choose an opportunity and start a bid" in words(client.get(reverse("portal:bid-list")))


def test_a_bid_is_started_from_the_lot(lot: Lot, client: Client, firm: Supplier) -> None:
    url = reverse("portal:bid-start", args=[lot.pk])
    assert "Start your bid" in words(client.get(url))
    first, second = client.post(url), client.post(url)
    bid = Bid.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == bid.get_absolute_url()
    assert bid.supplier == firm


def test_somebody_of_two_firms_chooses(lot: Lot, client: Client, stan: User) -> None:
    other = make_supplier("Other Ltd")
    make_member(other, stan)
    url = reverse("portal:bid-start", args=[lot.pk])
    assert "Choose organisation" in words(client.post(url, {}))
    client.post(url, {"supplier": other.pk})
    assert Bid.objects.get().supplier == other


def test_the_question_page_holds_everything(bid: Bid, client: Client) -> None:
    question = bid.lot.tender.questions.first()
    text = words(client.get(page(bid, "answer-change", question.pk)))
    assert "Question 1 of 2: Method" in text
    assert "30% of all marks, from 0 to 5" in text
    assert "Our answer to question 1." in text
    assert f'data-autosave-url="{page(bid, "autosave")}"' in text


def test_save_and_continue_leads_through_all_parts(bid: Bid, client: Client) -> None:
    first, second = bid.lot.tender.questions.all()
    box = f"answer-{first.pk}"
    saved = client.post(page(bid, "answer-change", first.pk), {box: "New words.", "then": "next"})
    assert saved.headers["Location"] == page(bid, "answer-change", second.pk)
    assert bid.answers.get(question=first).text == "New words."
    saved = client.post(page(bid, "answer-change", second.pk), {f"answer-{second.pk}": "x"})
    assert saved.headers["Location"] == page(bid, "offer-change")
    saved = client.post(page(bid, "answer-change", first.pk), {box: "New words.", "then": "later"})
    assert saved.headers["Location"] == bid.get_absolute_url()


def test_a_question_of_another_tender_is_not_found(bid: Bid, client: Client, olive: User) -> None:
    other = make_tender(make_procurement(lead_officer=olive)).questions.first()
    assert client.get(page(bid, "answer-change", other.pk)).status_code == 404


def test_too_many_words_are_kept_and_named(bid: Bid, client: Client) -> None:
    question = bid.lot.tender.questions.first()
    client.post(page(bid, "answer-change", question.pk), {f"answer-{question.pk}": "word " * 501})
    assert "Shorten your answer to question 1 by 1 word" in words(client.get(page(bid, "bid-submit")))


def test_offers_are_typed_on_one_page(bid: Bid, client: Client) -> None:
    pk = bid.lot.tender.selected_measures.get().pk
    boxes = {f"offer-{pk}-quantity": "1,250", f"offer-{pk}-months": "24", f"offer-{pk}-method": "So."}
    response = client.post(page(bid, "offer-change"), boxes)
    assert response.headers["Location"] == page(bid, "price-change")
    offer = bid.offers.get()
    assert (offer.quantity, offer.months_after_start, offer.method) == (Decimal(1250), 24, "So.")


def test_what_a_number_earns_stands_beside_its_box(
    olive: User, firm: Supplier, stan: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    tender = make_tender(make_procurement(lead_officer=olive))
    tender.questions.filter(criterion__code="S").delete()
    scoring = score_by_quantity(tender.criteria.get(code="S"), by=olive, formula="target")
    figures = {"share_percent": Decimal(100), "target": Decimal(12), "least": Decimal(1)}
    set_quantities(scoring, by=olive, counted=[CountedRow(tender.selected_measures.get().pk, **figures)])
    bid = make_bid(publish(tender, by=olive).lots.get(), firm, by=stan)
    with django_assert_max_num_queries(15):
        text = words(client.get(page(bid, "offer-change")))
    assert "Target: 12 people; more earns no more. Least: 1 person; less, and the bid leaves" in text
    assert "Each number is for all of it, as the targets are" in text


def test_a_wrong_offer_comes_back_as_typed(bid: Bid, client: Client) -> None:
    pk = bid.lot.tender.selected_measures.get().pk
    boxes = {f"offer-{pk}-quantity": "six", f"offer-{pk}-months": "99", f"offer-{pk}-method": "Typed method"}
    text = words(client.post(page(bid, "offer-change"), boxes))
    assert "There is a problem" in text
    assert "Enter a whole number, like 12" in text
    assert "Enter 36 or less" in text
    assert 'value="six"' in text
    assert "Typed method" in text
    assert f'href="#id_offer-{pk}-quantity"' in text


def test_a_number_above_the_plausible_is_saved_with_a_warning(
    olive: User, firm: Supplier, stan: User, client: Client
) -> None:
    tender = make_tender(make_procurement(lead_officer=olive))
    tender.selected_measures.update(most_plausible=Decimal(5))
    bid = make_bid(publish(tender, by=olive).lots.get(), firm, by=stan)
    assert "This is more than the 5 people" in words(client.get(page(bid, "offer-change")))
    assert "This is more than the 5 people" in words(client.get(page(bid, "bid-submit")))


def test_a_price_is_typed_in_pounds(bid: Bid, client: Client) -> None:
    response = client.post(page(bid, "price-change"), {"price": "£12,345.67"})
    bid.refresh_from_db()
    assert (response.headers["Location"], bid.price_pence) == (page(bid, "document-add"), 1_234_567)
    assert "Enter an amount in pounds" in words(client.post(page(bid, "price-change"), {"price": "a lot"}))


def test_files_are_added_read_and_removed(bid: Bid, client: Client) -> None:
    client.post(page(bid, "document-add"), {"title": "Plan", "file": SimpleUploadedFile("plan.txt", b"plan")})
    document = bid.documents.get()
    file = client.get(reverse("portal:document-file", args=[document.public_id]))
    assert (b"".join(file.streaming_content), file.headers["X-Content-Type-Options"]) == (b"plan", "nosniff")
    assert "plan.txt" in words(client.get(page(bid, "document-add")))
    client.post(reverse("portal:document-remove", args=[document.public_id]))
    assert not bid.documents.exists()


def test_a_rivals_file_does_not_exist(bid: Bid, client: Client, eve: User, sign_in: SignIn) -> None:
    client.post(page(bid, "document-add"), {"title": "Plan", "file": SimpleUploadedFile("plan.txt", b"plan")})
    make_member(make_supplier("Rival Ltd"), eve)
    for name in ("document-file", "document-remove"):
        assert sign_in(eve).get(reverse(f"portal:{name}", args=[bid.documents.get().public_id])).status_code == 404


# Submitting


def test_the_check_page_says_exactly_what_is_missing(bid: Bid, client: Client) -> None:
    Bid.objects.update(price_pence=None)
    text = words(client.get(page(bid, "bid-submit")))
    assert "Before you can do this" in text
    assert f'href="{page(bid, "price-change")}">Enter your price.' in text
    assert "Submit bid" not in text


def test_submitting_leads_to_the_receipt_and_so_does_a_second_click(bid: Bid, client: Client) -> None:
    assert "Ready to submit" in words(client.get(page(bid, "bid-submit")))
    first = client.post(page(bid, "bid-submit"), {"declaration": "on"})
    second = client.post(page(bid, "bid-submit"), {"declaration": "on"})
    assert first.headers["Location"] == second.headers["Location"] == page(bid, "receipt-detail")
    submission = Submission.objects.get()
    text = words(client.get(page(bid, "receipt-detail")))
    assert submission.receipt in text
    assert submission.sha256 in text
    assert "change your bid" in text
    assert submission.receipt in words(client.get(page(bid, "bid-detail")))


def test_without_the_declaration_the_page_comes_back(bid: Bid, client: Client) -> None:
    assert "Confirm the declaration before you submit" in words(client.post(page(bid, "bid-submit"), {}))
    assert not Submission.objects.exists()


def test_a_bid_never_submitted_has_no_receipt(bid: Bid, client: Client) -> None:
    assert client.get(page(bid, "receipt-detail")).status_code == 404


def test_change_withdraw_and_take_up_again(bid: Bid, client: Client) -> None:
    client.post(page(bid, "bid-submit"), {"declaration": "on"})
    assert "Change your bid" in words(client.get(page(bid, "price-change")))
    assert '<form method="post" novalidate data-autosave' not in words(client.get(page(bid, "price-change")))
    for verb, status in (("revise", "revising"), ("withdraw", "withdrawn"), ("restart", "draft")):
        assert "The deadline is" in words(client.get(page(bid, f"bid-{verb}")))
        client.post(page(bid, f"bid-{verb}"))
        bid.refresh_from_db()
        assert bid.status == status
    client.post(page(bid, "bid-submit"), {"declaration": "on"})
    old = words(client.get(page(bid, "receipt-detail", 1)))
    assert "This submission was withdrawn" in old


# Too late


def test_too_late_to_submit(bid: Bid, stan: User, sign_in: SignIn) -> None:
    with time_machine.travel(bid.lot.tender.closes_at, tick=False):
        client = sign_in(stan)
        text = words(client.post(page(bid, "bid-submit"), {"declaration": "on"}))
        assert "The deadline was" in text
        assert "it cannot be submitted any more" in text
        assert "The deadline has passed" in words(client.get(page(bid, "bid-detail")))
    assert not Submission.objects.exists()


@pytest.mark.parametrize("seconds", [-1, 0, 1])
def test_what_is_typed_too_late_is_shown_back_and_kept(bid: Bid, stan: User, sign_in: SignIn, seconds: int) -> None:
    question, pk = bid.lot.tender.questions.first(), bid.lot.tender.selected_measures.get().pk
    box = f"answer-{question.pk}"
    with time_machine.travel(bid.lot.tender.closes_at + timedelta(seconds=seconds), tick=False):
        client = sign_in(stan)
        answer = client.post(page(bid, "answer-change", question.pk), {box: "Typed late."})
        price = client.post(page(bid, "price-change"), {"price": "77"})
        offers = client.post(page(bid, "offer-change"), {f"offer-{pk}-quantity": "3", f"offer-{pk}-method": "How"})
    assert bid.answers.get(question=question).text == "Typed late."
    assert Bid.objects.get().price_pence == 7700
    assert bid.offers.get().quantity == 3
    if seconds < 0:
        assert [one.status_code for one in (answer, price, offers)] == [302, 302, 302]
        return
    for response, typed, kept in (
        (answer, "Typed late.", "text"),
        (price, 'value="77', "price"),
        (offers, "How", "offer"),
    ):
        text = words(response)
        assert "There is a problem" in text
        assert f"Your {kept} is kept as a draft; it cannot be submitted any more." in text
        assert typed in text


def test_after_the_opening_a_draft_can_only_be_read(bid: Bid, client: Client) -> None:
    Tender.objects.update(status=TenderStatus.ABANDONED)
    question = bid.lot.tender.questions.first()
    text = words(client.get(page(bid, "answer-change", question.pk)))
    assert "it can no longer be changed" in text
    assert "Our answer to question 1." in text
    late = words(client.post(page(bid, "answer-change", question.pk), {f"answer-{question.pk}": "Typed anyway"}))
    assert "can be read but not changed" in late
    assert "Typed anyway" in late
    assert bid.answers.get(question=question).text == "Our answer to question 1."


# The page saves itself


def test_autosave_keeps_one_box(bid: Bid, client: Client, stan: User, sign_in: SignIn) -> None:
    question, pk = bid.lot.tender.questions.first(), bid.lot.tender.selected_measures.get().pk
    with time_machine.travel(bid.lot.tender.closes_at.replace(hour=10, minute=42) - timedelta(days=2), tick=False):
        saved = sign_in(stan).post(page(bid, "autosave"), {f"answer-{question.pk}": "Half a sen"})
    assert saved.json()["saved_at"] in ("10:42am", "11:42am")
    assert bid.answers.get(question=question).text == "Half a sen"
    client.post(page(bid, "autosave"), {f"offer-{pk}-months": "7"})
    offer = bid.offers.get()
    assert (offer.quantity, offer.months_after_start) == (6, 7)
    client.post(page(bid, "autosave"), {"price": "5"})
    assert Bid.objects.get().price_pence == 500


@pytest.mark.parametrize("box", ["price", "offer-quantity", "nonsense", "answer-0", "offer-0-quantity"])
def test_autosave_says_what_it_cannot_keep(bid: Bid, client: Client, box: str) -> None:
    pk = bid.lot.tender.selected_measures.get().pk
    name = f"offer-{pk}-quantity" if box == "offer-quantity" else box
    refused = client.post(page(bid, "autosave"), {name: "lots"})
    assert refused.status_code == 422
    assert refused.json()["errors"]
    assert (Bid.objects.get().price_pence, bid.offers.get().quantity) == (90_000_000, 6)


def test_autosave_asks_for_permission_and_state(bid: Bid, client: Client) -> None:
    services.submit_bid(bid, by=bid.started_by, declaration=True)
    refused = client.post(page(bid, "autosave"), {"price": "1"})
    assert (refused.status_code, Bid.objects.get().status) == (422, BidStatus.SUBMITTED)
    assert Client().post(page(bid, "autosave"), {"price": "1"}).status_code == 302
    assert Bid.objects.get().price_pence == 90_000_000


def test_a_bid_for_a_second_lot_offers_to_copy_and_says_what(
    client: Client, firm: Supplier, stan: User, olive: User
) -> None:
    draft = make_tender(make_procurement(lead_officer=olive))
    add_lot(draft, by=olive, title="South")
    tender = publish(draft, by=olive)
    first, south = make_bid(tender.lots.get(number=1), firm, by=stan), tender.lots.get(number=2)
    bid = services.start_bid(south, by=stan, supplier=firm)
    assert "Copy answers from it" in words(client.get(bid.get_absolute_url()))
    asked = words(client.get(page(bid, "bid-copy")))
    for said in (f"your bid for {first.lot}", "What is copied", "Question 1:", "Your price: each lot has its own."):
        assert said in asked
    done = words(client.post(page(bid, "bid-copy"), follow=True))
    assert "Price, commitments and other files were not copied." in done
    assert "Copy answers from it" not in done
    again = words(client.get(page(bid, "bid-copy")))
    assert "You have no other bid for this tender that answers a question this one does not." in again
    assert "Copy these answers</button>" not in again


def test_another_bid_to_copy_from_can_be_named(client: Client, firm: Supplier, stan: User, olive: User) -> None:
    draft = make_tender(make_procurement(lead_officer=olive))
    for title in ("South", "West"):
        add_lot(draft, by=olive, title=title)
    north, south, west = publish(draft, by=olive).lots.all()
    one, two = make_bid(north, firm, by=stan), make_bid(south, firm, by=stan)
    bid = services.start_bid(west, by=stan, supplier=firm)
    assert f"your bid for {two.lot}" in words(client.get(page(bid, "bid-copy"), {"from": two.public_id}))
    assert f"your bid for {one.lot}" in words(client.get(page(bid, "bid-copy"), {"from": one.public_id}))


def test_after_the_deadline_nothing_is_offered_to_copy(bid: Bid, stan: User, sign_in: SignIn) -> None:
    with time_machine.travel(bid.lot.tender.closes_at + timedelta(minutes=1)):
        assert "nothing can be copied into it" in words(sign_in(stan).get(page(bid, "bid-copy")))


def test_a_bid_for_the_only_lot_offers_nothing_to_copy(client: Client, bid: Bid) -> None:
    assert "Copy answers" not in words(client.get(bid.get_absolute_url()))
    sent = client.post(page(bid, "bid-copy"))
    assert (sent.status_code, "You have no other bid for this tender" in words(sent)) == (200, True)
