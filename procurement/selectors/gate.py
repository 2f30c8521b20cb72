"""Reads about gates: where each stands, who signs it, and what waits for it (CCC-3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from framework.choices import ApprovalDecision, ValueBasis
from framework.domain.policy import is_key_decision, who_may_approve
from framework.selectors import approval_limits_of
from procurement.choices import GateStatus
from procurement.domain.gates import (
    AWARD_GATE,
    GATES,
    NEEDED_FOR,
    TO_PUBLISH,
    GateState,
    blocking,
    signatures_left,
)
from procurement.models import Gate, GateDecision, Procurement
from procurement.models.gate import GateAct
from procurement.selectors.procurement import page_url, procurements_visible_to
from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.rules import Problem
from socialvalue.core.workdays import add_working_days

BY_POLICY = {2: ApprovalDecision.PROCURE, AWARD_GATE: ApprovalDecision.AWARD}


def gates_visible_to(user: Any) -> QuerySet[Gate]:
    """The gates of the procurements the person sees, each with its decisions."""
    gates = Gate.objects.filter(procurement__in=procurements_visible_to(user))
    decisions = Prefetch("decisions", queryset=GateDecision.objects.select_related("by"))
    return gates.select_related("procurement__lead_officer").prefetch_related(decisions)


def signers_by_policy(procurement: Procurement, number: int) -> tuple[str, ...]:
    """The roles of which one may approve to procure or to award by the policy; empty where it names nobody.

    Decisions that the policy leaves to cabinet are taken there and recorded here by the head of service.
    """
    decision = BY_POLICY.get(number)
    if decision is None:
        return ()
    value = value_by_policy(procurement)
    roles = who_may_approve(approval_limits_of(procurement.policy), decision, value)
    staff = tuple(role for role in roles if role in STAFF)
    return staff or ((str(Role.HEAD_OF_SERVICE),) if roles else ())


def signatures_by_policy(procurement: Procurement, number: int, signatures: Sequence[Sequence[str]]) -> list[list[str]]:
    """The signatures of a gate, with the policy's roles for the value in place of the first where it names any."""
    first = signers_by_policy(procurement, number) or signatures[0]
    return [list(roles) for roles in (first, *signatures[1:])]


def call_in_by_policy(procurement: Procurement, number: int, today: date) -> date | None:
    """The last day on which the policy lets members call the decision in: for key decisions to procure or to award."""
    terms = procurement.policy.terms
    if number not in BY_POLICY or not terms.call_in_days or not is_key_decision(terms, value_by_policy(procurement)):
        return None
    return add_working_days(today, terms.call_in_days)


def value_by_policy(procurement: Procurement) -> int:
    """The value in pence that the policy's limits are compared with."""
    gross = procurement.policy.terms.approval_basis == ValueBasis.GROSS
    return procurement.value_gross_pence if gross else procurement.value_net_pence


def publication_held_until(procurement: Procurement, today: date) -> date | None:
    """The last day on which a decision that publication waits for can be called in, today or later; one query.

    A gate that is not passed yet counts as if it were passed today.
    """
    days = [
        gate.call_in_until if gate.status == GateStatus.PASSED else call_in_by_policy(procurement, gate.number, today)
        for gate in Gate.objects.filter(procurement=procurement, number__in=NEEDED_FOR[TO_PUBLISH])
    ]
    return max((day for day in days if day is not None and day >= today), default=None)


def state_of(gate: Gate) -> GateState:
    """A gate as the rules take it."""
    return GateState(
        gate.number,
        gate.status == GateStatus.PASSED,
        gate.call_in_until,
        worth_more=gate.value_pence is not None and value_by_policy(gate.procurement) > gate.value_pence,
    )


def gate_states(procurement_id: int) -> tuple[GateState, ...]:
    """The gates of a procurement as the rules take them; none for one that is older than the gates."""
    gates = Gate.objects.filter(procurement_id=procurement_id).select_related("procurement__policy")
    return tuple(state_of(gate) for gate in gates)


def gates_in_the_way(procurement_id: int, act: str, today: date | None = None) -> tuple[Problem, ...]:
    """What of the gates stands in the way of publishing, of sending the letters or of closing, with its address."""
    found = blocking(act, gate_states(procurement_id), today or timezone.localdate())
    return tuple(
        Problem(one.code, one.message, link=_stage_page(procurement_id, one.link.partition(":")[2])) for one in found
    )


def _stage_page(procurement_id: int, stage: str) -> str:
    return page_url("procurement:stage-detail", procurement_id, int(stage)) + "#gate"


def signed_in_round(gate: Gate) -> dict[int, int]:
    """The signatures given since the gate was last asked: position to person. Reads the decisions fetched ahead."""
    return {
        decision.place: decision.by_id
        for decision in gate.decisions.all()
        if decision.act == GateAct.APPROVE and decision.round == gate.round and decision.place is not None
    }


def waits_for(gate: Gate) -> tuple[tuple[str, ...], ...]:
    """The signatures a waiting gate still asks for, each as the roles of which one signs."""
    if gate.status != GateStatus.WAITING:
        return ()
    return signatures_left(gate.signatures, signed_in_round(gate))


def gates_of(procurement: Procurement) -> QuerySet[Gate]:
    """The gates of a procurement in order, with their decisions."""
    decisions = Prefetch("decisions", queryset=GateDecision.objects.select_related("by"))
    return procurement.gates.prefetch_related(decisions)


def gate_at(procurement: Procurement, *, stage: int) -> Gate | None:
    """The gate that stands at a stage, with its decisions; None where none does."""
    number = next((gate.number for gate in GATES if gate.stage == stage), None)
    return gates_of(procurement).filter(number=number).first() if number else None
