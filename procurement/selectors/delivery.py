"""Reads about claims: who sees which, what waits to be verified, and what became of each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from procurement.choices import DeliveryStatus
from procurement.domain.delivery import answer_by, check_by, days_late
from procurement.domain.todo import Todo
from procurement.models import Commitment, Contract, Delivery, Evidence, Verification
from procurement.selectors.contract import CommitmentLine, commitment_unit, commitments_with_sums, line_of
from procurement.selectors.delivery_returns import own_commitments_of, return_tasks_for
from procurement.selectors.remedy import remedy_tasks_for
from socialvalue.core.wording import quantity

PARENTS = ("commitment__contract__supplier", "commitment__contract__manager", "reported_by")


def deliveries_visible_to(user: Any) -> QuerySet[Delivery]:
    """Every claim for staff who read contracts; their own organisation's for suppliers; nothing for others."""
    if not user.is_authenticated:
        return Delivery.objects.none()
    deliveries = Delivery.objects.select_related(*PARENTS)
    if user.has_perm("procurement.view_contract"):
        return deliveries
    return deliveries.filter(commitment__contract__supplier__in=user.suppliers.all())


def own_deliveries_of(user: Any) -> QuerySet[Delivery]:
    """The claims of the organisations a person acts for, newest quarter first: the door of every portal page."""
    if not user.is_authenticated:
        return Delivery.objects.none()
    own = Delivery.objects.filter(commitment__contract__supplier__in=user.suppliers.all())
    return own.select_related(*PARENTS).order_by("-period_end", "-pk")


def to_verify_first(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Claims in the order they need somebody: waiting ones first, the longest waiting first; then the newest."""
    waiting = Case(When(status=DeliveryStatus.REPORTED, then=Value(0)), default=Value(1), output_field=IntegerField())
    since = Case(When(status=DeliveryStatus.REPORTED, then=F("reported_at")))
    return deliveries.alias(waiting=waiting, since=since).order_by("waiting", "since", "-reported_at", "-pk")


def claims_to_verify(user: Any) -> QuerySet[Delivery]:
    """The claims that wait for this contract manager, the longest waiting first."""
    waiting = Delivery.objects.filter(status=DeliveryStatus.REPORTED, commitment__contract__manager_id=user.pk)
    return waiting.select_related(*PARENTS).order_by("reported_at", "pk")


def deliveries_of(contract: Contract) -> QuerySet[Delivery]:
    """The claims of one contract, newest quarter first."""
    return (
        Delivery.objects.filter(commitment__contract=contract)
        .select_related("commitment")
        .order_by("-period_end", "-pk")
    )


def evidence_visible_to(user: Any) -> QuerySet[Evidence]:
    """The files with the claims somebody sees."""
    return Evidence.objects.filter(delivery__in=deliveries_visible_to(user).order_by()).select_related("delivery")


def late() -> Q:
    """Claims that came after the day their report was due (London days)."""
    return Q(reported_at__date__gt=F("due_on"))


def late_by(delivery: Delivery) -> int:
    """How many days after its due day a claim came; 0 for one in time."""
    return days_late(delivery.due_on, timezone.localdate(delivery.reported_at))


DECIDED = {
    "verify": "Verified",
    "query": "Queried",
    "answer": "Query answered",
    "reject": "Rejected",
    "reverse": "Decision taken back",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One decision or answer, in words."""

    words: str
    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeliverySheet:
    """One claim with everything that is said of it. ``line`` is the whole commitment as it stands today."""

    delivery: Delivery
    line: CommitmentLine
    unit: str
    late_by: int
    evidence: tuple[Evidence, ...]
    decisions: tuple[Verification, ...]

    @property
    def promised(self) -> str:
        return quantity(self.delivery.commitment.promised_quantity, self.unit)

    @property
    def claimed(self) -> str:
        return quantity(self.delivery.claimed_quantity, self.unit)

    @property
    def verified(self) -> str:
        """In words: a claim that nobody decided is not a claim of which nothing was verified."""
        if self.delivery.verified_quantity is not None:
            return quantity(self.delivery.verified_quantity, self.unit)
        return "Nothing: the claim was rejected" if self.is_rejected else "Not decided yet"

    @property
    def is_rejected(self) -> bool:
        return self.delivery.status == DeliveryStatus.REJECTED

    @property
    def query(self) -> Verification | None:
        """The question that waits for the supplier's answer."""
        asked = [one for one in self.decisions if one.decision == "query"]
        return asked[-1] if asked and self.delivery.status == DeliveryStatus.QUERIED else None

    @property
    def history(self) -> tuple[HistoryLine, ...]:
        """Every decision and answer, newest first; one that was taken back stays."""
        return tuple(self._line(one) for one in reversed(self.decisions))

    def _line(self, one: Verification) -> HistoryLine:
        amount = "" if one.verified_quantity is None else f" {quantity(one.verified_quantity, self.unit)}"
        return HistoryLine(DECIDED[one.decision] + amount, one.decided_at, str(one.decided_by), one.reason)

    @property
    def check_by(self) -> date:
        return check_by(timezone.localdate(self.delivery.reported_at))


def sheet_of(delivery: Delivery, *, today: date) -> DeliverySheet:
    """A claim for its page, in three queries."""
    commitment = commitments_with_sums().select_related("contract").get(pk=delivery.commitment_id)
    return DeliverySheet(
        delivery=delivery,
        line=line_of(commitment, on=min(today, commitment.contract.ended_on or today)),
        unit=commitment_unit(commitment),
        late_by=late_by(delivery),
        evidence=tuple(delivery.evidence.all()),
        decisions=tuple(delivery.verifications.select_related("decided_by")),
    )


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as a row of a list: claimed and verified in its unit, and what is special about it."""

    delivery: Delivery
    claimed: str
    verified: str
    late_by: int


def line_in_list(delivery: Delivery) -> ClaimLine:
    """A row; no query."""
    unit, decided = commitment_unit(delivery.commitment), delivery.verified_quantity
    verified = "" if decided is None else quantity(decided, unit)
    return ClaimLine(delivery, quantity(delivery.claimed_quantity, unit), verified, late_by(delivery))


def export_line(delivery: Delivery) -> tuple[Any, ...]:
    """A row of the file: figures as figures, an undecided quantity empty and not 0."""
    commitment = delivery.commitment
    contract, reported = commitment.contract, timezone.localdate(delivery.reported_at)
    head = (contract.reference, contract.supplier.name, commitment.title, commitment_unit(commitment))
    days = (delivery.period_start, delivery.period_end, delivery.due_on, reported, late_by(delivery))
    figures = (commitment.promised_quantity, delivery.claimed_quantity, delivery.verified_quantity)
    return (*head, *days, *figures, delivery.get_status_display())


def commitment_line_of(commitment: Commitment, *, today: date) -> CommitmentLine:
    """One commitment as it stands."""
    found = commitments_with_sums().select_related("contract").get(pk=commitment.pk)
    return line_of(found, on=min(today, found.contract.ended_on or today))


def delivery_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """What claims, reports and remedies need of a person, in a fixed number of queries.

    The contract manager: claims to check, remedies whose day comes. The supplier: reports due, queries to answer,
    remedies.
    """
    today = timezone.localdate(now)
    tasks = [_claim_task(claim, today) for claim in claims_to_verify(user)]
    if own_commitments_of(user).exists():
        tasks += [*return_tasks_for(user, today=today), *_query_tasks(user, today)]
    return tuple(sorted([*tasks, *remedy_tasks_for(user, today=today)]))


def _claim_task(claim: Delivery, today: date) -> Todo:
    contract, day = claim.commitment.contract, check_by(timezone.localdate(claim.reported_at))
    text = f"Check a claim of {contract.supplier.name}: {claim.commitment.title} ({contract.reference})"
    return Todo(day, text, "procurement:delivery-detail", (claim.pk,), kind="claim", overdue=day < today)


def _query_tasks(user: Any, today: date) -> list[Todo]:
    """The queries a supplier has not answered; a claim changes when it is queried, not when evidence is added."""
    tasks = []
    for claim in own_deliveries_of(user).filter(status=DeliveryStatus.QUERIED):
        day = answer_by(timezone.localdate(claim.updated_at))
        text = f"Answer a query: {claim.commitment.title} ({claim.commitment.contract.reference})"
        tasks.append(Todo(day, text, "portal:delivery-answer", (claim.pk,), kind="query", overdue=day < today))
    return tasks
