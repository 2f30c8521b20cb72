"""How a rule says no."""

import pytest

from socialvalue.core.rules import Problem, RuleBroken, refuse_if_any


def test_a_refusal_carries_its_code_words_and_field():
    refusal = RuleBroken("too_late", "The deadline has passed.", "closes_at")
    assert (refusal.code, refusal.message, refusal.field, str(refusal)) == (
        "too_late",
        "The deadline has passed.",
        "closes_at",
        "The deadline has passed.",
    )


def test_the_first_problem_is_the_refusal():
    with pytest.raises(RuleBroken) as refusal:
        refuse_if_any([Problem("a", "First.", "x"), Problem("b", "Second.")])
    assert (refusal.value.code, refusal.value.field) == ("a", "x")


@pytest.mark.parametrize("none", [(), []])
def test_no_problem_is_no_refusal(none):
    assert refuse_if_any(none) is None
