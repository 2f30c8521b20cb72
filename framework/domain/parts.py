"""The parts of a draft: their codes, their order, and what goes with one that is taken out (pure)."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from framework.choices import Direction
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import counted

Part = TypeVar("Part")
PLURALS = {
    "theme": "themes",
    "outcome": "outcomes",
    "criterion": "criteria",
    "measure": "measures",
    "value": "values",
}


def check_code(code: str, taken: Collection[str]) -> None:
    """A code names one part of its kind in the framework, however it is written. RuleBroken ``code_taken``."""
    if code.strip().lower() in {one.lower() for one in taken}:
        message = f"Something of this kind has the code {code.strip()} already. Choose another."
        raise RuleBroken("code_taken", message, "code")


def moved(parts: Sequence[Part], part: Part, direction: str) -> list[Part]:
    """``parts`` with ``part`` one place up or down.

    Raises RuleBroken ``at_the_end`` where it is the first or last already; ValueError for an unknown direction.
    """
    step = -1 if Direction(direction) == Direction.UP else 1
    here = parts.index(part)
    there = here + step
    if not 0 <= there < len(parts):
        raise RuleBroken("at_the_end", f"It is the {'first' if step < 0 else 'last'} here already.")
    order = list(parts)
    order[here], order[there] = order[there], order[here]
    return order


def words_for(below: dict[str, int]) -> str:
    """What stands below a part, counted in words: "2 outcomes and 5 measures"; "" for nothing."""
    counts = [counted(number, name, PLURALS[name]) for name, number in below.items() if number]
    *first, last = counts or [""]
    return f"{', '.join(first)} and {last}" if first else last
