"""Geometry of the small drawings on pages and in the report (pure): the templates only write the numbers down.

Lengths are whole units of the drawing's own grid, so nothing here needs a float.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialvalue.core.money import Exact, fraction_of, round_half_up

WIDTH = 420
LONGEST = 210  # leaves room for the value written after the bar
LABEL_HEIGHT, BAR_HEIGHT, GAP = 22, 20, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``text`` is the value in words, with its series if there are several ("£1.2 million verified").

    ``value`` None is not known: no bar is drawn and the text says so. Bars that follow each other under the same
    ``label`` form a group. ``pale`` is the second series, told apart from the first in grey print too.
    """

    label: str
    value: Exact | None
    text: str
    pale: bool = False


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its place; ``label`` is empty inside a group."""

    label: str
    text: str
    pale: bool
    label_y: int
    y: int
    text_x: int
    text_y: int
    length: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """A whole drawing: its title, a description for those who cannot see it, its size, its bars."""

    title: str
    description: str
    height: int
    bars: tuple[DrawnBar, ...]
    width: int = WIDTH


def bar_chart(title: str, bars: Sequence[Bar]) -> BarChart:
    """Horizontal bars in the order given, all on one scale that begins at zero."""
    longest = max((fraction_of(bar.value) for bar in bars if bar.value is not None), default=fraction_of(0))
    drawn: list[DrawnBar] = []
    y, before = 0, None
    for bar in bars:
        fresh = bar.label != before
        before = bar.label
        label_y = y + LABEL_HEIGHT - 7
        y += LABEL_HEIGHT if fresh else 0
        length = length_of(bar.value, longest, LONGEST)
        place = (label_y, y, length + (6 if length else 0), y + BAR_HEIGHT - 5, length)
        drawn.append(DrawnBar(bar.label if fresh else "", bar.text, bar.pale, *place))
        y += BAR_HEIGHT + GAP
    return BarChart(title, _described(bars), y, tuple(drawn))


def length_of(part: Exact | None, whole: Exact, full: int) -> int:
    """``part`` of ``whole`` on a line of ``full`` units: never outside it, and not nothing where there is something."""
    if part is None or fraction_of(part) <= 0 or fraction_of(whole) <= 0:
        return 0
    share = min(fraction_of(part) / fraction_of(whole), fraction_of(1))
    return max(1, int(round_half_up(share * full, 0)))


def _described(bars: Iterable[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.text}" for bar in bars)


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress bar of 100 units: what is done, what waits after it, and where it should be by now (None: no mark)."""

    done: int
    waiting: int
    due: int | None


def progress(done: Exact, whole: Exact, *, waiting: Exact = 0, due: Exact | None = None) -> Progress:
    """Geometry of ``done`` and ``waiting`` against ``whole``; ``due`` is how much should be done by now."""
    filled = length_of(done, whole, 100)
    return Progress(filled, min(length_of(waiting, whole, 100), 100 - filled), _mark(due, whole))


def _mark(due: Exact | None, whole: Exact) -> int | None:
    return None if due is None or fraction_of(whole) <= 0 else length_of(due, whole, 100)
