"""Panel, marks, reasons and consensus: the rules without a database."""

from decimal import Decimal

import pytest

from procurement.domain.evaluation import (
    Panellist,
    ScoreFact,
    check_panel,
    check_reason,
    consensus_problems,
    in_spread,
    score_problems,
)
from procurement.domain.scales import FIVE
from socialvalue.core.rules import RuleBroken

REASON = "x" * 20


@pytest.mark.parametrize(
    ("evaluators", "chair", "code"),
    [
        ([1, 2], 3, None),
        ([1, 2, 3], 3, None),
        ([1, 3], 3, "too_few_evaluators"),
        ([1, 1], 3, "too_few_evaluators"),
        ([], 3, "too_few_evaluators"),
        ([1, 2], None, "no_chair"),
    ],
)
def test_two_evaluators_beside_the_chair(evaluators, chair, code) -> None:
    if code is None:
        assert check_panel(evaluators, chair) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        check_panel(evaluators, chair)
    assert refusal.value.code == code


@pytest.mark.parametrize(("mark", "fits"), [("0", True), ("5", True), ("2.5", True), ("5.01", False), ("-0.01", False)])
def test_a_mark_is_on_the_scale(mark: str, fits: bool) -> None:
    if fits:
        assert FIVE.check(Decimal(mark)) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        FIVE.check(Decimal(mark))
    assert refusal.value.message == "A mark must be from 0 to 5. Change it."


def test_space_does_not_count_as_a_reason() -> None:
    assert check_reason(f"  {REASON}  ") == REASON
    with pytest.raises(RuleBroken) as refusal:
        check_reason(f"{' ' * 30}{REASON[1:]}")
    assert refusal.value.code == "reason_too_short"


def test_what_is_missing_is_told_criterion_by_criterion() -> None:
    facts = [
        ScoreFact(1, "Plan", Decimal(3), REASON),
        ScoreFact(2, "People", None, REASON),
        ScoreFact(3, "Jobs", Decimal(9), "short"),
    ]
    assert [(one.code, one.field, one.link) for one in score_problems(facts)] == [
        ("mark_missing", "mark_2", "#criterion-2"),
        ("mark_out_of_scale", "mark_3", "#criterion-3"),
        ("reason_too_short", "reason_3", "#criterion-3"),
    ]


CHAIR = Panellist(9, "Chair", is_chair=True, declared=True)
EVE, EVAN = Panellist(1, "Eve", declared=True), Panellist(2, "Evan", declared=True)


@pytest.mark.parametrize(
    ("panel", "submitted", "codes"),
    [
        ((CHAIR, EVE, EVAN), {1, 2}, []),
        ((CHAIR, EVE, EVAN), {1}, ["scores_missing"]),
        ((CHAIR, EVE, EVAN, Panellist(3, "Cora")), {1, 2}, ["not_declared"]),
        ((CHAIR, EVE, EVAN, Panellist(3, "Cora", declared=True, barred=True)), {1, 2}, []),
        ((CHAIR, EVE, Panellist(2, "Evan", declared=True, barred=True)), {1}, ["too_few_evaluators"]),
        ((), set(), ["too_few_evaluators"]),
    ],
)
def test_when_a_panel_may_agree(panel, submitted, codes) -> None:
    assert [one.code for one in consensus_problems(panel, submitted)] == codes


def test_everybody_who_is_waited_for_is_named() -> None:
    waiting = consensus_problems((CHAIR, EVE, EVAN, Panellist(3, "Cora", declared=True)), set())
    assert waiting[0].message == "Eve, Evan and Cora must still submit scores for this bid."


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([], "no marks yet"),
        (["4.00"], "only 4"),
        (["4", "4.00"], "all 4"),
        (["2", "3"], "2 to 3, 1 mark apart"),
        (["2", "5"], "2 to 5, 3 marks apart"),
        (["2", "4.5"], "2 to 4.5, 2.5 marks apart"),
    ],
)
def test_spread_in_words(marks, words) -> None:
    assert in_spread([Decimal(mark) for mark in marks]) == words


@pytest.mark.parametrize(
    ("one", "sees", "scores"),
    [
        (Panellist(1, "A"), False, True),
        (Panellist(1, "A", declared=True), True, True),
        (Panellist(1, "A", declared=True, barred=True), False, False),
        (Panellist(1, "A", is_chair=True, declared=True), True, False),
    ],
)
def test_who_sees_and_who_scores(one, sees, scores) -> None:
    assert (one.may_see_bids, one.scores) == (sees, scores)
