"""The award: decided once every mark is agreed, frozen with its scores, told to every bidder at the same time."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from procurement.choices import AwardStatus, BidStatus, TenderStatus
from procurement.domain.award import LetterFacts, check_notice, check_winner, letter_of
from procurement.domain.lifecycles import AWARD, BID, TENDER
from procurement.domain.standstill import standstill_of
from procurement.models import AssessmentSummary, Award, Bid, Lot, Tender
from procurement.notifications import award as notifications
from procurement.selectors.award import (
    award_of,
    missing_to_notify,
    notice_required,
    standstill_required,
    took_part_in_scoring,
    undecided_lots,
    winner_identity,
)
from procurement.selectors.evaluation import LotResult, missing_for_result, result_of
from procurement.selectors.tender import commenced_on
from socialvalue.accounts.models import User
from socialvalue.accounts.selectors import current_authority
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said
from socialvalue.core.workdays import is_working_day


@transaction.atomic
def award_tender(lot: Lot, *, bid: Bid, reason: str, by: User) -> Award:
    """Decide a lot: the bid in first place wins; between equal bids the reason decides. Scores are frozen beside it.

    The tender is awarded once no lot with a bid that could win is left. Raises RuleBroken ``wrong_state``, ``scored``
    (nobody of the panel decides), ``marks_missing``, ``already_awarded``, ``removed``, ``not_first``,
    ``reason_too_short``.
    """
    tender = Tender.objects.select_for_update().get(pk=lot.tender_id)
    TENDER.target_of("award", str(tender.status))
    if took_part_in_scoring(by, tender):
        raise RuleBroken(
            "scored", "Whoever sat on the panel does not decide the award. Ask somebody who did not score."
        )
    if award_of(lot) is not None:
        raise RuleBroken("already_awarded", "This lot is decided. Cancel that award first.", "bid")
    refuse_if_any(missing_for_result(tender))
    result = result_of(tender, lot)
    words = check_winner(result.evaluated, str(bid.public_id), reason)
    award = Award.objects.create(
        lot=lot, bid=bid, reason=words, scores=result.record, decided_by=by, decided_at=timezone.now()
    )
    _settle(lot, winner=bid)
    audit.record(
        by, "tender.award", tender, lot=lot.number, winner=bid.supplier.name, bid=str(bid.public_id), reason=words
    )
    _finish(tender, by=by)
    return award


def _settle(lot: Lot, *, winner: Bid | None) -> None:
    """Give every bid of a lot that was still in the running its outcome."""
    bids = list(Bid.objects.select_for_update().filter(lot=lot, status=BidStatus.OPENED))
    for bid in bids:
        verb = "succeed" if winner is not None and bid.pk == winner.pk else "fail"
        bid.status = BID.target_of(verb, str(bid.status))
    Bid.objects.bulk_update(bids, ["status"])


def _finish(tender: Tender, *, by: User) -> None:
    """Close the evaluation once every lot that could be awarded is; the others are recorded as not awarded."""
    open_lots: list[LotResult] = [result_of(tender, lot) for lot in undecided_lots(tender)]
    if any(result.evaluated.ranked for result in open_lots):
        return
    for result in open_lots:
        _settle(result.lot, winner=None)
    tender.status = TENDER.target_of("award", str(tender.status))
    tender.save(update_fields=["status", "updated_at"])
    awarded = Award.objects.filter(lot__tender=tender).exclude(status=AwardStatus.CANCELLED).values("lot_id")
    not_awarded = list(tender.lots.exclude(pk__in=awarded).values_list("number", flat=True))
    audit.record(by, "tender.decided", tender, lots_not_awarded=not_awarded)


@transaction.atomic
def notify_award(
    award: Award, *, notice_published_on: date | None = None, voluntary_standstill: bool = False, by: User
) -> Award:
    """Send every assessed bidder of the lot its letter at the same time, and count the standstill.

    ``notice_published_on`` is the day the contract award notice (UK6) is published: the day of the letters or later
    (s.50(3)); it may be left out where no notice is required. Raises RuleBroken ``wrong_state``, ``gate_closed``,
    ``call_in_running``, ``gate_outdated``, ``notice_missing``, ``notice_before_letters``.
    """
    award = _lock(award)
    target = AWARD.target_of("notify", str(award.status))
    now = timezone.now()
    today = timezone.localdate(now)
    procurement = award.lot.tender.procurement
    refuse_if_any(missing_to_notify(award))
    waits = standstill_required(procurement) or voluntary_standstill
    check_notice(notice_published_on, required=notice_required(procurement), today=today)
    award.status, award.letters_sent_at, award.notice_published_on = target, now, notice_published_on
    award.standstill_ends_on = (
        standstill_of(
            commenced_on(procurement),
            sent_on=today,
            published_on=notice_published_on or today,
            is_working_day=is_working_day,
        )
        if waits
        else None
    )
    award.save()
    letters = _letters(award, now)
    notifications.send_letters(letters)
    audit.record(
        by, "award.notify", award, letters=len(letters), notice_published_on=notice_published_on,
        standstill_ends_on=award.standstill_ends_on,
    )  # fmt: skip
    return award


def _letters(award: Award, sent_at: datetime) -> list[AssessmentSummary]:
    """One assessment summary for every bid of the lot that was assessed, all sent at the same moment."""
    tender = award.lot.tender
    authority = current_authority()
    facts = LetterFacts(
        authority=authority.name if authority else "",
        procurement=tender.procurement.reference,
        tender=tender.title,
        lot=str(award.lot),
        sent_on=timezone.localdate(sent_at),
        notice_on=award.notice_published_on,
        standstill_ends_on=award.standstill_ends_on,
        contact=f"{tender.procurement.lead_officer}, {tender.procurement.lead_officer.email}",
    )
    winner, identity = str(award.bid.public_id), winner_identity(award.bid.supplier)
    bids = Bid.objects.filter(lot=award.lot, status__in=[BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL]).order_by("pk")
    return [
        AssessmentSummary.objects.create(
            award=award,
            bid=bid,
            sent_at=sent_at,
            content=letter_of(
                award.scores, winner=winner, bid=str(bid.public_id), winner_identity=identity, facts=facts
            ),
        )
        for bid in bids.select_related("supplier")
    ]


@transaction.atomic
def cancel_award(award: Award, *, reason: str, by: User) -> Award:
    """Take a decision back before the contract; the bids can then be decided again, or the tender abandoned.

    Raises RuleBroken ``wrong_state``, ``not_said``.
    """
    tender = Tender.objects.select_for_update().get(pk=award.lot.tender_id)
    award = _lock(award)
    target = AWARD.target_of("cancel", str(award.status))
    words = said(reason, "Say why the award is cancelled. Bidders who have their letters are told this.", "reason")
    award.status, award.status_reason = target, words
    award.save(update_fields=["status", "status_reason", "updated_at"])
    bids = list(
        Bid.objects.select_for_update().filter(lot=award.lot, status__in=[BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL])
    )
    for bid in bids:
        bid.status = BID.target_of("reconsider", str(bid.status))
    Bid.objects.bulk_update(bids, ["status"])
    if tender.status == TenderStatus.AWARDED:
        tender.status = TENDER.target_of("reconsider", str(tender.status))
        tender.save(update_fields=["status", "updated_at"])
    notifications.tell_cancelled(award, words)
    audit.record(by, "award.cancel", award, reason=words)
    return award


def _lock(award: Award) -> Award:
    award = Award.objects.select_for_update().get(pk=award.pk)
    return Award.objects.select_related("lot__tender__procurement__lead_officer", "bid__supplier").get(pk=award.pk)
