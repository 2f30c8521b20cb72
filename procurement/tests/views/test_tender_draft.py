"""What becomes of the forms of a draft once the tender is published: they lead on, and lose nothing that was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from procurement.models import DummyBid, Procurement, Tender
from procurement.services.addendum import start_addendum
from procurement.tests.factories import make_bespoke_measure, publish
from procurement.tests.services.test_tender import make_ready
from procurement.views.addendum_parts import OnProposal
from procurement.views.tender_draft import DraftPage
from socialvalue.accounts.models import User
from socialvalue.core.views import EditPage

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
THE_WAY = "“Change the tender” on its page prepares a new version for everybody (an addendum)."
ON_TENDER = (
    "tender-change", "tender-social-value", "tender-price", "tender-scale", "tender-timetable", "tender-criteria",
    "tender-minimum", "scale-add", "measure-select", "bespoke-measure-add", "lot-add", "question-add", "document-add",
    "tender-conditions", "barrier-check", "barrier-accept", "clauses-insert", "clauses-waive", "rehearsal-begin",
    "rehearsal-clear", "dummy-add",
)  # fmt: skip
ON_PROCUREMENT = {
    "need-answer": "need-history", "outcome-choose": "procurement-detail", "market-assess": "considered-detail",
    "options-appraise": "considered-detail", "lots-consider": "considered-detail",
    "wellbeing-draft": "wellbeing-detail", "wellbeing-sign": "wellbeing-detail", "exception-ask": "procurement-detail",
}  # fmt: skip


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def parts_of(tender: Tender, by: User) -> dict[str, Any]:
    """The pages of the parts of a draft, each with its part."""
    criterion, question, lot = tender.criteria.get(code="Q"), tender.questions.first(), tender.lots.first()
    document = tender.documents.create(title="Specification", uploaded_by=by, file="x.pdf", name="x.pdf", size_bytes=1)
    dummy = DummyBid.objects.create(tender=tender, lot=tender.lots.get(), name="Cheap", price_pence=1)
    scale = tender.scales.create(name="Quarters", meanings={"0": "No", "1": "Yes"})
    assert question is not None
    assert lot is not None
    return {
        "criterion-change": criterion.pk, "criterion-remove": criterion.pk, "quantity-choose": criterion.pk,
        "question-change": question.pk, "question-remove": question.pk, "lot-change": lot.pk, "lot-remove": lot.pk,
        "document-remove": document.public_id, "dummy-change": dummy.pk, "dummy-remove": dummy.pk,
        "scale-change": scale.pk, "scale-remove": scale.pk,
        "bespoke-measure-remove": make_bespoke_measure(tender.procurement).pk,
    }  # fmt: skip


def test_after_publication_every_form_of_the_draft_leads_to_the_tender(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    pages = dict.fromkeys(ON_TENDER, tender.pk) | parts_of(tender, olive)
    client = sign_in(olive)
    shown = [name for name, pk in pages.items() if client.get(url(name, pk)).status_code == 200]
    assert shown == list(pages)
    publish(tender, by=olive)
    for name, pk in pages.items():
        answer = client.get(url(name, pk), follow=True)
        assert answer.redirect_chain == [(tender.get_absolute_url(), 302)], name
        assert f"This tender is published, so it can no longer be changed here. {THE_WAY}" in words(answer), name
        assert url("tender-amend", tender.pk) in words(answer)


def test_what_was_typed_before_publication_is_refused_with_the_words_kept(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    publish(tender, by=olive)
    page = words(sign_in(olive).post(url("lot-add", tender.pk), {"title": "The far north"}))
    assert THE_WAY in page
    assert 'value="The far north"' in page


def test_what_was_typed_without_a_session_is_shown_again_although_the_tender_is_published(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    publish(tender, by=olive)
    client, page = Client(), url("lot-add", tender.pk)
    client.post(page, {"title": "The far north"})
    client.force_login(olive, backend="django.contrib.auth.backends.ModelBackend")
    assert 'value="The far north"' in words(client.get(page))
    assert client.get(page).status_code == 302


def test_the_pages_of_an_addendum_work_on_the_published_tender(tender: Tender, olive: User, sign_in: SignIn) -> None:
    publish(tender, by=olive)
    addendum, client = start_addendum(tender, by=olive), sign_in(olive)
    for name in ("price", "timetable", "scale", "criteria", "measures", "question-add", "document-add"):
        assert client.get(url(f"addendum-{name}", addendum.pk)).status_code == 200, name


def test_every_page_that_changes_a_draft_leads_on() -> None:
    """Whoever adds a page with the permission to change a tender gets this too."""
    views = [getattr(one.callback, "view_class", None) for one in get_resolver("procurement.urls").url_patterns]
    forms = [view for view in views if view and issubclass(view, EditPage) and not issubclass(view, OnProposal)]
    changing = [view for view in forms if view.permission in ("procurement.change_tender", "procurement.check_tender")]
    assert len(changing) > 30
    assert [view.__name__ for view in changing if not issubclass(view, DraftPage)] == []


@pytest.mark.parametrize("name", ON_PROCUREMENT)
def test_what_the_tender_rests_on_is_read_and_no_longer_typed(
    tender: Tender, olive: User, sign_in: SignIn, name: str
) -> None:
    client, pk = sign_in(olive), tender.procurement_id
    assert client.get(url(name, pk)).status_code == 200
    publish(tender, by=olive)
    answer = client.get(url(name, pk), follow=True)
    assert answer.redirect_chain == [(url(ON_PROCUREMENT[name], pk), 302)]
    assert "The tender is published and rests on this, so it stays as it is." in words(answer)
    assert url(name, pk) not in words(answer)


def test_a_chosen_outcome_can_no_longer_be_taken_back(tender: Tender, olive: User, sign_in: SignIn) -> None:
    publish(tender, by=olive)
    chosen = tender.procurement.chosen_outcomes.get()
    answer = sign_in(olive).get(url("outcome-remove", tender.procurement_id, chosen.pk))
    assert answer.headers["Location"] == tender.procurement.get_absolute_url()


def test_the_details_offer_what_may_still_be_changed(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, page = sign_in(olive), url("procurement-change", tender.procurement_id)
    assert 'name="value_net_pence"' in words(client.get(page))
    publish(tender, by=olive)
    seen = words(client.get(page))
    assert (
        "The tender is published and rests on category, kind, procedure, value and length: they stay as they are."
        in seen
    )
    assert 'name="value_net_pence"' not in seen
    client.post(page, {"title": "Gritting of roads", "need": "Safe roads.", "lead_officer": olive.pk})
    tender.procurement.refresh_from_db()
    assert tender.procurement.title == "Gritting of roads"


def test_details_from_before_publication_are_refused_with_the_words_kept(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    publish(tender, by=olive)
    one = tender.procurement
    data = {
        "title": "Another title", "need": one.need, "category": one.category, "kind": one.kind, "term_months": 99,
        "procedure": one.procedure, "value_net_pence": "1", "vat_percent": "20", "lead_officer": olive.pk,
    }  # fmt: skip
    page = words(sign_in(olive).post(url("procurement-change", one.pk), data))
    assert "The tender is published and rests on this" in page
    assert 'value="Another title"' in page
    assert Procurement.objects.get(pk=one.pk).title == one.title


def test_a_closed_procurement_is_read_and_no_longer_typed(tender: Tender, olive: User, sign_in: SignIn) -> None:
    Procurement.objects.update(status="abandoned")
    client = sign_in(olive)
    for name, pk in (("lot-add", tender.pk), ("procurement-change", tender.procurement_id)):
        answer = client.get(url(name, pk), follow=True)
        assert "This procurement is abandoned, so nothing in it can be changed." in words(answer)
