"""The figures of what was promised and delivered: counts, social value, local economic value, each kind apart."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from framework.choices import ValueKind
from procurement.domain.commitments import Rag
from reporting.domain.figures import PENCE, Addend, Figure, Ledger, count_of, share_of
from reporting.domain.standing import ON_TRACK, Line, unit_words, verified_within
from socialvalue.core.periods import Period

NO_CLAIMS = "no claims were reported"
NOT_VALUED = "recorded, not valued"
NO_COMMITMENTS = "no commitments yet"
COMMITMENTS = "Commitments of contracts that ran in the period"
CLAIMS = "Claims not rejected, for days up to the cut-off"
UNIT_VALUE = "the value of one unit, as frozen in the contract"
Amount = Callable[[Line], Fraction | None]

# What is counted of a line; None where nothing was reported.
PROMISED: Amount = lambda line: line.state.promised  # noqa: E731
DUE: Amount = lambda line: line.state.due_by_now  # noqa: E731
CLAIMED: Amount = lambda line: line.state.claimed  # noqa: E731
VERIFIED: Amount = lambda line: None if line.state.claimed is None else line.state.verified  # noqa: E731


def worth_figures(ledger: Ledger, lines: tuple[Line, ...], period: Period) -> None:
    """The totals in money of each kind, and how commitments stand. Keys ``sv_…`` and ``lev_…``."""
    for code, kind, words in (
        ("sv", ValueKind.SOCIAL, "Social value"),
        ("lev", ValueKind.LOCAL_ECONOMIC, "Local economic value"),
    ):
        of_kind = tuple(line for line in lines if line.kind == kind)
        _kind_figures(ledger, code, words, of_kind, period)
    standing_figures(ledger, lines)


def _kind_figures(ledger: Ledger, code: str, words: str, lines: tuple[Line, ...], period: Period) -> None:
    absent = absent_for(lines)
    facts = (
        ("promised", "promised", "Quantity promised", PROMISED, COMMITMENTS),
        ("due", "due by the cut-off", "Quantity due by the cut-off", DUE, COMMITMENTS),
        ("claimed", "claimed", "Quantity claimed", CLAIMED, CLAIMS),
        ("verified", "verified", "Quantity verified", VERIFIED, CLAIMS),
    )
    for name, label, counted, amount, source in facts:
        ledger.add(
            f"{code}_{name}",
            f"{words} {label}",
            worths(lines, amount),
            formula=f"{counted} × {UNIT_VALUE}, added up",
            source=source,
            unit=PENCE,
            absent=absent if name in ("promised", "due") else absent_claims(lines),
        )
    ledger.add(
        f"{code}_verified_in_period",
        f"{words} verified for days of this period",
        worths(lines, lambda line: None if line.state.claimed is None else verified_within(line, period)),
        formula=f"Quantity verified of claims whose days end in the period × {UNIT_VALUE}, added up; rates left out",
        source=CLAIMS,
        unit=PENCE,
        absent=absent_claims(lines),
    )


def absent_for(lines: Iterable[Line]) -> str:
    """Why there may be no sum in money."""
    return NOT_VALUED if any(True for _ in lines) else NO_COMMITMENTS


def absent_claims(lines: tuple[Line, ...]) -> str:
    """Why there may be no sum of what was claimed or verified."""
    if lines and all(line.state.claimed is None for line in lines):
        return NO_CLAIMS
    return absent_for(lines)


def worths(lines: Iterable[Line], amount: Amount, base: Amount | None = None) -> list[Addend]:
    """What ``amount`` of each valued line is worth in pence, with ``base`` of it below the line."""
    found = []
    for line in lines:
        above = line.worth(amount(line))
        if above is not None:
            found.append(Addend(line.fact.key, above, line.worth(base(line)) if base else None))
    return found


def standing_figures(ledger: Ledger, lines: tuple[Line, ...]) -> None:
    """How many commitments stand how. What is not due yet is in no share."""
    _count(ledger, "commitments", "Commitments in contracts that ran in the period", lines, "Number of commitments")
    share_of(
        ledger,
        "on_track",
        "Commitments delivered or on course, of those with something due",
        [(line.fact.key, line.rag in ON_TRACK) for line in lines if line.rag != Rag.NOT_DUE],
        formula="Commitments delivered or on course ÷ commitments with something due or claimed",
        source=COMMITMENTS,
        absent="nothing is due yet",
    )
    for rag in Rag:
        words = rag.label.lower()
        of_rag = [line for line in lines if line.rag == rag]
        formula = f"Number of commitments that stand as “{words}”"
        _count(ledger, f"rag_{rag}", f"Commitments: {words}", of_rag, formula)
    unvalued = [line for line in lines if not line.is_valued]
    formula = "Number of commitments without a value of one unit"
    _count(ledger, "not_valued", "Commitments recorded, not valued in money", unvalued, formula)
    count_of(
        ledger,
        "claims_waiting",
        "Claims that wait for the authority to check them",
        [claim.key for line in lines for claim in line.fact.claims if claim.verified is None],
        formula="Number of claims with no decision yet",
        source=CLAIMS,
    )


def _count(ledger: Ledger, key: str, label: str, lines: Iterable[Line], formula: str) -> None:
    count_of(ledger, key, label, [line.fact.key for line in lines], formula=formula, source=COMMITMENTS)


def theme_figure(ledger: Ledger, code: str, words: str, theme: str, lines: tuple[Line, ...]) -> Figure:
    """What was verified under a theme, beside what was promised there."""
    return ledger.add(
        f"{code}_verified:{theme}",
        f"{words} verified: {theme}",
        worths(lines, VERIFIED, PROMISED),
        formula=f"Quantity verified × {UNIT_VALUE}, added up; beside it the same of what those promised who reported",
        source=CLAIMS,
        unit=PENCE,
        absent=absent_claims(lines),
    )


def measure_figure(ledger: Ledger, lines: tuple[Line, ...]) -> Figure:
    """What was verified of one measure in its own unit, over every contract that promised it."""
    first = lines[0].fact
    reported = [line for line in lines if line.state.claimed is not None]
    return ledger.add(
        f"measure:{first.measure_code}:{first.title}:{first.unit}",
        f"Verified: {first.title}",
        [Addend(line.fact.key, line.state.verified, line.state.promised) for line in reported],
        formula="Quantity verified, added up; beside it what those promised who reported",
        source=CLAIMS,
        unit=unit_words(first.unit),
        absent=NO_CLAIMS,
    )
