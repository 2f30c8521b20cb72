"""Opportunities: open to all, and one screen answers what a bidder wants to know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.models import Bid, Clarification, Procurement, Tender, TenderDocument
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from socialvalue.accounts.models import Authority, User
from socialvalue.core.models import AuditEntry
from suppliers.tests.factories import make_member, make_supplier

SignIn = Callable[[User], Client]
LIST = "/portal/opportunities/"


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def draft(olive: User) -> Tender:
    return make_tender(make_considered(make_procurement(lead_officer=olive), by=olive), title="Winter gritting")


@pytest.fixture
def tender(draft: Tender, olive: User) -> Tender:
    return publish(draft, by=olive)


def page(tender: Tender) -> str:
    return reverse("portal:opportunity-detail", args=[tender.pk])


def test_a_draft_is_nobodys_business(draft: Tender, olive: User, sign_in: SignIn) -> None:
    for client in (Client(), sign_in(olive)):
        assert client.get(page(draft)).status_code == 404
        assert "No opportunities yet" in words(client.get(LIST))


def test_anybody_reads_the_list_and_the_page(tender: Tender, authority: Authority) -> None:
    assert "Winter gritting" in words(Client().get(LIST))
    text = words(Client().get(page(tender)))
    for said in (
        "Gritting of main roads for three winters.", "£1,000,000 without VAT", "36 months", "Testshire", "60%",
        "weighting × lowest price ÷ this price", "Crews are local", "Crews are employed.", "Sign in to bid",
        "How will you grit?", "No question has been answered yet",
    ):  # fmt: skip
        assert said in text
    assert "(GMT)" in text or "(BST)" in text


def test_the_list_is_narrowed(tender: Tender, olive: User) -> None:
    old = publish(
        make_tender(make_procurement(lead_officer=olive, category="Parks", kind="works"), title="Old", summary="Mow."),
        by=olive,
    )
    Tender.objects.filter(pk=old.pk).update(closes_at=timezone.now() - timedelta(days=1))

    def titles(query: str) -> list[str]:
        return [one.title for one in Client().get(f"{LIST}?{query}").context["page_obj"]]

    assert titles("") == ["Winter gritting", "Old"]
    assert titles("state=open") == ["Winter gritting"]
    assert titles("state=closed") == ["Old"]
    assert titles("category=Parks") == ["Old"]
    assert titles("kind=services") == ["Winter gritting"]
    assert titles("q=grit+winter") == ["Winter gritting"]
    assert titles(f"q={old.procurement.reference}") == ["Old"]
    assert titles("q=nothing") == []


def test_many_pages(olive: User, django_assert_num_queries: Any) -> None:
    for number in range(27):
        publish(make_tender(make_procurement(lead_officer=olive), title=f"Tender {number}"), by=olive)
    for query, shown in (("", 25), ("?page=2", 2)):
        with django_assert_num_queries(6):
            assert len(Client().get(LIST + query).context["page_obj"]) == shown


def test_the_page_costs_the_same_whatever_its_size(tender: Tender, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(16):
        Client().get(page(tender))


def attached(tender: Tender, *, by: User) -> str:
    """The address of a file put to the tender."""
    document = TenderDocument.objects.create(
        tender=tender, title="Specification", name="spec.txt", content_type="text/plain", size_bytes=4, sha256="0" * 64,
        uploaded_by=by, file=ContentFile(b"spec", "spec.txt"),
    )  # fmt: skip
    return reverse("portal:opportunity-document", args=[document.public_id])


def test_files_are_public_once_published(draft: Tender, olive: User) -> None:
    url = attached(draft, by=olive)
    assert Client().get(url).status_code == 404
    publish(draft, by=olive)
    assert url in words(Client().get(page(draft)))
    assert b"".join(Client().get(url).streaming_content) == b"spec"


def test_a_registered_supplier_asks_and_nobody_learns_who(tender: Tender, stan: User, sign_in: SignIn) -> None:
    make_member(make_supplier("Curious Ltd"), stan)
    url = reverse("portal:clarification-ask", args=[tender.pk])
    response = sign_in(stan).post(url, {"question": "How much salt?"})
    asked = Clarification.objects.get()
    assert (response.headers["Location"], asked.question, asked.asked_by.name) == (
        page(tender),
        "How much salt?",
        "Curious Ltd",
    )
    assert AuditEntry.objects.get(action="clarification.ask").seal == tender.seal
    assert "How much salt?" not in words(Client().get(page(tender)))
    Clarification.objects.update(published_question="Salt?", answer="Ten tonnes.", answered_at=timezone.now())
    text = words(Client().get(page(tender)))
    assert "Ten tonnes." in text
    assert "Curious" not in text
    assert "How much salt?" not in text


def test_questions_end_when_the_tender_says(tender: Tender, stan: User, sign_in: SignIn) -> None:
    make_member(make_supplier(), stan)
    url = reverse("portal:clarification-ask", args=[tender.pk])
    with time_machine.travel(tender.questions_close_at, tick=False):
        text = words(sign_in(stan).post(url, {"question": "Typed too late?"}))
        assert "The time for questions has passed" in text
        assert "Typed too late?" in text
    assert not Clarification.objects.exists()
    with time_machine.travel(tender.questions_close_at - timedelta(seconds=1), tick=False):
        sign_in(stan).post(url, {"question": "In time?"})
    assert Clarification.objects.get().question == "In time?"


@pytest.mark.parametrize("status", ["applied", "suspended"])
def test_who_is_not_registered_is_told(tender: Tender, stan: User, sign_in: SignIn, status: str) -> None:
    make_member(make_supplier(status=status), stan)
    for name, pk in (("clarification-ask", tender.pk), ("bid-start", tender.lots.get().pk)):
        response = sign_in(stan).post(reverse(f"portal:{name}", args=[pk]), {"question": "?"}, follow=True)
        assert "Only a registered supplier can do this" in words(response)
    assert not Clarification.objects.exists()


def test_who_has_applied_is_not_sent_to_register_again(tender: Tender, stan: User, sign_in: SignIn) -> None:
    make_member(make_supplier(status="applied"), stan)
    for address in (page(tender), reverse("portal:opportunity-list")):
        assert reverse("suppliers-portal:register") not in words(sign_in(stan).get(address))
    assert "is not on the register at present" in words(sign_in(stan).get(page(tender)))


def test_the_page_offers_the_way_on(tender: Tender, stan: User, sign_in: SignIn) -> None:
    lot = tender.lots.get()
    assert "Register your organisation" in words(sign_in(stan).get(page(tender)))
    make_member(make_supplier(), stan)
    assert reverse("portal:bid-start", args=[lot.pk]) in words(sign_in(stan).get(page(tender)))
    sign_in(stan).post(reverse("portal:bid-start", args=[lot.pk]))
    assert "Continue the bid of Acorn Services Ltd" in words(sign_in(stan).get(page(tender)))


@pytest.fixture
def quotation(draft: Tender, olive: User) -> Tender:
    """A quotation, with a file, that somebody else was asked for."""
    Procurement.objects.filter(pk=draft.procurement_id).update(procedure="quotation")
    attached(draft, by=olive)
    draft.invitations.create(supplier=make_supplier("Asked Alone Ltd"))
    return publish(draft, by=olive)


def test_what_certain_suppliers_were_asked_for_is_theirs_alone(
    quotation: Tender, stan: User, olive: User, sign_in: SignIn
) -> None:
    file = reverse("portal:opportunity-document", args=[quotation.documents.get().public_id])
    start = reverse("portal:bid-start", args=[quotation.lots.get().pk])
    addresses = (page(quotation), file, reverse("portal:opportunity-versions", args=[quotation.pk]))
    make_member(make_supplier("Stan's Gritters Ltd"), stan)
    for client in (Client(), sign_in(stan)):
        assert [client.get(one).status_code for one in addresses] == [404, 404, 404]
        assert "Winter gritting" not in words(client.get(LIST))
        assert "Highways" not in words(client.get(LIST))
    ask = reverse("portal:clarification-ask", args=[quotation.pk])
    assert [sign_in(stan).post(one, {"question": "?"}).status_code for one in (start, ask)] == [404, 404]
    assert "Only they see the tender and may bid." in words(sign_in(olive).get(quotation.get_absolute_url()))
    assert sign_in(olive).get(page(quotation)).status_code == 200


def test_the_officer_reads_what_was_published_on_one_page(draft: Tender, olive: User, sign_in: SignIn) -> None:
    draft.lots.create(number=2, title="South", value_net_pence=300_000_00)
    published = publish(draft, by=olive)
    text = words(sign_in(olive).get(published.get_absolute_url()))
    for said in ("2 lots", "Lot 2: South, £300,000 without VAT", "1 measure", "As a supplier reads it"):
        assert said in text
    extend = text.index("Extend the deadline")
    assert "govuk-button--secondary" in text[extend - 120 : extend]


def test_lots_stand_at_the_top_of_what_suppliers_read(draft: Tender, olive: User) -> None:
    draft.lots.create(number=2, title="South", value_net_pence=300_000_00)
    text = words(Client().get(page(publish(draft, by=olive))))
    assert text.index("Lot 2: South, estimated £300,000") < text.index("How bids are scored")


def test_who_was_asked_reads_it_and_bids(quotation: Tender, stan: User, sign_in: SignIn) -> None:
    make_member(quotation.invitations.get().supplier, stan)
    client = sign_in(stan)
    assert "Winter gritting" in words(client.get(LIST))
    assert "You were asked to bid" in words(client.get(LIST))
    assert "You were asked to bid" not in words(Client().get(LIST))
    assert "You were asked to bid" in words(client.get(reverse("portal:bid-list")))
    assert "Only the suppliers that were asked see this tender and may bid." in words(client.get(page(quotation)))
    client.post(reverse("portal:bid-start", args=[quotation.lots.get().pk]))
    assert Bid.objects.get().supplier.name == "Asked Alone Ltd"
    assert "You were asked to bid" not in words(client.get(reverse("portal:bid-list")))


def test_a_quotation_that_nobody_was_chosen_for_is_advertised(tender: Tender) -> None:
    Procurement.objects.filter(pk=tender.procurement_id).update(procedure="quotation")
    assert Client().get(page(tender)).status_code == 200
    Procurement.objects.filter(pk=tender.procurement_id).update(procedure="call_off")
    assert Client().get(page(tender)).status_code == 404
