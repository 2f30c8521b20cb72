"""Opening the bids: two officers, one after the other, after the deadline and never before."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.choices import COUNTING
from procurement.domain.lifecycles import BID, TENDER
from procurement.domain.opening import check_may_open, is_second
from procurement.models import Answer, Bid, BidDocument, Offer, Question, SelectedMeasure, Tender
from procurement.selectors.bid import counting_submissions
from procurement.selectors.opening import OpenedBid, opened_of
from socialvalue.core import audit

MISMATCH = "What is stored is not what the receipt was given for. Ask the legal adviser before this bid is evaluated."


@transaction.atomic
def open_tender(tender: Tender, *, by: Any) -> Tender:
    """Confirm the opening; the second officer's confirmation within thirty minutes of the first opens the bids.

    Each bid that counts becomes what was last submitted: changes typed afterwards do not count. Raises RuleBroken
    ``wrong_state``, ``still_open`` (before the deadline) or ``same_opener``.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    target = TENDER.target_of("open", str(tender.status))
    now = timezone.now()
    check_may_open(tender.closes_at, now)
    if not is_second(tender.first_opener_id, tender.first_opened_at, by.pk, now):
        return _announced(tender, by=by, now=now)
    tender.status, tender.second_opener, tender.opened_at = target, by, now
    tender.save(update_fields=["status", "second_opener", "opened_at", "updated_at"])
    opened = _opened(tender)
    audit.record(
        by, "tender.open", tender,
        first_opener=str(tender.first_opener),
        bids=[
            {"bid": str(one.bid.public_id), "sha256": one.submission.sha256, "intact": one.is_intact} for one in opened
        ],
    )  # fmt: skip
    return tender


def _announced(tender: Tender, *, by: Any, now: datetime) -> Tender:
    """The first of the two confirmations; it takes the place of one that has run out."""
    tender.first_opener, tender.first_opened_at = by, now
    tender.save(update_fields=["first_opener", "first_opened_at", "updated_at"])
    audit.record(by, "tender.confirm_opening", tender)
    return tender


def _opened(tender: Tender) -> Sequence[OpenedBid]:
    """Every bid that counts, opened; a fixed number of queries, however many there are."""
    bids = (
        Bid.objects.select_for_update()
        .filter(lot__tender=tender, status__in=COUNTING)
        .prefetch_related(counting_submissions())
        .order_by("pk")
    )
    opened = [opened_of(bid) for bid in bids]
    _restore([one for one in opened if one.is_intact])
    for one in opened:
        one.bid.status = BID.target_of("open", str(one.bid.status))
        one.bid.submitted_at = one.submission.submitted_at
        if not one.is_intact:
            one.bid.status_reason = MISMATCH
    Bid.objects.bulk_update([one.bid for one in opened], ["status", "status_reason", "submitted_at", "price_pence"])
    return opened


def _restore(opened: Sequence[OpenedBid]) -> None:
    """Put the working rows back to what was submitted, where that is intact.

    What answers a question or a measure that an addendum took out is no part of the tender any more and stays out.
    """
    bids = [one.bid for one in opened]
    questions = set(Question.objects.filter(tender__lots__bids__in=bids).values_list("pk", flat=True))
    measures = set(SelectedMeasure.objects.filter(tender__lots__bids__in=bids).values_list("pk", flat=True))
    for one in opened:
        one.bid.price_pence = one.submission.snapshot["price_pence"]
    Answer.objects.filter(bid__in=bids).delete()
    Answer.objects.bulk_create(
        Answer(bid=one.bid, question_id=said["question_id"], text=said["text"])
        for one in opened
        for said in one.submission.snapshot["answers"]
        if said["question_id"] in questions
    )
    Offer.objects.filter(bid__in=bids).delete()
    Offer.objects.bulk_create(
        _offer(one.bid, said)
        for one in opened
        for said in one.submission.snapshot["offers"]
        if said["selected_measure_id"] in measures
    )
    named = [said["public_id"] for one in opened for said in one.submission.snapshot["documents"]]
    BidDocument.objects.filter(bid__in=bids, public_id__in=named).update(removed_at=None)
    BidDocument.objects.filter(bid__in=bids, removed_at=None).exclude(public_id__in=named).update(
        removed_at=timezone.now()
    )


def _offer(bid: Bid, said: dict[str, Any]) -> Offer:
    return Offer(
        bid=bid,
        selected_measure_id=said["selected_measure_id"],
        quantity=Decimal(said["quantity"]),
        months_after_start=said["months_after_start"],
        method=said["method"],
        local_need_id=said.get("local_need", {}).get("id"),
    )
