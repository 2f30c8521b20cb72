"""What makes a measure measurable and verifiable (CON-3; pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from framework.choices import ClaimRule, Unit, ValueKind, Wording
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import quantity

UNCOUNTED = frozenset({Unit.YES_NO, Unit.NARRATIVE, Unit.PERCENT})
NUMBERLESS = frozenset({Unit.YES_NO, Unit.NARRATIVE})
WHOLE_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Everything that can be said of a measure besides its code and its place.

    ``exclusive_group`` names the measures among which a person, pound or thing is claimed once; ``localised`` says
    that a unit is worth more in one place than in another; the plausible range, in the unit, is a hint and no limit.
    """

    title: str
    unit: str
    claim_rule: str = ClaimRule.PER_EVENT
    kind: str = ValueKind.SOCIAL
    record_only: bool = False
    exclusive_group: str = ""
    localised: bool = False
    lowest_plausible: Decimal | None = None
    highest_plausible: Decimal | None = None
    evidence_asked: str = ""
    guidance_officer: str = ""
    guidance_supplier: str = ""
    source: str = ""
    wording: str = Wording.OWN


def check_measure(facts: MeasureFacts) -> None:
    """Refuse a measure that nobody could verify or value, or that contradicts itself.

    Raises RuleBroken ``evidence_missing``, ``cannot_be_valued`` (a share, a yes or a story has no price by itself),
    ``localised_never_valued``, ``group_of_the_uncounted``, ``range_without_number``, ``range_reversed`` and
    ``range_over_100``.
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
    if facts.localised and facts.record_only:
        message = "What is never valued cannot be worth more in one place than in another. Untick one of the two."
        raise RuleBroken("localised_never_valued", message, "localised")
    if facts.exclusive_group.strip() and facts.unit in UNCOUNTED:
        message = (
            "Nothing can be claimed twice in a percentage, a yes or no, or a written account. Leave the group empty."
        )
        raise RuleBroken("group_of_the_uncounted", message, "exclusive_group")
    _check_range(facts)


def _check_range(facts: MeasureFacts) -> None:
    lowest, highest = facts.lowest_plausible, facts.highest_plausible
    if facts.unit in NUMBERLESS and (lowest is not None or highest is not None):
        message = "A yes or no, or a written account, has no quantity. Leave the plausible quantities empty."
        field = "highest_plausible" if lowest is None else "lowest_plausible"
        raise RuleBroken("range_without_number", message, field)
    if lowest is not None and highest is not None and lowest > highest:
        message = "The highest plausible quantity must not be below the lowest."
        raise RuleBroken("range_reversed", message, "highest_plausible")
    if facts.unit == Unit.PERCENT and max(lowest or 0, highest or 0) > WHOLE_PERCENT:
        field = "lowest_plausible" if (lowest or 0) > WHOLE_PERCENT else "highest_plausible"
        raise RuleBroken("range_over_100", "A percentage cannot be above 100.", field)


def range_words(lowest: Decimal | None, highest: Decimal | None, unit: str) -> str:
    """A plausible range for a sentence: "from 1 to 20 people", "up to 5%", "2 people or more"; "" for none."""
    if lowest is not None and highest is not None:
        return f"from {quantity(lowest, unit)} to {quantity(highest, unit)}"
    if highest is not None:
        return f"up to {quantity(highest, unit)}"
    return f"{quantity(lowest, unit)} or more" if lowest is not None else ""


def group_words(group: str, one: str, others: Iterable[str] = ()) -> str:
    """What an exclusive group forbids, for one unit in words ("person"); "" for no group.

    ``others`` are the names of the other measures of the group, where they are known.
    """
    if not group:
        return ""
    named = " or ".join(f"“{other}”" for other in others)
    elsewhere = named or f"another measure of the group “{group}”"
    return f"The same {one} must not be claimed in {elsewhere} too."


def groups_of(measures: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The names of the measures of each exclusive group that has two or more, from (group, name)."""
    groups: dict[str, list[str]] = {}
    for group, name in measures:
        if group:
            groups.setdefault(group, []).append(name)
    return {group: tuple(names) for group, names in groups.items() if len(names) > 1}


def framework_not_draft(link: str = "") -> Problem:
    """What is published stays as it is, for tenders and contracts stand on it."""
    message = "This framework is no longer a draft, so its measures stay as they are. Start a new version."
    return Problem("framework_not_draft", message, link=link)


def record_only(link: str = "") -> Problem:
    """A measure that is never valued takes no value."""
    message = "This measure is recorded and never valued. Change that first if it should have a value."
    return Problem("record_only", message, link=link)
