"""Values that are probably mistyped: far from the others, from the one before, or from what a unit can be worth (pure).

Nothing here says that a value is wrong. It says which rows a person must look at before they count.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from framework.choices import Unit
from socialvalue.core.wording import quantity

TIMES_PREVIOUS = 10
TIMES_MEASURE, LEAST_OF_MEASURE = 10, 3
TIMES_UNIT, LEAST_OF_UNIT = 100, 6
# More than anybody has published for one unit; our own bounds, generous on purpose.
CEILINGS: dict[str, int] = {
    Unit.PEOPLE: 250_000,
    Unit.FTE: 250_000,
    Unit.ROLES: 250_000,
    Unit.HOURS: 1_000,
    Unit.DAYS: 5_000,
    Unit.WEEKS: 20_000,
    Unit.POUNDS: 20,
    Unit.TCO2E: 2_000,
}


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one row. ``previous`` is what the measure was worth there before; None if nothing."""

    row: int
    measure: str
    unit: str
    value: Decimal
    previous: Decimal | None = None


def outliers(points: Iterable[Point]) -> dict[int, str]:
    """Why a row must be looked at, by row; rows that look right are left out."""
    kept = tuple(points)
    of_measure, of_unit = _middles(kept, "measure", LEAST_OF_MEASURE), _middles(kept, "unit", LEAST_OF_UNIT)
    found: dict[int, str] = {}
    for point in kept:
        reason = _reason(point, of_measure.get(point.measure), of_unit.get(point.unit))
        if reason:
            found[point.row] = reason
    return found


def _middles(points: tuple[Point, ...], name: str, least: int) -> dict[str, Decimal]:
    groups: dict[str, list[Decimal]] = defaultdict(list)
    for point in points:
        groups[getattr(point, name)].append(point.value)
    return {key: median(values) for key, values in groups.items() if len(values) >= least}


def _reason(point: Point, of_measure: Decimal | None, of_unit: Decimal | None) -> str:
    if point.previous and _apart(point.value, point.previous, TIMES_PREVIOUS):
        return f"is {_times(point.value, point.previous)} the value before it, £{quantity(point.previous)}"
    if of_measure and _apart(point.value, of_measure, TIMES_MEASURE):
        return (
            f"is {_times(point.value, of_measure)} the usual value of this measure in the file, £{quantity(of_measure)}"
        )
    ceiling = CEILINGS.get(point.unit)
    if ceiling is not None and point.value > ceiling:
        return f"is more than one unit of this kind can plausibly be worth, £{ceiling:,}"
    if of_unit and point.value > of_unit * TIMES_UNIT:
        return f"is {_times(point.value, of_unit)} the usual value for this unit in the file, £{quantity(of_unit)}"
    return ""


def _apart(value: Decimal, other: Decimal, times: int) -> bool:
    return value > other * times or value * times < other


def _times(value: Decimal, other: Decimal) -> str:
    if value >= other:
        return f"{int(value / other):,} times"
    return "nothing of" if not value else f"one {int(other / value):,}th of"
