"""How each promise stands on the report's last day, and what it is worth: the lines every delivery figure is made of.

Only what was verified counts as delivered. A rate does not pile up: its latest claim counts and all of it is due from
the first report on. Social value and local economic value are two kinds of worth and never meet in one sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from framework.choices import Unit, ValueKind
from framework.domain.valuation import value_of
from procurement.domain.commitments import Progress, Rag, due_by, elapsed, in_forecast, progress, rag, rate_due_by
from procurement.domain.report_facts import ClaimFact, CommitmentFact, ContractFact
from socialvalue.core.periods import Period

WHOLE_UNITS = frozenset({Unit.PEOPLE, Unit.ROLES, Unit.ORGANISATIONS, Unit.EVENTS})
ON_TRACK = frozenset({Rag.DELIVERED, Rag.ON_COURSE})
OFF_TRACK = frozenset({Rag.AT_RISK, Rag.BEHIND, Rag.NO_DATA})
NO_THEME = "Other outcomes"


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment as it stands: its four quantities, the word for it, and the same in words."""

    fact: CommitmentFact
    contract: ContractFact
    state: Progress
    rag: Rag
    words: str

    @property
    def is_rate(self) -> bool:
        return self.fact.unit == Unit.PERCENT

    @property
    def theme(self) -> str:
        return self.fact.theme or NO_THEME

    @property
    def kind(self) -> ValueKind:
        return ValueKind(self.fact.value_kind or ValueKind.SOCIAL)

    @property
    def is_valued(self) -> bool:
        return self.fact.unit_value_pounds is not None

    def worth(self, amount: Fraction | Decimal | None) -> Fraction | None:
        """Exact pence that ``amount`` units are worth; None where the commitment is recorded and not valued."""
        if amount is None or self.fact.unit_value_pounds is None:
            return None
        unit = value_of(Decimal(1), self.fact.unit_value_pounds, self.kind).exact_pence
        return None if unit is None else Fraction(amount) * unit


def lines_of(contracts: Iterable[ContractFact], commitments: Iterable[CommitmentFact], on: date) -> tuple[Line, ...]:
    """Every commitment as it stands ``on`` a day, or on the day its contract ended before that."""
    by_key = {contract.key: contract for contract in contracts}
    return tuple(line_of(one, by_key[one.contract_key], on) for one in commitments)


def line_of(fact: CommitmentFact, contract: ContractFact, on: date) -> Line:
    """One commitment as it stands ``on`` a day."""
    day = min(on, contract.ended_on) if contract.ended_on else on
    state = _rate(fact, day) if fact.unit == Unit.PERCENT else _amount(fact, day)
    gone = elapsed(day, starts_on=fact.starts_on, due_on=fact.due_on)
    return Line(fact, contract, state, rag(state, gone), in_forecast(state, gone, fact.due_on, unit_words(fact.unit)))


def _amount(fact: CommitmentFact, day: date) -> Progress:
    claimed = sum((claim.claimed for claim in fact.claims), Decimal(0)) if fact.claims else None
    verified = sum((claim.verified for claim in fact.claims if claim.verified is not None), Decimal(0))
    whole = fact.unit in WHOLE_UNITS
    due = due_by(day, promised=fact.promised, starts_on=fact.starts_on, due_on=fact.due_on, whole=whole)
    waiting = sum((claim.claimed for claim in fact.claims if claim.verified is None), Decimal(0))
    return progress(fact.promised, claimed, verified, due, waiting=waiting)


def _rate(fact: CommitmentFact, day: date) -> Progress:
    claimed = fact.claims[-1].claimed if fact.claims else None
    checked = [claim.verified for claim in fact.claims if claim.verified is not None]
    verified = checked[-1] if checked else None
    if claimed is not None and verified is not None:
        claimed = max(claimed, verified)
    first_on = fact.claims[0].period_end if fact.claims else fact.due_on
    return progress(
        fact.promised, claimed, verified, rate_due_by(day, promised=fact.promised, first_report_on=first_on)
    )


def unit_words(unit: str) -> str:
    """A unit as it follows a number: "people"; the code itself for one the framework does not know."""
    return str(Unit(unit).label) if unit in Unit.values else unit


def verified_within(line: Line, period: Period) -> Fraction:
    """What was verified of claims whose days end within ``period``; a rate has no such part."""
    if line.is_rate:
        return Fraction(0)
    return sum((Fraction(claim.verified) for claim in _in(line, period) if claim.verified is not None), Fraction(0))


def _in(line: Line, period: Period) -> Iterable[ClaimFact]:
    return (claim for claim in line.fact.claims if claim.period_end in period)


def by_theme(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Lines under each theme, themes in alphabetical order and those without one last."""
    themes: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda one: (one.theme == NO_THEME, one.theme, one.fact.outcome, one.fact.title)):
        themes.setdefault(line.theme, []).append(line)
    return themes


def by_contract(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Lines under the key of their contract."""
    contracts: dict[str, list[Line]] = {}
    for line in lines:
        contracts.setdefault(line.contract.key, []).append(line)
    return contracts
