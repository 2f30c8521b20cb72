"""The officer's decision on a pass or fail question: nobody is put out of a competition without one, on record."""

from django.db import transaction
from django.utils import timezone

from procurement.choices import BidStatus, QuestionKind, TenderStatus
from procurement.domain.answers import needs_decision
from procurement.models import Bid, PassFailDecision, Question
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def decide_bid(bid: Bid, *, by: User, question: Question, passed: bool, reason: str) -> PassFailDecision:
    """Decide whether a bid passes a question it did not answer with a clear yes; may be decided again until the award.

    Raises RuleBroken ``wrong_state``, ``question_unknown``, ``nothing_to_decide``, ``not_said``.
    """
    locked = Bid.objects.select_for_update().select_related("lot__tender", "supplier").get(pk=bid.pk)
    if locked.status != BidStatus.OPENED or locked.lot.tender.status != TenderStatus.IN_EVALUATION:
        raise RuleBroken("wrong_state", "The bids of this tender are not being evaluated now.")
    if question.tender_id != locked.lot.tender_id or question.kind != QuestionKind.YES_NO:
        raise RuleBroken("question_unknown", "This is no pass or fail question of the tender.")
    text = locked.answers.filter(question=question).values_list("text", flat=True).first() or ""
    if not needs_decision(question.kind, text):
        message = "This bid answered yes, so it passes. If that is untrue, disqualify the bid with your reason."
        raise RuleBroken("nothing_to_decide", message)
    words = said(reason, "Say why. A bidder that fails is told this.", "reason")
    decision, _ = PassFailDecision.objects.update_or_create(
        bid=locked,
        question=question,
        defaults={"passed": passed, "reason": words, "decided_by": by, "decided_at": timezone.now()},
    )
    audit.record(
        by, "bid.decide", locked, supplier=locked.supplier.name, question=question.number, passed=passed, reason=words
    )
    return decision
