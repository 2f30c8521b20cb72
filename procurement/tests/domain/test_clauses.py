"""CCC-1: sub-clauses and tracked changes, and that none needs a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.clause_set import CLAUSES, NOTE
from procurement.domain.clauses import (
    LONGEST_TEXT,
    Mark,
    changed_lines,
    check_code,
    clause_problems,
    fits,
    subclauses,
    tidy,
    tracked,
)
from socialvalue.core.rules import RuleBroken

LINES = st.lists(st.text(st.characters(codec="ascii", categories=["L"]), min_size=1), max_size=12)
TEXTS = st.lists(LINES, max_size=4).map(lambda lines: "\n".join(" ".join(line) for line in lines if line))


@pytest.mark.parametrize(
    ("clauses", "reason", "codes"),
    [(0, "", ["no_clause"]), (0, "  ", ["no_clause"]), (0, "One day of work.", []), (1, "", [])],
)
def test_ccc_1_using_none_needs_a_reason(clauses, reason, codes) -> None:
    assert [one.code for one in clause_problems(clauses, reason)] == codes


@given(TEXTS, TEXTS)
def test_ccc_1_tracked_changes_lose_no_word(before: str, after: str) -> None:
    runs = [run for line in tracked(before, after) for run in line]

    def without(mark: Mark) -> list[str]:
        return " ".join(run.words for run in runs if run.mark != mark).split()

    assert without(Mark.PUT_IN) == before.split()
    assert without(Mark.TAKEN_OUT) == after.split()


@given(TEXTS)
def test_ccc_1_the_same_words_are_all_kept(text: str) -> None:
    assert {run.mark for line in tracked(text, text) for run in line} <= {Mark.KEPT}


def test_ccc_1_a_change_is_told_word_by_word_in_its_own_sub_clause() -> None:
    lines = tracked("Pay in 30 days.\nSay so.", "Pay in 14 days.\nSay so.\nReport it.")
    assert [[(run.mark.value, run.words) for run in line] for line in lines] == [
        [("kept", "Pay in"), ("taken_out", "30"), ("put_in", "14"), ("kept", "days.")],
        [("kept", "Say so.")],
        [("put_in", "Report it.")],
    ]
    assert changed_lines("Pay in 30 days.\nSay so.", "Pay in 14 days.\nSay so.") == lines[:1]


def test_ccc_1_numbers_follow_from_the_place() -> None:
    assert tidy(" 1. Pay.\n\n(2) Say so.\n3.1 Report.") == "Pay.\nSay so.\n3.1 Report."
    assert subclauses("30 days are enough.") == ("30 days are enough.",)


@pytest.mark.parametrize(
    ("text", "code"), [(" \n 1. ", ""), ("", "not_said"), ("x" * (LONGEST_TEXT + 1), "clause_too_long")]
)
def test_ccc_1_a_clause_says_something_and_has_an_end(text: str, code: str) -> None:
    if not code:
        assert tidy(text) == "1."  # a number alone is words: nothing is lost silently
        return
    with pytest.raises(RuleBroken) as refusal:
        tidy(text)
    assert refusal.value.code == code


@pytest.mark.parametrize("code", ["", "1", "SV", "SV 1", "TOOLONGX1", "SV1000"])
def test_ccc_1_a_code_is_letters_and_a_number(code: str) -> None:
    with pytest.raises(RuleBroken):
        check_code(code)


def test_ccc_1_codes_are_kept_in_capitals_and_kinds_narrow() -> None:
    assert check_code(" sv9 ") == "SV9"
    assert fits([], "goods")
    assert fits(["services"], "services")
    assert not fits(["services"], "goods")


def test_ccc_1_the_shipped_set_covers_every_topic_once_and_asks_for_a_lawyer() -> None:
    assert len({one.code for one in CLAUSES}) == len(CLAUSES) == 8
    assert len({one.topic for one in CLAUSES}) == 8
    assert [one.code for one in CLAUSES if one.is_remedy] == ["SV8"]
    assert "lawyer" in NOTE
    assert not any("in the tender" in line for one in CLAUSES for line in one.text)  # a tender has no field for it
    for one in CLAUSES:
        assert check_code(one.code) == one.code
        assert tidy("\n".join(one.text)).splitlines() == list(one.text)
        assert one.when
