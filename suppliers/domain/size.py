"""How big a supplier is. Unknown stays unknown.

Two different questions have two different names here. The policy sizes by head count alone (CON-5). The Procurement Act
2023, section 123, defines "small and medium-sized enterprise" by staff *and* turnover or balance sheet. A firm of 200
people with £60m turnover and a £50m balance sheet is "medium" by the first and no SME by the second.
"""

from decimal import Decimal

from suppliers.choices import SizeBand

# CON-5: lowest and highest head count of each band; None: no upper end.
BANDS: dict[SizeBand, tuple[int, int | None]] = {
    SizeBand.MICRO: (0, 9),
    SizeBand.SMALL: (10, 49),
    SizeBand.MEDIUM: (50, 249),
    SizeBand.LARGE: (250, None),
}
LARGE_FROM = 250
MOST_TURNOVER_POUNDS = Decimal(44_000_000)  # Procurement Act 2023, s.123
MOST_BALANCE_SHEET_POUNDS = Decimal(38_000_000)


def size_band(headcount: int | None) -> SizeBand:
    """The band of CON-5 for a number of people (not full-time equivalents); unknown where nobody has said."""
    if headcount is None:
        return SizeBand.UNKNOWN
    if headcount < 0:
        raise ValueError("a head count is not negative")
    return next(band for band, (_, most) in BANDS.items() if most is None or headcount <= most)


def is_smaller_by_headcount(headcount: int | None) -> bool | None:
    """Whether a supplier has fewer than 250 people (micro, small or medium, CON-6); None where nobody has said."""
    return None if headcount is None else headcount < LARGE_FROM


def is_sme_under_section_123(
    *, staff: int | None, turnover_pounds: Decimal | None, balance_sheet_pounds: Decimal | None
) -> bool | None:
    """Whether a supplier is an SME in law: under 250 staff and turnover up to £44m or balance sheet up to £38m.

    None where the answer hangs on a figure that is not known (Procurement Act 2023, s.123).
    """
    if staff is not None and staff >= LARGE_FROM:
        return False
    turnover = None if turnover_pounds is None else turnover_pounds <= MOST_TURNOVER_POUNDS
    balance = None if balance_sheet_pounds is None else balance_sheet_pounds <= MOST_BALANCE_SHEET_POUNDS
    if turnover is False and balance is False:
        return False
    if staff is not None and (turnover or balance):
        return True
    return None
