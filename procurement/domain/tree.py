"""The criteria as a list with depths, and how a person moves one: up, down, in, out. Everything under it goes along.

A tree is kept as its lines from the top down, each with its depth: a line stands under the nearest line above it that
is one less deep. So a table can be posted as it is seen, and no line can stand under itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from socialvalue.core.rules import RuleBroken

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One line: its ``key`` and how deep it stands, 0 at the top."""

    key: str
    depth: int


def tidy(places: Sequence[Place]) -> tuple[Place, ...]:
    """The same lines, none deeper than one below the line above it."""
    kept: list[Place] = []
    for place in places:
        deepest = min(kept[-1].depth + 1, DEEPEST) if kept else 0
        kept.append(replace(place, depth=max(0, min(place.depth, deepest))))
    return tuple(kept)


def parents_of(places: Sequence[Place]) -> dict[str, str | None]:
    """The key of the line above each line, ``None`` at the top."""
    found: dict[str, str | None] = {}
    chain: list[str] = []
    for place in places:
        del chain[place.depth :]
        found[place.key] = chain[-1] if chain else None
        chain.append(place.key)
    return found


def numbers_of(places: Sequence[Place]) -> tuple[str, ...]:
    """What the lines are called by their place: 1, 1.1, 1.2, 2."""
    counts: list[int] = []
    numbers = []
    for place in places:
        del counts[place.depth + 1 :]
        counts += [0] * (place.depth + 1 - len(counts))
        counts[place.depth] += 1
        numbers.append(".".join(map(str, counts)))
    return tuple(numbers)


def end_of(places: Sequence[Place], at: int) -> int:
    """Where what stands under the line ``at`` ends (the index after its last line)."""
    end = at + 1
    while end < len(places) and places[end].depth > places[at].depth:
        end += 1
    return end


def _sibling_above(places: Sequence[Place], at: int) -> int | None:
    for index in range(at - 1, -1, -1):
        if places[index].depth < places[at].depth:
            return None
        if places[index].depth == places[at].depth:
            return index
    return None


def up(places: Sequence[Place], at: int) -> tuple[Place, ...]:
    """Before the one above it on its level. RuleBroken ``first_already``."""
    above = _sibling_above(places, at)
    if above is None:
        raise RuleBroken("first_already", "It is the first on its level already.")
    end = end_of(places, at)
    return (*places[:above], *places[at:end], *places[above:at], *places[end:])


def down(places: Sequence[Place], at: int) -> tuple[Place, ...]:
    """After the one below it on its level. RuleBroken ``last_already``."""
    end = end_of(places, at)
    if end == len(places) or places[end].depth < places[at].depth:
        raise RuleBroken("last_already", "It is the last on its level already.")
    return up(places, end)


def indent(places: Sequence[Place], at: int) -> tuple[Place, ...]:
    """Under the one above it on its level. RuleBroken ``nothing_above``, ``too_deep``."""
    if _sibling_above(places, at) is None:
        raise RuleBroken("nothing_above", "There is nothing above it on its level that it could stand under.")
    end = end_of(places, at)
    if max(place.depth for place in places[at:end]) >= DEEPEST:
        raise RuleBroken("too_deep", f"A table has {DEEPEST + 1} levels at most. Move something up first.")
    deeper = (replace(place, depth=place.depth + 1) for place in places[at:end])
    return (*places[:at], *deeper, *places[end:])


def outdent(places: Sequence[Place], at: int) -> tuple[Place, ...]:
    """Out of the criterion it stands under, and after everything else that stands there. RuleBroken ``top_already``."""
    if places[at].depth == 0:
        raise RuleBroken("top_already", "It stands at the top already.")
    end = end_of(places, at)
    after = end
    while after < len(places) and places[after].depth >= places[at].depth:
        after += 1
    higher = (replace(place, depth=place.depth - 1) for place in places[at:end])
    return (*places[:at], *places[end:after], *higher, *places[after:])


MOVES: dict[str, Callable[[Sequence[Place], int], tuple[Place, ...]]] = {
    "up": up,
    "down": down,
    "in": indent,
    "out": outdent,
}


def moves_for(places: Sequence[Place], at: int) -> tuple[str, ...]:
    """The moves that :data:`MOVES` would not refuse for the line ``at``."""
    end = end_of(places, at)
    has_above = _sibling_above(places, at) is not None
    deepest = max(place.depth for place in places[at:end])
    may = {
        "up": has_above,
        "down": end < len(places) and places[end].depth == places[at].depth,
        "in": has_above and deepest < DEEPEST,
        "out": places[at].depth > 0,
    }
    return tuple(verb for verb, allowed in may.items() if allowed)
