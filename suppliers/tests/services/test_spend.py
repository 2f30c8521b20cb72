"""Spend files: checked, loaded, matched, discarded; every row and penny accounted for."""

import time
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from openpyxl import Workbook

from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken
from suppliers import services
from suppliers.models import SpendImport, SpendLine, SupplierAlias
from suppliers.tests.factories import make_supplier

SMALL = Path(__file__).parents[1] / "data" / "spend_small.csv"
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "spend"
JULY = {"period_start": date(2026, 7, 1), "period_end": date(2026, 7, 31)}
JULY_2022 = {"period_start": date(2022, 7, 1), "period_end": date(2022, 7, 31)}


def upload(path_or_bytes, name="july.csv"):
    content = path_or_bytes if isinstance(path_or_bytes, bytes) else path_or_bytes.read_bytes()
    return SimpleUploadedFile(name, content)


def real(name):
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the published file {name} is not on this machine")
    return upload(path, name)


def test_checking_a_file_says_what_loading_would_do_and_loads_nothing(fin):
    spend = services.preview_spend(by=fin, file=upload(SMALL), **JULY)
    assert (spend.status, spend.row_count, spend.counted_count, spend.excluded_count, spend.refused_count) == (
        "checked",
        10,
        6,
        3,
        1,
    )
    assert (spend.total_pence, spend.counted_pence, spend.excluded_pence) == (1_061_750, 211_750, 850_000)
    assert (spend.credit_count, spend.credit_pence) == (1, -38_250)
    assert spend.exclusions == {"schools": [1, 500_000], "redacted": [1, 50_000], "public_body": [1, 300_000]}
    assert spend.mapping["amount"] == "Net Amount"
    assert [problem["row"] for problem in spend.problems] == [9, None]
    assert not SpendLine.objects.exists()


def test_loading_keeps_every_row_and_its_fate(fin):
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    lines = SpendLine.objects.filter(spend_import=spend)
    assert Counter(lines.values_list("state", flat=True)) == {"counted": 6, "excluded": 3, "refused": 1}
    assert lines.aggregate(total=Sum("amount_pence"))["total"] == spend.total_pence
    refused = lines.get(state="refused")
    assert (refused.row_number, refused.refusal) == (9, "The amount “to follow” is not a number")
    assert refused.raw[2] == "Oak Services Ltd"
    assert set(lines.exclude(state="refused").values_list("raw", flat=True)) == {None}
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"spend.preview", "spend.load"}


def test_rows_find_their_supplier_by_number_or_by_the_same_name_only(fin, sams_firm, ritas_firm):
    oak = make_supplier("Oak Services Limited")
    make_supplier("Acorn Joinery Co")
    services.import_spend(by=fin, file=upload(SMALL), **JULY)
    matches = SpendLine.objects.exclude(supplier=None).values_list("supplier_name", "supplier", "matched_by")
    assert set(matches) == {
        ("Sams Cleaning (North)", sams_firm.pk, "company_number"),
        ("OAK SERVICES LTD", oak.pk, "name"),
        ("Rita Facilities Limited", ritas_firm.pk, "name"),
    }


def test_a_name_that_two_suppliers_share_matches_neither(fin):
    make_supplier("Oak Services Limited")
    make_supplier("Oak Services CIC")
    services.import_spend(by=fin, file=upload(SMALL), **JULY)
    assert not SpendLine.objects.exclude(supplier=None).exists()


def test_a_supplier_registered_as_public_body_is_excluded(fin):
    make_supplier("Oak Services Ltd", organisation_type="public_body")
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    assert spend.exclusions["public_body"] == [2, 420_000]


def test_an_applicant_does_not_move_the_figures_until_it_is_approved(fin, olive):
    oak = make_supplier("Oak Services Limited", status="applied", registered_at=None)
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    assert not SpendLine.objects.filter(supplier=oak).exists()
    services.approve_supplier(oak, by=olive)
    assert list(SpendLine.objects.filter(supplier=oak).values_list("row_number", "matched_by")) == [(3, "name")]
    before = (spend.counted_pence, spend.total_pence)
    spend.refresh_from_db()
    assert (spend.counted_pence, spend.total_pence) == before


def test_approval_finds_earlier_payments_by_number_but_never_for_a_public_body(fin, olive):
    services.import_spend(by=fin, file=upload(SMALL), **JULY)
    cleaner = make_supplier("Cleaners", status="applied", registered_at=None, company_number="01234567")
    body = make_supplier("Oak Services Ltd", status="applied", registered_at=None, organisation_type="public_body")
    services.approve_supplier(cleaner, by=olive)
    services.approve_supplier(body, by=olive)
    assert list(SpendLine.objects.exclude(supplier=None).values_list("supplier", "row_number")) == [(cleaner.pk, 2)]


def test_a_confirmed_name_matches_now_and_in_the_next_file(fin):
    acorn = make_supplier("Acorn Joinery Company")
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    assert services.match_spend(spend, by=fin, name="Acorn Joinery", supplier=acorn) == 2
    assert set(SpendLine.objects.filter(supplier=acorn).values_list("matched_by", flat=True)) == {"confirmed"}
    later = SMALL.read_bytes() + b"\n"
    services.import_spend(by=fin, file=upload(later, "again.csv"), **JULY)
    assert SpendLine.objects.filter(supplier=acorn, matched_by="name").count() == 2


def test_a_name_belongs_to_one_supplier(fin, sams_firm, ritas_firm):
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    services.match_spend(spend, by=fin, name="Acorn Joinery", supplier=sams_firm)
    with pytest.raises(RuleBroken) as refusal:
        services.match_spend(spend, by=fin, name="Acorn Joinery Ltd", supplier=ritas_firm)
    assert refusal.value.code == "alias_taken"
    assert SupplierAlias.objects.get().supplier == sams_firm


def test_the_same_content_is_loaded_once(fin):
    first = services.preview_spend(by=fin, file=upload(SMALL), **JULY)
    second = services.preview_spend(by=fin, file=upload(SMALL, "copy.csv"), **JULY)
    services.load_spend(first, by=fin)
    for act in (
        lambda: services.load_spend(second, by=fin),
        lambda: services.preview_spend(by=fin, file=upload(SMALL), **JULY),
    ):
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "already_loaded"
    assert SpendLine.objects.count() == 10


def test_loading_twice_is_refused_and_discarding_takes_the_rows_out(fin):
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    with pytest.raises(RuleBroken) as refusal:
        services.load_spend(spend, by=fin)
    assert refusal.value.code == "wrong_state"
    assert services.discard_spend(spend, by=fin).status == "discarded"
    assert not SpendLine.objects.exists()
    assert services.import_spend(by=fin, file=upload(SMALL), **JULY).status == "loaded"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (upload(b"Date,Supplier\n1,2\n"), "spend_columns"),
        (upload(b"Date,Supplier,Net\n"), "spend_no_rows"),
        (upload(b"Date,Supplier,Net\n", "july.txt"), "spend_file_type"),
        (upload(b"PK\x03\x04 no workbook", "july.xlsx"), "spend_file_broken"),
        (upload(b"", "july.csv"), "file_empty"),
        (upload(b"Date,Supplier,Net\n\x81\xff,x,1\n"), "spend_file_encoding"),
        (upload(b'Date,Supplier,Net\n"' + b"x" * 140_000 + b'",y,1\n'), "spend_file_broken"),
    ],
)
def test_a_file_that_is_no_spend_file_is_refused_at_its_field(fin, file, code):
    file.seek(0)
    with pytest.raises(RuleBroken) as refusal:
        services.preview_spend(by=fin, file=file, **JULY)
    assert (refusal.value.code, refusal.value.field) == (code, "file")
    assert not SpendImport.objects.exists()


def test_a_file_with_too_many_rows_is_refused(fin, monkeypatch):
    monkeypatch.setattr("suppliers.services.spend_file.MOST_ROWS", 5)
    with pytest.raises(RuleBroken) as refusal:
        services.preview_spend(by=fin, file=upload(SMALL), **JULY)
    assert (refusal.value.code, refusal.value.field) == ("spend_file_rows", "file")


def test_gross_amounts_are_named_as_such(fin):
    spend = services.preview_spend(by=fin, file=upload(b"Date,Supplier,Gross\n01/07/2026,Oak,6.00\n"), **JULY)
    assert [p["message"] for p in spend.problems] == ["The only amount column is gross: these figures include VAT."]


def test_a_name_to_match_must_be_one(fin, sams_firm):
    spend = services.import_spend(by=fin, file=upload(SMALL), **JULY)
    with pytest.raises(RuleBroken) as refusal:
        services.match_spend(spend, by=fin, name=" - ", supplier=sams_firm)
    assert (refusal.value.code, refusal.value.field) == ("name_missing", "name")


def test_a_period_the_wrong_way_round_is_refused(fin):
    with pytest.raises(RuleBroken) as refusal:
        services.preview_spend(by=fin, file=upload(SMALL), period_start=date(2026, 7, 2), period_end=date(2026, 7, 1))
    assert refusal.value.field == "period_end"


def test_windows_text_is_read(fin):
    content = "Date;Supplier;Net\n01/07/2026;Café Ltd;£5.00\n".encode("cp1252")
    spend = services.import_spend(by=fin, file=upload(content), **JULY)
    assert list(spend.lines.values_list("supplier_name", "amount_pence")) == [("Café Ltd", 500)]


def test_a_workbook_with_titles_real_dates_and_numbers_is_read(fin):
    book = Workbook()
    sheet = book.active
    for row in (["Payments"], [], ["Date", "Supplier", "Net"], [date(2026, 7, 3), "Acorn", 0.1 + 0.2], ["x", "Oak", 5]):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    spend = services.import_spend(by=fin, file=upload(content.getvalue(), "july.xlsx"), **JULY)
    assert list(spend.lines.values_list("row_number", "paid_on", "amount_pence", "state")) == [
        (4, date(2026, 7, 3), 30, "counted"),
        (5, None, 500, "refused"),
    ]


def test_calderdales_file_comes_out_to_the_penny(fin):
    started = time.monotonic()
    spend = services.import_spend(by=fin, file=real("calderdale_2022-07.csv"), **JULY_2022)
    assert time.monotonic() - started < 4
    assert (spend.row_count, spend.total_pence, spend.refused_count) == (1582, 1_494_840_924, 0)
    assert (spend.credit_count, spend.credit_pence) == (89, -33_043_501)
    assert spend.exclusions["schools"] == [28, 292_676_000]
    assert spend.exclusions["direct_payments"] == [15, 94_926_210]
    numbers = SpendLine.objects.exclude(company_number="").values_list("company_number", flat=True)
    assert (len(numbers), {len(number) for number in numbers}) == (291, {8})
    assert set(SpendLine.objects.values_list("is_vcse_declared", flat=True)) == {True, None}
    vcse = SpendLine.objects.filter(is_vcse_declared=True).aggregate(pence=Sum("amount_pence"))
    assert vcse["pence"] == 149_462_109


@pytest.mark.parametrize(
    ("name", "rows", "total", "excluded"),
    [
        ("darlington_2022-07.csv", 1757, 1_305_821_664, ("duplicate", [13, 2_725_357])),
        ("salford_2022-05.csv", 2022, 3_749_046_481, ("redacted", [245, 77_867_603])),
    ],
)
def test_other_councils_files_come_out_too(fin, name, rows, total, excluded):
    spend = services.preview_spend(by=fin, file=real(name), **JULY_2022)
    assert (spend.row_count, spend.total_pence, spend.refused_count) == (rows, total, 0)
    assert spend.exclusions[excluded[0]] == excluded[1]
