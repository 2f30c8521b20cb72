"""Damaged files are told apart, in words, and none of them is guessed at."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from framework.services.sheet import MOST_UNPACKED, read_sheet
from socialvalue.core.rules import RuleBroken


def workbook(fill: Callable[[Any], object]) -> bytes:
    """The bytes of a workbook whose first sheet ``fill`` has filled."""
    book = Workbook()
    fill(book.active)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_csv_file_is_read_with_or_without_a_byte_order_mark_and_with_semicolons() -> None:
    for content in ("\ufeffa;b\n£1;2\n", "a;b\n£1;2\n"):
        assert read_sheet(content.encode(), "x.csv").rows == [["a", "b"], ["£1", "2"]]


def test_another_encoding_is_named_cell_by_cell() -> None:
    sheet = read_sheet("code,value\n1.1,£5\n1.2,6\n1.3,Café\n".encode("cp1252"), "x.csv")
    advice = "Save the file again as “CSV UTF-8”."
    assert [one.words for one in sheet.problems] == [
        f"Row 2, column B (value): This text is not saved as UTF-8: it reads “£5”. {advice}",
        f"Row 4, column B (value): This text is not saved as UTF-8: it reads “Café”. {advice}",
    ]


def test_merged_cells_and_formulas_are_named() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["code", "value"])
        sheet.append(["1.1", "=1+1"])
        sheet.append(["1.2", 2.5])
        sheet.merge_cells("A3:A4")

    sheet = read_sheet(workbook(fill), "x.xlsx")
    assert [one.words for one in sheet.problems] == [
        "Row 3, column A: Cells A3:A4 are merged. Unmerge them.",
        "Row 2, column B: This is a formula. Paste its result as a value.",
    ]
    assert sheet.rows[2] == ["1.2", "2.5"]


def bomb() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (MOST_UNPACKED + 1))
    return content.getvalue()


def far(sheet: Any) -> None:
    sheet["A1"], sheet["A1048576"] = "code", "end"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("a,b\n1,2\n".encode("utf-16"), "x.csv", "file_encoding"),
        (b"%PDF", "x.pdf", "file_kind"),
        (b"no workbook", "x.xlsx", "file_broken"),
        (workbook(lambda sheet: sheet.append(["a"]))[:-300], "x.xlsx", "file_broken"),
        (bomb(), "x.xlsx", "file_unpacks_too_large"),
        (workbook(far), "x.xlsx", "file_rows"),
        (b"a\n" * 20_002, "x.csv", "file_rows"),
    ],
    ids=["utf-16", "pdf", "text", "cut off", "zip bomb", "far cell", "too many rows"],
)
def test_a_file_that_cannot_be_opened_is_refused_in_words(content: bytes, name: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_sheet(content, name)
    assert (refusal.value.code, refusal.value.field) == (code, "file")
