"""One procurement as its page shows it: where it stands, which rules apply and why, its days, its history."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from procurement.domain.acts import words_of_act
from procurement.domain.gates import call_in_words, is_due
from procurement.domain.stages import passed
from procurement.models import (
    ChosenOutcome,
    Contract,
    Gate,
    Lesson,
    ProcedureTemplate,
    Procurement,
    Tender,
    WeightingException,
)
from procurement.selectors.exception import exceptions_of
from procurement.selectors.gate import gates_of, waits_for
from procurement.selectors.lesson import lesson_lines
from procurement.selectors.procedure import template_of
from procurement.selectors.procurement import chosen_outcomes_of
from procurement.selectors.procurement_early import EarlyLine, early_lines
from procurement.selectors.procurement_signers import signers_for
from procurement.selectors.procurement_stages import StageLine, stage_lines
from procurement.selectors.progress import missing_in, next_gate, stage_facts
from procurement.selectors.progress_rules import Rule, rules_of
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import Problem

HISTORY_SHOWN, LESSONS_SHOWN = 15, 5


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Who did what, when."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate, who still signs it and until when it can be called in, in words, and whether its work is done."""

    gate: Gate
    signers: tuple[str, ...]
    is_due: bool
    call_in: str


@dataclass(frozen=True, slots=True)
class ProcurementPage:
    """Everything the page of a procurement shows."""

    stages: tuple[StageLine, ...]
    gate: StageLine | None
    signed_by: str
    missing: tuple[Problem, ...]
    rules: tuple[Rule, ...]
    days: tuple[tuple[str, date | datetime], ...]
    history: tuple[HistoryLine, ...]
    lessons: tuple[Lesson, ...]
    tender: Tender | None
    chosen: tuple[ChosenOutcome, ...]
    early: tuple[EarlyLine, ...]
    exceptions: tuple[WeightingException, ...]
    template: ProcedureTemplate | None
    gates: tuple[GateLine, ...]


def procurement_page(procurement: Procurement) -> ProcurementPage:
    """The whole page, in a fixed number of queries."""
    facts = stage_facts(procurement)
    gate = next_gate(facts)
    records = list(procurement.stage_records.select_related("decided_by"))
    lines = stage_lines(records, passed(facts))
    tender = Tender.objects.filter(procurement=procurement).first()
    lessons, signers = lesson_lines(procurement), signers_for(procurement)
    return ProcurementPage(
        stages=lines,
        gate=lines[gate - 1] if gate else None,
        signed_by=signers.of_stage(gate) if gate else "",
        missing=missing_in(procurement, gate, facts) if gate else (),
        rules=rules_of(procurement),
        days=key_days(procurement, tender),
        history=history_of(procurement, tender),
        lessons=tuple(line.lesson for line in lessons[:LESSONS_SHOWN]),
        tender=tender,
        chosen=tuple(chosen_outcomes_of(procurement)),
        early=early_lines(procurement, lessons),
        exceptions=tuple(exceptions_of(procurement)),
        template=template_of(procurement),
        gates=tuple(
            GateLine(
                one,
                tuple(signers.words(roles) for roles in waits_for(one)),
                is_due=is_due(one.number, facts),
                call_in=call_in_words(one.number, one.call_in_until, timezone.localdate()),
            )
            for one in gates_of(procurement)
        ),
    )


def key_days(procurement: Procurement, tender: Tender | None) -> tuple[tuple[str, date | datetime], ...]:
    """The days that matter, in order, as far as they are set."""
    days: list[tuple[str, date | datetime | None]] = [("Started", procurement.started_on)]
    if tender is not None:
        days += [
            ("Tender published", tender.published_at),
            ("Questions end", tender.questions_close_at),
            ("Deadline for bids", tender.closes_at),
            ("Bids opened", tender.opened_at),
        ]
    for contract in Contract.objects.filter(procurement=procurement).order_by("starts_on", "pk"):
        days += [(f"Contract {contract.reference} starts", contract.starts_on), ("It ends", contract.ends_on)]
    return tuple((name, day) for name, day in days if day is not None)


def history_of(procurement: Procurement, tender: Tender | None) -> tuple[HistoryLine, ...]:
    """The last acts on the procurement and its tender; what is sealed shows only once the bids are opened."""
    about = Q(subject_type="procurement.procurement", subject_id=str(procurement.pk))
    if tender is not None:
        about |= Q(subject_type="procurement.tender", subject_id=str(tender.pk))
    entries: QuerySet[AuditEntry] = AuditEntry.objects.filter(about)
    readable = Q(seal="")
    if tender is not None and tender.is_opened:
        readable |= Q(seal=tender.seal)
    shown = entries.filter(readable).order_by("-pk")[:HISTORY_SHOWN]
    return tuple(
        HistoryLine(entry.at, entry.actor_name, words_of_act(entry.action, entry.facts.get("stage"))) for entry in shown
    )
