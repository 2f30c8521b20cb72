"""Reading reference files: every cell that cannot be read is named."""

from datetime import date
from decimal import Decimal

import pytest

from framework.domain import reference
from framework.management.commands.load_framework import cells_of
from socialvalue.core.rules import RuleBroken

MEASURE = next(cells_of("cumbria"))
VALUE = next(cells_of("values"))


def test_a_measure_is_read() -> None:
    row = reference.measure_from(MEASURE)
    assert (row.priority_code, row.outcome_code, row.measure_code) == ("1", "O1", "1.1")
    assert (row.unit, row.claim_rule, row.kind, row.record_only) == ("people", "once", "social", False)


def test_the_anatomy_of_a_measure_is_read_and_may_be_left_out() -> None:
    row = reference.measure_from(MEASURE | {"localised": "yes"})
    said = (row.exclusive_group, row.localised, row.lowest_plausible, row.highest_plausible)
    assert said == ("Recruitment", True, Decimal(1), Decimal(30))
    new = ("exclusive_group", "localised", "lowest_plausible", "highest_plausible")
    bare = reference.measure_from({column: text for column, text in MEASURE.items() if column not in new})
    assert (bare.exclusive_group, bare.localised, bare.lowest_plausible, bare.highest_plausible) == (
        "",
        False,
        None,
        None,
    )


def test_a_value_is_read_with_its_days() -> None:
    row = reference.value_from(VALUE)
    assert (row.unit_value_pounds, row.valid_from, row.valid_to) == (
        Decimal("252.4"),
        date(2023, 1, 1),
        date(2023, 12, 31),
    )


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("unit", "persons"),
        ("claim_rule", ""),
        ("kind", "fiscal"),
        ("record_only", "maybe"),
        ("measure_title", "  "),
        ("evidence_asked", ""),
        ("localised", "perhaps"),
        ("highest_plausible", "many"),
    ],
)
def test_a_bad_cell_of_a_measure_is_named(column: str, text: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        reference.measure_from(MEASURE | {column: text})
    assert (refusal.value.code, refusal.value.field) == ("bad_row", column)
    assert "1.1" in refusal.value.message


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("unit_value_pounds", "12,5"),
        ("unit_value_pounds", "-1"),
        ("unit_value_pounds", "NaN"),
        ("valid_from", "1/4/2026"),
    ],
)
def test_a_bad_cell_of_a_value_is_named(column: str, text: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        reference.value_from(VALUE | {column: text})
    assert (refusal.value.code, refusal.value.field) == ("bad_row", column)


@pytest.mark.parametrize(
    ("name", "cap", "goods", "works"),
    [("constabulary", 10, 100_000_00, 2_000_000_00), ("county", 20, 0, 0)],
)
def test_the_policies_are_read_in_pence(name: str, cap: int, goods: int, works: int) -> None:
    row = reference.policy_from(next(cells_of(f"policy_{name}")))
    read = (row.cap_percent, row.goods_services_threshold_pence, row.works_threshold_pence)
    assert read == (cap, goods, works)


def test_every_priority_of_the_files_is_read() -> None:
    rows = [
        reference.priority_from(cells)
        for name in ("constabulary", "county")
        for cells in cells_of(f"priorities_{name}")
    ]
    assert len({row.code for row in rows}) == len(rows) == 10
