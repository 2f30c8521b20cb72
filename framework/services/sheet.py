"""Bytes of an imported file as rows of text, and everything in it that a table of plain cells cannot hold.

Nothing is guessed: another encoding, merged cells and formulas are problems for a person to settle.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from framework.domain.file_cells import CellProblem, column_letter
from socialvalue.core.rules import RuleBroken

MOST_ROWS, MOST_COLUMNS = 20_000, 60
MOST_UNPACKED = 60 * 1024 * 1024  # bytes; a workbook of 20,000 rows is a tenth of it
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NOT_UTF_8 = "This text is not saved as UTF-8: it reads “{text}”. Save the file again as “CSV UTF-8”."


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, the heading row first, and what is wrong with single cells."""

    rows: list[list[str]]
    problems: tuple[CellProblem, ...] = ()


def read_sheet(content: bytes, name: str) -> Sheet:
    """The first sheet of an XLSX file, or a CSV file.

    Raises RuleBroken (field ``file``) for a file that cannot be opened at all: ``file_kind``, ``file_encoding``,
    ``file_broken``, ``file_unpacks_too_large`` and ``file_rows``.
    """
    extension = PurePath(name).suffix.lower()
    if extension not in {".csv", ".xlsx"}:
        raise RuleBroken("file_kind", f"{name} is not a CSV or XLSX file. Save it as one of the two.", "file")
    sheet = _csv(content) if extension == ".csv" else _workbook(content)
    if len(sheet.rows) > MOST_ROWS + 1:
        raise RuleBroken("file_rows", f"{name} has more than {MOST_ROWS:,} rows. Split it.", "file")
    return sheet


def _csv(content: bytes) -> Sheet:
    if content.startswith(UTF_16) or b"\x00" in content:
        message = "The file is saved as UTF-16 (“Unicode text”). Save it again as “CSV UTF-8”."
        raise RuleBroken("file_encoding", message, "file")
    try:
        text, broken = content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        text, broken = content.decode("cp1252", errors="replace"), True
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise RuleBroken("file_broken", f"The CSV file cannot be read: {error}. Export it again.", "file") from error
    return Sheet(rows, tuple(_foreign(rows)) if broken else ())


def _foreign(rows: list[list[str]]) -> Iterable[CellProblem]:
    headings = rows[0] if rows else []
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if not cell.isascii():
                heading = headings[place] if place < len(headings) else ""
                yield CellProblem(number, column_letter(place), heading, NOT_UTF_8.format(text=cell[:60]))


def _workbook(content: bytes) -> Sheet:
    from openpyxl import load_workbook  # 20 MiB that a worker which imports nothing does not hold

    _check_size(content)
    try:
        rows, book = [], load_workbook(BytesIO(content), keep_links=False)
    except Exception as error:  # whatever a damaged or hostile workbook makes of its reader
        message = "The workbook cannot be opened. Save it again as XLSX, or as CSV UTF-8."
        raise RuleBroken("file_broken", message, "file") from error
    sheet = book.worksheets[0] if book.worksheets else None
    if sheet is None:
        return Sheet([])
    if sheet.max_row > MOST_ROWS + 1 or sheet.max_column > MOST_COLUMNS:
        message = (
            f"The first sheet reaches to row {sheet.max_row:,} and column {column_letter(sheet.max_column - 1)}. "
            f"At most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns can be read. Delete what is beside the table."
        )
        raise RuleBroken("file_rows", message, "file")
    problems = [
        CellProblem(area.min_row, column_letter(area.min_col - 1), "", f"Cells {area.coord} are merged. Unmerge them.")
        for area in sheet.merged_cells.ranges
    ]
    for row in sheet.iter_rows():
        rows.append([_text(cell.value) for cell in row])
        problems += [
            CellProblem(cell.row, column_letter(cell.column - 1), "", "This is a formula. Paste its result as a value.")
            for cell in row
            if cell.data_type == "f"
        ]
    return Sheet(_trimmed(rows), tuple(problems))


def _check_size(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except BadZipFile as error:
        message = "The workbook is damaged. Save it again as XLSX, or as CSV UTF-8."
        raise RuleBroken("file_broken", message, "file") from error
    if unpacked > MOST_UNPACKED:
        message = f"The workbook unpacks to more than {MOST_UNPACKED // 1024**2} MB. No table needs that."
        raise RuleBroken("file_unpacks_too_large", message, "file")


def _text(value: object) -> str:
    """A cell as people see it: numbers without float noise, days as 2026-04-01."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".rstrip("0").rstrip(".") if not value.is_integer() else f"{value:.0f}"
    return str(value).strip()


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
