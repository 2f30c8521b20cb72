"""Bids: the only door to them, and what of them is still to be done.

Sealed means sealed: before two officers have opened the tender a bid exists only for the people who act for its
supplier. Nothing here counts bids.
"""

from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from procurement.choices import UNSEALED, BidStatus, TenderStatus
from procurement.domain.deadlines import is_open
from procurement.domain.todo import Todo
from procurement.models import Bid, BidDocument, Submission
from socialvalue.core.wording import LONDON

UNFINISHED = (BidStatus.DRAFT, BidStatus.REVISING)
PARENTS = ("lot__tender__procurement", "supplier")


def bids_visible_to(user: Any) -> QuerySet[Bid]:
    """Their own organisation's bids, and, for those who read procurements, the bids of tenders that are opened.

    Drafts, withdrawn bids and bids that were never submitted stay hidden from staff for ever. What a panel member must
    declare first is asked by the selectors of the noun evaluation, which start from here.
    """
    if not user.is_authenticated:
        return Bid.objects.none()
    allowed = Q(supplier__in=user.suppliers.all())
    if user.has_perm("procurement.view_tender"):
        allowed |= Q(status__in=UNSEALED, lot__tender__opened_at__isnull=False)
    return Bid.objects.filter(allowed).select_related(*PARENTS)


def own_bids_of(user: Any) -> QuerySet[Bid]:
    """The bids of the organisations a person acts for: the door of every portal page. Last to close first."""
    if not user.is_authenticated:
        return Bid.objects.none()
    own = Bid.objects.filter(supplier__in=user.suppliers.all()).select_related(*PARENTS)
    return own.order_by(F("lot__tender__closes_at").desc(nulls_last=True), "-pk")


def own_documents_of(user: Any) -> QuerySet[BidDocument]:
    """The files of the bids a person may see as a bidder, removed ones too: a submission may name them."""
    return BidDocument.objects.filter(bid__in=own_bids_of(user).order_by()).select_related("bid__lot__tender")


def is_open_now(bid: Bid, now: datetime) -> bool:
    """Whether a bid can be submitted at ``now``."""
    tender = bid.lot.tender
    return tender.status == TenderStatus.PUBLISHED and is_open(tender.published_at, tender.closes_at, now)


def counting_submissions() -> Prefetch:
    """Prefetches the submissions that were not withdrawn, oldest first, as ``counting``."""
    return Prefetch("submissions", Submission.objects.filter(withdrawn_at=None).order_by("number"), to_attr="counting")


def bid_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """The bids somebody still has to submit before a deadline that has not passed. One query."""
    own = own_bids_of(user).filter(
        status__in=UNFINISHED,
        lot__tender__status=TenderStatus.PUBLISHED,
        lot__tender__closes_at__gt=now,
    )
    return tuple(sorted(_todo(bid) for bid in own))


def _todo(bid: Bid) -> Todo:
    tender = bid.lot.tender
    verb = "Submit your bid for" if bid.status == BidStatus.DRAFT else "Submit your changes to your bid for"
    assert tender.closes_at is not None, "a published tender has a deadline"
    return Todo(
        due_on=tender.closes_at.astimezone(LONDON).date(),
        text=f"{verb} {tender.title}, {bid.lot}",
        url_name="portal:bid-detail",
        url_args=(bid.public_id,),
        kind="bid",
    )
