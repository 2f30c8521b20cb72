"""A bid as a whole: started, submitted with a receipt, changed, withdrawn, taken up again.

Locks are taken in one order, tender then bid, so that opening and submitting never wait for each other in a circle.
Everything is audited under the tender's seal.
"""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.choices import BidStatus, TenderStatus
from procurement.domain import bids as rules
from procurement.domain.invitations import check_invited
from procurement.domain.lifecycles import BID
from procurement.models import Bid, Lot, Submission, Tender, TenderFollower
from procurement.notifications import bid as notifications
from procurement.selectors.bid_sheet import content_of, sheet_of, snapshot_of
from procurement.selectors.tender_invitation import invited_suppliers
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from suppliers.selectors import registered_suppliers_of

RECEIPTS = len(rules.RECEIPT_LETTERS) ** (rules.RECEIPT_GROUPS * rules.RECEIPT_GROUP)


@transaction.atomic
def start_bid(lot: Lot, *, by: Any, supplier: Any) -> Bid:
    """The bid of ``supplier`` for ``lot``; the one there is already, if somebody was quicker.

    Raises RuleBroken ``not_registered`` (also for somebody who does not act for the supplier) and, for a new bid,
    ``not_yet_open``, ``closed`` or ``not_invited``.
    """
    if not registered_suppliers_of(by).filter(pk=supplier.pk).exists():
        message = "Only a registered supplier can bid. Register your organisation, or wait until it is accepted."
        raise RuleBroken("not_registered", message, "supplier")
    found = Bid.objects.filter(lot=lot, supplier=supplier).first()
    if found is not None:
        return found
    tender = Tender.objects.select_related("procurement").get(pk=lot.tender_id)
    check_published(tender)
    asked = invited_suppliers(tender)
    check_invited(tender.procurement.procedure, len(asked), is_invited=supplier.pk in asked)
    rules.check_may_start(tender.published_at, tender.closes_at, timezone.now())
    bid, is_new = Bid.objects.get_or_create(lot=lot, supplier=supplier, defaults={"started_by": by})
    if is_new:
        TenderFollower.objects.get_or_create(tender=tender, supplier=supplier)
        audit.record(by, "bid.start", bid, seal=tender.seal, lot=lot.number)
    return bid


@transaction.atomic
def submit_bid(bid: Bid, *, by: Any, declaration: bool) -> Submission:
    """Freeze the bid as it is now and give a receipt; the receipt there is, where nothing has changed since.

    ``declaration``: the bidder has confirmed :data:`procurement.selectors.bid_sheet.DECLARATION`. Raises RuleBroken
    ``declaration_missing`` (field ``declaration``), ``wrong_state``, ``not_yet_open``, ``closed``, or the code of the
    first thing that is missing (``procurement.domain.bids.bid_problems``).
    """
    tender, bid = lock_bid(bid)
    if bid.status == BidStatus.SUBMITTED:
        return _counting(bid)
    target = BID.target_of("submit", str(bid.status))
    check_published(tender)
    now = timezone.now()
    rules.check_may_submit(tender.published_at, tender.closes_at, now)
    if not declaration:
        raise RuleBroken("declaration_missing", "Confirm the declaration before you submit.", "declaration")
    sheet = sheet_of(bid)
    rules.check_complete(content_of(bid, sheet.answers, sheet.offers))
    submission = _frozen(bid, snapshot_of(sheet), by=by, now=now)
    bid.status, bid.submitted_at = target, submission.submitted_at
    bid.save(update_fields=["status", "submitted_at", "updated_at"])
    audit.record(
        by, "bid.submit", bid, seal=tender.seal,
        number=submission.number, receipt=submission.receipt, sha256=submission.sha256,
    )  # fmt: skip
    notifications.send_receipt(submission, to=by)
    return submission


@transaction.atomic
def confirm_bid(bid: Bid, *, by: Any) -> Submission:
    """Say that a submitted bid stands under the version in force: a new submission of the same words, with a receipt.

    Raises RuleBroken ``wrong_state``, ``closed``, ``nothing_to_confirm``, or the code of the first thing that the new
    version asks for and the bid lacks: then the bidder changes the bid and submits it again.
    """
    tender, bid = lock_bid(bid)
    BID.target_of("confirm", str(bid.status))
    check_published(tender)
    now = timezone.now()
    rules.check_may_submit(tender.published_at, tender.closes_at, now)
    sheet = sheet_of(bid)
    if not sheet.needs_confirming:
        raise RuleBroken("nothing_to_confirm", "This bid was submitted for the version in force. Nothing is to do.")
    rules.check_complete(content_of(bid, sheet.answers, sheet.offers))
    submission = _frozen(bid, snapshot_of(sheet), by=by, now=now)
    bid.submitted_at = submission.submitted_at
    bid.save(update_fields=["submitted_at", "updated_at"])
    audit.record(
        by, "bid.confirm", bid, seal=tender.seal,
        number=submission.number, receipt=submission.receipt, sha256=submission.sha256,
    )  # fmt: skip
    notifications.send_receipt(submission, to=by)
    return submission


@transaction.atomic
def revise_bid(bid: Bid, *, by: Any) -> Bid:
    """Open a submitted bid for changes; the last submission keeps counting until the next. RuleBroken ``closed``."""
    return _moved(bid, "revise", by=by)


@transaction.atomic
def withdraw_bid(bid: Bid, *, by: Any) -> Bid:
    """Take a submitted bid out of the competition; its submissions are kept but none counts. RuleBroken ``closed``."""
    bid = _moved(bid, "withdraw", by=by)
    bid.submissions.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    notifications.send_withdrawal(bid, to=by)
    return bid


@transaction.atomic
def restart_bid(bid: Bid, *, by: Any) -> Bid:
    """Work again on a withdrawn bid: everything that was in it is still there. RuleBroken ``closed``."""
    return _moved(bid, "restart", by=by)


def _moved(bid: Bid, verb: str, *, by: Any) -> Bid:
    tender, bid = lock_bid(bid)
    target = BID.target_of(verb, str(bid.status))
    check_published(tender)
    rules.check_may_change(tender.published_at, tender.closes_at, timezone.now())
    bid.status = target
    bid.save(update_fields=["status", "updated_at"])
    audit.record(by, f"bid.{verb}", bid, seal=tender.seal)
    return bid


def lock_bid(bid: Bid) -> tuple[Tender, Bid]:
    """The tender and the bid as they are now, both held until the transaction ends."""
    tender = Tender.objects.select_for_update().get(lots=bid.lot_id)
    fresh = Bid.objects.select_for_update(of=("self",)).select_related("lot__tender", "supplier").get(pk=bid.pk)
    return tender, fresh


def check_published(tender: Tender) -> None:
    """Raises RuleBroken ``tender_not_open`` where a tender takes no bids."""
    if tender.status != TenderStatus.PUBLISHED:
        raise RuleBroken("tender_not_open", "This tender takes no bids: it is not published, or it is over.")


def _counting(bid: Bid) -> Submission:
    return bid.submissions.filter(withdrawn_at=None).latest("number")


def _frozen(bid: Bid, snapshot: dict[str, Any], *, by: Any, now: datetime) -> Submission:
    """A new submission, or the counting one where it says the same."""
    sha256 = rules.digest_of(snapshot)
    last = bid.submissions.order_by("number").last()
    if last is not None and last.withdrawn_at is None and last.sha256 == sha256:
        return last
    return Submission.objects.create(
        bid=bid,
        number=last.number + 1 if last else 1,
        receipt=rules.receipt_of(secrets.randbelow(RECEIPTS)),
        submitted_by=by,
        submitted_at=now,
        snapshot=snapshot,
        sha256=sha256,
    )
