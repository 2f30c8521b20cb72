"""Scores of Fig 2's behaviours: complete, 1 to 5, with words for each."""

import pytest

from socialvalue.core.rules import RuleBroken
from suppliers.choices import Behaviour, Direction
from suppliers.domain.behaviours import AUTHORITY_WORDS, WORDS, check_scores

FULL = {behaviour.value: "3" for behaviour in Behaviour}


def test_every_behaviour_has_words_for_every_score():
    assert {behaviour: set(words) for behaviour, words in WORDS.items()} == {b: {1, 2, 3, 4, 5} for b in Behaviour}
    assert set(AUTHORITY_WORDS) == set(Behaviour)


def test_scores_become_numbers():
    assert check_scores(FULL, Direction.AUTHORITY_ON_SUPPLIER) == {behaviour.value: 3 for behaviour in Behaviour}


@pytest.mark.parametrize(
    ("score", "code"),
    [("", "score_missing"), (None, "score_missing"), ("0", "score_range"), (6, "score_range"), (True, "score_range")],
)
def test_a_missing_or_impossible_score_is_refused_at_its_behaviour(score, code):
    with pytest.raises(RuleBroken) as refusal:
        check_scores(FULL | {"conduct": score}, Direction.SUPPLIER_ON_AUTHORITY)
    assert (refusal.value.code, refusal.value.field) == (code, "conduct")
