"""What is settled on record before anything is bought: the three questions and the outcomes sought."""

from django.db import transaction
from django.utils import timezone

from framework.models import Outcome, StrategicPriority
from procurement.models import ChosenOutcome, Procurement, ThreeQuestions
from procurement.selectors.procurement import asks_measures_of
from procurement.services.procurement import lock_unissued
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def answer_need(
    procurement: Procurement,
    *,
    by: User,
    why: str,
    baseline: str,
    consultation: str,
    outcomes: str,
    evidence: str = "",
) -> ThreeQuestions:
    """Answer the three questions that open every commissioning exercise (CON-2); earlier answers are kept as versions.

    ``baseline``: what the service achieves today, against which it will be measured. The same answers given again
    make no new version. Raises RuleBroken ``procurement_over``, ``issued`` or ``not_said``.
    """
    locked = lock_unissued(procurement)
    answers = {
        "why": said(why, "Say why this is commissioned and whether it is still relevant.", "why"),
        "baseline": said(baseline, "Say what the service achieves today, or that nobody knows yet.", "baseline"),
        "consultation": said(consultation, "Say who was consulted, or why nobody was.", "consultation"),
        "outcomes": said(outcomes, "Say which outcomes it should bring and which priority each serves.", "outcomes"),
        "evidence": evidence.strip(),
    }
    latest = ThreeQuestions.objects.filter(procurement=locked).first()
    if latest is not None and all(getattr(latest, name) == text for name, text in answers.items()):
        return latest
    number = latest.number + 1 if latest else 1
    record = ThreeQuestions.objects.create(
        procurement=locked, number=number, answered_by=by, answered_at=timezone.now(), **answers
    )
    audit.record(by, "procurement.answer", locked, version=number)
    return record


@transaction.atomic
def choose_outcome(
    procurement: Procurement,
    *,
    by: User,
    outcome: Outcome,
    priority: StrategicPriority,
    relevance: str,
    lawfulness: str,
    contribution: str,
) -> ChosenOutcome:
    """Choose an outcome with the three reasons and the priority it serves (CON-3); choosing it again replaces them.

    Raises RuleBroken ``procurement_over``, ``issued``, ``other_framework``, ``priority_over`` or ``not_said``.
    """
    locked = lock_unissued(procurement)
    if outcome.framework_id != locked.framework_id:
        message = f"“{outcome.title}” is not an outcome of the framework of this procurement. Choose another."
        raise RuleBroken("other_framework", message, "outcome")
    if not priority.is_active(timezone.localdate()):
        raise RuleBroken("priority_over", f"“{priority.title}” no longer holds. Choose a current priority.", "priority")
    reasons = {
        "relevance": said(relevance, "Say how the outcome is relevant to what is bought.", "relevance"),
        "lawfulness": said(lawfulness, "Say why it can lawfully stand in the specification.", "lawfulness"),
        "contribution": said(
            contribution, "Say how it contributes to the priority, and how it is measured and verified.", "contribution"
        ),
    }
    chosen, _ = ChosenOutcome.objects.update_or_create(
        procurement=locked, outcome=outcome, defaults={**reasons, "priority": priority}
    )
    audit.record(by, "outcome.choose", locked, outcome=outcome.code, priority=priority.code, **reasons)
    return chosen


@transaction.atomic
def remove_outcome(chosen: ChosenOutcome, *, by: User) -> Procurement:
    """Take an outcome back. Raises RuleBroken ``procurement_over``, ``issued`` or ``measures_selected``."""
    locked = lock_unissued(chosen.procurement)
    if asks_measures_of(chosen):
        message = "The draft tender asks for measures of this outcome. Take them out of the tender first."
        raise RuleBroken("measures_selected", message)
    code = chosen.outcome.code
    ChosenOutcome.objects.filter(pk=chosen.pk).delete()
    audit.record(by, "outcome.remove", locked, outcome=code)
    return locked
