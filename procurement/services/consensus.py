"""Consensus: the mark the panel agrees, with reasons of its own. It is not an average."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from procurement.choices import BidStatus, EvaluationStatus, PanelRole, TenderStatus
from procurement.domain.evaluation import check_reason, consensus_problems
from procurement.models import Bid, ConsensusScore, Criterion, Evaluation
from procurement.selectors.evaluation import marked_criteria, rivals_named_in
from procurement.selectors.evaluation_panel import panel_of
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any


@transaction.atomic
def record_consensus(bid: Bid, *, criterion: Criterion, mark: Decimal, reason: str, by: User) -> ConsensusScore:
    """Record, or change until the award, the mark agreed for one criterion of one bid.

    Raises RuleBroken ``wrong_state``, ``not_chair``, ``not_cleared``, ``too_few_evaluators``, ``not_declared``,
    ``scores_missing``, ``unknown_criterion``, ``mark_out_of_scale``, ``reason_too_short``, ``names_a_rival``.
    """
    locked = Bid.objects.select_for_update().select_related("lot__tender").get(pk=bid.pk)
    tender = locked.lot.tender
    if tender.status != TenderStatus.IN_EVALUATION or locked.status != BidStatus.OPENED:
        raise RuleBroken("wrong_state", "This bid is not being evaluated now, so its marks stay as they are.")
    _check_may_agree(locked, by)
    scales = {leaf.row.pk: leaf.scale for leaf in marked_criteria(tender)}
    if criterion.pk not in scales:
        raise RuleBroken("unknown_criterion", "This criterion is not marked by people.")
    scales[criterion.pk].check(mark)
    words = check_reason(reason)
    if rivals := rivals_named_in(words, locked):
        message = (
            f"The reason names another bidder ({', '.join(rivals)}). Judge this bid by itself: its letter quotes you."
        )
        raise RuleBroken("names_a_rival", message, "reason")
    score, created = ConsensusScore.objects.update_or_create(
        bid=locked,
        criterion=criterion,
        defaults={"mark": mark, "reason": words, "recorded_by": by, "recorded_at": timezone.now()},
    )
    audit.record(
        by, "consensus.record", locked, criterion=criterion.code, mark=str(mark), reason=words, changed=not created
    )
    return score


def _check_may_agree(bid: Bid, by: User) -> None:
    panel = panel_of(bid.lot.tender)
    own = next((one for one in panel if one.user == by.pk), None)
    if own is None or not own.is_chair:
        raise RuleBroken(
            "not_chair", f"Only the {PanelRole.CHAIR.label.split(' ')[0].lower()} records what the panel agreed."
        )
    if not own.may_see_bids:
        raise RuleBroken("not_cleared", "Declare your interests first. With a conflict you do not lead the consensus.")
    done = Evaluation.objects.filter(bid=bid, status=EvaluationStatus.SUBMITTED).values_list("evaluator_id", flat=True)
    refuse_if_any(consensus_problems(panel, set(done)))
