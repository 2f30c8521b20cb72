"""Decisions at the six gates: approved, refused, asked for again, reopened; every act is kept (CCC-3)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from procurement.choices import GateStatus
from procurement.domain.gates import check_call_in, check_reopen, place_to_sign, signatures_left
from procurement.domain.lifecycles import GATE
from procurement.models import Gate, GateDecision
from procurement.models.gate import GateAct
from procurement.selectors.gate import (
    BY_POLICY,
    call_in_by_policy,
    signatures_by_policy,
    signed_in_round,
    value_by_policy,
)
from procurement.selectors.progress_gate import missing_to_decide, rests_on
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import refuse_if_any, said


@transaction.atomic
def approve_gate(gate: Gate, *, by: User, reason: str = "", call_in_until: date | None = None) -> Gate:
    """Give a signature; with the last one the gate is passed. ``reason`` may hold conditions.

    ``call_in_until`` is the last day on which members may call the decision in; what needs the gate waits for it. For
    a key decision it is at least the day that the policy says, which is taken where none is given.
    Refuses with the first of ``missing_to_decide``, or ``wrong_state``, ``procurement_over``, ``signed_already``,
    ``not_asked``, ``call_in_past``, ``call_in_short``.
    """
    locked = _lock(gate)
    target = GATE.target_of("approve", locked.status)
    refuse_if_any(missing_to_decide(locked))
    today = timezone.localdate()
    by_policy = call_in_by_policy(locked.procurement, locked.number, today)
    check_call_in(call_in_until, today, by_policy=by_policy)
    signed = signed_in_round(locked)
    place, role = place_to_sign(locked.signatures, signed_by=signed, person=by.pk, held=by.role_codes)
    days = [call_in_until, locked.call_in_until]
    if not signatures_left(locked.signatures, {*signed, place}):
        locked.status, locked.passed_at = target, timezone.now()
        if locked.number in BY_POLICY:
            locked.value_pence = value_by_policy(locked.procurement)
        days.append(by_policy)
    locked.call_in_until = max((day for day in days if day is not None), default=None)
    return _note(
        locked, GateAct.APPROVE, by, reason=reason.strip(), place=place, role=role, call_in_until=call_in_until
    )


@transaction.atomic
def refuse_gate(gate: Gate, *, by: User, reason: str) -> Gate:
    """Say no, and why; the gate can be asked for again.

    Refuses with the first of ``missing_to_decide``, or ``wrong_state``, ``procurement_over``, ``not_said``,
    ``signed_already``, ``not_asked``.
    """
    locked = _lock(gate)
    target = GATE.target_of("refuse", locked.status)
    words = said(reason, "Say why the gate is refused and what would change that.", "reason")
    refuse_if_any(missing_to_decide(locked))
    signed = signed_in_round(locked)
    place, role = place_to_sign(locked.signatures, signed_by=signed, person=by.pk, held=by.role_codes)
    locked.status = target
    return _note(locked, GateAct.REFUSE, by, reason=words, place=place, role=role)


@transaction.atomic
def resubmit_gate(gate: Gate, *, by: User, reason: str) -> Gate:
    """Ask again after a refusal, with what has changed; every signature is given anew.

    Raises RuleBroken ``wrong_state``, ``procurement_over`` or ``not_said``.
    """
    locked = _lock(gate)
    target = GATE.target_of("resubmit", locked.status)
    words = said(reason, "Say what has changed since the gate was refused.", "reason")
    return _ask_anew(locked, target, GateAct.RESUBMIT, by, words)


@transaction.atomic
def reopen_gate(gate: Gate, *, by: User, reason: str) -> Gate:
    """Take the passing of a gate back while nothing rests on it; the decisions stay on record.

    Raises RuleBroken ``wrong_state``, ``procurement_over``, ``not_said`` or ``gate_used``.
    """
    locked = _lock(gate)
    target = GATE.target_of("reopen", locked.status)
    words = said(reason, "Say why the gate is reopened.", "reason")
    check_reopen(locked.number, rests_on_it=rests_on(locked))
    return _ask_anew(locked, target, GateAct.REOPEN, by, words)


def _lock(gate: Gate) -> Gate:
    """The procurement first, so that two gates of one procurement are never decided at once."""
    procurement = lock_running(gate.procurement)
    locked = Gate.objects.select_for_update().get(pk=gate.pk)
    locked.procurement = procurement
    return locked


def _ask_anew(gate: Gate, status: GateStatus | str, act: str, by: User, reason: str) -> Gate:
    gate.status, gate.passed_at, gate.call_in_until, gate.value_pence = status, None, None, None
    # who signs goes by the value, which may have changed since
    gate.signatures = signatures_by_policy(gate.procurement, gate.number, gate.signatures)
    noted = _note(gate, act, by, reason=reason)
    noted.round += 1
    noted.save(update_fields=["round", "updated_at"])
    return noted


def _note(
    gate: Gate,
    act: str,
    by: User,
    *,
    reason: str,
    place: int | None = None,
    role: str = "",
    call_in_until: date | None = None,
) -> Gate:
    gate.save()
    GateDecision.objects.create(
        gate=gate,
        round=gate.round,
        act=act,
        place=place,
        role=role,
        reason=reason,
        call_in_until=call_in_until,
        by=by,
        at=timezone.now(),
    )
    audit.record(by, f"gate.{act}", gate.procurement, gate=gate.number, role=role, reason=reason)
    return gate
