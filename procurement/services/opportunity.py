"""A bidder's question about a published tender. Who asks is known to nobody else."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.models import Clarification, Tender, TenderFollower
from procurement.selectors.opportunity import may_ask_at
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from suppliers.selectors import registered_suppliers_of


@transaction.atomic
def ask_clarification(tender: Tender, *, by: Any, supplier: Any, question: str) -> Clarification:
    """Put a question to the authority, for one's organisation. Staff see the question, never who asked.

    Raises RuleBroken ``not_registered``, ``questions_closed`` or ``question_empty`` (field ``question``).
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    if not registered_suppliers_of(by).filter(pk=supplier.pk).exists():
        raise RuleBroken("not_registered", "Only a registered supplier can ask a question.", "supplier")
    if not may_ask_at(tender, timezone.now()):
        message = "The time for questions has passed. The answers to all questions are on the opportunity's page."
        raise RuleBroken("questions_closed", message)
    if not question.strip():
        raise RuleBroken("question_empty", "Enter your question.", "question")
    asked = Clarification.objects.create(tender=tender, asked_by=supplier, question=question.strip())
    TenderFollower.objects.get_or_create(tender=tender, supplier=supplier)
    audit.record(by, "clarification.ask", tender, seal=tender.seal, clarification=asked.pk)
    return asked
