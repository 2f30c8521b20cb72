"""CCC-1 on screen: the library, the clauses of a tender, and what suppliers and contract managers read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procurement.domain.clause_set import CLAUSES
from procurement.models import Clause, NoClauseReason, Tender, TenderClause
from procurement.selectors.tender_pack import content_of_pack
from procurement.services.addendum import start_addendum
from procurement.services.clause import load_clauses
from procurement.services.tender import publish_tender
from procurement.tests.evaluation_story import bid_called, golden_tender
from procurement.tests.factories import make_contract, make_tender_clause
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import Authority, User
from socialvalue.core.papers import Words

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    load_clauses(CLAUSES, by=None)
    return make_ready(olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_ccc_1_the_library_is_read_and_narrowed(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    found = words(client.get(url("clause-list") + "?topic=wage&status=published"))
    assert "SV2 A wage to live on" in found
    assert "SV3 Prompt" not in found
    detail = words(client.get(Clause.objects.get(code="SV2").get_absolute_url()))
    assert "read it before it is used for the first time" in detail
    assert "Publish the clause" not in detail
    assert client.get(url("clause-add")).status_code == 403


def test_ccc_1_a_clause_is_written_and_a_lawyer_publishes_it(
    chloe: User, lena: User, tender: Tender, sign_in: SignIn
) -> None:
    champion, lawyer = sign_in(chloe), sign_in(lena)
    typed = {
        "code": "SV9",
        "title": "Quiet",
        "topic": "environment",
        "text": "1. Work quietly.",
        "when_it_fits": "Near homes.",
    }
    champion.post(url("clause-add"), typed)
    draft = Clause.objects.get(code="SV9")
    champion.post(url("clause-change", draft.pk), typed | {"text": "Work quietly.\nStop at six."})
    assert champion.post(url("clause-publish", draft.pk)).status_code == 403
    lawyer.post(url("clause-publish", draft.pk))
    lawyer.post(url("clause-revise", draft.pk))
    second = Clause.objects.get(code="SV9", version=2)
    champion.post(url("clause-change", second.pk), typed | {"text": "Work quietly.\nStop at seven."})
    page = words(champion.get(second.get_absolute_url()))
    assert '<del><span class="govuk-visually-hidden">taken out: </span>six.' in page
    assert '<ins><span class="govuk-visually-hidden">put in: </span>seven.' in page
    lawyer.post(url("clause-retire", draft.pk), {"reason": "In the standard terms."})
    assert "In the standard terms." in words(champion.get(draft.get_absolute_url()))


def test_ccc_1_an_officer_chooses_changes_and_takes_out(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, page = sign_in(olive), url("tender-clauses", tender.pk)
    assert "A short contract for salt." in words(client.get(page))
    chosen = [Clause.objects.get(code=code).pk for code in ("SV3", "SV7")]
    assert "Choose at least one clause." in words(client.post(url("clauses-insert", tender.pk), {}))
    client.post(url("clauses-insert", tender.pk), {"clauses": chosen})
    assert not NoClauseReason.objects.exists()
    one = tender.clauses.get(code="SV3")
    changed = {"text": one.wording.replace("30 days", "14 days"), "change_reason": ""}
    refused = words(client.post(url("tender-clause-change", one.pk), changed))
    assert "Say why the library" in refused
    assert "14 days" in refused  # nothing typed is lost
    client.post(url("tender-clause-change", one.pk), changed | {"change_reason": "Small firms do half of it."})
    shown = words(client.get(page))
    assert '<del><span class="govuk-visually-hidden">taken out: </span>30<' in shown
    assert "Small firms do half of it." in shown
    for each in tender.clauses.all():
        client.post(url("tender-clause-remove", each.pk))
    assert "One of the two is needed" in words(client.get(page))
    assert "No social clause is chosen." in words(client.get(tender.get_absolute_url()))
    client.post(url("clauses-waive", tender.pk), {"reason": "One day of work."})
    assert "One day of work." in words(client.get(url("tender-readiness", tender.pk)))


def test_ccc_1_clauses_of_another_kind_come_last_and_say_so(tender: Tender, olive: User, sign_in: SignIn) -> None:
    tender.procurement.kind = "goods"
    tender.procurement.save()
    page = words(sign_in(olive).get(url("clauses-insert", tender.pk)))
    assert page.index("SV8 What happens") < page.index("SV1 Recruitment")
    assert "Written for services, works, which this contract is not." in page


def test_ccc_1_suppliers_read_the_words_and_not_the_reasons(
    tender: Tender, olive: User, authority: Authority, client: Client
) -> None:
    inserted = "Pay in 30 days.\nSay so each quarter."
    make_tender_clause(
        tender, inserted=inserted, wording="Pay in 14 days.\nSay so each quarter.", change_reason="A secret matter."
    )
    publish_tender(tender, by=olive)
    page = words(client.get(reverse("portal:opportunity-detail", args=[tender.pk])))
    assert "Social clauses of the contract" in page
    assert "Pay in 14 days." in page
    assert "30 days" not in page
    assert "A secret matter." not in page


def test_ccc_1_the_pack_prints_each_sub_clause_with_its_number(
    tender: Tender, olive: User, authority: Authority
) -> None:
    make_tender_clause(tender)
    published = publish_tender(tender, by=olive)
    paper = content_of_pack(published.packs.get()).paper
    (part,) = [one for one in paper.parts if one.title == "Social clauses of the contract"]
    printed = part.blocks[1]
    assert isinstance(printed, Words)
    assert printed.paragraphs == ["1.1 Pay in 30 days.", "1.2 Say so each quarter."]


def test_ccc_1_the_pack_has_no_chapter_of_clauses_where_there_is_none(
    tender: Tender, olive: User, authority: Authority
) -> None:
    paper = content_of_pack(publish_tender(tender, by=olive).packs.get()).paper
    assert "Social clauses of the contract" not in [one.title for one in paper.parts]


def test_ccc_1_the_contract_page_shows_the_clauses_of_its_tender(
    olive: User, otto: User, mark: User, sign_in: SignIn
) -> None:
    tender = golden_tender(lead=olive, second=otto, before_publication=make_tender_clause)  # type: ignore[arg-type]
    contract = make_contract(bid_called(tender, "South"), manager=mark, by=olive)
    page = words(sign_in(mark).get(contract.get_absolute_url()))
    assert "1. Prompt payment" in page
    assert "Pay in 30 days." in page


def test_ccc_1_a_frozen_tender_shows_its_clauses_and_offers_no_change(
    tender: Tender, olive: User, authority: Authority, sign_in: SignIn
) -> None:
    clause = make_tender_clause(tender)
    publish_tender(tender, by=olive)
    client = sign_in(olive)
    page = words(client.get(url("tender-clauses", tender.pk)))
    assert clause.title in page
    assert "Put clauses in" not in page
    client.post(url("tender-clause-remove", clause.pk))
    assert TenderClause.objects.filter(pk=clause.pk).exists()


def test_ccc_1_the_page_of_clauses_asks_as_often_for_many_as_for_one(
    tender: Tender, olive: User, sign_in: SignIn, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    client, page = sign_in(olive), url("tender-clauses", tender.pk)
    make_tender_clause(tender)
    with django_assert_max_num_queries(12) as few:
        client.get(page)
    for _ in range(4):
        make_tender_clause(tender)
    with django_assert_num_queries(len(few)):
        client.get(page)


def test_ccc_1_the_words_of_a_clause_are_changed_in_an_addendum_on_screen(
    tender: Tender, olive: User, authority: Authority, sign_in: SignIn
) -> None:
    clause = make_tender_clause(tender)
    addendum = start_addendum(publish_tender(tender, by=olive), by=olive)
    client, page = sign_in(olive), url("addendum-clause-change", addendum.pk, clause.code)
    assert page in words(client.get(addendum.get_absolute_url()))
    assert "Pay in 30 days." in words(client.get(page))
    client.post(page, {"text": "Pay in 14 days.", "change_reason": "Small firms asked."})
    shown = words(client.get(addendum.get_absolute_url()))
    assert f"Clause {clause.code}" in shown
    assert "Pay in 14 days." in shown
    assert client.get(url("addendum-clause-change", addendum.pk, "SV999")).status_code == 404
