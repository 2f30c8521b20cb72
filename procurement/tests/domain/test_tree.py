"""Lines of a tree moved about: nothing is lost, nothing stands under itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procurement.domain.tree import DEEPEST, MOVES, Place, moves_for, numbers_of, parents_of, tidy
from socialvalue.core.rules import RuleBroken

# A machine that others use as well is slow at times; that is no fault of the rule.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tree(text: str) -> tuple[Place, ...]:
    """``"P Q .A .B ..C S"``: a dot for each step down."""
    return tuple(Place(word.lstrip("."), len(word) - len(word.lstrip("."))) for word in text.split())


def text(places: tuple[Place, ...]) -> str:
    return " ".join("." * place.depth + place.key for place in places)


@pytest.mark.parametrize(
    ("verb", "at", "after"),
    [
        ("up", 1, "Q .A ..C .B P S"),
        ("down", 1, "P S Q .A ..C .B"),
        ("up", 4, "P Q .B .A ..C S"),
        ("down", 2, "P Q .B .A ..C S"),
        ("in", 1, "P .Q ..A ...C ..B S"),
        ("in", 4, "P Q .A ..C ..B S"),
        ("out", 2, "P Q .B A .C S"),
        ("out", 3, "P Q .A .C .B S"),
    ],
)
def test_a_line_moves_with_all_below_it(verb: str, at: int, after: str) -> None:
    assert text(MOVES[verb](tree("P Q .A ..C .B S"), at)) == after


@pytest.mark.parametrize(
    ("verb", "at", "code"),
    [("up", 0, "first_already"), ("up", 2, "first_already"), ("down", 5, "last_already"), ("down", 4, "last_already"),
     ("in", 0, "nothing_above"), ("in", 2, "nothing_above"), ("out", 5, "top_already")],
)  # fmt: skip
def test_a_move_that_leads_nowhere_says_why(verb: str, at: int, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        MOVES[verb](tree("P Q .A ..C .B S"), at)
    assert refusal.value.code == code


def test_five_levels_are_the_deepest() -> None:
    with pytest.raises(RuleBroken, match="5 levels"):
        MOVES["in"](tree("A .B ..C ...D ....E ....F"), 5)


def test_lines_are_numbered_by_their_place_and_know_what_is_above() -> None:
    places = tree("P Q .A ..C .B S")
    assert numbers_of(places) == ("1", "2", "2.1", "2.1.1", "2.2", "3")
    assert parents_of(places) == {"P": None, "Q": None, "A": "Q", "C": "A", "B": "Q", "S": None}
    assert text(tidy(tree("..A ....B C"))) == "A .B C"


depths = st.lists(st.integers(0, DEEPEST + 2), min_size=1, max_size=12)


@calmly
@given(depths, st.sampled_from(sorted(MOVES)), st.integers(0, 11))
def test_a_move_loses_nothing_and_is_offered_exactly_when_it_is_possible(found: list[int], verb: str, at: int) -> None:
    places = tidy([Place(str(number), depth) for number, depth in enumerate(found)])
    at %= len(places)
    if verb not in moves_for(places, at):
        with pytest.raises(RuleBroken):
            MOVES[verb](places, at)
        return
    moved = MOVES[verb](places, at)
    assert sorted(place.key for place in moved) == sorted(place.key for place in places)
    assert tidy(moved) == moved
