"""The facts of a period that the cabinet's report is made of, as plain values (no rows, no queries).

Every fact carries the key of the row it comes from ("commitment:12"), so that a figure can name what it was added up
from. Quantities are in a commitment's own unit; money is whole pence; None is not known.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ContractFact:
    """A contract that was alive in the period."""

    key: str
    reference: str
    title: str
    supplier: str
    supplier_headcount: int | None
    supplier_is_vcse: bool | None
    category: str
    value_pence: int
    status: str
    starts_on: date
    ends_on: date
    ended_on: date | None
    signed_on: date
    framework: str
    policy: str


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """A claim that stands (not rejected) for days that end by the report's cut-off; verified None: not decided yet."""

    key: str
    period_end: date
    reported_at: datetime
    claimed: Decimal
    verified: Decimal | None


@dataclass(frozen=True, slots=True)
class CommitmentFact:
    """A promise under one of the contracts, with what was claimed against it, oldest first. ``offered``: in the bid."""

    key: str
    contract_key: str
    measure_code: str
    title: str
    unit: str
    outcome: str
    theme: str
    offered: Decimal | None
    promised: Decimal
    starts_on: date
    due_on: date
    value_kind: str
    unit_value_pounds: Decimal | None
    value_source: str
    value_restricted: bool = False
    claims: tuple[ClaimFact, ...] = ()


@dataclass(frozen=True, slots=True)
class RemedyFact:
    """A step taken where a commitment was not met, open at the cut-off or resolved within the period."""

    key: str
    commitment_key: str
    kind: str
    text: str
    due_on: date
    is_open: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """A performance review that was held in the period."""

    key: str
    contract_key: str
    held_on: date
    score: Decimal


@dataclass(frozen=True, slots=True)
class StoryFact:
    """A case study approved in the period."""

    key: str
    title: str
    text: str
    theme: str
    contract_title: str
    supplier: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class ConcernFact:
    """A concern received or closed in the period, or still open at its end."""

    key: str
    reference: str
    subject: str
    status: str
    received_on: date
    answer_due_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class SpotCheckFact:
    """A check in the period of whether a procurement applied the Act."""

    key: str
    procurement: str
    checked_on: date
    act_applied: bool
    finding: str


@dataclass(frozen=True, slots=True)
class LessonFact:
    """Something learnt in the period."""

    key: str
    procurement: str
    stage: str
    category: str
    text: str


@dataclass(frozen=True, slots=True)
class TenderFact:
    """A tender published in the period, with the duty of the Act as it was recorded before.

    ``section_1_late``: the record was signed, but after the procurement had started, so it does not count as signed.
    ``clauses``: it has a social clause; False where it has none, with a reason; None where neither is on record.
    """

    key: str
    reference: str
    title: str
    published_on: date
    lots: int
    section_1_signed: bool
    questions_answered: bool
    outcomes: int
    section_1_late: bool = False
    clauses: bool | None = None


@dataclass(frozen=True, slots=True)
class OpenedBidFact:
    """A bid of a tender that two officers opened in the period. Sealed bids are no facts."""

    key: str
    tender: str
    headcount: int | None
    is_vcse: bool | None
    successful: bool


@dataclass(frozen=True, slots=True)
class EngagementFact:
    """An action of market engagement or against barriers that was done in the period, with its evidence."""

    key: str
    procurement: str
    text: str
    evidence: str
    done_on: date


@dataclass(frozen=True, slots=True)
class GuestFact:
    """An organisation that came to an event: its size by head count and its sector (None: not known) on that day."""

    key: str
    size: str
    is_vcse: bool | None


@dataclass(frozen=True, slots=True)
class EventFact:
    """An engagement event that was held in the period; ``procurement`` is empty for a general one."""

    key: str
    title: str
    procurement: str
    held_on: date
    came: tuple[GuestFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ExceptionFact:
    """An exception from the policy's bounds on the weighting, decided in the period. Percent of the whole tender."""

    key: str
    procurement: str
    cap: Decimal
    asked: Decimal
    allowed: Decimal | None
    status: str
    reason: str
    decision_reason: str


@dataclass(frozen=True, slots=True)
class BarrierFact:
    """A barrier found in the draft of a tender that was published in the period: mended, or accepted with a reason."""

    key: str
    procurement: str
    message: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class LocalNeedFact:
    """A local need on the register: whether it was registered, published, and answered by a verified delivery."""

    key: str
    title: str
    body: str
    registered: bool
    published: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class ComingFact:
    """A procurement that runs and has no contract yet."""

    key: str
    reference: str
    title: str
    value_pence: int
    stage: str
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class ProcurementFacts:
    """Everything this app knows of a period."""

    contracts: tuple[ContractFact, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()
    rejected_claims: int = 0
    remedies: tuple[RemedyFact, ...] = ()
    reviews: tuple[ReviewFact, ...] = ()
    stories: tuple[StoryFact, ...] = ()
    concerns: tuple[ConcernFact, ...] = ()
    spot_checks: tuple[SpotCheckFact, ...] = ()
    lessons: tuple[LessonFact, ...] = ()
    tenders: tuple[TenderFact, ...] = ()
    opened_bids: tuple[OpenedBidFact, ...] = ()
    engagement: tuple[EngagementFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    barriers: tuple[BarrierFact, ...] = ()
    exceptions: tuple[ExceptionFact, ...] = ()
    coming: tuple[ComingFact, ...] = ()
    local_needs: tuple[LocalNeedFact, ...] = ()
