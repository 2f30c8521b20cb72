"""The rules of procedure templates: what a template may add to the 13 stages, and when it may be published (pure).

A template adds and skips; it takes nothing of the base away. Only stages that may be skipped at all are skipped from
the start, each with its reason (PA23 s.85: no separate selection below the threshold).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from procurement.choices import PartKind
from procurement.domain.stages import LAST, stage_of
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import Problem, RuleBroken

GATED_STAGES = (1, 3, 5, 8, 9, 13)
SIGNING_ROLES = (
    Role.OFFICER,
    Role.COMMISSIONER,
    Role.CONTRACT_MANAGER,
    Role.LEGAL,
    Role.FINANCE,
    Role.CHAMPION,
    Role.HEAD_OF_SERVICE,
)
EVERY = "*"
YES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """One procedure of the reference file. ``shortest_days`` None: what the Act asks, nothing more."""

    procedure: str
    title: str
    purpose: str
    basis: str
    shortest_days: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """What a template adds to a stage; ``text`` as in the row."""

    kind: str
    stage_number: int
    text: str
    source: str = ""
    required: bool = True


def head_from(cells: Mapping[str, str]) -> TemplateHead:
    """A line of ``procedures.csv``."""
    days = int(cells["shortest_days"]) if cells["shortest_days"] else None
    return TemplateHead(cells["procedure"], cells["title"], cells["purpose"], cells["basis"], days)


def part_from(cells: Mapping[str, str]) -> Part:
    """A line of ``procedure_parts.csv``, checked. Raises what ``check_part`` raises."""
    part = Part(cells["kind"], int(cells["stage"]), cells["text"], cells["source"], YES[cells["required"]])
    check_part(part)
    return part


def check_part(part: Part) -> None:
    """Refuse what no template may say.

    Raises RuleBroken ``stage_unknown``, ``not_said``, ``stage_not_skippable``, ``no_gate`` or ``role_unknown``.
    """
    if not 1 <= part.stage_number <= LAST:
        raise RuleBroken("stage_unknown", f"Choose a stage from 1 to {LAST}.", "stage_number")
    if not part.text.strip():
        raise RuleBroken("not_said", "Fill this in.", "text")
    rule = stage_of(part.stage_number)
    if part.kind == PartKind.SKIP and not rule.may_be_skipped:
        message = f"Stage {rule.number}, “{rule.title}”, is never skipped. Choose stage 4, 6 or 12."
        raise RuleBroken("stage_not_skippable", message, "stage_number")
    if part.kind == PartKind.SIGNATURE and part.stage_number not in GATED_STAGES:
        raise RuleBroken("no_gate", f"No gate stands at stage {rule.number}.", "stage_number")
    if part.kind == PartKind.SIGNATURE and part.text not in SIGNING_ROLES:
        raise RuleBroken("role_unknown", "Choose a role that signs.", "text")


def action_code(text: str) -> str:
    """The code of a template's action: the same words are the same action."""
    return f"template-{sha256(text.encode()).hexdigest()[:12]}"


def missing_to_publish(parts: Iterable[Part]) -> tuple[Problem, ...]:
    """What a draft still lacks: each gate is signed by at least one role, and a skipped stage asks for nothing."""
    known = tuple(parts)
    signed = {part.stage_number for part in known if part.kind == PartKind.SIGNATURE}
    skipped = {part.stage_number for part in known if part.kind == PartKind.SKIP}
    problems = [
        Problem("gate_without_role", f"Say which role signs the gate at stage {number}.", link="signature")
        for number in GATED_STAGES
        if number not in signed
    ]
    asked = (PartKind.ACTION, PartKind.DOCUMENT)
    problems += [
        Problem("asked_of_skipped", f"Stage {number} is skipped, so take out what is asked in it.", link="skip")
        for number in sorted(skipped & {part.stage_number for part in known if part.kind in asked})
    ]
    return tuple(problems)


def check_shortest_days(published_on: date, closes_on: date, shortest_days: int | None) -> None:
    """Refuse a deadline nearer than the template allows; days count from the day after publication.

    Raises RuleBroken ``template_period_too_short`` at ``closes_at``.
    """
    given = (closes_on - published_on).days
    if shortest_days is not None and given < shortest_days:
        message = (
            f"Suppliers would have {given} days. Our template for this procedure gives at least {shortest_days}. "
            "Move the deadline."
        )
        raise RuleBroken("template_period_too_short", message, "closes_at")
