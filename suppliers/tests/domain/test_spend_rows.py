"""Rows of spend files: what each becomes, how amounts and dates are read, which columns are found."""

from collections import Counter
from datetime import date, datetime

import pytest

from socialvalue.core.rules import RuleBroken
from suppliers.domain.spend_columns import find_columns
from suppliers.domain.spend_rows import amount_in_pence, day_of, exclusion_of, read_rows, yes_or_no

HEAD = ["Date", "Payment reference", "Supplier Name", "Net Amount", "Definition", "Company Number", "VCSE"]


def rows_of(*cells, head=HEAD):
    table = [head, *cells]
    return list(read_rows(table, find_columns(table)))


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("£1,234.50", 123_450),
        ("-438.80", -43_880),
        ("(438.80)", -43_880),
        ("438.80-", -43_880),
        ("-£2", -200),
        (".5", 50),
        (0.1 + 0.2, 30),
        (800, 80_000),
        (1417.52, 141_752),
        ("14,948,409.24", 1_494_840_924),
    ],
)
def test_amounts_are_exact_pence(written, pence):
    assert amount_in_pence(written) == pence


@pytest.mark.parametrize("written", ["", None, "N/A", "12.345", "1.2.3", "12 pounds", "nan", "1e400", 0.123456])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(RuleBroken) as refusal:
        amount_in_pence(written)
    assert refusal.value.code == "amount"


@pytest.mark.parametrize(
    "written",
    [
        "2026-07-03",
        "03/07/2026",
        "3/7/26",
        "03-Jul-2026",
        "3 July 2026",
        "2026-07-03 00:00:00",
        date(2026, 7, 3),
        datetime(2026, 7, 3, 9),  # noqa: DTZ001  (a spreadsheet knows no zone)
    ],
)
def test_dates_are_read_the_british_way(written):
    assert day_of(written) == date(2026, 7, 3)


@pytest.mark.parametrize("written", ["", "31/02/2026", "soon", 45000.0])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(RuleBroken):
        day_of(written)


@pytest.mark.parametrize(("text", "answer"), [("Y", True), ("no", False), ("", None), ("maybe", None)])
def test_an_empty_cell_is_not_a_no(text, answer):
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("Redacted Data", "", "redacted"),
        ("Hill Primary School", "Schools Budget Share", "schools"),
        ("Anything", "Personal Budgets", "direct_payments"),
        ("Leeds City Council", "", "public_body"),
        ("Trafford MBC", "", "public_body"),
        ("Salford Royal NHS Foundation Trust", "", "public_body"),
        ("HMRC - C2X2", "", "tax_and_pay"),
        ("DWP", "", "public_body"),
        ("Anyone", "x\nFoster carers", "foster_carers"),
        ("Anyone", "Balance Sheet\nx", "balance_sheet"),
        ("Foster Care Associates Ltd", "Maintenance Fee", ""),
        ("NHS Supplies Ltd", "", ""),
        ("British Youth Council", "", ""),
        ("Council Catering Ltd", "", ""),
        ("Pension Advice Ltd", "", ""),
    ],
)
def test_exclusions_are_named_and_do_not_reach_too_far(name, words, reason):
    assert exclusion_of(name, words) == reason


def test_every_row_is_counted_excluded_or_refused_with_its_number():
    rows = rows_of(
        ["01/07/2026", "1", "Acorn Ltd", "100.00", "Invoice", "1234567", "Y"],
        ["", "", "", "", "", "", ""],
        ["01/07/2026", "2", "Hill School", "5,000", "Schools budget share", "", ""],
        ["01/07/2026", "3", "", "N/A", "Invoice", "", ""],
        ["01/07/2026", "4", "Acorn Ltd", "-20.00", "Credit note", "", ""],
        ["01/07/2026", "4", "Acorn Ltd", "-20.00", "Credit note", "", ""],
        ["01/07/2026", "", "Oak Ltd", "3.00", "Invoice", "", ""],
        ["01/07/2026", "", "Oak Ltd", "3.00", "Invoice", "", ""],
    )
    assert [(row.number, row.state.value, row.exclusion_reason, row.amount_pence) for row in rows] == [
        (2, "counted", "", 100_00),
        (4, "excluded", "schools", 5_000_00),
        (5, "refused", "", None),
        (6, "counted", "", -20_00),
        (7, "excluded", "duplicate", -20_00),
        (8, "counted", "", 3_00),
        (9, "counted", "", 3_00),
    ]
    assert rows[2].refusal == "The amount “N/A” is not a number. There is no supplier name"
    assert rows[2].raw == ("01/07/2026", "3", "", "N/A", "Invoice", "", "")
    assert (rows[0].company_number, rows[0].is_vcse_declared, rows[3].is_vcse_declared) == ("01234567", True, None)


def test_short_and_long_rows_do_not_shift_their_cells():
    rows = rows_of(
        ["01/07/2026", "1", "Acorn Ltd", "1.00"], ["01/07/2026", "2", "Oak Ltd", "2.00", "", "", "", "stray"]
    )
    assert Counter(row.state.value for row in rows) == {"counted": 2}


def test_headings_below_a_title_with_empty_and_misspelt_cells_are_found():
    table = [["Payments over £500"], [], ["", "", "Directotate", "Suplier Name", "Transaction Date", "Value"]]
    columns = find_columns(table)
    assert columns.header_row == 2
    assert columns.at == {"amount": 5, "paid_on": 4, "department": 2, "supplier_name": 3}


def test_net_is_preferred_to_gross():
    assert find_columns([["Date", "Supplier", "Gross", "VAT", "Net"]]).headings["amount"] == "Net"


def test_missing_columns_are_named():
    with pytest.raises(RuleBroken) as refusal:
        find_columns([["Date", "Something"], ["1", "2"]])
    assert refusal.value.field == "file"
    assert "the amount (net of VAT) or the supplier's name" in refusal.value.message
