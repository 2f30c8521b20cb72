"""Two officers open the bids after the deadline; what counts is what was last submitted."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from procurement.choices import BidStatus, TenderStatus
from procurement.models import Bid, Submission, Tender
from procurement.selectors.opening import opened_bids_of, opened_seals
from procurement.services import bid as bids
from procurement.services import bid_draft as drafts
from procurement.services.opening import MISMATCH, open_tender
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken
from suppliers.tests.factories import make_member, make_supplier


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


def bid_of(tender: Tender, by: User, name: str, *, submitted: bool = True) -> Bid:
    supplier = make_supplier(name)
    make_member(supplier, by)
    bid = make_bid(tender.lots.get(), supplier, by=by)
    if submitted:
        bids.submit_bid(bid, by=by, declaration=True)
    bid.refresh_from_db()
    return bid


def opened(tender: Tender, first: User, second: User) -> Tender:
    with time_machine.travel(tender.closes_at, tick=False):
        open_tender(tender, by=first)
        return open_tender(tender, by=second)


def test_two_officers_open(tender: Tender, olive: User, otto: User, stan: User) -> None:
    bid = bid_of(tender, stan, "A Ltd")
    with time_machine.travel(tender.closes_at, tick=False):
        after_one = open_tender(tender, by=olive)
        assert (after_one.status, after_one.first_opener, after_one.opened_at) == (TenderStatus.PUBLISHED, olive, None)
        bid.refresh_from_db()
        assert bid.status == BidStatus.SUBMITTED
        after_two = open_tender(tender, by=otto)
    bid.refresh_from_db()
    assert (after_two.status, after_two.second_opener, after_two.opened_at) == (
        TenderStatus.IN_EVALUATION,
        otto,
        tender.closes_at,
    )
    assert bid.status == BidStatus.OPENED
    entry = AuditEntry.objects.get(action="tender.open")
    submission = Submission.objects.get()
    assert entry.seal == ""
    assert entry.facts["bids"] == [{"bid": str(bid.public_id), "sha256": submission.sha256, "intact": True}]
    assert opened_seals() == [tender.seal]


def test_nothing_opens_before_the_deadline(tender: Tender, olive: User) -> None:
    with time_machine.travel(tender.closes_at - timedelta(seconds=1), tick=False):
        with pytest.raises(RuleBroken) as refused:
            open_tender(tender, by=olive)
    assert refused.value.code == "still_open"
    tender.refresh_from_db()
    assert tender.first_opener is None


def test_one_officer_is_not_two(tender: Tender, olive: User) -> None:
    with time_machine.travel(tender.closes_at, tick=False):
        open_tender(tender, by=olive)
        with pytest.raises(RuleBroken) as refused:
            open_tender(tender, by=olive)
    assert refused.value.code == "same_opener"


def test_after_thirty_minutes_the_first_is_given_anew(tender: Tender, olive: User, otto: User) -> None:
    with time_machine.travel(tender.closes_at, tick=False):
        open_tender(tender, by=olive)
    with time_machine.travel(tender.closes_at + timedelta(minutes=30), tick=False):
        again = open_tender(tender, by=otto)
        assert (again.first_opener, again.status) == (otto, TenderStatus.PUBLISHED)
        assert open_tender(tender, by=olive).status == TenderStatus.IN_EVALUATION


def test_only_a_published_tender_is_opened(tender: Tender, olive: User) -> None:
    draft = make_tender(make_procurement(lead_officer=olive))
    Tender.objects.filter(pk=tender.pk).update(status=TenderStatus.ABANDONED)
    for unpublished in (draft, tender):
        with time_machine.travel(tender.closes_at, tick=False), pytest.raises(RuleBroken) as refused:
            open_tender(unpublished, by=olive)
        assert refused.value.code == "wrong_state"


def test_an_opened_tender_is_not_opened_again(tender: Tender, olive: User, otto: User) -> None:
    opened(tender, olive, otto)
    with pytest.raises(RuleBroken) as refused:
        open_tender(tender, by=olive)
    assert refused.value.code == "wrong_state"


def test_changes_that_were_not_submitted_do_not_count(tender: Tender, olive: User, otto: User, stan: User) -> None:
    bid = bid_of(tender, stan, "A Ltd", submitted=False)
    kept = drafts.add_document(bid, by=stan, title="Kept", file=SimpleUploadedFile("kept.txt", b"a"))
    bids.submit_bid(bid, by=stan, declaration=True)
    bids.revise_bid(bid, by=stan)
    question = tender.questions.first()
    drafts.save_answer(bid, by=stan, question=question, text="Not sent.")
    drafts.save_price(bid, by=stan, price_pence=1)
    drafts.save_offers(bid, by=stan, offers={tender.selected_measures.get().pk: drafts.OfferLine(quantity=0)})
    late = drafts.add_document(bid, by=stan, title="Late", file=SimpleUploadedFile("late.txt", b"b"))
    drafts.remove_document(kept, by=stan)
    opened(tender, olive, otto)
    bid.refresh_from_db()
    assert (bid.status, bid.price_pence) == (BidStatus.OPENED, 90_000_000)
    assert bid.answers.get(question=question).text == "Our answer to question 1."
    assert [(one.quantity, one.months_after_start, one.method) for one in bid.offers.all()] == [(6, 12, "We will.")]
    assert list(bid.documents.filter(removed_at=None)) == [kept]
    assert list(bid.documents.exclude(removed_at=None)) == [late]


def test_drafts_and_withdrawn_bids_stay_shut(tender: Tender, olive: User, otto: User, stan: User, eve: User) -> None:
    draft = bid_of(tender, stan, "Draft Ltd", submitted=False)
    withdrawn = bid_of(tender, eve, "Withdrawn Ltd")
    bids.withdraw_bid(withdrawn, by=eve)
    tender = opened(tender, olive, otto)
    draft.refresh_from_db()
    withdrawn.refresh_from_db()
    assert (draft.status, withdrawn.status) == (BidStatus.DRAFT, BidStatus.WITHDRAWN)
    assert opened_bids_of(tender) == ()
    assert AuditEntry.objects.get(action="tender.open").facts["bids"] == []
    with pytest.raises(RuleBroken) as refused:
        drafts.save_price(draft, by=stan, price_pence=1)
    assert refused.value.code == "bids_opened"


def test_a_submission_that_was_tampered_with_is_shown(tender: Tender, olive: User, otto: User, stan: User) -> None:
    bid = bid_of(tender, stan, "A Ltd")
    submission = Submission.objects.get()
    Submission.objects.update(snapshot=submission.snapshot | {"price_pence": 1})
    tender = opened(tender, olive, otto)
    bid.refresh_from_db()
    assert (bid.status, bid.price_pence, bid.status_reason) == (BidStatus.OPENED, 90_000_000, MISMATCH)
    assert [one.is_intact for one in opened_bids_of(tender)] == [False]
    assert [one["intact"] for one in AuditEntry.objects.get(action="tender.open").facts["bids"]] == [False]


def test_opening_takes_the_same_queries_for_many(
    tender: Tender, olive: User, otto: User, stan: User, django_assert_max_num_queries: Any
) -> None:
    bid_of(tender, stan, "Firm 0")
    for number in range(1, 6):
        bid_of(tender, stan, f"Firm {number}")
    with time_machine.travel(tender.closes_at, tick=False):
        open_tender(tender, by=olive)
        with django_assert_max_num_queries(24):
            open_tender(tender, by=otto)
    assert Bid.objects.filter(status=BidStatus.OPENED).count() == 6


def test_before_the_opening_the_selector_says_nothing(tender: Tender, stan: User) -> None:
    bid_of(tender, stan, "A Ltd")
    assert opened_bids_of(tender) == ()
    assert opened_seals() == []
    assert timezone.now() < tender.closes_at
