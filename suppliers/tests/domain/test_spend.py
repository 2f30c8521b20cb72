"""Shares of spend: exact pence, unknown never counted as no, both figures about local smaller suppliers."""

from decimal import Decimal
from fractions import Fraction

from suppliers.domain.spend import SpendGroup, spend_shares

GROUPS = (
    SpendGroup(60_000_00, 6, True, 5, True),
    SpendGroup(20_000_00, 2, True, 400, False),
    SpendGroup(-10_000_00, 1, False, 30, None),
    SpendGroup(50_000_00, 3, False, None, None),
    SpendGroup(30_000_00, 8, None, None, None),
)


def test_base_is_everything_counted_with_credits_netted():
    shares = spend_shares(GROUPS, excluded=[("schools", 2, 7_00)], refused_rows=1)
    assert (shares.base_pence, shares.base_rows) == (150_000_00, 20)
    assert (shares.total_pence, shares.total_rows, shares.refused_rows) == (150_007_00, 23, 1)
    assert [(e.label, e.rows, e.pence) for e in shares.exclusions] == [("Schools' own budgets", 2, 7_00)]


def test_local_share_is_of_spend_whose_location_is_known():
    local = spend_shares(GROUPS).local
    assert (local.numerator_pence, local.denominator_pence) == (80_000_00, 120_000_00)
    assert local.exact == Fraction(2, 3)
    assert (local.percent, local.coverage_by_value, local.coverage_by_rows) == (
        Decimal("66.7"),
        Decimal("80.0"),
        Decimal("60.0"),
    )


def test_smaller_share_of_local_and_local_smaller_share_of_all_are_two_figures():
    shares = spend_shares(GROUPS)
    of_local, of_total = shares.smaller_of_local, shares.local_smaller_of_total
    assert (of_local.numerator_pence, of_local.denominator_pence, of_local.percent) == (
        60_000_00,
        80_000_00,
        Decimal("75.0"),
    )
    assert (of_total.numerator_pence, of_total.denominator_pence, of_total.percent) == (
        60_000_00,
        70_000_00,
        Decimal("85.7"),
    )
    assert of_local.label != of_total.label


def test_smaller_share_nets_credits():
    smaller = spend_shares(GROUPS).smaller
    assert (smaller.numerator_pence, smaller.denominator_pence) == (50_000_00, 70_000_00)


def test_vcse_is_a_lower_bound_because_ledgers_say_yes_or_nothing():
    vcse = spend_shares(GROUPS).vcse
    assert vcse.at_least
    assert (vcse.numerator_pence, vcse.denominator_pence, vcse.percent) == (60_000_00, 150_000_00, Decimal("40.0"))
    assert vcse.coverage_by_rows == Decimal("40.0")


def test_no_data_is_not_nought():
    shares = spend_shares([SpendGroup(5_00, 1, None, None, None)])
    assert [share.percent for share in shares.shares] == [None, None, None, None, None]
    assert spend_shares([]).local.coverage_by_value is None


def test_a_share_known_for_less_than_half_of_the_money_is_called_thin():
    shares = spend_shares([SpendGroup(50_00, 1, True, None, None), SpendGroup(50_01, 1, None, None, None)])
    assert (shares.local.is_thin, shares.smaller.is_thin) == (True, True)
    assert not spend_shares(
        [SpendGroup(50_00, 1, True, None, None), SpendGroup(50_00, 1, None, None, None)]
    ).local.is_thin


def test_bands_cover_the_base():
    shares = spend_shares(GROUPS)
    assert [(b.band, b.rows, b.pence) for b in shares.bands] == [
        ("micro", 6, 60_000_00),
        ("small", 1, -10_000_00),
        ("medium", 0, 0),
        ("large", 2, 20_000_00),
        ("unknown", 11, 80_000_00),
    ]


def test_durhams_figures_come_out():
    """Durham 2012/13 (DUR-1): 54.4 % of £526.8m is local (£286.6m), 55.6 % of that goes to smaller firms (£159.3m)."""
    million = 1_000_000_00
    groups = (
        SpendGroup(1593 * million // 10, 1, True, 20, None),
        SpendGroup(1273 * million // 10, 1, True, 900, None),
        SpendGroup(2402 * million // 10, 1, False, 900, None),
    )
    shares = spend_shares(groups)
    assert shares.local.numerator_pence == 2866 * million // 10
    assert (shares.local.percent, shares.smaller_of_local.percent) == (Decimal("54.4"), Decimal("55.6"))
