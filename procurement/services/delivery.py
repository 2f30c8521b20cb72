"""Claims and what is decided about them. Promised, claimed and verified stay three different numbers."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from procurement.choices import ContractStatus, DeliveryStatus
from procurement.domain import delivery as rules
from procurement.domain.lifecycles import DELIVERY
from procurement.models import Commitment, Contract, Delivery, Evidence, Verification
from procurement.notifications import delivery as letters
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken
from socialvalue.core.uploads import clean_upload


@transaction.atomic
def report_delivery(
    commitment: Commitment,
    *,
    by: User,
    period_start: date,
    period_end: date,
    claimed_quantity: Decimal,
    narrative: str,
    evidence: UploadedFile | None = None,
    evidence_description: str = "",
) -> Delivery:
    """Claim what was delivered against a commitment in a period, with evidence if there is a file at hand.

    Raises RuleBroken ``contract_over``, ``claim_negative``, ``claim_future``, ``outside_contract``, ``narrative_short``,
    ``claim_overlaps`` or one of ``core.uploads``.
    """
    contract = Contract.objects.select_for_update().get(pk=commitment.contract_id)
    if contract.status != ContractStatus.RUNNING:
        raise RuleBroken("contract_over", "This contract has ended. Ask its manager how to report what is left.")
    period = _period(period_start, period_end)
    rules.check_claim(
        period=period,
        quantity=claimed_quantity,
        narrative=narrative,
        today=timezone.localdate(),
        contract=Period(contract.starts_on, contract.ends_on),
    )
    standing = commitment.deliveries.exclude(status=DeliveryStatus.REJECTED).values_list("period_start", "period_end")
    rules.check_overlap(period, [Period(*ends) for ends in standing])
    delivery = Delivery.objects.create(
        commitment=commitment,
        period_start=period.start,
        period_end=period.end,
        due_on=rules.report_due_on(rules.period_of(period.start, contract.starts_on, contract.ends_on)),
        claimed_quantity=claimed_quantity,
        narrative=narrative.strip(),
        reported_by=by,
        reported_at=timezone.now(),
    )
    if evidence is not None:
        add_evidence(delivery, by=by, file=evidence, description=evidence_description)
    audit.record(by, "delivery.report", delivery, commitment=commitment.pk, claimed=claimed_quantity)
    letters.tell_manager(delivery)
    return delivery


@transaction.atomic
def add_evidence(delivery: Delivery, *, by: User, file: UploadedFile, description: str = "") -> Evidence:
    """Keep a file that shows the claim is true. Raises RuleBroken ``evidence_closed`` or one of ``core.uploads``."""
    locked = _lock(delivery)
    if locked.status not in (DeliveryStatus.REPORTED, DeliveryStatus.QUERIED):
        raise RuleBroken("evidence_closed", "This claim has been decided, so evidence can no longer be added to it.")
    kept = Evidence.objects.create(
        delivery=locked, description=(description or file.name or "Evidence")[:200], uploaded_by=by, **clean_upload(file)
    )
    audit.record(by, "delivery.add_evidence", locked, name=kept.name, sha256=kept.sha256)
    return kept


@transaction.atomic
def verify_delivery(delivery: Delivery, *, by: User, verified_quantity: Decimal, reason: str = "") -> Delivery:
    """Accept all or part of a claim. Only what is verified counts as delivered.

    Raises RuleBroken ``wrong_state``, ``verified_range``, ``reason_missing`` or ``evidence_missing``.
    """
    locked = _lock(delivery)
    target = DELIVERY.target_of("verify", locked.status)
    rules.check_verified(
        claimed=locked.claimed_quantity, verified=verified_quantity, reason=reason, evidence=locked.evidence.count()
    )
    return _decide(locked, "verify", target, by=by, reason=reason, verified_quantity=verified_quantity)


@transaction.atomic
def query_delivery(delivery: Delivery, *, by: User, reason: str) -> Delivery:
    """Ask the supplier something before deciding. Raises RuleBroken ``wrong_state`` or ``reason_missing``."""
    locked = _lock(delivery)
    target = DELIVERY.target_of("query", locked.status)
    return _decide(locked, "query", target, by=by, reason=rules.check_reason(reason, "Say what you want to know."))


@transaction.atomic
def answer_delivery(
    delivery: Delivery,
    *,
    by: User,
    narrative: str,
    claimed_quantity: Decimal | None = None,
    evidence: UploadedFile | None = None,
    evidence_description: str = "",
) -> Delivery:
    """Answer a query, correcting the quantity if need be. Raises RuleBroken as ``report_delivery`` does."""
    locked = _lock(delivery)
    target = DELIVERY.target_of("answer", locked.status)
    answer = rules.check_reason(narrative, "Answer the question you were asked.")
    if evidence is not None:
        add_evidence(locked, by=by, file=evidence, description=evidence_description)
    if claimed_quantity is not None:
        if claimed_quantity < 0:
            raise RuleBroken("claim_negative", "Enter how much was delivered. Enter 0 if nothing was.", "claimed_quantity")
        locked.claimed_quantity = claimed_quantity
    decided = _decide(locked, "answer", target, by=by, reason=answer)
    letters.tell_manager(decided)
    return decided


@transaction.atomic
def reject_delivery(delivery: Delivery, *, by: User, reason: str) -> Delivery:
    """Refuse a claim; the supplier reads why. Raises RuleBroken ``wrong_state`` or ``reason_missing``."""
    locked = _lock(delivery)
    target = DELIVERY.target_of("reject", locked.status)
    words = rules.check_reason(reason, "Say why the claim is rejected. The supplier will read it.")
    return _decide(locked, "reject", target, by=by, reason=words)


@transaction.atomic
def reverse_delivery(delivery: Delivery, *, by: User, reason: str) -> Delivery:
    """Take a decision back, on record; the claim waits to be verified again. Raises ``wrong_state`` or ``reason_missing``."""
    locked = _lock(delivery)
    target = DELIVERY.target_of("reverse", locked.status)
    return _decide(locked, "reverse", target, by=by, reason=rules.check_reason(reason, "Say why the decision is taken back."))


def _lock(delivery: Delivery) -> Delivery:
    return Delivery.objects.select_for_update().get(pk=delivery.pk)


def _period(start: date, end: date) -> Period:
    if end < start:
        raise RuleBroken("period_order", "The period ends before it starts. Change one of the two days.", "period_end")
    return Period(start, end)


def _decide(
    locked: Delivery, verb: str, target: str, *, by: User, reason: str, verified_quantity: Decimal | None = None
) -> Delivery:
    """Write one decision: the row, its place in the list of decisions, the audit entry and the letter."""
    locked.status = target
    locked.verified_quantity = verified_quantity
    locked.save(update_fields=["status", "verified_quantity", "claimed_quantity", "updated_at"])
    Verification.objects.create(
        delivery=locked,
        decision=verb,
        verified_quantity=verified_quantity,
        reason=reason.strip(),
        decided_by=by,
        decided_at=timezone.now(),
    )
    facts: dict[str, Any] = {"claimed": locked.claimed_quantity, "verified": verified_quantity, "reason": reason.strip()}
    audit.record(by, f"delivery.{verb}", locked, **facts)
    if verb in {"verify", "query", "reject", "reverse"}:
        letters.tell_supplier(locked, verb, reason.strip())
    return locked
