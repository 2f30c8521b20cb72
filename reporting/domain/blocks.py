"""What a section is made of: paragraphs, tables, charts and stories, as plain values that become JSON.

Text is plain text: templates escape it. ``refs`` are the references of the figures a sentence states.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from reporting.domain.figures import Figure
from socialvalue.core.wording import uk_date


@dataclass(frozen=True, slots=True)
class Para:
    """One numbered paragraph."""

    text: str
    refs: tuple[str, ...] = ()
    kind: str = "para"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short points under the paragraph before it."""

    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Head:
    """A smaller heading within a section."""

    text: str
    kind: str = "head"


@dataclass(frozen=True, slots=True)
class Table:
    """``head``: (label, is a number) per column. Its first cell names a row; with ``has_refs`` the last is a figure."""

    caption: str
    head: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    has_refs: bool = False
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``value`` exact as text, None where not known; ``pale`` is the second series of a group."""

    label: str
    value: str | None
    text: str
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale from zero. Its table stands right after it."""

    title: str
    bars: tuple[Bar, ...]
    key: str = ""
    kind: str = "chart"


@dataclass(frozen=True, slots=True)
class Story:
    """A case study."""

    title: str
    text: str
    about: str
    kind: str = "story"


Block = Para | Points | Head | Table | Chart | Story


@dataclass(slots=True)
class Section:
    """One part of the report with its blocks in order."""

    key: str
    title: str
    blocks: list[Block] = field(default_factory=list)

    def say(self, text: str, *figures: Figure) -> None:
        """Add a numbered paragraph that states ``figures``."""
        self.blocks.append(Para(text, tuple(figure.reference for figure in figures)))

    def add(self, *blocks: Block) -> None:
        self.blocks.extend(blocks)

    def as_json(self) -> dict[str, Any]:
        return {"key": self.key, "title": self.title, "blocks": [asdict(block) for block in self.blocks]}


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, note: str = "", has_refs: bool = False
) -> Table:
    """A table; a column whose label begins with ``#`` holds numbers."""
    columns = tuple((label.removeprefix("#"), label.startswith("#")) for label in head)
    return Table(caption, columns, tuple(tuple(row) for row in rows), note, has_refs)


MOST_ROWS = 60
NO_BREAK = "\N{NO-BREAK SPACE}"


def day_cell(day: date) -> str:
    """A date that stays on one line of a narrow column."""
    return uk_date(day).replace(" ", NO_BREAK)


def shortened(rows: Sequence[tuple[str, ...]], what: str) -> tuple[tuple[tuple[str, ...], ...], str]:
    """At most sixty rows for a paper, and a note that says how many more there are."""
    left = len(rows) - MOST_ROWS
    note = f"{left:,} more {what} are in the system and count in every figure." if left > 0 else ""
    return tuple(rows[:MOST_ROWS]), note
