"""Which central government model is mandatory: both sides of every date and value."""

from datetime import date

import pytest

from framework.domain.central import mandatory_model

ANY = 700_000_00


@pytest.mark.parametrize(
    ("commenced_on", "instruments", "percent"),
    [
        (date(2020, 12, 31), (), None),
        (date(2021, 1, 1), ("ppn_06_20",), 10),
        (date(2025, 2, 23), ("ppn_06_20",), 10),
        (date(2025, 2, 24), ("ppn_06_20", "ppn_002"), 10),
        (date(2025, 9, 30), ("ppn_06_20", "ppn_002"), 10),
        (date(2025, 10, 1), ("ppn_002",), 10),
        (date(2026, 12, 31), ("ppn_002",), 10),
        (date(2027, 1, 1), (), None),
    ],
)
def test_the_day_it_commenced_decides(commenced_on: date, instruments: tuple[str, ...], percent: int | None) -> None:
    found = mandatory_model(commenced_on, ANY, central_buyer=True)
    assert (found.instruments, found.least_percent) == (instruments, percent)


@pytest.mark.parametrize(
    ("pence", "instruments", "percent"),
    [
        (999_999_99, (), None),
        (1_000_000_00, ("ppn_026",), 10),
        (4_999_999_99, ("ppn_026",), 10),
        (5_000_000_00, ("ppn_026",), 20),
        (None, (), None),
    ],
)
def test_from_2027_the_value_with_vat_decides_too(
    pence: int | None, instruments: tuple[str, ...], percent: int | None
) -> None:
    found = mandatory_model(date(2027, 1, 1), pence, central_buyer=True)
    assert (found.instruments, found.least_percent) == (instruments, percent)


def test_without_a_day_nothing_is_known() -> None:
    found = mandatory_model(None, ANY, central_buyer=True)
    assert (found.instruments, "commenced" in found.why) == ((), True)


@pytest.mark.parametrize("commenced_on", [date(2024, 1, 1), date(2026, 1, 1), date(2027, 6, 1), None])
def test_none_binds_a_council(commenced_on: date | None) -> None:
    found = mandatory_model(commenced_on, 9_000_000_00, central_buyer=False)
    assert (found.instruments, found.least_percent) == ((), None)
