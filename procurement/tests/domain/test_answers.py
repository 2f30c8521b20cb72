"""Kinds of question: what they ask, what is wrong with an answer, how it reads."""

from typing import Any

import pytest

from procurement.choices import QuestionKind
from procurement.domain.answers import answer_faults, asks, check_shape, in_words, needs_decision, rows_of, table_text
from procurement.domain.bids import AnswerFact, answer_problems
from socialvalue.core.rules import RuleBroken

MILES = {"unit": "miles", "minimum": "0", "maximum": "50"}
DEPOTS = {"options": ["North", "South"]}
CREW = {"columns": ["Role", "Place"], "rows": 2}
PLAN = {"types": [".pdf", ".docx"], "most_mb": 5}


@pytest.mark.parametrize(
    ("kind", "shape", "words"),
    [
        ("text", {}, "up to 500 words"),
        ("number", MILES, "a number of miles from 0 to 50"),
        ("number", {"minimum": "1"}, "a number of 1 or more"),
        ("number", {"maximum": "9"}, "a number of 9 or less"),
        ("number", {}, "a number"),
        ("date", {}, "a date"),
        ("choice", DEPOTS, "one of 2 answers"),
        ("choices", DEPOTS, "any of 2 answers"),
        ("yes_no", {}, "yes or no, pass or fail"),
        ("table", CREW, "a table of up to 2 rows: Role, Place"),
        ("upload", PLAN, "a file (PDF, DOCX, up to 5 MB)"),
        ("commitments", {}, "the table of commitments"),
    ],
)
def test_each_kind_says_what_it_asks(kind: str, shape: dict[str, Any], words: str) -> None:
    assert asks(kind, shape, 500) == words


@pytest.mark.parametrize(
    ("kind", "shape", "code"),
    [
        ("choice", {"options": ["Only"]}, "options_missing"),
        ("choices", {"options": ["A", "A"]}, "options_missing"),
        ("table", {"columns": [], "rows": 2}, "columns_missing"),
        ("table", {"columns": ["A"], "rows": 21}, "rows_out_of_range"),
        ("number", {"minimum": "5", "maximum": "4"}, "limits_crossed"),
        ("upload", {"types": [], "most_mb": 5}, "file_types_missing"),
        ("upload", {"types": [".exe"], "most_mb": 5}, "file_types_missing"),
        ("upload", {"types": [".pdf"], "most_mb": 0}, "file_size_out_of_range"),
    ],
)
def test_a_shape_without_sense_is_refused(kind: str, shape: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_shape(kind, shape)
    assert refusal.value.code == code


def test_only_what_the_kind_knows_is_kept() -> None:
    assert check_shape("number", MILES | {"options": ["A"], "rows": None}) == MILES
    assert check_shape("text", MILES) == {}


@pytest.mark.parametrize(
    ("kind", "shape", "text", "codes"),
    [
        ("number", MILES, "50", []),
        ("number", MILES, "50.01", ["answer_outside_limits"]),
        ("number", MILES, "-1", ["answer_outside_limits"]),
        ("number", MILES, "many", ["answer_no_number"]),
        ("date", {}, "2026-04-01", []),
        ("date", {}, "soon", ["answer_no_date"]),
        ("choice", DEPOTS, "North", []),
        ("choice", DEPOTS, "West", ["answer_not_offered"]),
        ("choices", DEPOTS, "North\nSouth", []),
        ("yes_no", {}, "no", []),
        ("yes_no", {}, "maybe", ["answer_not_offered"]),
        ("table", CREW, '[["Driver", "Hope"]]', []),
        ("table", CREW, '[["Driver", ""]]', ["answer_row_incomplete"]),
        ("table", CREW, '[["a", "b"], ["c", "d"], ["e", "f"]]', ["answer_too_many_rows"]),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(kind: str, shape: dict[str, Any], text: str, codes: list[str]) -> None:
    assert [code for code, _ in answer_faults(kind, shape, text)] == codes


def test_answers_read_as_people_write() -> None:
    assert in_words("number", MILES, "1200.5") == "1,200.5 miles"
    assert in_words("date", {}, "2026-04-01") == "1 April 2026"
    assert in_words("yes_no", {}, "no") == "No"
    assert in_words("table", CREW, '[["Driver", "Hope"]]') == "Driver; Hope"
    assert table_text([["Driver ", "Hope"], ["", " "]]) == '[["Driver", "Hope"]]'
    assert (table_text([["", ""]]), rows_of(""), rows_of("broken")) == ("", [], [])


def test_files_and_commitments_answer_by_being_there() -> None:
    asked = AnswerFact(3, "", 500, True, "", QuestionKind.UPLOAD, PLAN)
    assert [one.code for one in answer_problems(asked)] == ["answer_missing"]
    assert not list(answer_problems(AnswerFact(3, "", 500, True, "", QuestionKind.COMMITMENTS, {}, parts=1)))
    wrong = AnswerFact(3, "60", 1, True, "", QuestionKind.NUMBER, MILES)
    assert [one.message for one in answer_problems(wrong)] == [
        "Your answer to question 3 must be a number of miles from 0 to 50."
    ]


@pytest.mark.parametrize(("kind", "text", "needed"), [("yes_no", "yes", False), ("yes_no", "no", True),
                                                      ("yes_no", "", True), ("text", "no", False)])  # fmt: skip
def test_everything_but_a_clear_yes_needs_a_decision(kind: str, text: str, needed: bool) -> None:
    assert needs_decision(kind, text) is needed
