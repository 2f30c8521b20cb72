"""The baseline of a market assessment: who is known, where the money went, what each share stands on (CON-6).

Unknown is not "no": a share is of what is known, and says how much of the whole that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from socialvalue.core.money import percent_of
from socialvalue.core.periods import Period
from socialvalue.core.wording import counted, percent, pounds
from suppliers.choices import SizeBand
from suppliers.domain.spend import Share, SpendShares

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """Suppliers on the register. ``located``: those whose place is known, ``in_area`` of them; likewise the others."""

    registered: int
    located: int
    in_area: int
    vcse: int
    bands: Mapping[SizeBand, int]


@dataclass(frozen=True, slots=True)
class CategorySpend:
    """Payments whose ledger names the category, over the last twelve months of imported spend."""

    category: str
    period: Period
    payees: int
    shares: SpendShares


def register_lines(facts: RegisterFacts) -> tuple[Line, ...]:
    """The register in words."""
    sizes = [f"{facts.bands.get(band, 0)} {band.label.split(' (')[0].lower()}" for band in SizeBand]
    return (
        ("Suppliers on the register", str(facts.registered)),
        (
            "In the area",
            f"{facts.in_area} of {facts.located} whose place is known ({_of(facts.located, facts.registered)} known)",
        ),
        ("By size", ", ".join(sizes)),
        ("Voluntary, community and social enterprises, at least", f"{facts.vcse} of {facts.registered}"),
    )


def spend_lines(spend: CategorySpend | None, category: str) -> tuple[Line, ...]:
    """Past spend in the category in words; says so where none is known."""
    if spend is None:
        return (("Past spend", f"No imported payment names the category “{category}”."),)
    shares = spend.shares
    paid = (
        f"{pounds(shares.base_pence)} in {counted(shares.base_rows, 'payment')} to {counted(spend.payees, 'supplier')}"
        f", {spend.period}"
    )
    figures = (shares.local, shares.smaller, shares.vcse)
    return (("Paid in this category", paid), *((share.label, _share(share)) for share in figures))


def _share(share: Share) -> str:
    if share.percent is None:
        return "Not known of any payment"
    whole = f"{percent(share.percent)}: {pounds(share.numerator_pence)} of {pounds(share.denominator_pence)}"
    if share.at_least:
        return f"{whole} (known for {percent(share.coverage_by_value)} of the money)"
    return f"{whole} for which it is known ({percent(share.coverage_by_value)} of the money)"


def _of(part: int, whole: int) -> str:
    return percent(percent_of(part, whole)) if whole else "none"
