"""What a gate still waits for before it may be decided, whether something rests on it, and whom it waits for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from procurement.choices import AwardStatus, GateStatus, ProcurementStatus, TenderStatus
from procurement.domain.gates import (
    AWARD_GATE,
    DOCUMENTS_GATE,
    NEEDED_FOR,
    TO_NOTIFY,
    TO_PUBLISH,
    blocking,
    call_in_words,
    free_from,
    is_due,
    missing_for_gate,
)
from procurement.domain.stages import StageFacts
from procurement.domain.todo import Todo
from procurement.models import Award, Gate, GateDecision, StageRecord, Tender
from procurement.selectors.barrier import barrier_problems
from procurement.selectors.gate import (
    gate_at,
    gates_visible_to,
    signed_in_round,
    state_of,
    waits_for,
)
from procurement.selectors.procurement import open_records
from procurement.selectors.procurement_signers import Signers
from procurement.selectors.progress import addressed, stage_facts
from socialvalue.core.rules import Problem


def missing_to_decide(gate: Gate) -> tuple[Problem, ...]:
    """What stands before the decision, each with the address where it is mended; the service asks the same."""
    return missing_at(gate, stage_facts(gate.procurement))


def missing_at(gate: Gate, facts: StageFacts) -> tuple[Problem, ...]:
    """As ``missing_to_decide``, for facts already at hand."""
    rows = Gate.objects.filter(procurement_id=gate.procurement_id, status=GateStatus.PASSED)
    passed_gates = set(rows.values_list("number", flat=True))
    drafted = Tender.objects.select_related("procurement__policy").filter(procurement_id=gate.procurement_id).first()
    is_asked = gate.number == DOCUMENTS_GATE and drafted is not None and drafted.status == TenderStatus.DRAFT
    barriers = barrier_problems(drafted, timezone.now()) if drafted and is_asked else ()
    found = missing_for_gate(gate.number, facts, passed_gates, barriers)
    return addressed(gate.procurement, found, drafted.pk if drafted else None)


def rests_on(gate: Gate) -> bool:
    """Whether something was done that the gate was passed for: the tender is published, or letters are sent."""
    if gate.number in NEEDED_FOR[TO_PUBLISH]:
        return Tender.objects.filter(procurement_id=gate.procurement_id, published_at__isnull=False).exists()
    if gate.number in NEEDED_FOR[TO_NOTIFY]:
        told = (AwardStatus.NOTIFIED, AwardStatus.CONTRACTED)
        return Award.objects.filter(lot__tender__procurement_id=gate.procurement_id, status__in=told).exists()
    return False


def gate_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Gates that wait for a role of the person and whose work is done, in a fixed number of queries.

    The next gate of each running procurement is asked for once the stage it stands at is behind; the award's once its
    award is decided.
    """
    codes = user.role_codes
    gates = gates_visible_to(user).filter(procurement__status=ProcurementStatus.RUNNING)
    nexts: dict[int, Gate] = {}
    for gate in gates.exclude(status=GateStatus.PASSED).order_by("number"):
        nexts.setdefault(gate.procurement_id, gate)
    mine = [
        gate
        for gate in nexts.values()
        if any(set(roles) & codes for roles in waits_for(gate)) and user.pk not in signed_in_round(gate).values()
    ]
    ready = _ready(mine)
    return tuple(
        Todo(
            due_on=timezone.localdate(now),
            text=f"Decide gate {gate.number}, {gate.rule.title.lower()}, of {gate.procurement}",
            url_name="procurement:stage-detail",
            url_args=(gate.procurement_id, gate.rule.stage),
            kind="gate",
        )
        for gate in mine
        if gate.pk in ready
    )


def publication_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Drafts of the person whose gates are passed and can no longer be called in, in two queries: to be published."""
    today = timezone.localdate(now)
    drafts = Tender.objects.filter(
        status=TenderStatus.DRAFT,
        procurement__lead_officer_id=user.pk,
        procurement__status=ProcurementStatus.RUNNING,
    )
    tenders = {tender.procurement_id: tender for tender in drafts}
    gates: dict[int, list[Gate]] = {pk: [] for pk in tenders}
    for gate in Gate.objects.filter(procurement__in=tenders, number__in=NEEDED_FOR[TO_PUBLISH]).select_related(
        "procurement__policy"
    ):
        gates[gate.procurement_id].append(gate)
    return tuple(
        Todo(
            due_on=_free_since(rows, today),
            text=f"Publish the tender, its gates are passed: {tenders[pk].title}",
            url_name="procurement:tender-readiness",
            url_args=(tenders[pk].pk,),
            kind="publication",
        )
        for pk, rows in gates.items()
        if rows and not blocking(TO_PUBLISH, [state_of(one) for one in rows], today)
    )


def _free_since(gates: list[Gate], today: date) -> date:
    """Since when passed gates let the tender go: the last one passed, or the end of its call-in."""
    passed_on = [timezone.localdate(one.passed_at) for one in gates if one.passed_at]
    return max([*passed_on, *(free_from(one.call_in_until) for one in gates if one.call_in_until)], default=today)


def _ready(gates: list[Gate]) -> set[int]:
    """The gates whose work is done, by their number, in two queries."""
    ids = {gate.procurement_id for gate in gates}
    still_open = open_records().filter(procurement_id__in=ids)
    open_stages = set(still_open.values_list("procurement_id", "number"))
    awarded = set(
        Award.objects.filter(lot__tender__procurement_id__in=ids, status=AwardStatus.DECIDED).values_list(
            "lot__tender__procurement_id", flat=True
        )
    )
    return {
        gate.pk
        for gate in gates
        if (gate.number == AWARD_GATE and gate.procurement_id in awarded)
        or (gate.number != AWARD_GATE and (gate.procurement_id, gate.rule.stage) not in open_stages)
    }


@dataclass(frozen=True, slots=True)
class GatePanel:
    """A gate as the page of its stage shows it; ``asked`` and ``waiting`` are signatories in words.

    ``is_due``: the work that it is about is done. ``call_in``: until when it can be called in, in words.
    """

    gate: Gate
    is_due: bool
    asked: tuple[str, ...]
    waiting: tuple[str, ...]
    decisions: tuple[GateDecision, ...]
    missing: tuple[Problem, ...]
    verbs: tuple[str, ...]
    call_in: str


def panel_of(record: StageRecord, facts: StageFacts, signers: Signers) -> GatePanel | None:
    """The gate at a stage and the verbs that fit it now, whoever asks; None where no gate stands."""
    gate = gate_at(record.procurement, stage=record.number)
    if gate is None:
        return None
    gate.procurement = record.procurement
    waiting = gate.status == GateStatus.WAITING
    missing = missing_at(gate, facts) if waiting else ()
    verbs = {
        GateStatus.WAITING: () if missing else ("approve", "refuse"),
        GateStatus.REFUSED: ("resubmit",),
        GateStatus.PASSED: () if gate.status == GateStatus.PASSED and rests_on(gate) else ("reopen",),
    }
    return GatePanel(
        gate,
        is_due(gate.number, facts),
        tuple(signers.words(roles) for roles in gate.signatures),
        tuple(signers.words(roles) for roles in waits_for(gate)),
        tuple(gate.decisions.all()),
        missing,
        verbs[GateStatus(gate.status)],
        call_in_words(gate.number, gate.call_in_until, timezone.localdate()),
    )
