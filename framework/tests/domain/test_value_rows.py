"""Every wrong cell of a file of values is named by row and column."""

from dataclasses import replace
from decimal import Decimal

import pytest

from framework.domain.sources import SourceFacts
from framework.domain.value_rows import COLUMNS, KnownMeasure, read_values

SOURCE = SourceFacts("Costs", "Office", "OGL v3", price_year="2024")
MEASURES = {
    "1.1": KnownMeasure(1, "people", False, False, {"": Decimal(787)}),
    "1.2": KnownMeasure(2, "hours", False, True, {}),
    "1.3": KnownMeasure(3, "percent", True, False, {}),
}
GOOD = {"measure_code": "1.1", "unit": "people", "unit_value_pounds": "£1,234.50", "valid_from": "2026-04-01"}


def _read(*rows: dict[str, str], source: SourceFacts = SOURCE) -> tuple[tuple, list[str]]:
    table = [list(COLUMNS), *([row.get(name, "") for name in COLUMNS] for row in rows)]
    lines, problems = read_values(table, MEASURES, source)
    return lines, [one.words for one in problems]


def test_a_right_row_is_read() -> None:
    lines, problems = _read(GOOD, {}, GOOD | {"valid_from": "2027-04-01", "price_year": "2025", "unit": "People"})
    assert problems == []
    assert [(line.row, line.measure, line.unit_value_pounds, line.price_year) for line in lines] == [
        (2, 1, Decimal("1234.50"), "2024"), (4, 1, Decimal("1234.50"), "2025"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measure_code": "9.9"}, "Row 2, column A (measure_code): “9.9” is no measure"),
        ({"measure_code": ""}, "Row 2, column A (measure_code): It is empty"),
        (
            {"measure_code": "1.3", "unit": "percent"},
            "Row 2, column A (measure_code): This measure is recorded and never",
        ),
        ({"unit": "persons"}, "Row 2, column B (unit): “persons” is no unit"),
        ({"unit": "fte"}, "Row 2, column B (unit): The measure is counted in people, not in fte"),
        ({"area": "Derbyshire"}, "Row 2, column C (area): This measure is worth the same everywhere"),
        ({"unit_value_pounds": "(1,234)"}, "Row 2, column D (unit_value_pounds): “(1,234)” means minus 1,234"),
        ({"unit_value_pounds": ""}, "Row 2, column D (unit_value_pounds): It is empty. Without a value, leave"),
        (
            {"unit_value_pounds": "3,148,440"},
            "Row 2, column D (unit_value_pounds): This value is 4,000 times the value",
        ),
        ({"price_year": "soon"}, "Row 2, column E (price_year): “soon” is not a price year"),
        ({"deadweight_percent": "101"}, "Row 2, column G (deadweight_percent): A percentage cannot be above 100"),
        ({"valid_from": "1/4/2026"}, "Row 2, column H (valid_from): “1/4/2026” is no date"),
        ({"valid_to": "2026-03-31"}, "Row 2, column I (valid_to): The last day must not be before the first"),
    ],
)
def test_a_wrong_cell_is_named(change: dict[str, str], said: str) -> None:
    problems = _read(GOOD | change)[1]
    assert len(problems) == 1
    assert problems[0].startswith(said)


def test_every_wrong_cell_of_a_row_is_named_at_once() -> None:
    _, problems = _read({"measure_code": "9.9", "unit": "x", "unit_value_pounds": "y", "valid_from": "z"})
    assert [words.split(":")[0] for words in problems] == [
        "Row 2, column A (measure_code)", "Row 2, column B (unit)", "Row 2, column D (unit_value_pounds)",
        "Row 2, column H (valid_from)",
    ]  # fmt: skip


def test_the_same_measure_place_and_day_twice() -> None:
    local = GOOD | {"measure_code": "1.2", "unit": "hours", "unit_value_pounds": "17"}
    _, problems = _read(local, local | {"area": "Derbyshire"}, local)
    assert problems == [
        "Row 4, column A (measure_code): Row 2 gives the same measure a value for the same place and day."
    ]


def test_deadweight_is_not_taken_off_twice() -> None:
    _, problems = _read(GOOD | {"deadweight_percent": "20"}, source=replace(SOURCE, deadweight_included=True))
    assert problems[0].startswith("Row 2, column G (deadweight_percent): The source already leaves deadweight out")


def test_a_person_may_confirm_what_looks_mistyped() -> None:
    lines, problems = _read(GOOD | {"unit_value_pounds": "100,000", "checked": "yes"})
    assert (len(lines), problems) == (1, [])


def test_headings_that_are_missing_unknown_or_there_twice() -> None:
    for row, said in (
        (["measure_code"], "The heading row lacks: unit, unit_value_pounds, valid_from"),
        ([*COLUMNS, "colour"], "Row 1, column K (colour): No column is called that"),
        ([*COLUMNS, "unit"], "Row 1, column K (unit): This heading stands twice"),
    ):
        _, problems = read_values([row], MEASURES, SOURCE)
        assert said in problems[0].words
    assert "no rows below" in read_values([list(COLUMNS)], MEASURES, SOURCE)[1][0].message
    assert "empty" in read_values([], MEASURES, SOURCE)[1][0].message
