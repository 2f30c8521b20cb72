"""The gates between the 13 stages: what blocks a sign-off, in words that say what to do (CON-2, CON-3, CON-9).

Gates are one-way and in order; the work is not. Stages 10 to 12 run side by side for years, and any stage may be
reopened with a reason. A stage counts as passed when it is signed off, or skipped with a reason where the stage may be
skipped at all. The 13 stages themselves stand in ``stage_table``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from procurement.domain.stage_table import MANAGE as MANAGE
from procurement.domain.stage_table import PLAN as PLAN
from procurement.domain.stage_table import SOURCE as SOURCE
from procurement.domain.stage_table import STAGES as STAGES
from procurement.domain.stage_table import ActionRule as ActionRule
from procurement.domain.stage_table import StageRule as StageRule
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import listed

LAST_BEFORE_TENDER = 6
TENDER_ISSUED = 7
LAST = 13


@dataclass(frozen=True, slots=True)
class StageFacts:
    """Everything a gate needs to know of one procurement. A fact not given blocks, it never passes.

    ``open_actions`` holds, per stage, the required actions neither done nor set aside with a reason, as their codes or
    words; ``documents_missing`` the titles of required documents neither on file nor set aside. ``skipped`` maps a
    stage to the reason it was skipped. ``tender_problems`` are the words of ``weighting_problems`` and the like for the
    draft. ``contracts_started`` and ``contracts_closed`` hold only where *every* contract of the procurement is.
    ``outcomes_required`` is false only where the policy does not reach this procurement (DER-2).
    ``ended_without_award``: abandoned, no contract will follow.
    """

    three_questions_answered: bool = False
    outcomes_selected: int = 0
    outcomes_required: bool = True
    outcomes_without_reason: int = 0
    delivery_models_considered: bool = False
    market_note: bool = False
    lots_considered: bool = False
    section_1_record_signed: bool = False
    slavery_assessed: bool = False
    conflicts_assessed: bool = False
    conflicts_confirmed: bool = False
    tender_exists: bool = False
    tender_problems: tuple[str, ...] = ()
    tender_published: bool = False
    bids_opened: bool = False
    all_consensus_recorded: bool = False
    awarded: bool = False
    contracts_started: bool = False
    deliveries_verified: bool = False
    performance_reviewed: bool = False
    status_decided: bool = False
    contracts_closed: bool = False
    lessons_recorded: bool = False
    ended_without_award: bool = False
    open_actions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    documents_missing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    signed_off: frozenset[int] = frozenset()
    skipped: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Need:
    """A fact that must hold before stage ``stage`` is signed off."""

    stage: int
    fact: str
    code: str
    message: str
    link: str


# ``link`` names the part of the procurement's pages where the thing is done; the page turns it into an address.
_NEEDS: tuple[_Need, ...] = (
    _Need(
        1,
        "three_questions_answered",
        "questions_open",
        "Answer the three questions: why this is commissioned, who was consulted, and which outcomes it should bring.",
        "questions",
    ),
    _Need(
        2,
        "market_note",
        "no_market_note",
        "Assess the market: how well the contract suits small firms and the voluntary sector, and what shuts them out.",
        "market",
    ),
    _Need(
        2,
        "delivery_models_considered",
        "delivery_models_open",
        "Appraise the ways of meeting the need, such as a social enterprise, a mutual or a grant, and prefer one.",
        "delivery_models",
    ),
    _Need(
        3,
        "outcomes_selected",
        "no_outcome",
        "Choose at least one social value outcome that is relevant and in proportion to the contract.",
        "outcomes",
    ),
    _Need(
        3,
        "section_1_record_signed",
        "no_section_1_record",
        "Sign the record of considering social value. The Act wants it made before the procurement starts.",
        "section_1_record",
    ),
    _Need(
        3, "lots_considered", "lots_open", "Record whether the contract is split into lots, and if not, why.", "lots"
    ),
    _Need(
        5,
        "slavery_assessed",
        "slavery_not_assessed",
        "Rate the risk of modern slavery for what is bought now: it decides which questions and clauses there are.",
        "slavery",
    ),
    _Need(
        3,
        "conflicts_assessed",
        "conflicts_not_assessed",
        "Sign the conflicts assessment: everybody who influences this has declared, "
        "and what was declared is dealt with.",
        "conflicts",
    ),
    _Need(5, "tender_exists", "no_tender", "Draft the tender: its criteria, questions and timetable.", "tender"),
    _Need(7, "tender_published", "tender_not_published", "Publish the tender.", "tender"),
    _Need(
        7,
        "conflicts_confirmed",
        "conflicts_not_confirmed",
        "Sign the conflicts assessment again, now that the tender is issued.",
        "conflicts",
    ),
    _Need(8, "bids_opened", "bids_sealed", "Open the bids, two officers together, after the deadline.", "opening"),
    _Need(
        8,
        "all_consensus_recorded",
        "consensus_missing",
        "Appoint the panel. Once the bids are opened, it agrees a mark with reasons for every question of every bid.",
        "evaluation",
    ),
    _Need(9, "awarded", "not_awarded", "Decide the award.", "award"),
    _Need(
        9, "contracts_started", "contract_not_started", "Start the contract, once the standstill is over.", "contract"
    ),
    _Need(
        10, "deliveries_verified", "no_delivery_verified", "Check the evidence of at least one delivery.", "deliveries"
    ),
    _Need(11, "performance_reviewed", "no_review", "Hold a performance review of the contract.", "performance_review"),
    _Need(12, "status_decided", "no_status", "Decide the supplier's status.", "status"),
    _Need(13, "contracts_closed", "contract_not_closed", "Close or terminate the contract first.", "contract"),
    _Need(13, "lessons_recorded", "no_lessons", "Record at least one lesson for the next contract.", "lessons"),
)
_ACTION_WORDS = {action.code: action.text for stage in STAGES for action in stage.actions}


def stage_of(number: int) -> StageRule:
    """The stage with that number, 1 to 13. Raises ``ValueError`` for any other."""
    if not 1 <= number <= LAST:
        raise ValueError(f"There are {LAST} stages; {number} is none of them.")
    return STAGES[number - 1]


def passed(facts: StageFacts) -> frozenset[int]:
    """Stages behind us: signed off, or skipped with a reason where skipping is allowed.

    Where the procurement ended without an award, stages 1 to 12 count as passed: nothing is left to do in them.
    """
    skipped = {number for number, reason in facts.skipped.items() if reason.strip() and stage_of(number).may_be_skipped}
    over = range(1, LAST) if facts.ended_without_award else ()
    return facts.signed_off | skipped | frozenset(over)


def missing_for(stage: int, facts: StageFacts) -> tuple[Problem, ...]:
    """What blocks the sign-off of ``stage``, most basic first; empty when it may be signed.

    ``Problem.link`` is a hint of where to mend it: ``stage:<n>``, ``actions:<n>``, or the name of a part of the
    procurement (``questions``, ``outcomes``, ``tender`` …).
    """
    rule = stage_of(stage)
    if stage in facts.signed_off:
        return (Problem("already_signed_off", f"Stage {stage} is already signed off.", link=f"stage:{stage}"),)
    if facts.ended_without_award and stage < LAST:
        message = "This procurement ended without a contract. Record its lessons in stage 13."
        return (Problem("ended_without_award", message, link="stage:13"),)
    return (
        *_earlier_stages(rule, facts),
        *_facts_missing(stage, facts),
        *_reasons_missing(stage, facts),
        *(Problem("tender_problem", words, link="tender") for words in facts.tender_problems if stage in (5, 6)),
        *_open_actions(stage, facts),
        *(
            Problem(
                "document_missing", f"Put on file, or say why it is not needed: {title}.", link=f"documents:{stage}"
            )
            for title in facts.documents_missing.get(stage, ())
        ),
    )


def check_sign_off(stage: int, facts: StageFacts) -> None:
    """Raise the first of :func:`missing_for` as ``RuleBroken``."""
    for problem in missing_for(stage, facts):
        raise problem.as_error()


def check_skip(stage: int, reason: str) -> None:
    """Refuse a skip that is not allowed: ``RuleBroken`` ``stage_not_skippable`` or ``skip_without_reason``."""
    rule = stage_of(stage)
    if not rule.may_be_skipped:
        raise RuleBroken(
            "stage_not_skippable", f"Stage {stage}, “{rule.title}”, cannot be skipped. Sign it off instead."
        )
    if not reason.strip():
        raise RuleBroken("skip_without_reason", f"Say why stage {stage} is skipped.", "reason")


def may_issue(signed_off: Collection[int], skipped: Collection[int] = ()) -> bool:
    """Whether the tender may be published: stages 1 to 6 are each signed off, or skipped with a reason.

    Pass :func:`passed` as ``signed_off``, or the two sets apart; of ``skipped`` only stages that may be skipped count.
    """
    return not blocking_issue(signed_off, skipped)


def blocking_issue(signed_off: Collection[int], skipped: Collection[int] = ()) -> tuple[int, ...]:
    """The stages from 1 to 6 that still stand between the procurement and its tender, in order."""
    done = set(signed_off) | {number for number in skipped if stage_of(number).may_be_skipped}
    return tuple(number for number in range(1, LAST_BEFORE_TENDER + 1) if number not in done)


def check_may_issue(signed_off: Collection[int], skipped: Collection[int] = ()) -> None:
    """Refuse to publish a tender too early: ``RuleBroken("stages_open")``."""
    if blocking := blocking_issue(signed_off, skipped):
        noun = "Stage" if len(blocking) == 1 else "Stages"
        verb = "is" if len(blocking) == 1 else "are"
        before = f"Sign off stages 1 to {LAST_BEFORE_TENDER} before you publish."
        message = f"{noun} {listed(blocking)} {verb} not signed off. {before}"
        raise RuleBroken("stages_open", message)


def current_stage(signed_off: Collection[int]) -> int | None:
    """The first stage not yet behind us, ``None`` when all 13 are. Pass :func:`passed` to count skipped stages."""
    return next((stage.number for stage in STAGES if stage.number not in signed_off), None)


def _earlier_stages(rule: StageRule, facts: StageFacts) -> tuple[Problem, ...]:
    behind = passed(facts)
    return tuple(
        Problem(
            "earlier_stage_open",
            f"Sign off stage {earlier.number}, “{earlier.title}”"
            + (", or skip it with a reason." if earlier.may_be_skipped else "."),
            link=f"stage:{earlier.number}",
        )
        for earlier in STAGES
        if earlier.number < rule.number and earlier.number not in behind
    )


def _facts_missing(stage: int, facts: StageFacts) -> tuple[Problem, ...]:
    needs = (need for need in _NEEDS if need.stage == stage and not getattr(facts, need.fact))
    return tuple(
        Problem(need.code, need.message, link=need.link)
        for need in needs
        if not (facts.ended_without_award and need.fact == "contracts_closed")
        and not (need.fact == "outcomes_selected" and not facts.outcomes_required)
    )


def _reasons_missing(stage: int, facts: StageFacts) -> tuple[Problem, ...]:
    """CON-3: an outcome stands only with its reason. Until the tender is issued it blocks every gate."""
    count = facts.outcomes_without_reason
    if not count or stage > TENDER_ISSUED:
        return ()
    what = "1 chosen outcome has" if count == 1 else f"{count} chosen outcomes have"
    message = f"{what} no reason. Say why it is relevant, lawful to ask for, and which priority it serves."
    return (Problem("outcome_without_reason", message, link="outcomes"),)


def _open_actions(stage: int, facts: StageFacts) -> tuple[Problem, ...]:
    return tuple(
        Problem("action_open", f"Still to do: {_ACTION_WORDS.get(action, action)}.", link=f"actions:{stage}")
        for action in facts.open_actions.get(stage, ())
    )
