"""CSV and XLSX of what a list shows, with cells that no spreadsheet will run."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.timezone import is_aware, localtime

# What XML cannot hold, and so no cell of a workbook.
ILLEGAL_CHARACTERS_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
SHOWN_AS = {date: "d mmm yyyy", datetime: "d mmm yyyy hh:mm"}


def inert(value: Any) -> Any:
    """``value`` such that a spreadsheet shows it as text: a leading formula sign gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value


class _Echo:
    """A file that gives back what is written, so that rows can be streamed."""

    def write(self, value: str) -> str:
        return value


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """``rows`` streamed as CSV (UTF-8 with a byte order mark, which Excel needs)."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([inert(cell) for cell in header])
        for row in rows:
            yield writer.writerow([inert(cell) for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    return response


def xlsx_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """``rows`` as one worksheet with a frozen header; numbers stay numbers, dates dates and times those of London."""
    import xlsxwriter  # 4 MiB that a worker which exports nothing does not hold

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True, **AS_TEXT}) as book:
        sheet = book.add_worksheet("Export")
        sheet.freeze_panes(1, 0)
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in SHOWN_AS.items()}
        for number, row in enumerate(chain([header], rows)):
            for column, value in enumerate(row):
                cell = _cell(value)
                sheet.write(number, column, cell, formats.get(type(cell)))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content.getvalue(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{filename}.xlsx"'
    return response


def _cell(value: Any) -> Any:
    """``value`` as a workbook holds it: what it has no kind of cell for becomes text."""
    value = inert(value)
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)  # a workbook that held them would not open
    if isinstance(value, datetime):
        return (localtime(value) if is_aware(value) else value).replace(tzinfo=None)
    return value if isinstance(value, (int, Decimal, bool, date)) or value is None else str(value)
