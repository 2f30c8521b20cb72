"""What bidders must be or have, and what is decided on the barriers that a check finds (CON-7, CON-10, DER-2)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.domain.barrier_facts import Weight
from procurement.domain.lifecycles import BARRIER
from procurement.models import BarrierFinding, Tender, TenderConditions
from procurement.selectors.barrier import AMOUNTS, DEMANDS
from procurement.services.barrier_record import record_findings
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

CONDITIONS = (*AMOUNTS, *DEMANDS, "papers")


@transaction.atomic
def save_conditions(tender: Tender, *, by: User, **facts: Any) -> Tender:
    """Replace what every bidder must be or have. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    if unknown := facts.keys() - set(CONDITIONS):
        raise TypeError(f"not a condition: {', '.join(sorted(unknown))}")
    locked = lock_draft(tender)
    words = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    TenderConditions.objects.update_or_create(tender=locked, defaults=words)
    audit.record(by, "conditions.save", locked, asked=sorted(name for name, value in words.items() if value))
    return locked


@transaction.atomic
def check_barriers(tender: Tender, *, by: User) -> Tender:
    """Put the findings of now on record: new ones open, those that are gone mended.

    Raises RuleBroken ``tender_frozen`` or ``procurement_over``.
    """
    locked = lock_draft(tender)
    record_findings(locked, by=by, now=timezone.now())
    return locked


@transaction.atomic
def accept_barrier(tender: Tender, *, by: User, key: str, reason: str) -> BarrierFinding:
    """Keep a barrier with a written reason, which stands in the report. It holds for what the finding says now.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``not_found_now``, ``unlawful_condition`` (mended,
    never accepted), ``only_advice`` or ``not_said``.
    """
    locked = lock_draft(tender)
    now = timezone.now()
    record_findings(locked, by=by, now=now)
    row = BarrierFinding.objects.select_for_update().filter(tender=locked, key=key).first()
    if row is None or not BARRIER.allows("accept", row.status):
        message = "This is not found any more, or it is accepted already. Look at the list again."
        raise RuleBroken("not_found_now", message, "key")
    if row.weight == Weight.UNLAWFUL:
        message = "The Procurement Act forbids this demand, so it cannot be accepted. Change the condition."
        raise RuleBroken("unlawful_condition", message, "key")
    if row.weight == Weight.ADVICE:
        raise RuleBroken("only_advice", "Advice stops nothing, so there is nothing to accept.", "key")
    row.reason = said(reason, "Say why this contract needs it. Members read it in the report.", "reason")
    row.status = BARRIER.target_of("accept", row.status)
    row.decided_by, row.decided_at = by, now
    row.save()
    audit.record(by, "barrier.accept", locked, key=key, finding=row.message, reason=row.reason)
    return row


@transaction.atomic
def reopen_barrier(finding: BarrierFinding, *, by: User) -> Tender:
    """Take an acceptance back. Raises RuleBroken ``wrong_state``, ``tender_frozen`` or ``procurement_over``."""
    tender = lock_draft(finding.tender)
    row = BarrierFinding.objects.select_for_update().get(pk=finding.pk)
    row.status = BARRIER.target_of("reopen", row.status)
    was, row.reason, row.decided_by, row.decided_at = row.reason, "", None, None
    row.save()
    audit.record(by, "barrier.reopen", tender, key=row.key, reason=was)
    return tender
