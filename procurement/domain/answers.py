"""Kinds of question: what each asks of a bidder, when an answer is complete, and how it reads.

An answer is kept as text in the form of its kind: words as written, a number as ``12.5``, a date as ``2026-04-01``, a
choice as its option, several choices one on a line, ``yes`` or ``no``, a table as JSON rows. Files and commitments
stand elsewhere and are only counted here. ``shape`` is what an author sets beside the question, as plain JSON.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from procurement.choices import QuestionKind
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import counted, quantity, uk_date

Shape = Mapping[str, Any]
FEWEST_OPTIONS, MOST_OPTIONS = 2, 20
MOST_COLUMNS, MOST_ROWS = 6, 20
FILE_TYPES = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".csv", ".png", ".jpg")
# What each kind may be told, besides its words.
PARTS = {
    QuestionKind.NUMBER: ("unit", "minimum", "maximum"),
    QuestionKind.CHOICE: ("options",),
    QuestionKind.CHOICES: ("options",),
    QuestionKind.TABLE: ("columns", "rows"),
    QuestionKind.UPLOAD: ("types", "most_mb"),
}


def check_shape(kind: str, shape: Shape) -> dict[str, Any]:
    """The parts of ``shape`` that its kind knows, as kept. RuleBroken (at the part's field) ``options_missing``,
    ``columns_missing``, ``rows_out_of_range``, ``limits_crossed``, ``file_types_missing``, ``file_size_out_of_range``.
    """
    kept = {name: shape[name] for name in PARTS.get(QuestionKind(kind), ()) if shape.get(name) not in (None, "", [])}
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        options = kept.get("options", [])
        if not FEWEST_OPTIONS <= len(set(options)) == len(options) <= MOST_OPTIONS:
            message = f"Give {FEWEST_OPTIONS} to {MOST_OPTIONS} different answers to choose from, one on a line."
            raise RuleBroken("options_missing", message, "options")
    if kind == QuestionKind.TABLE:
        columns = kept.get("columns", [])
        if not 1 <= len(set(columns)) == len(columns) <= MOST_COLUMNS:
            message = f"Give 1 to {MOST_COLUMNS} different columns, one on a line."
            raise RuleBroken("columns_missing", message, "columns")
        if not 1 <= kept.get("rows", 0) <= MOST_ROWS:
            raise RuleBroken("rows_out_of_range", f"Enter 1 to {MOST_ROWS} rows.", "rows")
    if "minimum" in kept and "maximum" in kept and Decimal(kept["minimum"]) > Decimal(kept["maximum"]):
        raise RuleBroken("limits_crossed", "The most must not be less than the least.", "maximum")
    if kind == QuestionKind.UPLOAD:
        if not set(kept.get("types", ())) or set(kept["types"]) - set(FILE_TYPES):
            raise RuleBroken("file_types_missing", "Choose at least one kind of file.", "types")
        if not 1 <= kept.get("most_mb", 0) <= MOST_ROWS:
            raise RuleBroken("file_size_out_of_range", f"Enter 1 to {MOST_ROWS} megabytes.", "most_mb")
    return kept


def asks(kind: str, shape: Shape, word_limit: int) -> str:
    """What a bidder is asked for, in words: ``up to 500 words``, ``a number of miles from 0 to 50``."""
    match kind:
        case QuestionKind.TEXT:
            return f"up to {counted(word_limit, 'word')}"
        case QuestionKind.NUMBER:
            return " ".join(filter(None, ["a number", _of(shape), _limits(shape)]))
        case QuestionKind.DATE:
            return "a date"
        case QuestionKind.CHOICE:
            return f"one of {len(shape['options'])} answers"
        case QuestionKind.CHOICES:
            return f"any of {len(shape['options'])} answers"
        case QuestionKind.YES_NO:
            return "yes or no, pass or fail"
        case QuestionKind.TABLE:
            return f"a table of up to {counted(shape['rows'], 'row')}: {', '.join(shape['columns'])}"
        case QuestionKind.UPLOAD:
            return f"a file ({', '.join(one[1:].upper() for one in shape['types'])}, up to {shape['most_mb']} MB)"
        case _:
            return "the table of commitments"


def _of(shape: Shape) -> str:
    return f"of {shape['unit']}" if shape.get("unit") else ""


def _limits(shape: Shape) -> str:
    least, most = shape.get("minimum"), shape.get("maximum")
    if least is not None and most is not None:
        return f"from {quantity(Decimal(least))} to {quantity(Decimal(most))}"
    if least is not None:
        return f"of {quantity(Decimal(least))} or more"
    return f"of {quantity(Decimal(most))} or less" if most is not None else ""


def rows_of(text: str) -> list[list[str]]:
    """The rows of a table as kept; none where nothing was typed."""
    try:
        rows = json.loads(text) if text else []
    except ValueError:
        return []
    return [[str(cell) for cell in row] for row in rows if isinstance(row, list)]


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as they are kept: empty ones at the end left out, nothing at all where every cell is empty."""
    kept = [[cell.strip() for cell in row] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def in_words(kind: str, shape: Shape, text: str) -> str:
    """An answer as people read it; tables are drawn by :func:`rows_of`."""
    if not text:
        return ""
    if kind == QuestionKind.NUMBER and (number := _number(text)) is not None:
        return f"{quantity(number)} {shape.get('unit', '')}".strip()
    if kind == QuestionKind.DATE:
        return uk_date(date.fromisoformat(text))
    if kind == QuestionKind.YES_NO:
        return text.capitalize()
    return "\n".join("; ".join(row) for row in rows_of(text)) if kind == QuestionKind.TABLE else text


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def answer_faults(kind: str, shape: Shape, text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an answer that was given: (code, words that follow "Your answer to question 3"…).

    Words are counted elsewhere (:mod:`procurement.domain.bids`); a missing answer is no fault of this kind.
    """
    if kind == QuestionKind.NUMBER:
        number = _number(text)
        least, most = shape.get("minimum"), shape.get("maximum")
        if number is None:
            yield "answer_no_number", "must be a number, like 12 or 7.5."
        elif (least is not None and number < Decimal(least)) or (most is not None and number > Decimal(most)):
            yield "answer_outside_limits", f"must be {asks(kind, shape, 0)}."
    elif kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        if set(text.splitlines()) - set(shape["options"]):
            yield "answer_not_offered", "must be one of the answers offered."
    elif kind == QuestionKind.YES_NO and text not in ("yes", "no"):
        yield "answer_not_offered", "must be yes or no."
    elif kind == QuestionKind.TABLE:
        rows = rows_of(text)
        if any(any(row) and not all(row) for row in rows):
            yield "answer_row_incomplete", "has a row with an empty cell. Fill every cell of a row, or clear the row."
        if len(rows) > shape["rows"]:
            yield "answer_too_many_rows", f"may have {counted(shape['rows'], 'row')} at most."
    elif kind == QuestionKind.DATE:
        try:
            date.fromisoformat(text)
        except ValueError:
            yield "answer_no_date", "must be a date."


def needs_decision(kind: str, text: str) -> bool:
    """Whether an officer must decide what an answer to a pass or fail question means: everything but a clear yes."""
    return kind == QuestionKind.YES_NO and text != "yes"
