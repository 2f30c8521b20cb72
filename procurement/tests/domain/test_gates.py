"""The six gates: who signs, what comes first, what waits for them."""

from datetime import date

import pytest

from procurement.domain.gates import (
    GATES,
    TO_CLOSE,
    TO_NOTIFY,
    TO_PUBLISH,
    GateState,
    blocking,
    call_in_words,
    check_call_in,
    check_reopen,
    gate_rule,
    missing_for_gate,
    place_to_sign,
    signatures_left,
)
from procurement.domain.procedures import GATED_STAGES
from procurement.domain.stages import StageFacts
from socialvalue.core.rules import RuleBroken

TODAY = date(2026, 6, 1)
OFFICER_AND_LEGAL = [["procurement_officer"], ["legal_adviser", "finance"]]


def codes(number: int, facts: StageFacts, *passed: int) -> list[str]:
    return [problem.code for problem in missing_for_gate(number, facts, passed)]


def test_the_gates_stand_where_templates_ask_for_signatures() -> None:
    assert tuple(gate.stage for gate in GATES) == GATED_STAGES
    assert [gate.number for gate in GATES] == list(range(1, 7))
    with pytest.raises(ValueError, match="7 is none"):
        gate_rule(7)


def test_a_gate_is_decided_after_its_stage_and_the_gates_before() -> None:
    assert codes(1, StageFacts()) == ["stage_open"]
    assert codes(1, StageFacts(signed_off=frozenset({1}))) == []
    planned = StageFacts(signed_off=frozenset({1, 2, 3}))
    assert codes(2, planned) == ["earlier_gate"]
    assert codes(2, planned, 1) == []
    assert codes(3, planned, 1) == ["earlier_gate", "stage_open"]


def test_the_award_is_approved_once_it_is_decided_though_its_stage_is_open() -> None:
    assert codes(5, StageFacts(), 1, 2, 3, 4) == ["not_awarded"]
    assert codes(5, StageFacts(awarded=True), 1, 2, 3, 4) == []


def test_without_an_award_only_the_closure_is_left() -> None:
    ended = StageFacts(ended_without_award=True)
    assert codes(2, ended) == ["ended_without_award"]
    assert codes(6, ended) == ["stage_open"]
    assert codes(6, StageFacts(ended_without_award=True, signed_off=frozenset({13}))) == []


def test_each_signature_is_given_by_one_of_its_roles_and_another_person() -> None:
    assert place_to_sign(OFFICER_AND_LEGAL, signed_by={}, person=1, held={"procurement_officer"}) == (
        0, "procurement_officer",
    )  # fmt: skip
    assert place_to_sign(OFFICER_AND_LEGAL, signed_by={0: 1}, person=2, held={"finance"}) == (1, "finance")
    assert signatures_left(OFFICER_AND_LEGAL, {0}) == (("legal_adviser", "finance"),)
    with pytest.raises(RuleBroken) as refusal:
        place_to_sign(OFFICER_AND_LEGAL, signed_by={0: 1}, person=1, held={"procurement_officer", "legal_adviser"})
    assert refusal.value.code == "signed_already"
    with pytest.raises(RuleBroken) as refusal:
        place_to_sign(OFFICER_AND_LEGAL, signed_by={0: 1}, person=3, held={"procurement_officer"})
    assert refusal.value.code == "not_asked"


@pytest.mark.parametrize(("act", "needed"), [(TO_PUBLISH, {1, 2, 3}), (TO_NOTIFY, {4, 5}), (TO_CLOSE, {6})], ids=str)
def test_each_act_waits_for_its_gates(act: str, needed: set[int]) -> None:
    shut = [GateState(number, is_passed=False) for number in range(1, 7)]
    assert {int(problem.message[5]) for problem in blocking(act, shut, TODAY)} == needed
    assert blocking(act, [GateState(number, is_passed=True) for number in range(1, 7)], TODAY) == ()
    assert blocking(act, (), TODAY) == ()  # older than the gates


@pytest.mark.parametrize(("until", "waits"), [(date(2026, 6, 1), True), (date(2026, 5, 31), False)])
def test_a_passed_gate_waits_until_the_call_in_is_over(until: date, waits: bool) -> None:
    problems = blocking(TO_CLOSE, [GateState(6, is_passed=True, call_in_until=until)], TODAY)
    assert [problem.code for problem in problems] == (["call_in_running"] if waits else [])


@pytest.mark.parametrize(
    ("number", "until", "words"),
    [
        (2, None, ""),
        (2, date(2026, 6, 5), "until the end of 5 June 2026: the tender can be published from 6 June 2026 on."),
        (5, TODAY, "until the end of 1 June 2026: the letters can be sent from 2 June 2026 on."),
        (2, date(2026, 5, 31), "It could be called in until 31 May 2026; that time is over."),
    ],
)
def test_a_gate_says_what_is_possible_from_which_day_on(number: int, until: date | None, words: str) -> None:
    assert call_in_words(number, until, TODAY).endswith(words)


def test_the_call_in_lies_ahead() -> None:
    check_call_in(None, TODAY)
    check_call_in(TODAY, TODAY)
    with pytest.raises(RuleBroken) as refusal:
        check_call_in(date(2026, 5, 31), TODAY)
    assert (refusal.value.code, refusal.value.field) == ("call_in_past", "call_in_until")


def test_the_call_in_of_a_key_decision_is_no_shorter_than_the_policys() -> None:
    check_call_in(TODAY, TODAY, by_policy=TODAY)
    check_call_in(None, TODAY, by_policy=TODAY)
    with pytest.raises(RuleBroken) as refusal:
        check_call_in(TODAY, TODAY, by_policy=date(2026, 6, 8))
    assert refusal.value.code == "call_in_short"
    assert "until 8 June 2026" in refusal.value.message


@pytest.mark.parametrize(("number", "words"), [(3, "published"), (5, "letters"), (6, "closed")])
def test_a_gate_on_which_something_rests_stays_passed(number: int, words: str) -> None:
    check_reopen(number, rests_on_it=False)
    with pytest.raises(RuleBroken, match=words) as refusal:
        check_reopen(number, rests_on_it=True)
    assert refusal.value.code == "gate_used"


def test_a_gate_that_was_passed_for_less_is_passed_again() -> None:
    (problem,) = blocking(TO_CLOSE, [GateState(6, is_passed=True, worth_more=True)], TODAY)
    assert (problem.code, "approved again" in problem.message) == ("gate_for_less", True)
