"""What is different between two versions of a framework, part by part and in words (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartFact:
    """One part of a version: its kind ("Measure"), code, title, and everything said of it as (label, words)."""

    kind: str
    code: str
    title: str
    said: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same part in another version: its kind and its code."""
        return (self.kind, self.code)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; empty words stand for nothing said."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part that stands in both versions, as it is now called, and what differs."""

    part: PartFact
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the later version has more, has no longer, and says differently; each in the order of its version."""

    added: tuple[PartFact, ...]
    removed: tuple[PartFact, ...]
    changed: tuple[ChangedPart, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.removed or self.changed)


def compare(old: Sequence[PartFact], new: Sequence[PartFact]) -> Comparison:
    """What became of ``old`` in ``new``. A part whose code was changed counts as taken out and added."""
    before, after = {part.key: part for part in old}, {part.key: part for part in new}
    both = ((before[part.key], part) for part in new if part.key in before)
    changed = (ChangedPart(part, _differences(was, part)) for was, part in both)
    return Comparison(
        added=tuple(part for part in new if part.key not in before),
        removed=tuple(part for part in old if part.key not in after),
        changed=tuple(each for each in changed if each.differences),
    )


def _differences(was: PartFact, now: PartFact) -> tuple[Difference, ...]:
    old, new = {"Title": was.title, **dict(was.said)}, {"Title": now.title, **dict(now.said)}
    labels = [*new, *(label for label in old if label not in new)]
    found = (Difference(label, old.get(label, ""), new.get(label, "")) for label in labels)
    return tuple(each for each in found if each.before != each.after)
