"""Cells of an imported file: what is wrong with one, in words, and reading the numbers people write (pure)."""

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", re.ASCII)
CONTINENTAL = re.compile(r"\d{1,3}(\.\d{3})*,\d{1,2}", re.ASCII)
MOST_DIGITS = 10  # before the decimal point: what the column of a value holds


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing wrong in a file. ``row`` counts as a spreadsheet does; None for the file as a whole."""

    row: int | None
    column: str
    heading: str
    message: str

    @property
    def words(self) -> str:
        """ "Row 14, column D (unit): …"."""
        named = f" ({self.heading})" if self.heading else ""
        place = f"column {self.column}{named}" if self.column else ""
        where = ", ".join(part for part in (f"Row {self.row}" if self.row else "", place) if part)
        return f"{where[:1].upper()}{where[1:]}: {self.message}" if where else self.message


def column_letter(index: int) -> str:
    """The letters over a column, from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def read_number(text: str) -> Decimal:
    """ "£1,234.50", "1234.5" and " 1,234 " as a number of 0 or more. Raises ValueError with words for the user."""
    plain = text.strip().replace("\u00a0", " ").replace("£", "").replace(" ", "")
    if plain.startswith("(") and plain.endswith(")"):
        raise ValueError(f"“{text}” means minus {plain[1:-1]} in accounts. A number here cannot be below 0.")
    if plain.startswith("-"):
        raise ValueError(f"“{text}” is below 0. A number here cannot be.")
    if CONTINENTAL.fullmatch(plain) and not NUMBER.fullmatch(plain):
        raise ValueError(f"“{text}” has a decimal comma. Write it like 1,234.50.")
    if not NUMBER.fullmatch(plain):
        raise ValueError(f"“{text}” is not a number. Write it like 1,234.50.")
    number = Decimal(plain.replace(",", ""))
    if number >= 10**MOST_DIGITS:
        raise ValueError(f"“{text}” is too large to be the worth of one unit.")
    return number
