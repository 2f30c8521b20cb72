"""Claims and what is decided about them. Promised, claimed and verified stay three different numbers."""

from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from procurement.choices import DeliveryStatus
from procurement.domain import delivery as rules
from procurement.domain.lifecycles import DELIVERY
from procurement.domain.local_needs import check_answers
from procurement.models import Commitment, Contract, Delivery, Verification
from procurement.notifications import delivery as letters
from procurement.selectors.delivery_local_need import may_be_answered
from procurement.services.evidence import add_evidence
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken

OWN: Final = "own"


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
    local_need: int | Literal["own"] | None = OWN,
) -> Delivery:
    """Claim what was delivered against a commitment in a quarter, with evidence if there is a file at hand.

    A contract that has ended is still reported, up to its last day. ``local_need``: the id of what it answers, or None;
    the commitment's own where nothing is said. RuleBroken ``contract_over``, ``not_a_period``, ``claim_future``,
    ``claim_negative``, ``claim_too_large``, ``claim_not_whole``, ``narrative_short``, ``claim_overlaps``,
    ``local_need_unknown`` or as ``add_evidence`` does.
    """
    contract = _lock_contract(commitment)
    period = _period(period_start, period_end)
    rules.check_claim(
        period=period,
        quantity=claimed_quantity,
        unit=commitment.unit,
        narrative=narrative,
        today=timezone.localdate(),
        span=rules.contract_span(contract.starts_on, contract.ends_on, contract.ended_on),
    )
    rules.check_overlap(period, _standing_claims(commitment))
    delivery = Delivery.objects.create(
        commitment=commitment,
        period_start=period.start,
        period_end=period.end,
        due_on=rules.report_due_on(period),
        claimed_quantity=claimed_quantity,
        narrative=narrative.strip(), reported_by=by, reported_at=timezone.now(),
        local_need_id=_answered(commitment, local_need),
    )  # fmt: skip
    if evidence is not None:
        add_evidence(delivery, by=by, evidence=evidence, evidence_description=evidence_description)
    audit.record(by, "delivery.report", delivery, commitment=commitment.pk, claimed=claimed_quantity)
    letters.tell_manager(delivery)
    return delivery


@transaction.atomic
def verify_delivery(delivery: Delivery, *, by: User, verified_quantity: Decimal, reason: str = "") -> Delivery:
    """Accept all or part of a claim. Only what is verified counts as delivered.

    Raises RuleBroken ``wrong_state``, ``own_claim``, ``verified_range``, ``verified_not_whole``, ``reason_missing`` or
    ``evidence_missing``.
    """
    locked = _lock(delivery)
    target = DELIVERY.target_of("verify", locked.status)
    if locked.reported_by_id == by.pk:
        raise RuleBroken("own_claim", "You reported this claim. Somebody else must verify it.")
    rules.check_verified(
        claimed=locked.claimed_quantity,
        verified=verified_quantity,
        unit=locked.commitment.unit,
        reason=reason,
        evidence=locked.evidence.count(),
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
    """Answer a query (``narrative``), correcting the quantity if need be.

    Raises RuleBroken ``wrong_state``, ``reason_missing`` or as ``report_delivery`` does of quantity and evidence.
    """
    locked = _lock(delivery)
    target = DELIVERY.target_of("answer", locked.status)
    answer = rules.check_reason(narrative, "Answer the question you were asked.", "narrative")
    if evidence is not None:
        add_evidence(locked, by=by, evidence=evidence, evidence_description=evidence_description)
    if claimed_quantity is not None:
        rules.check_quantity(claimed_quantity, locked.commitment.unit)
        locked.claimed_quantity = claimed_quantity
    decided = _decide(locked, "answer", target, by=by, reason=answer)
    letters.tell_manager(decided, answered=True)
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
    """Take a decision back, on record; the claim waits to be verified again.

    A rejected claim stays rejected once its quarter was claimed anew, for it would count twice. Raises RuleBroken
    ``wrong_state``, ``reason_missing`` or ``claim_overlaps``.
    """
    commitment = Commitment.objects.get(pk=delivery.commitment_id)
    _lock_contract(commitment)
    locked = _lock(delivery)
    target = DELIVERY.target_of("reverse", locked.status)
    words = rules.check_reason(reason, "Say why the decision is taken back.")
    if locked.status == DeliveryStatus.REJECTED:
        rules.check_overlap(Period(locked.period_start, locked.period_end), _standing_claims(commitment))
    return _decide(locked, "reverse", target, by=by, reason=words)


def _answered(commitment: Commitment, local_need: int | Literal["own"] | None) -> int | None:
    """The local need that a claim answers."""
    if local_need == OWN:
        return commitment.local_need_id
    if local_need is not None:
        check_answers(local_need, {one.pk for one in may_be_answered(commitment)}, "local_need")
    return local_need


def _lock(delivery: Delivery) -> Delivery:
    return Delivery.objects.select_for_update().get(pk=delivery.pk)


def _lock_contract(commitment: Commitment) -> Contract:
    """The contract, so that no two claims of one quarter can be made at the same moment."""
    return Contract.objects.select_for_update().get(pk=commitment.contract_id)


def _standing_claims(commitment: Commitment) -> list[Period]:
    standing = commitment.deliveries.exclude(status=DeliveryStatus.REJECTED).values_list("period_start", "period_end")
    return [Period(*ends) for ends in standing]


def _period(start: date, end: date) -> Period:
    if end < start:
        raise RuleBroken("period_order", "The period ends before it starts. Change one of the two days.", "period")
    return Period(start, end)


def _decide(
    locked: Delivery, verb: str, target: str, *, by: User, reason: str, verified_quantity: Decimal | None = None
) -> Delivery:
    """Write one decision: the row, its place in the list of decisions, the audit entry and the letters."""
    before = locked.verified_quantity
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
    facts: dict[str, Any] = {
        "claimed": locked.claimed_quantity,
        "verified": verified_quantity,
        "reason": reason.strip(),
    }
    audit.record(by, f"delivery.{verb}", locked, **facts)
    if verb in {"verify", "query", "reject", "reverse"}:
        letters.tell_supplier(locked, verb, reason.strip())
    if locked.local_need is not None and (verified_quantity or before):
        letters.tell_body_of_answer(locked, verified_quantity or before, taken_back=not verified_quantity)
    return locked
