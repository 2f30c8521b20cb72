"""What an addendum changes, in words, and what it may not do."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from procurement.domain.addendum import changes_between, check_addendum, touched_between
from socialvalue.core.rules import RuleBroken

CLOSES = datetime(2026, 9, 1, 11, tzinfo=UTC)
MODEL: dict[str, Any] = {
    "tender": {"summary": "Gritting", "price_basis": "All", "scale_descriptors": {"0": "None"}},
    "lots": [{"number": 1, "title": "All", "description": "Roads"}],
    "criteria": [{"id": 1, "code": "Q", "name": "Method", "weight_percent": "30"}],
    "questions": [{"id": 5, "number": 1, "text": "How?", "required": True}],
    "measures": [{"id": 7, "title": "Jobs", "note": "", "values": [{"unit_value_pounds": "12"}]}],
    "documents": [{"title": "Terms", "name": "terms.pdf", "sha256": "a"}],
    "quantities": [{"id": 3, "criterion": "S", "formula": "ratio"}],
}


def changed(**parts: Any) -> dict[str, Any]:
    return deepcopy(MODEL) | parts


def test_the_same_model_has_no_change() -> None:
    assert changes_between(MODEL, deepcopy(MODEL)) == []


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (
            changed(questions=[MODEL["questions"][0] | {"required": False}]),
            ("Question 1: every bidder must answer", "Yes", "No"),
        ),
        (changed(questions=[]), ("Question 1", "How?", "")),
        (
            changed(questions=[*MODEL["questions"], {"id": 6, "number": 2, "text": "Snow?"}]),
            ("Question 2", "", "Snow?"),
        ),
        (
            changed(criteria=[MODEL["criteria"][0] | {"weight_percent": "35"}]),
            ("Criterion “Method”: weighting", "30", "35"),
        ),
        (changed(documents=[]), ("Document “Terms”", "terms.pdf", "")),
        (
            changed(quantities=[{"id": 9, "criterion": "S", "formula": "share"}]),
            ("Scoring from the offers", "formula: ratio\nscored by: S", "formula: share\nscored by: S"),
        ),
        (changed(tender=MODEL["tender"] | {"price_basis": "One year"}), ("Price basis", "All", "One year")),
    ],
)
def test_each_change_is_said_before_and_after(after: dict[str, Any], line: tuple[str, str, str]) -> None:
    assert [tuple(one.values()) for one in changes_between(MODEL, after)] == [line]


def test_a_question_that_only_moves_up_is_not_changed_and_values_are_never_told() -> None:
    moved = changed(questions=[MODEL["questions"][0] | {"number": 2}])
    worth = changed(measures=[MODEL["measures"][0] | {"values": []}])
    for after in (moved, worth):
        assert changes_between(MODEL, after) == []
        assert touched_between(MODEL, after) == {"questions": [], "measures": []}


def test_what_says_something_else_is_touched_and_what_is_new_is_not() -> None:
    after = changed(questions=[MODEL["questions"][0] | {"text": "How then?"}, {"id": 6, "number": 2, "text": "New?"}])
    assert touched_between(MODEL, after) == {"questions": [5], "measures": []}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"now": CLOSES}, "deadline_passed"),
        ({"changes": []}, "nothing_changed"),
        ({"closes_at": CLOSES - timedelta(seconds=1)}, "not_later"),
        ({"time_reason": " "}, "time_not_reconsidered"),
    ],
)
def test_what_an_addendum_may_not_do(facts: dict[str, Any], code: str) -> None:
    good = {
        "changes": [{"what": "x"}], "closed_at": CLOSES, "closes_at": CLOSES, "now": CLOSES - timedelta(seconds=1),
        "time_reason": "Small.",
    }  # fmt: skip
    check_addendum(**good)
    check_addendum(**(good | {"time_reason": "", "closes_at": CLOSES + timedelta(days=1)}))
    with pytest.raises(RuleBroken) as refusal:
        check_addendum(**(good | facts))
    assert refusal.value.code == code
