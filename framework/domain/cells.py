"""Reading the cells of a reference file: what cannot be read is named with its row and column (pure).

Every reader raises RuleBroken ``bad_row``.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeVar

from framework.choices import Wording
from socialvalue.core.rules import RuleBroken

YES = {"yes": True, "no": False, "": False}
Word = TypeVar("Word", bound=Enum)
Cells = Mapping[str, str]


def bad_cell(cells: Cells, column: str, wanted: str) -> RuleBroken:
    """What is wrong with a cell, named so that it is found: RuleBroken ``bad_row``."""
    name = cells.get("measure_code") or cells.get("slug") or cells.get("code") or cells.get("title") or "a row"
    return RuleBroken("bad_row", f"{name}: {column} is “{cells.get(column, '')}”, but must be {wanted}.", column)


def text_of(cells: Cells, column: str) -> str:
    """What a cell says; it must say something."""
    text = (cells.get(column) or "").strip()
    if not text:
        raise bad_cell(cells, column, "filled in")
    return text


def word_of(cells: Cells, column: str, words: type[Word]) -> Word:
    """One of a set of words."""
    try:
        return words(text_of(cells, column))
    except ValueError:
        raise bad_cell(cells, column, "one of " + ", ".join(str(word.value) for word in words)) from None


def wording_of(cells: Cells, column: str) -> Wording:
    """How far the words of a column's part are checked; our own words where the file does not say."""
    return word_of(cells, column, Wording) if (cells.get(column) or "").strip() else Wording.OWN


def yes_of(cells: Cells, column: str) -> bool:
    """Yes or no; an empty cell is no."""
    try:
        return YES[(cells.get(column) or "").strip().lower()]
    except KeyError:
        raise bad_cell(cells, column, "yes or no") from None


def number_of(cells: Cells, column: str) -> Decimal:
    """A number of 0 or more, exactly."""
    try:
        number = Decimal(text_of(cells, column))
    except InvalidOperation:
        raise bad_cell(cells, column, "a number") from None
    if not number.is_finite() or number < 0:
        raise bad_cell(cells, column, "a number of 0 or more")
    return number


def number_or_none(cells: Cells, column: str) -> Decimal | None:
    """A number, or None for an empty cell."""
    return number_of(cells, column) if (cells.get(column) or "").strip() else None


def day_of(cells: Cells, column: str) -> date:
    """A day like 2026-04-01."""
    try:
        return date.fromisoformat(text_of(cells, column))
    except ValueError:
        raise bad_cell(cells, column, "a date like 2026-04-01") from None
