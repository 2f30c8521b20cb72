"""Starting, submitting, changing and withdrawing a bid: the clock at the act decides."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from procurement.choices import BidStatus, TenderStatus
from procurement.domain.bids import digest_of
from procurement.models import Answer, Bid, BidDocument, Lot, Procurement, Submission, Tender
from procurement.models.frozen import freeze_tenders, unfreeze_tenders
from procurement.services import bid as services
from procurement.services import bid_draft as drafts
from procurement.services.bid_draft import OfferLine
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from procurement.tests.refusals import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Supplier
from suppliers.tests.factories import make_supplier

LONDON = ZoneInfo("Europe/London")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def lot(olive: User) -> Lot:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive).lots.get()


@pytest.fixture
def bid(lot: Lot, firm: Supplier, stan: User) -> Bid:
    """A complete draft."""
    return make_bid(lot, firm, by=stan)


def submit(bid: Bid, by: User) -> Submission:
    return services.submit_bid(bid, by=by, declaration=True)


def test_only_who_was_asked_starts_a_bid_for_a_quotation(lot: Lot, firm: Supplier, stan: User) -> None:
    Procurement.objects.filter(tender=lot.tender_id).update(procedure="quotation")
    asked = lot.tender.invitations.create(supplier=make_supplier("Asked Alone Ltd"))
    refusal = refused("not_invited", services.start_bid, lot, by=stan, supplier=firm)
    assert refusal.field == "supplier"
    asked.delete()
    assert services.start_bid(lot, by=stan, supplier=firm).supplier == firm


def test_a_second_start_finds_the_same_bid(lot: Lot, firm: Supplier, stan: User) -> None:
    bid = services.start_bid(lot, by=stan, supplier=firm)
    assert (bid.status, bid.lot, bid.supplier, bid.started_by) == (BidStatus.DRAFT, lot, firm, stan)
    assert services.start_bid(lot, by=stan, supplier=firm) == bid
    entry = AuditEntry.objects.get(action="bid.start")
    assert (entry.seal, entry.actor) == (lot.tender.seal, stan)


@pytest.mark.parametrize("status", ["applied", "suspended"])
def test_only_registered_suppliers_bid(lot: Lot, firm: Supplier, stan: User, status: str) -> None:
    Supplier.objects.filter(pk=firm.pk).update(status=status)
    refused("not_registered", services.start_bid, lot, by=stan, supplier=firm)


def test_nobody_bids_for_a_stranger(lot: Lot, firm: Supplier, olive: User) -> None:
    refused("not_registered", services.start_bid, lot, by=olive, supplier=firm)


def test_only_a_published_tender_takes_bids(lot: Lot, firm: Supplier, stan: User, olive: User) -> None:
    draft = make_tender(make_procurement(lead_officer=olive)).lots.get()
    refused("tender_not_open", services.start_bid, draft, by=stan, supplier=firm)
    Tender.objects.filter(pk=lot.tender_id).update(status=TenderStatus.ABANDONED)
    refused("tender_not_open", services.start_bid, lot, by=stan, supplier=firm)


def test_no_bid_is_started_after_the_deadline(lot: Lot, firm: Supplier, stan: User) -> None:
    with time_machine.travel(lot.tender.closes_at, tick=False):
        refused("closed", services.start_bid, lot, by=stan, supplier=firm)


def test_submitting_freezes_a_copy_and_gives_a_receipt(
    bid: Bid, stan: User, django_capture_on_commit_callbacks: Any
) -> None:
    file = SimpleUploadedFile("method.pdf", PDF)
    document = drafts.add_document(bid, by=stan, title="Method", file=file)
    with django_capture_on_commit_callbacks(execute=True):
        submission = submit(bid, stan)
    bid.refresh_from_db()
    snapshot = submission.snapshot
    assert (bid.status, bid.submitted_at, submission.number) == (BidStatus.SUBMITTED, submission.submitted_at, 1)
    assert submission.sha256 == digest_of(snapshot) == digest_of(Submission.objects.get().snapshot)
    assert snapshot["price_pence"] == 90_000_000
    assert [one["text"] for one in snapshot["answers"]] == ["Our answer to question 1.", "Our answer to question 2."]
    assert [(one["quantity"], one["months_after_start"], one["method"]) for one in snapshot["offers"]] == [
        ("6.00", 12, "We will.")
    ]
    assert [(one["name"], one["sha256"]) for one in snapshot["documents"]] == [("method.pdf", document.sha256)]
    (message,) = mail.outbox
    assert message.to == [stan.email]
    assert submission.receipt in message.body
    assert document.sha256 in message.body
    assert str(bid.public_id) in message.body
    assert set(OutgoingEmail.objects.values_list("seal", flat=True)) == {bid.lot.tender.seal}
    entry = AuditEntry.objects.get(action="bid.submit")
    assert (entry.seal, entry.facts["sha256"]) == (bid.lot.tender.seal, submission.sha256)


def test_a_double_click_gives_the_same_receipt(bid: Bid, stan: User) -> None:
    first = submit(bid, stan)
    assert submit(bid, stan) == first
    assert submit(Bid.objects.get(), stan) == first
    assert Submission.objects.count() == OutgoingEmail.objects.count() == 1


def test_submitting_again_without_a_change_keeps_the_receipt(bid: Bid, stan: User) -> None:
    first = submit(bid, stan)
    services.revise_bid(bid, by=stan)
    assert submit(bid, stan) == first
    bid.refresh_from_db()
    assert (bid.status, bid.submissions.count()) == (BidStatus.SUBMITTED, 1)


def test_a_change_is_a_new_submission_and_the_first_is_kept(bid: Bid, stan: User) -> None:
    first = submit(bid, stan)
    services.revise_bid(bid, by=stan)
    drafts.save_price(bid, by=stan, price_pence=1)
    second = submit(bid, stan)
    first.refresh_from_db()
    assert (second.number, first.snapshot["price_pence"], second.snapshot["price_pence"]) == (2, 90_000_000, 1)
    assert first.receipt != second.receipt


def test_a_withdrawn_bid_can_be_taken_up_again(bid: Bid, stan: User) -> None:
    first = submit(bid, stan)
    services.withdraw_bid(bid, by=stan)
    first.refresh_from_db()
    bid.refresh_from_db()
    assert (bid.status, first.withdrawn_at is None) == (BidStatus.WITHDRAWN, False)
    refused("withdrawn", drafts.save_price, bid, by=stan, price_pence=1)
    assert services.restart_bid(bid, by=stan).status == BidStatus.DRAFT
    again = submit(bid, stan)
    assert (again.number, again.sha256, again.withdrawn_at) == (2, first.sha256, None)
    assert again.receipt != first.receipt


def test_without_the_declaration_nothing_is_submitted(bid: Bid, stan: User) -> None:
    refusal = refused("declaration_missing", services.submit_bid, bid, by=stan, declaration=False)
    assert refusal.field == "declaration"
    assert not Submission.objects.exists()


def _no_price(bid: Bid) -> None:
    Bid.objects.update(price_pence=None)


def _no_answer(bid: Bid) -> None:
    bid.answers.first().delete()


def _too_long(bid: Bid) -> None:
    bid.answers.update(text="word " * 501)


def _no_required_offer(bid: Bid) -> None:
    unfreeze_tenders(connection)
    bid.lot.tender.selected_measures.update(required=True)
    freeze_tenders(connection)
    bid.offers.all().delete()


def _offer_without_method(bid: Bid) -> None:
    bid.offers.update(method="")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_no_price, "price_missing"),
        (_no_answer, "answer_missing"),
        (_too_long, "answer_too_long"),
        (_no_required_offer, "offer_missing"),
        (_offer_without_method, "offer_how_missing"),
    ],
)
def test_an_incomplete_bid_is_refused(bid: Bid, stan: User, spoil: Callable[[Bid], None], code: str) -> None:
    spoil(bid)
    refused(code, services.submit_bid, bid, by=stan, declaration=True)
    bid.refresh_from_db()
    assert (bid.status, Submission.objects.count()) == (BidStatus.DRAFT, 0)


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (services.revise_bid, BidStatus.DRAFT),
        (services.revise_bid, BidStatus.WITHDRAWN),
        (services.withdraw_bid, BidStatus.DRAFT),
        (services.withdraw_bid, BidStatus.WITHDRAWN),
        (services.restart_bid, BidStatus.DRAFT),
        (submit, BidStatus.WITHDRAWN),
        (submit, BidStatus.OPENED),
        (services.revise_bid, BidStatus.OPENED),
        (services.withdraw_bid, BidStatus.OPENED),
    ],
)
def test_moves_the_state_table_does_not_have(bid: Bid, stan: User, verb: Callable[..., Any], status: str) -> None:
    Bid.objects.update(status=status, submitted_at=timezone.now())
    facts = {"declaration": True} if verb is submit else {}
    act = services.submit_bid if verb is submit else verb
    refused("wrong_state", act, bid, by=stan, **facts)


# The deadline. On both days the clocks change it is given in London wall time.
DEADLINES = [
    ((2026, 3, 29, 12, 0), 0, "2026-03-29T11:00:00+00:00", "12 noon on Sunday 29 March 2026 (BST)"),
    ((2026, 3, 29, 0, 59), 0, "2026-03-29T00:59:00+00:00", "12:59am on Sunday 29 March 2026 (GMT)"),
    ((2026, 10, 25, 12, 0), 0, "2026-10-25T12:00:00+00:00", "12 noon on Sunday 25 October 2026 (GMT)"),
    ((2026, 10, 25, 1, 30), 0, "2026-10-25T00:30:00+00:00", "1:30am on Sunday 25 October 2026 (BST)"),
    ((2026, 10, 25, 1, 30), 1, "2026-10-25T01:30:00+00:00", "1:30am on Sunday 25 October 2026 (GMT)"),
    ((2026, 6, 15, 12, 0), 0, "2026-06-15T11:00:00+00:00", "12 noon on Monday 15 June 2026 (BST)"),
]


@pytest.mark.parametrize(("wall", "fold", "instant", "words"), DEADLINES)
def test_one_second_around_the_deadline(
    bid: Bid, stan: User, wall: tuple[int, ...], fold: int, instant: str, words: str
) -> None:
    tender, in_utc = bid.lot.tender, datetime.fromisoformat(instant)
    tender.closes_at = datetime(*wall, tzinfo=LONDON, fold=fold)
    tender.published_at = in_utc - timedelta(days=30)
    tender.save()
    for late in (in_utc, in_utc + timedelta(seconds=1), in_utc + timedelta(hours=1)):
        with time_machine.travel(late, tick=False):
            refusal = refused("closed", services.submit_bid, bid, by=stan, declaration=True)
            assert words in refusal.message
            assert "kept as a draft" in refusal.message
    with time_machine.travel(in_utc - timedelta(seconds=1), tick=False):
        submission = submit(bid, stan)
    assert submission.submitted_at == in_utc - timedelta(seconds=1)
    with time_machine.travel(in_utc, tick=False):
        refused("closed", services.revise_bid, bid, by=stan)
        refused("closed", services.withdraw_bid, bid, by=stan)
        assert submit(bid, stan) == submission
    with time_machine.travel(in_utc - timedelta(seconds=1), tick=False):
        services.withdraw_bid(bid, by=stan)
    with time_machine.travel(in_utc, tick=False):
        refused("closed", services.restart_bid, bid, by=stan)


def test_a_bid_handed_in_before_publication_is_refused(bid: Bid, stan: User) -> None:
    with time_machine.travel(bid.lot.tender.published_at - timedelta(seconds=1), tick=False):
        refused("not_yet_open", services.submit_bid, bid, by=stan, declaration=True)


# Drafts


def test_what_is_typed_is_kept_after_the_deadline_too(bid: Bid, stan: User) -> None:
    question = bid.lot.tender.questions.first()
    with time_machine.travel(bid.lot.tender.closes_at + timedelta(days=1), tick=False):
        drafts.save_answer(bid, by=stan, question=question, text="Late words.")
        drafts.save_price(bid, by=stan, price_pence=5)
    assert Answer.objects.get(bid=bid, question=question).text == "Late words."
    assert Bid.objects.get().price_pence == 5


def test_the_trail_never_repeats_the_words(bid: Bid, stan: User) -> None:
    question = bid.lot.tender.questions.first()
    drafts.save_answer(bid, by=stan, question=question, text="Secret words.")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.facts, entry.seal) == ("bid.save_answer", {"question": 1}, bid.lot.tender.seal)


def test_a_submitted_bid_is_locked_until_it_is_revised(bid: Bid, stan: User) -> None:
    submit(bid, stan)
    question, selected = bid.lot.tender.questions.first(), bid.lot.tender.selected_measures.get()
    refused("submitted", drafts.save_answer, bid, by=stan, question=question, text="x")
    refused("submitted", drafts.save_price, bid, by=stan, price_pence=1)
    refused("submitted", drafts.save_offers, bid, by=stan, offers={selected.pk: OfferLine()})
    refused("submitted", drafts.save_field, bid, by=stan, answers={question.pk: "x"})
    refused("submitted", drafts.add_document, bid, by=stan, title="x", file=SimpleUploadedFile("a.txt", b"x"))


def test_offers_are_set_changed_and_taken_back(bid: Bid, stan: User) -> None:
    selected = bid.lot.tender.selected_measures.get()
    drafts.save_offers(bid, by=stan, offers={selected.pk: OfferLine(Decimal(9), 24, "Better.")})
    offer = bid.offers.get()
    assert (offer.quantity, offer.months_after_start, offer.method) == (9, 24, "Better.")
    drafts.save_offers(bid, by=stan, offers={selected.pk: OfferLine(Decimal(0), None, "")})
    assert not bid.offers.exists()


def test_offers_that_are_not_named_stay(bid: Bid, stan: User) -> None:
    drafts.save_offers(bid, by=stan, offers={})
    assert bid.offers.get().quantity == 6


def test_parts_of_another_tender_are_refused(bid: Bid, stan: User, olive: User) -> None:
    other = make_tender(make_procurement(lead_officer=olive))
    question, selected = other.questions.first(), other.selected_measures.get()
    refused("question_unknown", drafts.save_answer, bid, by=stan, question=question, text="x")
    refused("measure_unknown", drafts.save_offers, bid, by=stan, offers={selected.pk: OfferLine(Decimal(1))})


@pytest.mark.parametrize("line", [OfferLine(None, 3, ""), OfferLine(None, None, "Typed words")])
def test_words_without_a_quantity_are_not_thrown_away(bid: Bid, stan: User, line: OfferLine) -> None:
    selected = bid.lot.tender.selected_measures.get()
    refusal = refused("offer_without_quantity", drafts.save_offers, bid, by=stan, offers={selected.pk: line})
    assert refusal.field == f"offer-{selected.pk}-quantity"
    refused("offer_without_quantity", drafts.save_field, bid, by=stan, offers={selected.pk: {"quantity": None}})
    drafts.save_offers(bid, by=stan, offers={selected.pk: OfferLine(Decimal(0), 3, "Not after all")})
    assert not bid.offers.exists()


def test_a_bad_offer_names_its_box(bid: Bid, stan: User) -> None:
    selected = bid.lot.tender.selected_measures.get()
    line = OfferLine(Decimal("1.5"), 1, "")
    refusal = refused("offer_not_whole", drafts.save_offers, bid, by=stan, offers={selected.pk: line})
    assert refusal.field == f"offer-{selected.pk}-quantity"
    refused("price_negative", drafts.save_price, bid, by=stan, price_pence=-1)


def test_a_page_saves_itself_without_a_trail(bid: Bid, stan: User) -> None:
    question, selected = bid.lot.tender.questions.first(), bid.lot.tender.selected_measures.get()
    before = bid.updated_at
    part = {"quantity": Decimal(3)}
    drafts.save_field(bid, by=stan, answers={question.pk: "Typing"}, offers={selected.pk: part}, price=(7,))
    bid.refresh_from_db()
    offer = bid.offers.get()
    assert (bid.price_pence, offer.quantity, offer.months_after_start, offer.method) == (7, 3, 12, "We will.")
    assert bid.answers.get(question=question).text == "Typing"
    assert bid.updated_at > before
    assert not AuditEntry.objects.exists()


def test_a_file_never_submitted_is_gone_and_one_submitted_stays(
    bid: Bid, stan: User, django_capture_on_commit_callbacks: Any
) -> None:
    first = drafts.add_document(bid, by=stan, title="A", file=SimpleUploadedFile("a.txt", b"a"))
    storage, name = first.file.storage, first.file.name
    with django_capture_on_commit_callbacks(execute=True):
        drafts.remove_document(first, by=stan)
    assert not BidDocument.objects.exists()
    assert not storage.exists(name)
    kept = drafts.add_document(bid, by=stan, title="B", file=SimpleUploadedFile("b.txt", b"b"))
    submit(bid, stan)
    services.revise_bid(bid, by=stan)
    drafts.remove_document(kept, by=stan)
    kept.refresh_from_db()
    assert kept.removed_at is not None
    assert kept.file.storage.exists(kept.file.name)
    assert submit(bid, stan).snapshot["documents"] == []


def test_there_is_an_end_to_files(bid: Bid, stan: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_DOCUMENTS", 1)
    drafts.add_document(bid, by=stan, title="A", file=SimpleUploadedFile("a.txt", b"a"))
    refused("too_many_documents", drafts.add_document, bid, by=stan, title="B", file=SimpleUploadedFile("b.txt", b"b"))
    refused("file_type", _raised_limit(monkeypatch), bid, by=stan, title="B", file=SimpleUploadedFile("b.exe", b"b"))


def _raised_limit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setattr(drafts, "MOST_DOCUMENTS", 9)
    return drafts.add_document
