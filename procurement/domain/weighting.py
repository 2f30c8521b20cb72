"""Weightings: they add up to 100 exactly, social value stays within the policy's cap (CON-11, DER-2, DER-3).

A weighting is a share of the *whole* tender, in percent, at every level of the tree: the weightings of a criterion's
children add up to the criterion's own. Everything is ``Decimal`` and compared exactly, because three times 33.33 is
99.99 and a published weighting cannot be explained away afterwards (Procurement Act 2023, s.23(3)).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from socialvalue.core.rules import Problem, RuleBroken

PRICE = "price"
QUALITY = "quality"
SOCIAL_VALUE = "social_value"
KINDS = (PRICE, QUALITY, SOCIAL_VALUE)
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class CriterionFact:
    """One criterion of the tree: ``weight`` in percent of the whole tender, ``parent`` the code of the one above."""

    code: str
    name: str
    kind: str
    weight: Decimal
    parent: str | None = None


def as_percent(number: Decimal) -> str:
    """``Decimal("12.50")`` as ``12.5%``: no needless zeros, never an exponent."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def leaves(criteria: Sequence[CriterionFact]) -> tuple[CriterionFact, ...]:
    """The criteria that are marked: those nothing stands below, in the order given."""
    parents = {criterion.parent for criterion in criteria}
    return tuple(criterion for criterion in criteria if criterion.code not in parents)


def ancestors_of(criterion: CriterionFact, criteria: Sequence[CriterionFact]) -> tuple[CriterionFact, ...]:
    """What stands above ``criterion``, nearest first; stops where the tree is broken, so it always ends."""
    by_code = {other.code: other for other in criteria}
    chain: list[CriterionFact] = []
    parent = criterion.parent
    while parent is not None and parent in by_code and by_code[parent] not in chain:
        chain.append(by_code[parent])
        parent = by_code[parent].parent
    return tuple(chain)


def effective_kind(criterion: CriterionFact, criteria: Sequence[CriterionFact]) -> str:
    """What the criterion counts as: social value if it *or anything above it* is social value, else its own kind."""
    kinds = {criterion.kind, *(above.kind for above in ancestors_of(criterion, criteria))}
    return SOCIAL_VALUE if SOCIAL_VALUE in kinds else criterion.kind


def social_value_weight(criteria: Sequence[CriterionFact]) -> Decimal:
    """Percent of the whole tender that turns on social value, wherever in the tree it stands (CON-11).

    A social value question put under "quality" counts, and so does everything under a social value heading. Where a
    heading and the questions below it disagree, the larger counts: an unfinished table never hides an excess.
    """
    return max(_marked_social_value(criteria), _headed_social_value(criteria))


def _marked_social_value(criteria: Sequence[CriterionFact]) -> Decimal:
    marked = (leaf for leaf in leaves(criteria) if effective_kind(leaf, criteria) == SOCIAL_VALUE)
    return sum((leaf.weight for leaf in marked), Decimal(0))


def _headed_social_value(criteria: Sequence[CriterionFact]) -> Decimal:
    topmost = (
        criterion
        for criterion in criteria
        if criterion.kind == SOCIAL_VALUE
        and all(above.kind != SOCIAL_VALUE for above in ancestors_of(criterion, criteria))
    )
    return sum((criterion.weight for criterion in topmost), Decimal(0))


def weighting_problems(
    criteria: Sequence[CriterionFact],
    *,
    cap: Decimal,
    outcomes: int,
    at_least_one_outcome: bool = True,
    floor: Decimal | None = None,
) -> tuple[Problem, ...]:
    """Everything that stops these criteria from being published, in the order a person would mend it.

    ``cap`` is the highest social value weighting in percent: the policy's, or the higher one an approved exception
    allows; ``floor`` the lowest, where the policy has one and reaches this procurement. A weighting of exactly the cap
    or the floor is right. ``outcomes`` is how many social value outcomes the procurement has chosen.
    ``at_least_one_outcome`` is false only where the authority's policy does not reach this procurement (DER-2).
    ``Problem.field`` is the code of the criterion to mend, or ``None`` where the table as a whole is wrong.
    """
    if not criteria:
        return (Problem("no_criteria", "There are no award criteria. Add at least one, with its weighting."),)
    broken = _shape_problems(criteria) or _number_problems(criteria)
    if broken:
        return broken
    return (
        *_level_problems(criteria),
        *_total_problems(criteria),
        *_cap_problems(criteria, cap),
        *_floor_problems(criteria, floor),
        *_outcome_problems(criteria, outcomes, at_least_one_outcome),
    )


def check_weightings(
    criteria: Sequence[CriterionFact],
    *,
    cap: Decimal,
    outcomes: int,
    at_least_one_outcome: bool = True,
    floor: Decimal | None = None,
) -> None:
    """Raise the first of :func:`weighting_problems` as ``RuleBroken``; say nothing when the table is right.

    The refusal names no form field: publishing is a button, and the fault stands in another table.
    """
    for problem in weighting_problems(
        criteria, cap=cap, outcomes=outcomes, at_least_one_outcome=at_least_one_outcome, floor=floor
    ):
        raise RuleBroken(problem.code, problem.message)


def _shape_problems(criteria: Sequence[CriterionFact]) -> tuple[Problem, ...]:
    codes = [criterion.code for criterion in criteria]
    problems: list[Problem] = []
    for criterion in criteria:
        name = criterion.name
        if criterion.kind not in KINDS:
            message = f"“{name}” is neither price, quality nor social value. Choose one of the three."
            problems.append(Problem("kind_unknown", message, criterion.code))
        if codes.count(criterion.code) > 1:
            message = f"Two criteria have the code {criterion.code}. Give “{name}” another."
            problems.append(Problem("code_repeated", message, criterion.code))
        if criterion.parent is not None and criterion.parent not in codes:
            message = f"“{name}” stands under a criterion that is not in the table. Choose another place for it."
            problems.append(Problem("parent_unknown", message, criterion.code))
        if criterion in ancestors_of(criterion, criteria):
            message = f"“{name}” stands under itself. Choose another place for it."
            problems.append(Problem("parent_circular", message, criterion.code))
    return tuple(problems)


def _number_problems(criteria: Sequence[CriterionFact]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "weight_not_positive",
            f"The weighting of “{criterion.name}” must be more than 0%. Raise it, or remove the criterion.",
            criterion.code,
        )
        for criterion in criteria
        if not criterion.weight.is_finite() or criterion.weight <= 0
    )


def _level_problems(criteria: Sequence[CriterionFact]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for criterion in criteria:
        below = [child.weight for child in criteria if child.parent == criterion.code]
        total = sum(below, Decimal(0))
        if below and total != criterion.weight:
            message = (
                f"The weightings under “{criterion.name}” add up to {as_percent(total)}, "
                f"not {as_percent(criterion.weight)}. Change them, or change “{criterion.name}”."
            )
            problems.append(Problem("children_do_not_add_up", message, criterion.code))
    return tuple(problems)


def _total_problems(criteria: Sequence[CriterionFact]) -> tuple[Problem, ...]:
    total = sum((criterion.weight for criterion in criteria if criterion.parent is None), Decimal(0))
    if total == WHOLE:
        return ()
    gap = as_percent(abs(WHOLE - total)).removesuffix("%")
    mend = f"Add {gap} to one of them." if total < WHOLE else f"Take {gap} off one of them."
    return (Problem("weights_not_100", f"The weightings add up to {as_percent(total)}, not 100%. {mend}"),)


def _cap_problems(criteria: Sequence[CriterionFact], cap: Decimal) -> tuple[Problem, ...]:
    weight = social_value_weight(criteria)
    if weight <= cap:
        return ()
    message = (
        f"Social value weighting is {as_percent(weight)}. The policy allows up to {as_percent(cap)}. "
        "Lower it or ask for an exception."
    )
    return (Problem("over_cap", message),)


def _floor_problems(criteria: Sequence[CriterionFact], floor: Decimal | None) -> tuple[Problem, ...]:
    weight = social_value_weight(criteria)
    if floor is None or weight >= floor:
        return ()
    message = (
        f"Social value weighting is {as_percent(weight)}. The policy asks for at least {as_percent(floor)}. "
        "Raise it or ask for an exception."
    )
    return (Problem("below_floor", message),)


def _outcome_problems(criteria: Sequence[CriterionFact], outcomes: int, required: bool) -> tuple[Problem, ...]:
    weight = social_value_weight(criteria)
    if outcomes < 1 and (required or weight):
        message = (
            "No social value outcome has been chosen. Choose at least one that is relevant to the contract "
            "and in proportion to its value."
        )
        return (Problem("no_outcome", message),)
    if required and not weight:
        message = (
            "Social value has no weighting, so no bid can earn marks for the outcomes chosen. "
            "Add a social value criterion."
        )
        return (Problem("social_value_not_weighted", message),)
    return ()
