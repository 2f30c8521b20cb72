"""Files are checked, loaded whole or not at all, and taken out with a record."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from framework import services
from framework.domain import framework_rows
from framework.domain.value_rows import COLUMNS
from framework.management.commands.load_framework import cells_of
from framework.models import DataFile, Framework, Measure, ProxyValue
from framework.selectors import framework_rows as rows_of_framework
from framework.tests.factories import make_framework, make_measure, make_outcome, make_source, make_value
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


def csv_file(header: tuple[str, ...], *rows: tuple[object, ...], name: str = "values.csv") -> SimpleUploadedFile:
    text = StringIO()
    csv.writer(text).writerows([header, *rows])
    return SimpleUploadedFile(name, text.getvalue().encode())


def values_file(*rows: tuple[str, str]) -> SimpleUploadedFile:
    """(code, value) for people from 1 April 2026."""
    cells = [(code, "people", "", value, "2025", "", "", "2026-04-01", "", "") for code, value in rows]
    return csv_file(COLUMNS, *cells)


@pytest.fixture
def draft() -> Framework:
    framework = make_framework(status="draft")
    outcome = make_outcome(framework=framework)
    for number in (1, 2, 3):
        make_measure(outcome=outcome, code=f"1.{number}")
    return framework


def _check(chloe: User, draft: Framework, file: SimpleUploadedFile) -> DataFile:
    return services.check_values_file(by=chloe, file=file, framework=draft, value_source=make_source(name="Costs"))


def test_checking_writes_nothing_and_loading_writes_all(chloe: User, draft: Framework) -> None:
    make_value(measure=Measure.objects.get(code="1.1"), unit_value_pounds=Decimal(700))
    found = _check(chloe, draft, values_file(("1.1", "£787.00"), ("1.2", "1,234.50")))
    assert (found.problem_count, found.row_count, found.licence) == (0, 2, "Open Government Licence v3.0")
    assert found.summary["New values"] == 2
    assert ProxyValue.objects.count() == 1
    loaded = services.load_data_file(found, by=chloe)
    value = ProxyValue.objects.get(measure__code="1.2")
    assert (value.unit_value_pounds, value.source, value.price_year) == (Decimal("1234.5"), "Costs", "2025")
    assert (loaded.status, ProxyValue.objects.count()) == ("loaded", 3)
    assert AuditEntry.objects.first().facts["rows"] == 2  # type: ignore[union-attr]
    with pytest.raises(RuleBroken) as refusal:
        services.load_data_file(loaded, by=chloe)
    assert refusal.value.code == "wrong_state"


def test_one_wrong_cell_and_nothing_is_written(chloe: User, draft: Framework) -> None:
    found = _check(chloe, draft, values_file(("1.1", "787"), ("1.2", "3148440"), ("1.3", "790")))
    assert [one["words"].split(":")[0] for one in found.problems] == ["Row 3, column D (unit_value_pounds)"]
    with pytest.raises(RuleBroken) as refusal:
        services.load_data_file(found, by=chloe)
    assert refusal.value.code == "file_has_problems"
    assert not ProxyValue.objects.exists()
    assert services.discard_data_file(found, by=chloe).status == "discarded"


def test_what_changed_since_the_check_is_found_before_anything_is_written(chloe: User, draft: Framework) -> None:
    found = _check(chloe, draft, values_file(("1.1", "787"), ("1.2", "790")))
    Measure.objects.filter(code="1.2").update(unit="fte")
    with pytest.raises(RuleBroken, match="Row 3, column B"):
        services.load_data_file(found, by=chloe)
    assert (DataFile.objects.get().status, ProxyValue.objects.count()) == ("checked", 0)


def test_ten_thousand_wrong_rows_are_counted_and_summarised(chloe: User, draft: Framework) -> None:
    found = _check(chloe, draft, values_file(*[(f"9.{number}", "1") for number in range(10_000)]))
    assert (found.row_count, found.problem_count, len(found.problems)) == (10_000, 10_000, 5_000)
    assert not ProxyValue.objects.exists()


def test_values_are_for_drafts_only(chloe: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        _check(chloe, make_framework(), values_file(("1.1", "1")))
    assert refusal.value.code == "framework_not_draft"


def test_con_13_a_whole_framework_comes_in_as_a_file_with_its_licence(chloe: User) -> None:
    rows = [tuple(cells.get(name) or "" for name in framework_rows.COLUMNS) for cells in cells_of("cumbria")]
    file = csv_file(framework_rows.COLUMNS, *rows, name="cumbria.csv")
    named = {"framework_name": "Appendix 1", "top_label": "Objective", "licence": "By agreement"}
    found = services.check_framework_file(by=chloe, file=file, **named)
    assert (found.problem_count, found.summary["Measures"], Framework.objects.count()) == (0, len(rows), 0)
    loaded = services.load_data_file(found, by=chloe)
    assert loaded.framework is not None
    assert (loaded.framework.slug, loaded.framework.status) == ("appendix-1", "draft")
    assert "By agreement" in loaded.framework.source
    one = Measure.objects.get(code="1.2")
    assert (one.unit, bool(one.title), one.outcome.code) == ("people", True, "O1")
    again = list(rows_of_framework(loaded.framework))
    assert [[str(cell) for cell in row] for row in again] == [list(row) for row in _filled(rows)]


def _filled(rows: list[tuple[str, ...]]) -> list[list[str]]:
    """As the file, with what it leaves to be understood written out."""
    meant = {"record_only": "no", "localised": "no", "outcome_wording": "own", "wording": "own"}
    return [
        [cell or meant.get(name, "") for name, cell in zip(framework_rows.COLUMNS, row, strict=True)] for row in rows
    ]


def test_a_framework_of_a_known_name_becomes_its_next_version(chloe: User) -> None:
    make_framework(slug="appendix-1", name="Appendix 1", version=3)
    rows = [tuple(cells.get(name) or "" for name in framework_rows.COLUMNS) for cells in cells_of("cumbria")]
    named = {"framework_name": "Appendix 1", "top_label": "Objective", "licence": "By agreement"}
    file = csv_file(framework_rows.COLUMNS, *rows)
    found = services.check_framework_file(by=chloe, file=file, **named)
    assert found.summary["Version it becomes"] == 4
    with pytest.raises(RuleBroken) as refusal:
        services.check_framework_file(by=chloe, file=BytesIO(b""), **named | {"framework_name": "!!!"})  # type: ignore[arg-type]
    assert refusal.value.field == "framework_name"
