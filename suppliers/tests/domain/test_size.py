"""Sizes by head count (CON-5), and the other question that section 123 asks."""

from decimal import Decimal

import pytest

from suppliers.choices import SizeBand
from suppliers.domain.size import is_smaller_by_headcount, is_sme_under_section_123, size_band


@pytest.mark.parametrize(
    ("headcount", "band"),
    [
        (0, SizeBand.MICRO),
        (9, SizeBand.MICRO),
        (10, SizeBand.SMALL),
        (49, SizeBand.SMALL),
        (50, SizeBand.MEDIUM),
        (249, SizeBand.MEDIUM),
        (250, SizeBand.LARGE),
        (None, SizeBand.UNKNOWN),
    ],
)
def test_con_5_size_band_at_every_boundary(headcount, band):
    assert size_band(headcount) == band


def test_size_band_refuses_nonsense():
    with pytest.raises(ValueError, match="not negative"):
        size_band(-1)


@pytest.mark.parametrize(("headcount", "smaller"), [(249, True), (250, False), (None, None)])
def test_smaller_means_fewer_than_250_and_unknown_stays_unknown(headcount, smaller):
    assert is_smaller_by_headcount(headcount) is smaller


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "sme"),
    [
        (200, 60_000_000, 50_000_000, False),
        (200, 60_000_000, 38_000_000, True),
        (200, 44_000_000, 50_000_000, True),
        (250, 1, 1, False),
        (249, None, None, None),
        (249, 60_000_000, None, None),
        (None, 1, 1, None),
        (None, 60_000_000, 50_000_000, False),
    ],
)
def test_sme_in_law_asks_for_staff_and_money(staff, turnover, balance, sme):
    pounds = [None if value is None else Decimal(value) for value in (turnover, balance)]
    answer = is_sme_under_section_123(staff=staff, turnover_pounds=pounds[0], balance_sheet_pounds=pounds[1])
    assert answer is sme
