"""Who may score, when scores are complete, and when a panel may agree (procurement good practice, PA23 ss.81 to 83).

Individual marks come first, blind to each other. What the panel then agrees is a new mark with its own reasons, not
an average. Marks are exact ``Decimal``; no clock and no database here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from procurement.domain.scales import FIVE, Scale
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import counted, listed, quantity

LEAST_EVALUATORS = 2
LEAST_REASON = 20


@dataclass(frozen=True, slots=True)
class ScoreFact:
    """One evaluator's mark and reason for one criterion so far; ``mark`` None where none is given yet."""

    criterion: int
    name: str
    mark: Decimal | None
    reason: str
    scale: Scale = FIVE


@dataclass(frozen=True, slots=True)
class Panellist:
    """A member of the panel: ``declared`` once they stated their interests, ``barred`` by a conflict not mitigated."""

    user: int
    name: str
    is_chair: bool = False
    declared: bool = False
    barred: bool = False

    @property
    def may_see_bids(self) -> bool:
        """Without a declaration no bid is shown, and none to somebody with a conflict (ss.81 to 83)."""
        return self.declared and not self.barred

    @property
    def scores(self) -> bool:
        """Whether the consensus waits for this person's marks. The chair leads it and does not score."""
        return not self.is_chair and not self.barred


def check_panel(evaluators: Collection[int], chair: int | None) -> None:
    """Refuse a panel without a chair or with fewer than two evaluators beside the chair.

    Raises RuleBroken ``no_chair``, ``too_few_evaluators``.
    """
    if chair is None:
        raise RuleBroken("no_chair", "Choose who leads the consensus.", "chair")
    if len(set(evaluators) - {chair}) < LEAST_EVALUATORS:
        message = f"Choose at least {LEAST_EVALUATORS} evaluators beside the chair, who leads the consensus only."
        raise RuleBroken("too_few_evaluators", message, "evaluators")


def check_reason(reason: str, *, field: str = "reason") -> str:
    """The reason without space around it. RuleBroken ``reason_too_short`` below twenty characters."""
    words = reason.strip()
    if len(words) < LEAST_REASON:
        message = (
            f"Give a reason of at least {LEAST_REASON} characters: what in the bid earns this mark, what is missing."
        )
        raise RuleBroken("reason_too_short", message, field)
    return words


def score_problems(scores: Iterable[ScoreFact]) -> tuple[Problem, ...]:
    """What stands between an evaluator's scores and handing them in, criterion by criterion; empty: ready."""
    return tuple(problem for score in scores for problem in _of_score(score))


def _of_score(score: ScoreFact) -> list[Problem]:
    link = f"#criterion-{score.criterion}"
    found: list[Problem] = []
    if score.mark is None:
        found.append(Problem("mark_missing", f"Give a mark for “{score.name}”.", f"mark_{score.criterion}", link))
    elif not score.scale.has(score.mark):
        message = f"The mark for “{score.name}” must be {score.scale.words}."
        found.append(Problem("mark_out_of_scale", message, f"mark_{score.criterion}", link))
    if len(score.reason.strip()) < LEAST_REASON:
        message = f"Give a reason of at least {LEAST_REASON} characters for “{score.name}”."
        found.append(Problem("reason_too_short", message, f"reason_{score.criterion}", link))
    return found


def consensus_problems(panel: Sequence[Panellist], submitted: Collection[int]) -> tuple[Problem, ...]:
    """Why no mark can be agreed for a bid yet. ``submitted``: the users whose scores of it are handed in."""
    undeclared = [one.name for one in panel if not one.declared]
    scoring = [one for one in panel if one.scores]
    waiting = [one.name for one in scoring if one.declared and one.user not in submitted]
    found: list[Problem] = []
    if len(scoring) < LEAST_EVALUATORS:
        message = f"Fewer than {LEAST_EVALUATORS} evaluators are left. Appoint another."
        found.append(Problem("too_few_evaluators", message, link="procurement:panel-appoint"))
    if undeclared:
        found.append(Problem("not_declared", f"{listed(undeclared)} must still declare interests."))
    if waiting:
        found.append(Problem("scores_missing", f"{listed(waiting)} must still submit scores for this bid."))
    return tuple(found)


def in_spread(marks: Sequence[Decimal]) -> str:
    """How far individual marks lie apart, in words: ``all 4``, ``2 to 4, 2 marks apart``, ``no marks yet``."""
    if not marks:
        return "no marks yet"
    low, high = min(marks), max(marks)
    if low == high:
        return f"all {quantity(low)}" if len(marks) > 1 else f"only {quantity(low)}"
    gap = high - low
    apart = counted(int(gap), "mark") if gap == int(gap) else f"{quantity(gap)} marks"
    return f"{quantity(low)} to {quantity(high)}, {apart} apart"
