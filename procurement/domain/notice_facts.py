"""What the notices of a procurement turn on, and what is said of each (pure)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from procurement.domain.notice_table import NoticeRule
from procurement.domain.rulepacks import Regime


class Standing(StrEnum):
    """Where a notice stands."""

    DONE = "done"
    DUE = "due"
    WAITING = "waiting"
    OPTIONAL = "optional"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class ContractEvent:
    """A contract as far as it has come; ``value_gross_pence`` includes VAT, ``terminated``: before its time."""

    label: str
    value_gross_pence: int
    signed_on: date
    starts_on: date
    ended_on: date | None = None
    terminated: bool = False


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the notices turn on. ``closed_list``: only suppliers that were asked may bid.

    ``award_notices`` holds a lot's name with the day its UK6 was published, if it was.
    """

    regime: Regime
    procedure: str
    value_gross_pence: int
    started_on: date
    today: date
    engaged: bool = True
    closed_list: bool = False
    published_on: date | None = None
    ended_without_award: bool = False
    award_notices: tuple[tuple[str, date | None], ...] = ()
    contracts: tuple[ContractEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice and where it stands; ``day`` is when it was published or by when it is due, None where no day is set.

    ``about`` names the lot or the contract, empty where the notice is the procurement's.
    """

    rule: NoticeRule
    standing: Standing
    why: str
    day: date | None = None
    about: str = ""
