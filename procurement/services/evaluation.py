"""Scoring: each evaluator alone, saved as they go, handed in when complete; and bids taken out of the evaluation."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from procurement.choices import EvaluationStatus, TenderStatus
from procurement.domain.evaluation import score_problems
from procurement.domain.lifecycles import BID, EVALUATION
from procurement.models import Bid, Evaluation, Score
from procurement.notifications import evaluation as notifications
from procurement.selectors.evaluation import has_consensus, marked_criteria
from procurement.selectors.evaluation_panel import panel_of
from procurement.selectors.evaluation_scoring import score_facts
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said

Typed = Mapping[int, tuple[Decimal | None, str]]


@transaction.atomic
def save_scores(evaluation: Evaluation, *, scores: Typed, by: User) -> Evaluation:
    """Keep marks and reasons, some or all: ``scores`` maps a criterion's id to its mark (None: not yet) and reason.

    Raises RuleBroken ``not_yours``, ``wrong_state``, ``consensus_recorded``, ``not_cleared``, ``mark_out_of_scale``,
    ``unknown_criterion``.
    """
    locked = _lock(evaluation, by)
    if locked.status != EvaluationStatus.SCORING:
        raise RuleBroken("wrong_state", "You have submitted these scores. Ask the lead officer to return them to you.")
    criteria = {leaf.row.pk: leaf for leaf in marked_criteria(locked.bid.lot.tender)}
    if scores.keys() - criteria.keys():
        raise RuleBroken(
            "unknown_criterion", "One of these criteria is not marked in this tender. Load the page again."
        )
    for pk, (mark, _) in scores.items():
        if mark is not None:
            criteria[pk].scale.check(mark, field=f"mark_{pk}")
    changed = _store(locked, scores)
    if changed:
        locked.save(update_fields=["updated_at"])
        audit.record(by, "evaluation.save", locked, criteria=sorted(criteria[pk].row.code for pk in changed))
    return locked


def _store(evaluation: Evaluation, scores: Typed) -> list[int]:
    """Write what differs; the ids of the criteria that changed."""
    stored = {score.criterion_id: score for score in Score.objects.filter(evaluation=evaluation)}
    changed: list[int] = []
    for pk, (mark, reason) in scores.items():
        score = stored.get(pk) or Score(evaluation=evaluation, criterion_id=pk)
        words = reason.strip()
        if (score.mark, score.reason) == (mark, words):
            continue
        score.mark, score.reason = mark, words
        score.save()
        changed.append(pk)
    return changed


@transaction.atomic
def submit_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Hand the scores in: every criterion has a mark on the scale and a reason of twenty characters or more.

    Raises RuleBroken ``not_yours``, ``wrong_state``, ``consensus_recorded``, ``not_cleared``, ``mark_missing``,
    ``mark_out_of_scale``, ``reason_too_short``.
    """
    locked = _lock(evaluation, by)
    target = EVALUATION.target_of("submit", str(locked.status))
    tender = locked.bid.lot.tender
    refuse_if_any(score_problems(score_facts(locked)))
    locked.status, locked.submitted_at = target, timezone.now()
    locked.save(update_fields=["status", "submitted_at", "updated_at"])
    audit.record(by, "evaluation.submit", locked, bid=str(locked.bid.public_id))
    waiting = Evaluation.objects.filter(bid__lot__tender=tender, status=EvaluationStatus.SCORING)
    everybody_declared = all(one.declared for one in panel_of(tender))
    if everybody_declared and not waiting.exclude(bid__status="disqualified").exists():
        notifications.tell_complete(tender)
    return locked


@transaction.atomic
def reopen_evaluation(evaluation: Evaluation, *, reason: str, by: User) -> Evaluation:
    """Return submitted scores to their evaluator. Raises ``wrong_state``, ``consensus_recorded``, ``not_said``."""
    bid = Bid.objects.select_for_update().get(pk=evaluation.bid_id)
    locked = (
        Evaluation.objects.select_for_update().select_related("bid__lot__tender", "evaluator").get(pk=evaluation.pk)
    )
    target = EVALUATION.target_of("reopen", str(locked.status))
    _refuse_after_consensus(bid)
    words = said(reason, "Say why the scores are returned.", "reason")
    locked.status, locked.submitted_at = target, None
    locked.save(update_fields=["status", "submitted_at", "updated_at"])
    audit.record(by, "evaluation.reopen", locked, reason=words)
    notifications.tell_reopened(locked, words)
    return locked


def _lock(evaluation: Evaluation, by: User) -> Evaluation:
    """The evaluation, locked behind its bid, of a person who may score it now."""
    bid = Bid.objects.select_for_update().get(pk=evaluation.bid_id)
    locked = Evaluation.objects.select_for_update().select_related("bid__lot__tender").get(pk=evaluation.pk)
    if locked.evaluator_id != by.pk:
        raise RuleBroken("not_yours", "These are another evaluator's scores.")
    if locked.bid.lot.tender.status != TenderStatus.IN_EVALUATION:
        raise RuleBroken("wrong_state", "The bids of this tender are not being evaluated now.")
    if not any(one.user == by.pk and one.may_see_bids for one in panel_of(locked.bid.lot.tender)):
        raise RuleBroken("not_cleared", "Declare your interests first. With a conflict you do not score.")
    _refuse_after_consensus(bid)
    return locked


def _refuse_after_consensus(bid: Bid) -> None:
    if has_consensus(bid):
        message = "The panel has begun to agree marks for this bid, so individual scores stay as they are."
        raise RuleBroken("consensus_recorded", message)


@transaction.atomic
def disqualify_bid(bid: Bid, *, reason: str, by: User) -> Bid:
    """Take an opened bid out of the evaluation; its price no longer counts for the others.

    Raises RuleBroken ``wrong_state``, ``not_said``.
    """
    locked = Bid.objects.select_for_update().select_related("lot__tender", "supplier").get(pk=bid.pk)
    target = BID.target_of("disqualify", str(locked.status))
    if locked.lot.tender.status != TenderStatus.IN_EVALUATION:
        raise RuleBroken("wrong_state", "The bids of this tender are not being evaluated now.")
    words = said(reason, "Say why the bid is disqualified. The bidder is told this.", "reason")
    locked.status, locked.status_reason = target, words
    locked.save(update_fields=["status", "status_reason", "updated_at"])
    audit.record(by, "bid.disqualify", locked, supplier=locked.supplier.name, reason=words)
    notifications.tell_disqualified(locked, words)
    return locked
