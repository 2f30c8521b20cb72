"""What must be there before a framework is published (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted


@dataclass(frozen=True, slots=True)
class OutcomeFact:
    """An outcome and how many measures stand under it."""

    code: str
    title: str
    measures: int


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """What a draft holds: ``groups`` pairs each measure's group with its code, ``unverified`` counts titles."""

    outcomes: Sequence[OutcomeFact] = ()
    groups: Sequence[tuple[str, str]] = ()
    unverified: int = 0
    measures_per_contract: bool = False


def problems_to_publish(facts: FrameworkFacts) -> tuple[Problem, ...]:
    """What stands between a draft and its publication.

    An outcome must be measurable (CON-3), so each needs a measure, save where the framework leaves measures to each
    contract: ``no_outcome``, ``outcome_without_measure``. A group excludes nothing with one measure in it:
    ``group_of_one``. Words that are somebody else's are checked first: ``words_unverified``.
    """
    if not facts.outcomes:
        return (Problem("no_outcome", "The framework has no outcome yet. Add an outcome with a measure."),)
    return (*_unmeasured(facts), *_lonely(facts), *_unverified(facts))


def _unmeasured(facts: FrameworkFacts) -> list[Problem]:
    return [
        Problem("outcome_without_measure", f"Outcome {each.code}, “{each.title}”, has no measure. Add one.")
        for each in facts.outcomes
        if not each.measures and not facts.measures_per_contract
    ]


def _lonely(facts: FrameworkFacts) -> list[Problem]:
    named = [group for group, _ in facts.groups if group]
    return [
        Problem(
            "group_of_one",
            f"Measure {code} is alone in the group “{group}”. Put another measure into it, or leave the group empty.",
        )
        for group, code in facts.groups
        if group and named.count(group) == 1
    ]


def _unverified(facts: FrameworkFacts) -> list[Problem]:
    if not facts.unverified:
        return []
    titles = counted(facts.unverified, "title")
    message = f"{titles.capitalize()} not yet checked against the source. Check and mark each before you publish."
    return [Problem("words_unverified", message)]
