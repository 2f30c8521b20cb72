"""What must be there before a framework is published (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from socialvalue.core.rules import Problem


@dataclass(frozen=True, slots=True)
class OutcomeFact:
    """An outcome and how many measures stand under it."""

    code: str
    title: str
    measures: int


def problems_to_publish(outcomes: Sequence[OutcomeFact]) -> tuple[Problem, ...]:
    """An outcome must be measurable (CON-3), so each needs a measure: ``no_outcome``, ``outcome_without_measure``."""
    if not outcomes:
        return (Problem("no_outcome", "The framework has no outcome yet. Add an outcome with a measure."),)
    return tuple(
        Problem("outcome_without_measure", f"Outcome {each.code}, “{each.title}”, has no measure. Add one.")
        for each in outcomes
        if not each.measures
    )
