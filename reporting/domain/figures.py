"""A figure and everything it stands on: the rows, what each adds, the formula, the cut-off (DUR-1, DER-7).

A figure keeps its addends as a compact table of (row key, numerator, denominator), so that anybody can work it out
again from the snapshot alone. Sums are exact fractions; a value is rounded once, half up, when it is made. Where
nothing was recorded the value is None and ``absent`` says so in words: no data is not zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from socialvalue.core.money import Exact, fraction_of, percent_of, round_half_up
from socialvalue.core.wording import percent, pounds, pounds_short, quantity, uk_date

PENCE, PERCENT, COUNT = "pence", "percent", "count"
TOTAL, SHARE = "total", "share"
ABSENT = "no records"


@dataclass(frozen=True, slots=True)
class Addend:
    """One row's part: its key, what it adds above the line, and below it (None: the figure has no denominator)."""

    key: str
    numerator: Fraction
    denominator: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report. ``value``, ``numerator``, ``denominator`` are exact, as text; None is not known.

    ``operation`` is ``total`` (the numerators added up; a denominator, if any, stands beside) or ``share`` (numerators
    as a percentage of denominators). ``unit`` is ``pence``, ``percent``, ``count`` or the unit of a measure in words.
    ``shown`` is the value as the report writes it, ``exact`` the same to the last digit.
    """

    reference: str
    key: str
    label: str
    section: str
    operation: str
    unit: str
    value: str | None
    numerator: str | None
    denominator: str | None
    shown: str
    exact: str
    formula: str
    rows_counted: int
    source: str
    cut_off: str
    absent: str = ABSENT
    rows: tuple[tuple[str, str, str | None], ...] = ()
    previous: str = ""
    direction: str = ""

    @property
    def above(self) -> str:
        """The numerator in words; "–" where no row was found."""
        return "–" if self.numerator is None else words_of(Fraction(self.numerator), self.base_unit)

    @property
    def of(self) -> str:
        """The denominator in words; empty where there is none."""
        return "" if self.denominator is None else words_of(Fraction(self.denominator), self.base_unit)

    @property
    def base_unit(self) -> str:
        """What is above and below the line: shares of spend are of pence, every other share is of a count."""
        if self.unit != PERCENT:
            return self.unit
        return PENCE if self.key.startswith("spend_") else COUNT

    @property
    def cut_off_words(self) -> str:
        """The last day it covers, in words."""
        return uk_date(date.fromisoformat(self.cut_off))


def words_of(value: Fraction | None, unit: str, *, short: bool = False, absent: str = ABSENT) -> str:
    """A value as it is read: "£1.2 million", "54.4%", "1,250.5 hours"; the words for nothing recorded where None."""
    if value is None:
        return absent
    if unit == PENCE:
        return (pounds_short if short else pounds)(int(round_half_up(value, 0)))
    if unit == PERCENT:
        return percent(round_half_up(value, 1))
    return quantity(round_half_up(value, 2), "" if unit == COUNT else unit)


def text_of(value: Exact | None) -> str | None:
    """An exact number as text that ``Fraction`` reads back: a decimal where it ends, else "1/3"."""
    if value is None:
        return None
    exact = fraction_of(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return f"{decimal:f}" if Fraction(decimal) == exact else f"{exact.numerator}/{exact.denominator}"


def value_of(operation: str, unit: str, addends: Iterable[Addend], *, zero_if_none: bool) -> Fraction | None:
    """What the addends come to, rounded as its unit is; None where there are none or nothing stands below the line."""
    rows = tuple(addends)
    if not rows:
        return Fraction(0) if zero_if_none and operation == TOTAL else None
    above = sum((row.numerator for row in rows), Fraction(0))
    if operation == TOTAL:
        return fraction_of(round_half_up(above, 0)) if unit == PENCE else above
    share = percent_of(above, sum((row.denominator or Fraction(0) for row in rows), Fraction(0)))
    return None if share is None else fraction_of(share)


@dataclass(slots=True)
class Ledger:
    """The figures of one report in the order they are made; each gets the next reference."""

    cut_off: date
    previous: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    section: str = ""

    def add(
        self,
        key: str,
        label: str,
        addends: Iterable[Addend],
        *,
        formula: str,
        source: str,
        unit: str = COUNT,
        operation: str = TOTAL,
        absent: str = ABSENT,
        zero_if_none: bool = False,
    ) -> Figure:
        """Work a figure out and keep it. ``zero_if_none``: that no row was found is itself a count of nought."""
        rows = tuple(addends)
        value = value_of(operation, unit, rows, zero_if_none=zero_if_none)
        has_base = any(row.denominator is not None for row in rows)
        figure = Figure(
            reference=f"F{len(self.figures) + 1}",
            key=key,
            label=label,
            section=self.section,
            operation=operation,
            unit=unit,
            value=text_of(value),
            numerator=text_of(sum((row.numerator for row in rows), Fraction(0))) if rows else None,
            denominator=text_of(sum((row.denominator or Fraction(0) for row in rows), Fraction(0)))
            if has_base
            else None,
            shown=words_of(value, unit, short=True, absent=absent),
            exact=words_of(value, unit, absent=absent),
            formula=formula,
            rows_counted=len(rows),
            source=source,
            cut_off=self.cut_off.isoformat(),
            absent=absent,
            rows=tuple((row.key, str(text_of(row.numerator)), text_of(row.denominator)) for row in rows),
        )
        figure = compared(figure, self.previous.get(key))
        self.figures[key] = figure
        return figure


def share_of(
    ledger: Ledger, key: str, label: str, answers: Iterable[tuple[str, bool]], *, formula: str, source: str, absent: str
) -> Figure:
    """How many rows answer yes, as a percentage of all that were asked."""
    rows = [Addend(row, Fraction(answer), Fraction(1)) for row, answer in answers]
    return ledger.add(key, label, rows, formula=formula, source=source, unit=PERCENT, operation=SHARE, absent=absent)


def count_of(ledger: Ledger, key: str, label: str, keys: Iterable[str], *, formula: str, source: str) -> Figure:
    """How many rows there are; none is a nought that is known."""
    rows = [Addend(row, Fraction(1)) for row in keys]
    return ledger.add(key, label, rows, formula=formula, source=source, zero_if_none=True)


def compared(figure: Figure, before: Mapping[str, Any] | None) -> Figure:
    """The figure with its direction since the last report: ``up``, ``down``, ``same``, or nothing to compare with."""
    if not before or before.get("value") is None or before.get("unit") != figure.unit:
        return figure
    if figure.value is None:
        return replace(figure, previous=f"{before['shown']} in the last report")
    now, then = Fraction(figure.value), Fraction(before["value"])
    direction = "same" if now == then else "up" if now > then else "down"
    words = "the same as" if direction == "same" else f"{direction} from {before['shown']} in"
    return replace(figure, direction=direction, previous=f"{words} the last report")


def as_json(figure: Figure) -> dict[str, Any]:
    """The figure as the snapshot keeps it: text, whole numbers and lists."""
    return asdict(figure) | {"rows": [list(row) for row in figure.rows]}


def from_json(kept: Mapping[str, Any]) -> Figure:
    """The figure a snapshot keeps."""
    return Figure(**{**kept, "rows": tuple((row[0], row[1], row[2]) for row in kept["rows"])})


def rebuilt(figure: Figure) -> Figure:
    """The figure worked out again from its addends alone; equal to the one kept, or somebody changed the snapshot."""
    rows = [
        Addend(key, Fraction(above), None if below is None else Fraction(below)) for key, above, below in figure.rows
    ]
    value = value_of(figure.operation, figure.unit, rows, zero_if_none=figure.value is not None)
    has_base = any(row.denominator is not None for row in rows)
    return replace(
        figure,
        value=text_of(value),
        numerator=text_of(sum((row.numerator for row in rows), Fraction(0))) if rows else None,
        denominator=text_of(sum((row.denominator or Fraction(0) for row in rows), Fraction(0))) if has_base else None,
        shown=words_of(value, figure.unit, short=True, absent=figure.absent),
        exact=words_of(value, figure.unit, absent=figure.absent),
        rows_counted=len(rows),
    )
