"""Rows of an imported file of values: read, checked cell by cell, and never guessed (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from framework.choices import Unit
from framework.domain.file_cells import CellProblem, column_letter, read_number
from framework.domain.outliers import Point, outliers
from framework.domain.sources import SourceFacts, check_value
from socialvalue.core.rules import RuleBroken

NEEDED = ("measure_code", "unit", "unit_value_pounds", "valid_from")
COLUMNS = (
    "measure_code", "unit", "area", "unit_value_pounds", "price_year", "reference", "deadweight_percent", "valid_from",
    "valid_to", "checked",
)  # fmt: skip
IGNORED = frozenset({"use", "source", "licence", "measure_title", "attribution"})  # what our own exports add
UNITS = {str(unit.label).lower(): str(unit) for unit in Unit} | {str(unit): str(unit) for unit in Unit}
WHOLE = Decimal(100)
Table = Sequence[Sequence[str]]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """What a value must agree with. ``worth`` is the latest value by area."""

    pk: int
    unit: str
    record_only: bool
    localised: bool
    worth: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A row that can be written."""

    row: int
    measure: int
    area: str
    unit_value_pounds: Decimal
    price_year: str
    reference: str
    deadweight_percent: Decimal
    valid_from: date
    valid_to: date | None


class Headings:
    """Where each column stands; what is missing, unknown or there twice is a problem of row 1."""

    def __init__(self, row: Sequence[str], *, known: Sequence[str], needed: Sequence[str]) -> None:
        self.places: dict[str, int] = {}
        self.problems: list[CellProblem] = []
        for place, cell in enumerate(row):
            name = cell.strip().lower().replace(" ", "_")
            if not name or name in IGNORED - set(known):
                continue
            if name not in known or name in self.places:
                why = "This heading stands twice." if name in self.places else "No column is called that. Take it out."
                self.problems.append(CellProblem(1, column_letter(place), cell[:60], why))
            else:
                self.places[name] = place
        missing = [name for name in needed if name not in self.places]
        if missing:
            words = f"The heading row lacks: {', '.join(missing)}. Start from the template."
            self.problems.append(CellProblem(1, "", "", words))

    def cell(self, row: Sequence[str], name: str) -> str:
        place = self.places.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    def problem(self, number: int, name: str, message: str) -> CellProblem:
        place = self.places.get(name)
        return CellProblem(number, "" if place is None else column_letter(place), name, message)


def read_values(
    table: Table, measures: Mapping[str, KnownMeasure], source: SourceFacts
) -> tuple[tuple[ValueLine, ...], tuple[CellProblem, ...]]:
    """The lines of a file of values for the ``measures`` of one framework, by code, and everything wrong with it."""
    if not table:
        return (), (CellProblem(None, "", "", "The file is empty. Start from the template."),)
    headings = Headings(table[0], known=COLUMNS, needed=NEEDED)
    if headings.problems:
        return (), tuple(headings.problems)
    reader = _Reader(headings, measures, source)
    for number, row in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in row):
            reader.read(number, row)
    reader.look_at_outliers()
    if not reader.lines and not reader.problems:
        reader.problems.append(CellProblem(None, "", "", "The file has headings but no rows below them."))
    return tuple(reader.lines), tuple(sorted(reader.problems, key=lambda one: (one.row or 0, one.column)))


class _Reader:
    def __init__(self, headings: Headings, measures: Mapping[str, KnownMeasure], source: SourceFacts) -> None:
        self.headings, self.measures, self.source = headings, measures, source
        self.lines: list[ValueLine] = []
        self.problems: list[CellProblem] = []
        self.points: list[Point] = []
        self.seen: dict[tuple[int, str, date], int] = {}

    def read(self, number: int, row: Sequence[str]) -> None:
        cell = {name: self.headings.cell(row, name) for name in COLUMNS}
        before = len(self.problems)
        measure = self.measure(number, cell)
        worth = self.number(number, cell, "unit_value_pounds")
        deadweight = self.number(number, cell, "deadweight_percent") if cell["deadweight_percent"] else Decimal(0)
        first = self.day(number, cell, "valid_from")
        last = self.day(number, cell, "valid_to") if cell["valid_to"] else None
        if deadweight is not None and deadweight > WHOLE:
            self.say(number, "deadweight_percent", "A percentage cannot be above 100.")
        if measure and worth is not None and cell["checked"].lower() != "yes":
            previous = measure.worth.get(cell["area"], measure.worth.get(""))
            self.points.append(Point(number, cell["measure_code"], measure.unit, worth, previous))
        if len(self.problems) > before or measure is None or worth is None or deadweight is None or first is None:
            return
        year = cell["price_year"] or self.source.price_year
        if self.agrees(number, year, deadweight, first, last) and self.is_new(
            number, (measure.pk, cell["area"], first)
        ):
            words = (year, cell["reference"], deadweight, first, last)
            self.lines.append(ValueLine(number, measure.pk, cell["area"], worth, *words))

    def measure(self, number: int, cell: Mapping[str, str]) -> KnownMeasure | None:
        found = self.measures.get(cell["measure_code"])
        unit = UNITS.get(cell["unit"].lower())
        if found is None:
            said = (
                f"“{cell['measure_code']}” is no measure of this framework." if cell["measure_code"] else "It is empty."
            )
            self.say(number, "measure_code", said)
        elif found.record_only:
            self.say(number, "measure_code", "This measure is recorded and never valued.")
        if unit is None:
            self.say(number, "unit", f"“{cell['unit']}” is no unit. Use one of {', '.join(Unit.values)}.")
        elif found is not None and unit != found.unit:
            self.say(number, "unit", f"The measure is counted in {found.unit}, not in {unit}.")
        if found is not None and cell["area"] and not found.localised:
            self.say(number, "area", "This measure is worth the same everywhere. Leave the area empty.")
        return found

    def number(self, number: int, cell: Mapping[str, str], name: str) -> Decimal | None:
        try:
            return read_number(cell[name])
        except ValueError as error:
            self.say(number, name, str(error) if cell[name] else "It is empty. Without a value, leave the row out.")
            return None

    def day(self, number: int, cell: Mapping[str, str], name: str) -> date | None:
        try:
            return date.fromisoformat(cell[name])
        except ValueError:
            self.say(number, name, f"“{cell[name]}” is no date. Write it like 2026-04-01.")
            return None

    def agrees(self, number: int, year: str, deadweight: Decimal, first: date, last: date | None) -> bool:
        included = self.source.deadweight_included
        try:
            check_value(
                price_year=year, deadweight_included=included, deadweight_percent=deadweight, valid_from=first,
                valid_to=last,
            )  # fmt: skip
        except RuleBroken as refusal:
            self.say(number, refusal.field or "", refusal.message)
            return False
        return True

    def is_new(self, number: int, key: tuple[int, str, date]) -> bool:
        first = self.seen.setdefault(key, number)
        if first != number:
            self.say(number, "measure_code", f"Row {first} gives the same measure a value for the same place and day.")
        return first == number

    def look_at_outliers(self) -> None:
        for number, reason in outliers(self.points).items():
            advice = "Correct it. If it is right, write yes in the column “checked” of this row."
            self.say(number, "unit_value_pounds", f"This value {reason}. {advice}")

    def say(self, number: int, name: str, message: str) -> None:
        self.problems.append(self.headings.problem(number, name, message))
