"""Section 1 of the Public Services (Social Value) Act 2012: what the record says, and when it is signed (PSE-1).

The Act wants wellbeing and consulting considered *before* the procurement starts. It starts with the earliest of: a
notice is published, it is advertised, somebody is contacted for an offer, a contract is made. Missing the moment does
not make a contract invalid, but it is a breach, so a record signed later says so for good.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from procurement.choices import ActStartKind, RecordTiming
from socialvalue.core.rules import Problem, RuleBroken

# What a signature stands under, each with what to do where it is not said.
WORDS = {
    "economic": "Say how the contract might improve economic wellbeing, or why it cannot.",
    "social": "Say how the contract might improve social wellbeing, or why it cannot.",
    "environmental": "Say how the contract might improve environmental wellbeing, or why it cannot.",
    "securing": "Say how the way you buy could secure that improvement.",
    "relevance": "Say what of this is relevant to what is bought, and why it is in proportion.",
    "consultation_reason": "Say why people are consulted, or why not.",
}


@dataclass(frozen=True, slots=True, order=True)
class ActStart:
    """A moment at which the procurement had started in the Act's sense. A day counts from its beginning."""

    at: datetime
    kind: ActStartKind


def earliest(starts: Iterable[ActStart]) -> ActStart | None:
    """The first of the Act's four steps; None while none was taken."""
    return min(starts, default=None)


def record_problems(words: Mapping[str, str], consulted: bool | None) -> tuple[Problem, ...]:
    """What a draft still lacks before it can be signed, in the order of the form."""
    problems = [Problem("not_said", message, name) for name, message in WORDS.items() if not words[name].strip()]
    if consulted is None:
        problems.append(Problem("not_decided", "Decide whether to consult.", "consulted"))
    return tuple(problems)


def timing(first_signed_at: datetime | None, start: ActStart | None, *, urgent: bool = False) -> RecordTiming:
    """Whether the first signature came before the start. The same moment is too late: the Act says *before*.

    ``urgent``: the record claims the Act's exception for a need so urgent that complying was not practical.
    """
    if first_signed_at is None:
        return RecordTiming.UNSIGNED
    if start is None or first_signed_at < start.at:
        return RecordTiming.IN_TIME
    return RecordTiming.URGENT if urgent else RecordTiming.LATE


def check_signature(now: datetime, start: ActStart | None, late_reason: str) -> str:
    """The reason to keep with a signature given ``now``: empty before the start, never empty after it.

    Raises RuleBroken ``signed_late`` at ``late_reason`` where it is needed and missing.
    """
    if start is None or now < start.at:
        return ""
    if not late_reason.strip():
        message = "The procurement has started, so a signature now is late. Say why it was not signed before."
        raise RuleBroken("signed_late", message, "late_reason")
    return late_reason.strip()
