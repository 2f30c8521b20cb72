"""A bid for a second lot takes answers over from the first: only one's own, in time, and nothing is written over."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from procurement.choices import BidStatus, QuestionKind
from procurement.models import Answer, Bid, Lot, Tender
from procurement.services import bid as services
from procurement.services import bid_draft as drafts
from procurement.services.bid_copy import copy_bid
from procurement.services.lot import add_lot
from procurement.services.question import add_question
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken
from suppliers.models import Supplier
from suppliers.tests.factories import make_supplier

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def tender(olive: User) -> Tender:
    draft = make_tender(make_procurement(lead_officer=olive))
    add_lot(draft, by=olive, title="South")
    add_question(
        draft, by=olive, criterion=draft.criteria.get(code="Q"), kind=QuestionKind.UPLOAD, text="Show your plan.",
        shape={"types": [".pdf"], "most_mb": 5},
    )  # fmt: skip
    return publish(draft, by=olive)


@pytest.fixture
def first(tender: Tender, firm: Supplier, stan: User) -> Bid:
    bid = make_bid(tender.lots.get(number=1), firm, by=stan)
    question = tender.questions.get(kind=QuestionKind.UPLOAD)
    drafts.add_document(bid, by=stan, title="Plan", file=SimpleUploadedFile("plan.pdf", PDF), question=question)
    drafts.add_document(bid, by=stan, title="Prices", file=SimpleUploadedFile("prices.pdf", PDF))
    return bid


@pytest.fixture
def second(tender: Tender, firm: Supplier, stan: User) -> Bid:
    return services.start_bid(tender.lots.get(number=2), by=stan, supplier=firm)


def refused(code: str, bid: Bid, **facts: Any) -> None:
    with pytest.raises(RuleBroken) as caught:
        copy_bid(bid, **facts)
    assert caught.value.code == code


def test_words_and_the_files_asked_for_go_over_and_nothing_else(first: Bid, second: Bid, stan: User) -> None:
    texts = dict(first.answers.exclude(text="").values_list("question", "text"))
    copy_bid(second, by=stan, source=first)
    assert {key: text for key, text in second.answers.values_list("question", "text") if text} == texts
    file = second.documents.get()
    own = first.documents.get(question__isnull=False)
    assert (file.question, file.sha256, file.name) == (own.question, own.sha256, "plan.pdf")
    assert file.file.name != own.file.name
    second.refresh_from_db()
    assert second.price_pence is None
    assert not second.offers.exists()
    entry = AuditEntry.objects.get(action="bid.copy")
    assert entry.seal == second.lot.tender.seal
    assert "plan" not in str(entry.facts)


def test_what_is_written_here_stays(first: Bid, second: Bid, stan: User) -> None:
    question = second.lot.tender.questions.exclude(kind=QuestionKind.UPLOAD).order_by("number")[0]
    drafts.save_answer(second, by=stan, question=question, text="Otherwise here.")
    plan = copy_bid(second, by=stan, source=first)
    assert question.number in plan.kept
    assert second.answers.get(question=question).text == "Otherwise here."
    refused("nothing_to_copy", second, by=stan, source=first)


def test_an_answer_keeps_the_moment_it_was_written(first: Bid, second: Bid, stan: User) -> None:
    copy_bid(second, by=stan, source=first)
    for one in Answer.objects.filter(bid=second):
        assert one.saved_at == first.answers.get(question=one.question_id).saved_at


def test_a_submitted_bid_can_be_copied_from_but_not_into(first: Bid, second: Bid, stan: User) -> None:
    Bid.objects.filter(pk=first.pk).update(status=BidStatus.SUBMITTED, submitted_at=first.created_at)
    refused("submitted", first, by=stan, source=second)
    assert copy_bid(second, by=stan, source=first).copied


def test_a_withdrawn_bid_is_no_source(first: Bid, second: Bid, stan: User) -> None:
    Bid.objects.filter(pk=first.pk).update(status=BidStatus.WITHDRAWN)
    refused("other_tender", second, by=stan, source=first)


def test_only_ones_own_bids(first: Bid, second: Bid, stan: User, olive: User) -> None:
    rival = make_bid(first.lot, make_supplier("Rival Ltd"), by=olive)
    refused("other_tender", second, by=stan, source=rival)
    refused("not_your_bid", second, by=olive, source=first)


def test_only_of_the_same_tender(second: Bid, firm: Supplier, stan: User, olive: User) -> None:
    other: Lot = publish(make_tender(make_procurement(lead_officer=olive)), by=olive).lots.get()
    refused("other_tender", second, by=stan, source=make_bid(other, firm, by=stan))


def test_after_the_deadline_nothing_is_copied(first: Bid, second: Bid, stan: User) -> None:
    with time_machine.travel(second.lot.tender.closes_at + timedelta(seconds=1)):
        refused("closed", second, by=stan, source=first)
    assert not second.answers.exclude(text="").exists()


def test_a_bid_holds_only_so_many_files(first: Bid, second: Bid, stan: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("procurement.services.bid_copy.MOST_DOCUMENTS", 0)
    refused("too_many_documents", second, by=stan, source=first)
