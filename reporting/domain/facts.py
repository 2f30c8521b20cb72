"""Everything a report is built from: the facts of each app, and what is known of the authority and the last report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from procurement.domain.report_facts import ProcurementFacts
from socialvalue.core.periods import Period
from suppliers.domain.spend import SpendGroup


@dataclass(frozen=True, slots=True)
class ActionFact:
    """One action of the plan. ``finished_on`` None: not done."""

    key: str
    title: str
    benefits: str
    lead: str
    due_on: date
    status: str
    progress_note: str
    finished_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A supplier status decided in the period; ``tier`` in words."""

    key: str
    supplier: str
    tier: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class SpendOfPeriod:
    """Payments in groups that share what is known of the supplier, and what was left out: (reason, rows, pence)."""

    groups: tuple[SpendGroup, ...] = ()
    excluded: tuple[tuple[str, int, int], ...] = ()
    refused_rows: int = 0
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorityFact:
    """Whose report it is."""

    name: str
    short_name: str
    area: str
    theme: str
    portfolio_holder: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class PreviousReport:
    """The last published report of the same kind: its title and figures by key, as its snapshot keeps them."""

    title: str
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it. ``covered_to`` is the last day the figures cover; ``read_at`` when the records were read, in words.

    ``tiers`` and ``tiers_before`` are (tier in words, number of suppliers), now and the day before the period.
    """

    kind: str
    period: Period
    covered_to: date
    read_at: str
    authority: AuthorityFact
    framework: str = ""
    policy: str = ""
    policy_cap: str = ""
    policy_review_due_on: date | None = None
    procurement: ProcurementFacts = field(default_factory=ProcurementFacts)
    spend: SpendOfPeriod = field(default_factory=SpendOfPeriod)
    tiers: tuple[tuple[str, int], ...] = ()
    tiers_before: tuple[tuple[str, int], ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    previous: PreviousReport | None = None

    @property
    def is_partial(self) -> bool:
        """Whether the period still ran when the records were read."""
        return self.covered_to < self.period.end
