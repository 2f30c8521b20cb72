"""Where the money went (CON-6, DUR-1; social value reference, 5.2).

::

    base      = spend that buying can steer: all rows, credits netted, less the named exclusions
    local %   = base paid to suppliers in the area / base with a KNOWN location     (coverage by £ and by rows)
    smaller % = base paid to suppliers of fewer than 250 people / base with a KNOWN size
    smaller share of local   = local and smaller / local with a KNOWN size          ("55.6 % of the local spend")
    local smaller of total   = local and smaller / base with a KNOWN location and size
    VCSE % (at least)        = base paid to known VCSEs / base: ledgers say "yes" or nothing

Unknown is never counted as "not local" or "not small". Pence stay whole until a percentage is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from socialvalue.core.money import percent_of
from suppliers.choices import Exclusion, SizeBand
from suppliers.domain.size import LARGE_FROM, size_band


@dataclass(frozen=True, slots=True)
class SpendGroup:
    """Counted rows that share what is known of their supplier: pence are signed, so credits are netted."""

    pence: int
    rows: int
    in_area: bool | None
    headcount: int | None
    is_vcse: bool | None

    @property
    def is_smaller(self) -> bool | None:
        return None if self.headcount is None else self.headcount < LARGE_FROM


@dataclass(frozen=True, slots=True)
class Share:
    """One figure with its numerator, denominator (pence) and how much of its base the answer is known for.

    ``at_least``: the denominator is the whole base, for a ledger says "yes" or nothing; the true share may be higher.
    """

    label: str
    definition: str
    numerator_pence: int
    denominator_pence: int
    known_pence: int
    known_rows: int
    base_pence: int
    base_rows: int
    at_least: bool = False

    @property
    def percent(self) -> Decimal | None:
        """Per cent with one decimal; None where nothing is known: no data is not nought."""
        return percent_of(self.numerator_pence, self.denominator_pence) if self.known_rows else None

    @property
    def coverage_by_value(self) -> Decimal | None:
        """Of the base's pounds, the per cent whose answer is known."""
        return percent_of(self.known_pence, self.base_pence)

    @property
    def coverage_by_rows(self) -> Decimal | None:
        """Of the base's rows, the per cent whose answer is known."""
        return percent_of(self.known_rows, self.base_rows)

    @property
    def is_thin(self) -> bool:
        """Whether the answer is known for less than half of the money: too little for the share to mean much."""
        return 2 * self.known_pence < self.base_pence or not self.known_rows

    @property
    def exact(self) -> Fraction | None:
        """The unrounded share, 0 to 1."""
        return Fraction(self.numerator_pence, self.denominator_pence) if self.denominator_pence else None


@dataclass(frozen=True, slots=True)
class ExcludedSpend:
    """Rows left out of the base for one named reason."""

    reason: str
    label: str
    rows: int
    pence: int


@dataclass(frozen=True, slots=True)
class BandSpend:
    """The base paid to one size band (CON-6)."""

    band: str
    label: str
    rows: int
    pence: int


@dataclass(frozen=True, slots=True)
class SpendShares:
    """The spend of a period: the base, what was left out and why, and every share with what it stands on."""

    base_pence: int
    base_rows: int
    total_pence: int
    total_rows: int
    refused_rows: int
    exclusions: tuple[ExcludedSpend, ...]
    local: Share
    smaller: Share
    vcse: Share
    smaller_of_local: Share
    local_smaller_of_total: Share
    bands: tuple[BandSpend, ...]
    sources: tuple[str, ...] = field(default=())

    @property
    def shares(self) -> tuple[Share, ...]:
        return (self.local, self.smaller_of_local, self.local_smaller_of_total, self.smaller, self.vcse)


def spend_shares(
    groups: Iterable[SpendGroup],
    *,
    excluded: Iterable[tuple[str, int, int]] = (),
    refused_rows: int = 0,
    sources: tuple[str, ...] = (),
) -> SpendShares:
    """Every share of 5.2 from counted ``groups``.

    ``excluded`` holds (reason, rows, pence); ``sources`` names the files behind the figures.
    """
    counted = tuple(groups)
    base_pence, base_rows = sum(g.pence for g in counted), sum(g.rows for g in counted)
    left_out = tuple(ExcludedSpend(code, Exclusion(code).label, rows, pence) for code, rows, pence in excluded)
    local = tuple(g for g in counted if g.in_area)

    return SpendShares(
        base_pence=base_pence,
        base_rows=base_rows,
        total_pence=base_pence + sum(e.pence for e in left_out),
        total_rows=base_rows + sum(e.rows for e in left_out) + refused_rows,
        refused_rows=refused_rows,
        exclusions=left_out,
        local=_share("local", counted, "in_area"),
        smaller=_share("smaller", counted, "is_smaller"),
        vcse=_share("vcse", counted, "is_vcse", at_least=True),
        smaller_of_local=_share("smaller_of_local", local, "is_smaller"),
        local_smaller_of_total=_share("local_smaller_of_total", counted, "in_area", "is_smaller"),
        bands=_bands(counted),
        sources=sources,
    )


# What each figure is called, and what it is a share of.
DEFINITIONS = {
    "local": ("Local spend", "Paid to suppliers in the area, of spend whose location is known"),
    "smaller": ("Smaller suppliers", "Paid to suppliers of fewer than 250 people, of spend whose size is known"),
    "vcse": (
        "Voluntary, community and social enterprises, at least",
        "Paid to suppliers known to be VCSEs, of all spend: where nobody has said, they may be one",
    ),
    "smaller_of_local": (
        "Smaller suppliers' share of local spend",
        "Paid to suppliers of fewer than 250 people, of local spend whose size is known",
    ),
    "local_smaller_of_total": (
        "Local smaller suppliers' share of all spend",
        "Paid to suppliers both in the area and of fewer than 250 people, of all spend for which both are known",
    ),
}


def _share(name: str, groups: tuple[SpendGroup, ...], *asks: str, at_least: bool = False) -> Share:
    known = [g for g in groups if all(getattr(g, ask) is not None for ask in asks)]
    known_pence, base_pence = sum(g.pence for g in known), sum(g.pence for g in groups)
    return Share(
        *DEFINITIONS[name],
        numerator_pence=sum(g.pence for g in known if all(getattr(g, ask) for ask in asks)),
        denominator_pence=base_pence if at_least else known_pence,
        known_pence=known_pence,
        known_rows=sum(g.rows for g in known),
        base_pence=base_pence,
        base_rows=sum(g.rows for g in groups),
        at_least=at_least,
    )


def _bands(groups: tuple[SpendGroup, ...]) -> tuple[BandSpend, ...]:
    rows: dict[SizeBand, int] = dict.fromkeys(SizeBand, 0)
    pence: dict[SizeBand, int] = dict.fromkeys(SizeBand, 0)
    for group in groups:
        band = size_band(group.headcount)
        rows[band] += group.rows
        pence[band] += group.pence
    return tuple(BandSpend(band.value, band.label, rows[band], pence[band]) for band in SizeBand)
