"""Values that are probably mistyped are found against the file, the value before and what a unit can be worth."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from framework.domain.outliers import Point, outliers

SHARED = Path(__file__).resolve().parents[4] / "shared"
DAMAGED = SHARED / "data" / "parameters" / "gmca-unit-costs-v1.4-damaged.json"
CORRUPT = {f"E&S{number}.0" for number in range(5, 14)}


def _points(*values: str, **facts: object) -> list[Point]:
    given = {"measure": "1.1", "unit": "people"} | facts
    return [Point(row, value=Decimal(value), **given) for row, value in enumerate(values, start=2)]  # type: ignore[arg-type]


def test_a_value_far_from_the_others_of_its_measure() -> None:
    found = outliers(_points("787", "800", "7880", "3148440"))
    assert list(found) == [5]
    assert "times the usual value of this measure" in found[5]
    assert list(outliers(_points("787", "800", "790", "7"))) == [5]


def test_a_value_far_from_the_one_before() -> None:
    found = outliers(_points("3148440", previous=Decimal(787)))
    assert found == {2: "is 4,000 times the value before it, £787"}
    assert outliers(_points("7870", "79", previous=Decimal(787))) == {}
    assert list(outliers(_points("7871", "78", previous=Decimal(787)))) == [2, 3]


def test_a_value_alone_is_held_against_what_a_unit_can_be_worth() -> None:
    assert outliers(_points("250000")) == {}
    assert "plausibly" in outliers(_points("250000.01"))[2]
    assert "£20" in outliers(_points("21", unit="pounds"))[2]


def test_a_value_far_from_the_others_of_its_unit() -> None:
    points = [Point(row, str(row), "events", Decimal(100)) for row in range(2, 8)]
    assert outliers([*points, Point(8, "8", "events", Decimal(10_000))]) == {}
    found = outliers([*points, Point(8, "8", "events", Decimal(10_001))])
    assert found == {8: "is 100 times the usual value for this unit in the file, £100"}


def test_the_nine_corrupt_values_of_a_damaged_file_are_found() -> None:
    if not DAMAGED.exists():
        pytest.skip("the damaged file of unit costs is not on this machine")
    entries = [one for part in json.loads(DAMAGED.read_text())["categories"].values() for one in part["entries"]]
    points = [
        Point(row, one["code"], one["unit"], Decimal(str(one["cost_gbp"]))) for row, one in enumerate(entries, start=2)
    ]
    found = {entries[row - 2]["code"] for row in outliers(points)}
    assert found >= CORRUPT
    assert len(found) < 20  # of 674: a person looks at few that are right
