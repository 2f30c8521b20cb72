"""Codes, order and what goes with a part of a draft."""

import pytest

from framework.domain.parts import check_code, moved, words_for
from socialvalue.core.rules import RuleBroken


def test_a_code_stands_once_however_it_is_written() -> None:
    check_code("O3", ["O1", "O2"])
    with pytest.raises(RuleBroken) as refusal:
        check_code(" o1 ", ["O1", "O2"])
    assert (refusal.value.code, refusal.value.field) == ("code_taken", "code")


@pytest.mark.parametrize(("part", "direction", "order"), [("b", "up", "bac"), ("b", "down", "acb"), ("c", "up", "acb")])
def test_a_part_changes_places_with_its_neighbour(part: str, direction: str, order: str) -> None:
    assert "".join(moved("abc", part, direction)) == order


@pytest.mark.parametrize(("part", "direction", "word"), [("a", "up", "first"), ("c", "down", "last")])
def test_a_part_at_the_end_stays(part: str, direction: str, word: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        moved("abc", part, direction)
    assert (refusal.value.code, word in refusal.value.message) == ("at_the_end", True)


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ({}, ""),
        ({"measure": 0}, ""),
        ({"measure": 1}, "1 measure"),
        ({"outcome": 2, "criterion": 3, "measure": 1, "value": 0}, "2 outcomes, 3 criteria and 1 measure"),
    ],
)
def test_what_stands_below_is_counted_in_words(below: dict[str, int], words: str) -> None:
    assert words_for(below) == words
