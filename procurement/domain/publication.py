"""What a tender must be before suppliers see it: every rule of publication in one place (CON-2, CON-3, CON-9, CON-11).

The page lists these problems, the service refuses with the first of them: the same rules, asked once. ``Problem.link``
names the part of the tender or of the procurement where the thing is mended; the selector turns it into an address.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from procurement.domain.pricing import PriceFormula
from procurement.domain.stages import check_may_issue
from procurement.domain.weighting import (
    PRICE,
    SOCIAL_VALUE,
    CriterionFact,
    effective_kind,
    leaves,
    social_value_weight,
    weighting_problems,
)
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import listed

# Where a problem of the weightings is mended, unless it is about the outcomes.
OUTCOME_CODES = {"no_outcome"}
# An outcome that is advertised but asked of nobody is neither measurable nor verifiable (CON-3), and no answer to it
# can be scored (DER-4) or become a commitment (DER-5).
NOT_ASKED = (
    "Nothing in this tender asks for “{}”: no measure under it, and no social value question beyond the table of "
    "commitments. Select or make a measure, add a question, or take the outcome back."
)
DRAFT_PRICE, DRAFT_SOCIAL_VALUE, DRAFT_MOST = Decimal(60), Decimal(10), Decimal(98)


@dataclass(frozen=True, slots=True)
class PassMark:
    """What a criterion asks at least: a mark of 0 to ``highest``, or percent of the marks below it."""

    code: str
    name: str
    pass_mark: Decimal | None
    lowest_percent: Decimal | None
    highest: int


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What the rules need to know of a draft. ``questions`` counts the questions under each criterion's code.

    ``cap`` and ``floor`` are the highest and the lowest social value weighting in percent that the policy the
    procurement was started with, or an approved exception, allows; ``floor`` None: there is none.
    ``lots_decided``: it was decided to divide the contract (PA23 s.18).
    ``lots_without_budget`` names those of several lots that have none of their own; one lot has the tender's.
    ``measures_outside`` names measures whose outcome is no longer chosen, ``outcomes_without_measure`` outcomes under
    which no measure is asked for. ``asked_beyond_table`` holds the codes of criteria with a question that is more than
    the table of commitments: only such a question can ask for an outcome without a measure. ``by_quantity`` holds the
    codes of criteria that are scored from the offers and so need no question.
    """

    criteria: tuple[CriterionFact, ...]
    cap: Decimal
    outcomes: int
    outcomes_without_reason: int = 0
    at_least_one_outcome: bool = True
    justification: str = ""
    justification_required: bool = True
    floor: Decimal | None = None
    lots: int = 0
    lots_decided: bool = False
    questions: Mapping[str, int] = field(default_factory=dict)
    measures: int = 0
    measures_outside: tuple[str, ...] = ()
    outcomes_without_measure: tuple[str, ...] = ()
    asked_beyond_table: frozenset[str] = frozenset()
    price_formula: str = PriceFormula.LOWEST_RATIO.value
    budget_pence: int | None = None
    lots_without_budget: tuple[str, ...] = ()
    scale_max: int = 5
    scale_descriptors: Mapping[str, str] = field(default_factory=dict)
    pass_marks: tuple[PassMark, ...] = ()
    by_quantity: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What must have been done before: CON-2, the section 1 record (PSE-1), stages 1 to 6 (CON-9)."""

    three_questions_answered: bool
    section_1_record_signed: bool
    conflicts_assessed: bool
    signed_off: frozenset[int]
    skipped: frozenset[int]


def draft_weights(cap: Decimal, usual: Decimal | None = None) -> tuple[Decimal, Decimal, Decimal]:
    """Weights a new draft starts with, for price, quality and social value, in percent; they add up to 100.

    Social value has the policy's usual weighting, else 10, or the cap if that is lower. Price has two thirds of the
    rest in whole percent, but no more than 60: 60, 30, 10 and 53, 27, 20.
    """
    social = min(DRAFT_SOCIAL_VALUE, cap) if usual is None else min(usual, DRAFT_MOST)
    price = min(DRAFT_PRICE, 2 * (100 - social) // 3)
    return price, 100 - price - social, social


def draft_problems(facts: DraftFacts) -> tuple[Problem, ...]:
    """What is wrong or missing in the tender itself, in the order a person would mend it."""
    return (
        *_weighting(facts),
        *_justification(facts),
        *_outcomes(facts),
        *_lots(facts),
        *_questions(facts),
        *_measures(facts),
        *_price(facts),
        *_scale(facts),
        *_pass_marks(facts),
    )


def _weighting(facts: DraftFacts) -> tuple[Problem, ...]:
    found = weighting_problems(
        facts.criteria,
        cap=facts.cap,
        floor=facts.floor,
        outcomes=facts.outcomes,
        at_least_one_outcome=facts.at_least_one_outcome,
    )
    return tuple(
        Problem(one.code, one.message, link="outcomes" if one.code in OUTCOME_CODES else "criteria") for one in found
    )


def _justification(facts: DraftFacts) -> tuple[Problem, ...]:
    weight = social_value_weight(facts.criteria)
    if not facts.justification_required or not weight or facts.justification.strip():
        return ()
    message = "Say why social value has this weighting: the policy asks for a written justification."
    return (Problem("weighting_not_justified", message, link="social_value"),)


def _outcomes(facts: DraftFacts) -> tuple[Problem, ...]:
    if not facts.outcomes_without_reason:
        return ()
    message = (
        "A chosen outcome has no reasons. Say why it is relevant, lawful to ask for, and which priority it serves."
    )
    return (Problem("outcome_without_reason", message, link="outcomes"),)


def _lots(facts: DraftFacts) -> tuple[Problem, ...]:
    if facts.lots == 1 and facts.lots_decided:
        message = "You decided to divide the contract into lots, but the tender has one. Add the others or decide anew."
        return (Problem("lots_not_divided", message, link="lots"),)
    if facts.lots:
        return ()
    return (Problem("no_lot", "The tender has no lot. Add at least one, even if it covers everything.", link="lots"),)


def _questions(facts: DraftFacts) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    marked = leaves(facts.criteria)
    for criterion in facts.criteria:
        count = facts.questions.get(criterion.code, 0)
        asks = effective_kind(criterion, facts.criteria) != PRICE and criterion.code not in facts.by_quantity
        if criterion in marked and asks and not count:
            social = effective_kind(criterion, facts.criteria) == SOCIAL_VALUE
            ways = "Add a question under it, or score it from the offers." if social else "Add a question under it."
            message = f"“{criterion.name}” has no question, so no bid can earn its marks. {ways}"
            problems.append(Problem("criterion_without_question", message, link="questions"))
        if criterion not in marked and count:
            message = f"“{criterion.name}” has criteria below it. Move its questions to one of those."
            problems.append(Problem("question_above_criteria", message, link="questions"))
    return tuple(problems)


def _measures(facts: DraftFacts) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if social_value_weight(facts.criteria) and not facts.measures:
        message = "Social value is weighted but no measure is selected. Select at least one that bidders can commit to."
        problems.append(Problem("no_measure", message, link="measures"))
    for title in facts.measures_outside:
        message = f"“{title}” belongs to an outcome that is not chosen. Take the measure out, or choose its outcome."
        problems.append(Problem("measure_outside_outcomes", message, link="measures"))
    if facts.measures and not _may_ask_without_measure(facts):
        problems += [
            Problem("outcome_not_asked", NOT_ASKED.format(title), link="measures")
            for title in facts.outcomes_without_measure
        ]
    return tuple(problems)


def _may_ask_without_measure(facts: DraftFacts) -> bool:
    """Whether a social value question may ask for an outcome without a measure; which one it asks for is not kept."""
    return any(
        one.code in facts.asked_beyond_table and effective_kind(one, facts.criteria) == SOCIAL_VALUE
        for one in leaves(facts.criteria)
    )


def _price(facts: DraftFacts) -> tuple[Problem, ...]:
    if facts.price_formula != PriceFormula.BUDGET.value:
        return ()
    if facts.lots > 1:
        return _budgets(facts)
    if (facts.budget_pence or 0) > 0:
        return ()
    message = "The price formula compares prices with a budget, but no budget is stated. State it or choose another."
    return (Problem("budget_missing", message, link="price"),)


def _budgets(facts: DraftFacts) -> tuple[Problem, ...]:
    """One budget for lots of different size would give every price of a small lot nearly all the marks."""
    if not facts.lots_without_budget:
        return ()
    message = (
        "The price formula compares prices with a budget, and each lot is bid for by itself. State the budget of "
        f"{listed(facts.lots_without_budget)}, or choose another formula."
    )
    return (Problem("lot_without_budget", message, link="lots"),)


def _scale(facts: DraftFacts) -> tuple[Problem, ...]:
    silent = [
        str(mark) for mark in range(facts.scale_max + 1) if not facts.scale_descriptors.get(str(mark), "").strip()
    ]
    if not silent:
        return ()
    message = f"Say what each mark means. Nothing is said yet for: {', '.join(silent)}."
    return (Problem("marks_without_meaning", message, link="scale"),)


def _pass_marks(facts: DraftFacts) -> tuple[Problem, ...]:
    """A table that was rearranged may leave a pass mark where it means nothing, or one that nobody can reach."""
    marked = {one.code for one in leaves(facts.criteria)}
    problems: list[Problem] = []
    for one in facts.pass_marks:
        if one.pass_mark is not None and one.code not in marked:
            message = f"“{one.name}” has criteria below it, so no mark is given there. Take its pass mark out."
            problems.append(Problem("pass_mark_above_criteria", message, link="criteria"))
        elif one.pass_mark is not None and one.pass_mark > one.highest:
            message = f"“{one.name}” cannot need {plain(one.pass_mark)}: its highest mark is {one.highest}. Lower it."
            problems.append(Problem("pass_mark_above_scale", message, link="criteria"))
        if one.lowest_percent is not None and one.code in marked:
            message = f"“{one.name}” has nothing below it, so it is no section. Set a pass mark instead."
            problems.append(Problem("section_without_criteria", message, link="criteria"))
    return tuple(problems)


def gate_problems(facts: GateFacts) -> tuple[Problem, ...]:
    """What the procurement owes before its tender may be issued."""
    problems: list[Problem] = []
    if not facts.three_questions_answered:
        problems.append(Problem("questions_open", "Answer the three questions about the need.", link="need"))
    if not facts.section_1_record_signed:
        problems.append(
            Problem(
                "no_section_1_record",
                "Sign the record of considering social value. The Act wants it made before the procurement starts.",
                link="section_1_record",
            )
        )
    if not facts.conflicts_assessed:
        message = "Sign the conflicts assessment: it must be there, and up to date, before the notice (section 83)."
        problems.append(Problem("conflicts_not_assessed", message, link="conflicts"))
    try:
        check_may_issue(facts.signed_off, facts.skipped)
    except RuleBroken as refusal:
        problems.append(Problem(refusal.code, refusal.message, link="procurement"))
    return tuple(problems)


def digest_of(model: Mapping[str, object]) -> str:
    """SHA-256 (hex) of a frozen evaluation model, over its canonical JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(model, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(number: Decimal | None) -> str | None:
    """A decimal as canonical text: ``Decimal("10.500")`` as "10.5"."""
    return None if number is None else f"{number.normalize():f}"
