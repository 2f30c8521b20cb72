"""What makes a measure measurable and verifiable (CON-3; pure)."""

from dataclasses import dataclass

from framework.choices import ClaimRule, Unit, ValueKind
from socialvalue.core.rules import Problem, RuleBroken

UNCOUNTED = frozenset({Unit.YES_NO, Unit.NARRATIVE, Unit.PERCENT})


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Everything that can be said of a measure besides its code and its place."""

    title: str
    unit: str
    claim_rule: str = ClaimRule.PER_EVENT
    kind: str = ValueKind.SOCIAL
    record_only: bool = False
    evidence_asked: str = ""
    guidance_officer: str = ""
    guidance_supplier: str = ""
    source: str = ""


def check_measure(facts: MeasureFacts) -> None:
    """Refuse a measure that nobody could verify or value.

    Raises RuleBroken ``evidence_missing`` and ``cannot_be_valued`` (a share, a yes or a story has no price by itself).
    """
    if not facts.evidence_asked.strip():
        message = "Say what evidence a supplier must show. Without it nobody can verify a claim."
        raise RuleBroken("evidence_missing", message, "evidence_asked")
    if facts.unit in UNCOUNTED and not facts.record_only:
        message = (
            "A percentage, a yes or no, or a written account cannot be multiplied by a value. "
            "Tick “Recorded, never valued”."
        )
        raise RuleBroken("cannot_be_valued", message, "record_only")


def framework_not_draft(link: str = "") -> Problem:
    """What is published stays as it is, for tenders and contracts stand on it."""
    message = "This framework is no longer a draft, so its measures stay as they are. Start a new version."
    return Problem("framework_not_draft", message, link=link)


def record_only(link: str = "") -> Problem:
    """A measure that is never valued takes no value."""
    message = "This measure is recorded and never valued. Change that first if it should have a value."
    return Problem("record_only", message, link=link)
