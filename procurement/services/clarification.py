"""Answers to bidders' questions, the same for everybody."""

from django.db import transaction
from django.utils import timezone

from procurement.choices import TenderStatus
from procurement.models import Clarification, Tender
from procurement.notifications.tender import tell_answered
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def answer_clarification(
    clarification: Clarification, *, by: User, published_question: str, answer: str
) -> Clarification:
    """Publish a question, worded so that it does not show who asked, with its answer; answering again corrects it.

    Raises RuleBroken ``not_published``, ``deadline_passed`` or ``not_said``.
    """
    tender = Tender.objects.select_for_update().get(pk=clarification.tender_id)
    locked = Clarification.objects.select_for_update().get(pk=clarification.pk)
    now = timezone.now()
    if tender.status != TenderStatus.PUBLISHED:
        raise RuleBroken("not_published", "Questions are answered while the tender is published.")
    if tender.closes_at is None or now >= tender.closes_at:
        raise RuleBroken("deadline_passed", "The deadline has passed, so an answer can no longer help anybody.")
    locked.published_question = said(
        published_question, "Enter the question in words that do not show who asked.", "published_question"
    )
    locked.answer = said(answer, "Enter the answer.", "answer")
    locked.answered_by = by
    locked.answered_at = now
    locked.save(update_fields=["published_question", "answer", "answered_by", "answered_at"])
    audit.record(by, "clarification.answer", tender, question=locked.published_question, answer=locked.answer)
    tell_answered(tender, locked.published_question, locked.answer)
    return locked
