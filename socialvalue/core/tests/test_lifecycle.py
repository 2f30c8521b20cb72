"""State tables."""

import pytest

from socialvalue.core.lifecycle import Lifecycle, move
from socialvalue.core.rules import RuleBroken

DOOR = Lifecycle(
    "door",
    move("open", {"shut"}, "open", "Open the door"),
    move("shut", {"open"}, "shut", "Shut the door"),
    move("brick_up", {"open", "shut"}, "bricked_up", "Brick up the door", grave=True),
)


@pytest.mark.parametrize(
    ("verb", "status", "target"),
    [
        ("open", "shut", "open"),
        ("shut", "open", "shut"),
        ("brick_up", "open", "bricked_up"),
        ("brick_up", "shut", "bricked_up"),
    ],
)
def test_legal_moves(verb, status, target):
    assert DOOR.target_of(verb, status) == target


@pytest.mark.parametrize(
    ("verb", "status"),
    [("open", "open"), ("shut", "shut"), ("open", "bricked_up"), ("brick_up", "bricked_up"), ("paint", "open")],
)
def test_everything_else_is_refused(verb, status):
    with pytest.raises(RuleBroken) as refusal:
        DOOR.target_of(verb, status)
    assert refusal.value.code == "wrong_state"


def test_the_refusal_is_in_plain_words():
    with pytest.raises(RuleBroken, match="This door is bricked up, so you cannot brick up it now"):
        DOOR.target_of("brick_up", "bricked_up")


@pytest.mark.parametrize(
    ("status", "verbs"),
    [("shut", ["open", "brick_up"]), ("open", ["shut", "brick_up"]), ("bricked_up", []), ("unknown", [])],
)
def test_verbs_from_a_state_in_table_order(status, verbs):
    assert [transition.verb for transition in DOOR.verbs_from(status)] == verbs


def test_what_is_allowed_is_what_the_table_has():
    assert DOOR.allows("open", "shut")
    assert not DOOR.allows("open", "open")
    assert not DOOR.allows("paint", "open")


def test_gravity_is_told():
    assert [transition.grave for transition in DOOR.verbs_from("open")] == [False, True]
