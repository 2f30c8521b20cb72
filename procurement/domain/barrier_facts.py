"""What the check for barriers reads and what it finds (CON-7, CON-10; pure). The rules stand in ``barriers``.

Three kinds of finding. *Unlawful*: the Procurement Act 2023 forbids the demand (s.22); it is mended, never accepted.
*Barrier*: lawful, but more than the contract needs; it is mended, or accepted with a written reason. *Advice*: how to
write or time it better; it stops nothing. Amounts are integer pence net of VAT.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from procurement.domain.proportionality import Asked, ContractSize

MONTHS_A_YEAR = 12


class Weight(StrEnum):
    """How grave a finding is."""

    UNLAWFUL = "unlawful"
    BARRIER = "barrier"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a bidder must be or have; None: nothing is asked. Insurance is cover in pence."""

    minimum_turnover_pence: int | None = None
    public_liability_pence: int | None = None
    employers_liability_pence: int | None = None
    professional_indemnity_pence: int | None = None
    insurance_before_award: bool = False
    references: int | None = None
    years_of_accounts: int | None = None
    audited_accounts: bool = False
    earlier_contract_with_us: bool = False
    certificates: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """When bids are due, in London; ``days`` from publication on; ``after_day_off``: the day before was free."""

    on: date
    hour: int
    days: int
    is_working_day: bool
    after_day_off: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the tender that bidders read: its name, where it is changed, its words."""

    name: str
    link: str
    words: str


@dataclass(frozen=True, slots=True)
class BarrierFacts:
    """Everything the check reads. ``covered``: above the threshold, so that s.22 binds by law."""

    size: ContractSize
    covered: bool
    conditions: Conditions
    asked: Asked
    lots: int
    lots_reason: str
    closing: Closing | None
    texts: tuple[Text, ...] = field(default_factory=tuple)

    @property
    def yearly_pence(self) -> int:
        return self.size.one_bid_pence * MONTHS_A_YEAR // max(self.size.term_months, MONTHS_A_YEAR)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``key`` stays the same while the fault does; ``link`` names the part where it is mended.

    ``examples`` are (sentence, what to do) pairs of a text.
    """

    key: str
    weight: Weight
    message: str
    fix: str
    source: str
    link: str
    examples: tuple[tuple[str, str], ...] = ()
