"""Bytes of a spend file as a table of cells. Nothing here knows what the cells mean."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import PurePath

from socialvalue.core.rules import RuleBroken

MOST_ROWS = 200_000
SPREADSHEETS = {".xlsx", ".ods"}
Table = Sequence[Sequence[object]]


def read_table(content: bytes, name: str) -> Table:
    """The cells of a CSV, XLSX or ODS file, row by row.

    Raises RuleBroken (field ``file``) for another kind of file, one that cannot be opened, or one with too many rows.
    """
    extension = PurePath(name).suffix.lower()
    if extension == ".csv":
        table = _csv(content)
    elif extension in SPREADSHEETS:
        table = _spreadsheet(content)
    else:
        raise RuleBroken(
            "spend_file_type", f"{name} is not a CSV or Excel file. Export the payments as CSV or XLSX.", "file"
        )
    if len(table) > MOST_ROWS:
        raise RuleBroken("spend_file_rows", f"{name} has more than {MOST_ROWS:,} rows. Split it by month.", "file")
    return table


def _csv(content: bytes) -> Table:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise RuleBroken(
            "spend_file_broken", f"The CSV file cannot be read: {error}. Export it again.", "file"
        ) from error


def _decoded(content: bytes) -> str:
    """UTF-8 (with or without a byte order mark), else the code page British Windows writes."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken("spend_file_encoding", "The text of this file cannot be read. Save it again as CSV UTF-8.", "file")


def _spreadsheet(content: bytes) -> Table:
    """The first sheet that has rows. Leading empty rows stay, so that row numbers are those one sees in Excel."""
    import python_calamine as calamine  # only where a spreadsheet is read

    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = (book.get_sheet_by_index(index) for index in range(len(book.sheet_names)))
        return next((rows for sheet in sheets if (rows := sheet.to_python(skip_empty_area=False))), [])
    except (calamine.CalamineError, OSError) as error:
        raise RuleBroken(
            "spend_file_broken", "The spreadsheet cannot be opened. Save it again as XLSX.", "file"
        ) from error
