"""Answers taken over from a bidder's bid for another lot of the same tender: words, tables and the files asked for."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from procurement.domain.bid_copy import CopyPlan
from procurement.domain.bids import check_may_change, check_may_edit
from procurement.models import Answer, Bid, BidDocument, Tender
from procurement.selectors.bid import own_bids_of
from procurement.selectors.bid_copy import copy_sources, plan_of
from procurement.selectors.bid_sheet import AnswerRow, sheet_of
from procurement.services.bid import check_published, lock_bid
from procurement.services.bid_draft import MOST_DOCUMENTS
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken


@transaction.atomic
def copy_bid(bid: Bid, *, by: Any, source: Bid) -> CopyPlan:
    """Copy what answers questions of the tender in ``source`` and is not answered in ``bid`` yet; says what it did.

    Neither price nor commitments nor files beside the questions are copied, and nothing is written over. Locks the
    tender, then the bid. Raises RuleBroken ``not_your_bid``, ``other_tender``, ``tender_not_open``, ``not_yet_open``,
    ``closed``, ``submitted``, ``withdrawn``, ``bids_opened``, ``nothing_to_copy`` or ``too_many_documents``.
    """
    tender, bid = lock_bid(bid)
    source = _checked(tender, bid, source, by)
    here, there = sheet_of(bid), sheet_of(source)
    plan = plan_of(there.answers, here.answers)
    if not plan.copied:
        raise RuleBroken("nothing_to_copy", "Every question that is answered there is answered here already.")
    rows = [row for row in there.answers if row.question.number in plan.copied]
    if len(here.documents) + sum(len(row.files) for row in rows) > MOST_DOCUMENTS:
        message = f"A bid holds {MOST_DOCUMENTS} files at most, and with those of the other bid there would be more."
        raise RuleBroken("too_many_documents", message)
    for row in rows:
        _copy(row, source, bid, by)
    bid.save(update_fields=["updated_at"])
    audit.record(
        by, "bid.copy", bid, seal=tender.seal, lot=source.lot.number, questions=list(plan.copied),
        documents=[one.sha256 for row in rows for one in row.files],
    )  # fmt: skip
    return plan


def _checked(tender: Tender, bid: Bid, source: Bid, by: Any) -> Bid:
    """The source as it is now; refused where either bid is not the person's, or this one cannot change any more."""
    if not own_bids_of(by).filter(pk=bid.pk).exists():
        raise RuleBroken("not_your_bid", "Only those who act for the bidder can copy its answers.")
    found = next((one for one in copy_sources(bid) if one.pk == source.pk), None)
    if found is None:
        raise RuleBroken("other_tender", "Copy from a bid of your own, for another lot of the same tender.")
    check_published(tender)
    check_may_change(tender.published_at, tender.closes_at, timezone.now())
    check_may_edit(str(bid.status), str(tender.status))
    return found


def _copy(row: AnswerRow, source: Bid, bid: Bid, by: Any) -> None:
    """One answer. It keeps the moment it was written: a version that came after it still asks to look at it again."""
    question = row.question
    if row.text:
        Answer.objects.update_or_create(bid=bid, question=question, defaults={"text": row.text})
        written = source.answers.values_list("saved_at", flat=True).get(question=question)
        Answer.objects.filter(bid=bid, question=question).update(saved_at=written)
    for one in row.files:
        with one.file.open("rb") as kept:
            content = ContentFile(kept.read(), name=one.name)
        BidDocument.objects.create(
            bid=bid, question=question, title=one.title, file=content, name=one.name, content_type=one.content_type,
            size_bytes=one.size_bytes, sha256=one.sha256, uploaded_by=by,
        )  # fmt: skip
