"""Every wrong cell of a file of a framework is named, and codes stand once."""

from framework.domain.file_cells import column_letter
from framework.domain.framework_rows import COLUMNS, read_framework
from framework.management.commands.load_framework import cells_of

ROWS = [[cells.get(name, "") or "" for name in COLUMNS] for cells in cells_of("cumbria")]


def _changed(row: list[str], **changes: str) -> list[str]:
    return [changes.get(name, cell) for name, cell in zip(COLUMNS, row, strict=True)]


def _where(name: str) -> str:
    return f"column {column_letter(COLUMNS.index(name))} ({name})"


def test_the_reference_file_is_read() -> None:
    rows, problems = read_framework([list(COLUMNS), *ROWS])
    assert problems == ()
    assert len(rows) == len(ROWS)


def test_guidance_and_origin_may_be_left_out() -> None:
    bare = _changed(ROWS[0], guidance_officer="", guidance_supplier="", source="")
    rows, problems = read_framework([list(COLUMNS), bare])
    assert problems == ()
    assert (rows[0].guidance_officer, rows[0].guidance_supplier, rows[0].source) == ("", "", "")


def test_every_wrong_cell_is_named_in_one_go() -> None:
    bad = _changed(ROWS[0], unit="persons", claim_rule="often", measure_title="")
    rows, problems = read_framework([list(COLUMNS), ROWS[1], bad])
    said = [one.words for one in problems]
    assert rows == ()
    assert len(said) == 3
    assert any(words.startswith(f"Row 3, {_where('unit')}: “persons” must be one of people, fte") for words in said)
    assert any(words.startswith(f"Row 3, {_where('claim_rule')}: “often” must be one of") for words in said)
    assert f"Row 3, {_where('measure_title')}: It must be filled in." in said


def test_a_code_stands_once_and_rules_of_measures_hold() -> None:
    _, problems = read_framework([list(COLUMNS), ROWS[0], ROWS[0]])
    assert [one.words for one in problems] == [f"Row 3, {_where('measure_code')}: Row 2 has the same code."]
    _, problems = read_framework([list(COLUMNS), _changed(ROWS[0], unit="percent", record_only="no")])
    assert problems[0].words.startswith(f"Row 2, {_where('record_only')}: A percentage")
