"""The 13 stages and their gates; docs/lifecycle.md tells the same in prose."""

from dataclasses import fields, replace

import pytest

from procurement.choices import Stage
from procurement.domain import stages
from procurement.domain.stages import STAGES, StageFacts, current_stage, may_issue, missing_for, passed, stage_of
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import RuleBroken

ALL = frozenset(range(1, 14))
EVERYTHING = StageFacts(
    three_questions_answered=True,
    outcomes_selected=1,
    delivery_models_considered=True,
    market_note=True,
    lots_considered=True,
    slavery_assessed=True,
    conflicts_assessed=True,
    conflicts_confirmed=True,
    section_1_record_signed=True,
    tender_exists=True,
    tender_published=True,
    bids_opened=True,
    all_consensus_recorded=True,
    awarded=True,
    contracts_started=True,
    deliveries_verified=True,
    performance_reviewed=True,
    status_decided=True,
    contracts_closed=True,
    lessons_recorded=True,
)


def ready_for(stage: int, **facts: object) -> StageFacts:
    return replace(EVERYTHING, signed_off=frozenset(range(1, stage)), **facts)


def codes_of(stage: int, facts: StageFacts) -> list[str]:
    return [problem.code for problem in missing_for(stage, facts)]


def test_there_are_13_in_order_each_with_aim_signer_and_actions() -> None:
    assert [stage.number for stage in STAGES] == list(range(1, 14))
    assert len({stage.code for stage in STAGES}) == 13
    assert {stage.signed_by for stage in STAGES} <= set(Role.values)
    assert all(2 <= len(stage.actions) <= 4 and stage.aim and stage.cips_title for stage in STAGES)
    codes = [action.code for stage in STAGES for action in stage.actions]
    assert len(codes) == len(set(codes))
    assert [stage.phase for stage in STAGES] == ["plan"] * 4 + ["source"] * 5 + ["manage"] * 4


def test_every_stage_has_the_seeds_action_but_logistics_which_the_seed_leaves_empty() -> None:
    without = [s.number for s in STAGES if not any(action.source.startswith("Fig 1") for action in s.actions)]
    assert without == [10]
    assert "leaves this stage empty" in stage_of(10).aim


def test_legal_head_of_service_and_champion_each_sign_something() -> None:
    assert {"legal_adviser", "head_of_service", "champion"} <= {stage.signed_by for stage in STAGES}


@pytest.mark.parametrize("stage", sorted(ALL))
def test_with_everything_done_each_stage_may_be_signed(stage: int) -> None:
    assert missing_for(stage, ready_for(stage)) == ()
    assert stages.check_sign_off(stage, ready_for(stage)) is None


@pytest.mark.parametrize(
    ("stage", "fact", "code"),
    [
        (1, "three_questions_answered", "questions_open"),
        (2, "market_note", "no_market_note"),
        (2, "delivery_models_considered", "delivery_models_open"),
        (3, "outcomes_selected", "no_outcome"),
        (3, "section_1_record_signed", "no_section_1_record"),
        (3, "lots_considered", "lots_open"),
        (5, "slavery_assessed", "slavery_not_assessed"),
        (3, "conflicts_assessed", "conflicts_not_assessed"),
        (7, "conflicts_confirmed", "conflicts_not_confirmed"),
        (5, "tender_exists", "no_tender"),
        (7, "tender_published", "tender_not_published"),
        (8, "bids_opened", "bids_sealed"),
        (8, "all_consensus_recorded", "consensus_missing"),
        (9, "awarded", "not_awarded"),
        (9, "contracts_started", "contract_not_started"),
        (10, "deliveries_verified", "no_delivery_verified"),
        (11, "performance_reviewed", "no_review"),
        (12, "status_decided", "no_status"),
        (13, "contracts_closed", "contract_not_closed"),
        (13, "lessons_recorded", "no_lessons"),
    ],
)
def test_each_fact_blocks_its_gate_and_no_other(stage: int, fact: str, code: str) -> None:
    for number in sorted(ALL):
        facts = ready_for(number, **{fact: 0 if fact == "outcomes_selected" else False})
        assert codes_of(number, facts) == ([code] if number == stage else [])


def test_a_fact_not_given_blocks() -> None:
    nothing = StageFacts()
    blocked = {
        code for stage in ALL for code in codes_of(stage, replace(nothing, signed_off=frozenset(range(1, stage))))
    }
    flags = {f.name for f in fields(StageFacts) if f.type == "bool" or f.default is False}
    assert len(blocked) == len(flags - {"ended_without_award"}) + 1  # and the count of outcomes


def test_no_answers_no_next_stage() -> None:
    facts = replace(EVERYTHING, three_questions_answered=False)
    with pytest.raises(RuleBroken) as refusal:
        stages.check_sign_off(1, facts)
    assert refusal.value.code == "questions_open"
    assert refusal.value.message.startswith("Answer the three questions")
    assert "earlier_stage_open" in codes_of(2, facts)


@pytest.mark.parametrize("stage", sorted(ALL))
def test_an_outcome_without_a_reason_blocks_until_the_tender_is_issued(stage: int) -> None:
    expected = ["outcome_without_reason"] if stage <= 7 else []
    assert codes_of(stage, ready_for(stage, outcomes_without_reason=2)) == expected


@pytest.mark.parametrize(("count", "words"), [(1, "1 chosen outcome has no"), (2, "2 chosen outcomes have no")])
def test_outcomes_without_reason_are_counted(count: int, words: str) -> None:
    (problem,) = missing_for(3, ready_for(3, outcomes_without_reason=count))
    assert problem.message.startswith(words)
    assert problem.link == "outcomes"


def test_a_gate_names_every_earlier_stage_that_is_open() -> None:
    facts = replace(EVERYTHING, signed_off=frozenset({1, 3}))
    assert [(p.message, p.link) for p in missing_for(5, facts)] == [
        ("Sign off stage 2, “Assessment of markets and options”.", "stage:2"),
        (
            "Sign off stage 4, “Pre-procurement, market test and market engagement”, or skip it with a reason.",
            "stage:4",
        ),
    ]


@pytest.mark.parametrize(("reason", "expected"), [("Open procedure", []), ("  ", ["earlier_stage_open"])])
def test_a_skipped_stage_counts_only_with_its_reason(reason: str, expected: list[str]) -> None:
    facts = replace(EVERYTHING, signed_off=frozenset(range(1, 6)), skipped={6: reason})
    assert codes_of(7, facts) == expected


def test_a_stage_that_may_not_be_skipped_stays_open() -> None:
    facts = replace(EVERYTHING, signed_off=frozenset({1}), skipped={2: "No time"})
    assert codes_of(3, facts) == ["earlier_stage_open"]


@pytest.mark.parametrize(
    ("stage", "reason", "code"),
    [(6, "Open procedure", None), (6, " ", "skip_without_reason"), (5, "No time", "stage_not_skippable")],
)
def test_skipping_needs_leave_and_a_reason(stage: int, reason: str, code: str | None) -> None:
    if code is None:
        assert stages.check_skip(stage, reason) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        stages.check_skip(stage, reason)
    assert refusal.value.code == code


def test_open_actions_block_their_own_stage_in_words() -> None:
    facts = ready_for(2, open_actions={2: ("market-smes", "Ask the depot"), 3: ("strategy-lots",)})
    assert [(p.code, p.message, p.link) for p in missing_for(2, facts)] == [
        ("action_open", "Still to do: Assess how well the contract suits small and medium-sized firms.", "actions:2"),
        ("action_open", "Still to do: Ask the depot.", "actions:2"),
    ]


@pytest.mark.parametrize(("stage", "expected"), [(4, []), (5, ["tender_problem"]), (6, ["tender_problem"]), (7, [])])
def test_problems_of_the_draft_block_while_it_is_a_draft(stage: int, expected: list[str]) -> None:
    assert codes_of(stage, ready_for(stage, tender_problems=("The weightings add up to 99%.",))) == expected


def test_a_signed_stage_is_not_signed_twice() -> None:
    assert codes_of(1, ready_for(2)) == ["already_signed_off"]


@pytest.mark.parametrize("signed", [0, 4, 7])
def test_a_procurement_that_ended_without_award_goes_to_its_lessons(signed: int) -> None:
    ended = replace(
        EVERYTHING, signed_off=frozenset(range(1, signed + 1)), ended_without_award=True, contracts_closed=False
    )
    assert [codes_of(stage, ended) for stage in (8, 12, 13)] == [["ended_without_award"], ["ended_without_award"], []]
    assert codes_of(13, replace(ended, lessons_recorded=False)) == ["no_lessons"]
    assert current_stage(passed(ended)) == 13


@pytest.mark.parametrize(
    ("signed", "skipped", "blocking"),
    [
        ({1, 2, 3, 4, 5, 6}, (), ()),
        ({1, 2, 3, 4, 5}, (), (6,)),
        ({1, 2, 3, 4, 5}, (6,), ()),
        ({1, 3, 4, 5, 6}, (2,), (2,)),
        (set(), (), (1, 2, 3, 4, 5, 6)),
        ({7, 8}, (), (1, 2, 3, 4, 5, 6)),
    ],
)
def test_a_tender_is_issued_after_stages_one_to_six(signed: set[int], skipped: tuple, blocking: tuple) -> None:
    assert may_issue(signed, skipped) is (not blocking)
    assert stages.blocking_issue(signed, skipped) == blocking


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        ({1, 2, 3, 4, 5}, "Stage 6 is not signed off."),
        ({1, 2, 3, 4}, "Stages 5 and 6 are not signed off."),
        ({1, 2, 4}, "Stages 3, 5 and 6 are not signed off."),
    ],
)
def test_the_refusal_to_publish_names_the_stages(signed: set[int], words: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        stages.check_may_issue(signed)
    assert refusal.value.code == "stages_open"
    assert refusal.value.message == f"{words} Sign off stages 1 to 6 before you publish."


def test_publishing_is_allowed_after_six() -> None:
    assert stages.check_may_issue({1, 2, 3, 4, 5, 6}) is None


@pytest.mark.parametrize(("signed", "stage"), [(set(), 1), ({1, 2}, 3), ({1, 3}, 2), (ALL, None)])
def test_current_stage_is_the_first_not_behind_us(signed: set[int], stage: int | None) -> None:
    assert current_stage(signed) == stage


@pytest.mark.parametrize("number", [0, 14])
def test_there_is_no_stage_0_or_14(number: int) -> None:
    with pytest.raises(ValueError, match="none of them"):
        missing_for(number, EVERYTHING)


def test_a_stage_has_one_name() -> None:
    """Lists and forms show the choices' label, the procurement's page the table's title: the same words of Fig 1."""
    assert [stage.title for stage in STAGES] == [str(label) for label in Stage.labels]
