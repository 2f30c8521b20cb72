"""Supplier status: recording the evidence, deciding, and what a tier brings (CON-12)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.periods import add_months
from socialvalue.core.rules import RuleBroken
from suppliers import notifications
from suppliers.choices import IncentiveState, SupplierStatus, Tier
from suppliers.domain.behaviours import check_scores
from suppliers.domain.lifecycles import INCENTIVE
from suppliers.domain.status import INCENTIVES, ON_REQUEST, Performance, Recommendation, check_performance
from suppliers.models import Feedback360, Incentive, PerformanceRecord, ReviewBoard, StatusDecision, Supplier
from suppliers.selectors.status import recommendation_for

VALID_MONTHS = 12


@transaction.atomic
def record_performance(supplier: Supplier, performance: Performance, *, by: User | None) -> PerformanceRecord:
    """Keep the facts of one contract's performance review; the same contract and period again replaces them.

    Raises RuleBroken ``score_range``, ``negative_count`` or ``verified_over_promised``.
    """
    check_performance(performance)
    facts: dict[str, Any] = {
        "contract_title": performance.contract_title,
        "contract_score": performance.contract_score,
        "promised_count": performance.promised_count,
        "verified_count": performance.verified_count,
        "open_remedies": performance.open_remedies,
        "breach_notice": performance.breach_notice,
        "exclusion_ground": performance.exclusion_ground,
        "note": performance.note,
    }
    record, _ = PerformanceRecord.objects.select_for_update().update_or_create(
        supplier=supplier,
        contract_reference=performance.contract_reference,
        period_start=performance.period.start,
        period_end=performance.period.end,
        defaults=facts | {"recorded_by": by},
    )
    audit.record(by, "supplier.record_performance", supplier, contract=performance.contract_reference, **facts)
    return record


@transaction.atomic
def give_feedback(
    supplier: Supplier,
    *,
    by: User,
    direction: str,
    period_start: date,
    period_end: date,
    scores: Mapping[str, Any],
    comment: str,
) -> Feedback360:
    """Keep feedback one way round: ``scores`` is {behaviour: 1 to 5} for every behaviour of Fig 2.

    Raises RuleBroken ``score_missing``, ``score_range``, ``period_order``, ``period_future`` or ``comment_missing``.
    """
    checked = check_scores(scores, direction)
    _check_past("period_end", period_end)
    if period_end < period_start:
        raise RuleBroken("period_order", "The period ends before it starts. Change one of the dates.", "period_end")
    if not comment.strip():
        raise RuleBroken(
            "comment_missing", "Say in a sentence what you saw. A score without words helps nobody.", "comment"
        )
    feedback = Feedback360.objects.create(
        supplier=supplier,
        direction=direction,
        period_start=period_start,
        period_end=period_end,
        given_by=by,
        given_at=timezone.now(),
        scores=checked,
        comment=comment.strip(),
    )
    audit.record(by, "supplier.give_feedback", supplier, direction=direction, scores=checked)
    return feedback


@transaction.atomic
def hold_review_board(
    supplier: Supplier, *, by: User, held_on: date, notes: str, attendees: str = "", joint_action_plan: str = ""
) -> ReviewBoard:
    """Record a supplier review board and its joint action plan. Raises RuleBroken ``period_future``."""
    _check_past("held_on", held_on)
    board = ReviewBoard.objects.create(
        supplier=supplier,
        held_on=held_on,
        attendees=attendees.strip(),
        notes=notes.strip(),
        joint_action_plan=joint_action_plan.strip(),
        recorded_by=by,
    )
    audit.record(by, "supplier.hold_review_board", supplier, held_on=held_on, joint_action_plan=board.joint_action_plan)
    return board


@transaction.atomic
def decide_status(supplier: Supplier, *, by: User, tier: str, reason: str = "") -> StatusDecision:
    """Decide a supplier's status for twelve months, beginning today; the decision before it is superseded.

    Raises RuleBroken ``not_registered``; ``not_assessed`` for deciding that nothing is known; ``reason_missing`` where
    the decision differs from the proposal. The tier's incentives follow; requests still open are carried over.
    """
    supplier = Supplier.objects.select_for_update().get(pk=supplier.pk)
    if supplier.status != SupplierStatus.REGISTERED:
        raise RuleBroken(
            "not_registered", "Only a registered supplier can hold a status. Approve or reinstate it first."
        )
    today = timezone.localdate()
    proposal = recommendation_for(supplier, on=today)
    decided = Tier(tier)
    _check_decision(decided, proposal, reason)
    before = supplier.status_decisions.filter(superseded_on__isnull=True).first()
    if before is not None:
        before.superseded_on = today
        before.save(update_fields=["superseded_on"])
    decision = StatusDecision.objects.create(
        supplier=supplier,
        proposed=proposal.tier,
        decided=decided,
        reason=reason.strip() or " ".join(proposal.reasons),
        evidence={"reasons": proposal.reasons, "missing": proposal.missing},
        decided_by=by,
        decided_at=timezone.now(),
        valid_from=today,
        valid_until=add_months(today, VALID_MONTHS) - timedelta(days=1),
    )
    _grant_incentives(decision, before)
    audit.record(
        by, "supplier.decide_status", supplier, proposed=proposal.tier, decided=decided, reason=decision.reason
    )
    notifications.status_decided(decision)
    return decision


def _check_decision(decided: Tier, proposal: Recommendation, reason: str) -> None:
    if decided is Tier.NOT_ASSESSED:
        raise RuleBroken("not_assessed", "Choose Gold, Silver, Bronze or No Award.", "tier")
    if decided is not proposal.tier and not reason.strip():
        raise RuleBroken(
            "reason_missing",
            f"The evidence proposes {proposal.tier.label}. Say why you decide {decided.label} instead.",
            "reason",
        )


def _grant_incentives(decision: StatusDecision, before: StatusDecision | None) -> None:
    """Every incentive of the tier; what was asked for under the decision before is asked for still."""
    earlier = {i.kind: i for i in before.incentives.select_for_update()} if before else {}
    for kind in INCENTIVES[Tier(decision.decided)]:
        asked = earlier.get(kind)
        open_request = asked is not None and asked.state == IncentiveState.REQUESTED
        Incentive.objects.create(
            decision=decision,
            kind=kind,
            state=IncentiveState.REQUESTED if open_request else IncentiveState.ENTITLED,
            requested_at=asked.requested_at if asked and open_request else None,
            requested_by=asked.requested_by if asked and open_request else None,
            request_note=asked.request_note if asked and open_request else "",
        )
    for incentive in earlier.values():
        if incentive.state in (IncentiveState.ENTITLED, IncentiveState.REQUESTED):
            incentive.state = INCENTIVE.target_of("withdraw", incentive.state)
            incentive.withdrawn_at = decision.decided_at
            incentive.note = f"A new decision on {decision.valid_from} took the place of this one."
            incentive.save(update_fields=["state", "withdrawn_at", "note"])


@transaction.atomic
def request_incentive(incentive: Incentive, *, by: User, note: str = "") -> Incentive:
    """Ask the authority for an incentive of the status in force.

    Raises RuleBroken ``wrong_state``, ``needs_no_request`` for a right that needs no asking, or ``status_ended``.
    """
    incentive = _locked(incentive)
    target = INCENTIVE.target_of("request", incentive.state)
    if incentive.kind not in ON_REQUEST:
        raise RuleBroken("needs_no_request", "You may use this right as it is. There is nothing to ask for.")
    decision = incentive.decision
    if decision.superseded_on is not None or timezone.localdate() > decision.valid_until:
        raise RuleBroken("status_ended", "This status has ended, and what it brought with it.")
    incentive.state = target
    incentive.requested_at, incentive.requested_by, incentive.request_note = timezone.now(), by, note.strip()
    incentive.save(update_fields=["state", "requested_at", "requested_by", "request_note"])
    audit.record(by, "incentive.request", decision.supplier, kind=incentive.kind, note=incentive.request_note)
    return incentive


@transaction.atomic
def fulfil_incentive(incentive: Incentive, *, by: User, note: str) -> Incentive:
    """Record that the authority did what was asked. Raises RuleBroken ``wrong_state`` or ``note_missing``."""
    return _settle(incentive, "fulfil", "fulfilled_at", by=by, note=note)


@transaction.atomic
def withdraw_incentive(incentive: Incentive, *, by: User, note: str) -> Incentive:
    """Take an incentive back, with the reason. Raises RuleBroken ``wrong_state`` or ``note_missing``."""
    return _settle(incentive, "withdraw", "withdrawn_at", by=by, note=note)


def _settle(incentive: Incentive, verb: str, moment: str, *, by: User, note: str) -> Incentive:
    incentive = _locked(incentive)
    target = INCENTIVE.target_of(verb, incentive.state)
    if not note.strip():
        raise RuleBroken("note_missing", "Say what was done or why. The supplier reads it.", "note")
    incentive.state = target
    incentive.note = note.strip()
    setattr(incentive, moment, timezone.now())
    incentive.save(update_fields=["state", "note", moment])
    audit.record(by, f"incentive.{verb}", incentive.decision.supplier, kind=incentive.kind, note=incentive.note)
    notifications.incentive_moved(incentive)
    return incentive


def _locked(incentive: Incentive) -> Incentive:
    return Incentive.objects.select_for_update(of=("self",)).select_related("decision__supplier").get(pk=incentive.pk)


def _check_past(field: str, day: date) -> None:
    if day > timezone.localdate():
        raise RuleBroken("period_future", "This day is in the future. Enter today or earlier.", field)
