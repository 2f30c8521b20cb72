"""The moves of a framework: draft, published, retired."""

import pytest

from framework.domain.lifecycles import DATA_FILE, FRAMEWORK
from socialvalue.core.rules import RuleBroken

MOVES = {
    ("publish", "draft"): "published",
    ("revise", "published"): "draft",
    ("revise", "retired"): "draft",
    ("retire", "published"): "retired",
}


@pytest.mark.parametrize("verb", ["publish", "revise", "retire"])
@pytest.mark.parametrize("status", ["draft", "published", "retired"])
def test_every_move_is_in_the_table_or_refused(verb: str, status: str) -> None:
    if (verb, status) in MOVES:
        assert FRAMEWORK.target_of(verb, status) == MOVES[verb, status]
        return
    with pytest.raises(RuleBroken) as refusal:
        FRAMEWORK.target_of(verb, status)
    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize(("verb", "after"), [("load", "loaded"), ("discard", "discarded")])
def test_a_file_is_loaded_or_discarded_once(verb: str, after: str) -> None:
    assert DATA_FILE.target_of(verb, "checked") == after
    for status in ("loaded", "discarded"):
        assert not DATA_FILE.allows(verb, status)
