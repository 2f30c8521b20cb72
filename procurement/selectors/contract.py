"""Reads about contracts: the list as light rows, one contract with its commitments, and what the supplier sees."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils import timezone

from framework.choices import Unit, ValueKind
from framework.domain.valuation import value_of
from procurement.choices import ContractStatus, DeliveryStatus
from procurement.domain.commitments import (
    Progress,
    Rag,
    due_by,
    elapsed,
    in_figures,
    in_forecast,
    progress,
    rag,
    rate_due_by,
)
from procurement.domain.deadlines import contract_details_due_on
from procurement.models import Commitment, Contract
from procurement.selectors.award import notice_required
from procurement.selectors.tender import regime_of
from socialvalue.accounts.models import User
from socialvalue.core.money import round_half_up
from socialvalue.core.rules import Problem
from socialvalue.core.tags import colour_of
from socialvalue.core.wording import pounds, quantity, uk_date

ENDING_SOON_DAYS = 183
LIST_COLUMNS = (
    "pk", "reference", "title", "status", "value_pence", "starts_on", "ends_on", "supplier__name", "manager__name",
)  # fmt: skip
RATE = "percent"
UNIT_WORDS = {unit.value: str(unit.label) for unit in Unit}
_UNDECIDED = (DeliveryStatus.REPORTED, DeliveryStatus.QUERIED)
_NOT_REJECTED = [status for status in DeliveryStatus.values if status != DeliveryStatus.REJECTED]
WHOLE_UNITS = frozenset({"people", "roles", "organisations", "events"})


def contracts_visible_to(user: Any) -> QuerySet[Contract]:
    """Every contract for staff who read them; nothing for others (suppliers have ``own_contracts_of``)."""
    if not user.has_perm("procurement.view_contract"):
        return Contract.objects.none()
    return Contract.objects.select_related("procurement__tender", "supplier", "manager")


def contract_rows_for(user: Any) -> QuerySet[Contract]:
    """The contract list: plain values, newest start first, without a row object or a join too many."""
    if not user.has_perm("procurement.view_contract"):
        return Contract.objects.none()
    return Contract.objects.order_by("-starts_on", "-id").values(*LIST_COLUMNS)


def own_contracts_of(user: Any) -> QuerySet[Contract]:
    """The contracts of the organisations a person acts for."""
    own = Contract.objects.filter(supplier__in=user.suppliers.all())
    return own.select_related("supplier", "manager", "procurement", "award__lot").order_by("-starts_on", "-pk")


def contract_managers() -> QuerySet[User]:
    """Those who manage a contract, by name."""
    # One look into an index for each person, where a join would read every contract.
    managed = Contract.objects.filter(manager=OuterRef("pk")).order_by()
    return User.objects.filter(Exists(managed)).order_by("name")


# Commitments


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A promise and how it stands: promised, due by now, claimed and verified in its own unit, and in words."""

    commitment: Commitment
    state: Progress
    rag: Rag
    words: str
    url: str = ""

    @property
    def colour(self) -> str:
        return colour_of(self.rag.value)

    @property
    def promised(self) -> str:
        return self._shown(self.state.promised)

    @property
    def due(self) -> str:
        return self._shown(self.state.due_by_now)

    @property
    def claimed(self) -> str:
        return "nothing reported" if self.state.claimed is None else self._shown(self.state.claimed)

    @property
    def verified(self) -> str:
        return self._shown(self.state.verified)

    def _shown(self, amount: Fraction) -> str:
        return quantity(round_half_up(amount, 2), commitment_unit(self.commitment))


def commitments_with_sums() -> QuerySet[Commitment]:
    """Commitments with ``claimed`` (everything not rejected), ``verified`` and the latest of both, for rates.

    Sums are made one to a commitment in the database, so that a contract with years of deliveries is one query.
    """
    return _with_rates(_with_sums(Commitment.objects.all()))


def _with_sums(commitments: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    counting = ~Q(deliveries__status=DeliveryStatus.REJECTED)
    return commitments.annotate(
        claimed=Sum("deliveries__claimed_quantity", filter=counting),
        verified=Sum("deliveries__verified_quantity", filter=counting),
        undecided=Sum("deliveries__claimed_quantity", filter=Q(deliveries__status__in=_UNDECIDED), default=Decimal(0)),
        last_reported_on=Max("deliveries__period_end", filter=counting),
    )


def _with_rates(commitments: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    latest = _latest(deliveries__status__in=_NOT_REJECTED)
    checked = _latest(deliveries__status=DeliveryStatus.VERIFIED)
    return commitments.annotate(
        latest_claim=Subquery(latest.values("deliveries__claimed_quantity")[:1]),
        latest_verified=Subquery(checked.values("deliveries__verified_quantity")[:1]),
    )


def _latest(**which: Any) -> QuerySet[Commitment]:
    """For a subquery: the commitment joined with its deliveries of one kind, the latest first."""
    joined = Commitment.objects.filter(pk=OuterRef("pk"), **which)
    return joined.order_by("-deliveries__period_end", "-deliveries__pk")


def commitment_lines(contract: Contract, *, on: date, link: str = "") -> tuple[CommitmentLine, ...]:
    """The commitments of a contract as they stand ``on`` a day (for a contract that ended: on its last).

    ``link`` is the URL name each line leads to, taking the commitment's id; empty for no link. Two queries, or three
    where there are rates.
    """
    day = min(on, contract.ended_on) if contract.ended_on else on
    pattern = reverse(link, args=[0]) if link else ""
    rows = _commitments_of(contract)
    return tuple(replace(line_of(one, on=day), url=pattern.replace("/0/", f"/{one.pk}/")) for one in rows)


def _commitments_of(contract: Contract) -> list[Commitment]:
    """All of a contract with their sums, read apart: to group whole rows costs the database more than another query."""
    own = Commitment.objects.filter(contract=contract).order_by("pk")
    rows = list(own)
    facts = {one.pop("pk"): one for one in _with_sums(own.values("pk"))}
    if any(row.unit == RATE for row in rows):
        for one in _with_rates(own.filter(unit=RATE).values("pk")):
            facts[one.pop("pk")] |= one
    for row in rows:
        for name, value in facts[row.pk].items():
            setattr(row, name, value)
    return rows


def line_of(commitment: Any, *, on: date) -> CommitmentLine:
    """One commitment read through ``commitments_with_sums``, as it stands ``on`` a day."""
    state = state_of(commitment, on=on)
    gone = elapsed(on, starts_on=commitment.starts_on, due_on=commitment.due_on)
    unit = commitment_unit(commitment)
    if commitment.unit == RATE:
        return CommitmentLine(commitment, state, rag(state, gone), in_figures(state, unit))
    return CommitmentLine(commitment, state, rag(state, gone), in_forecast(state, gone, commitment.due_on, unit))


def state_of(commitment: Any, *, on: date) -> Progress:
    """The four quantities. A rate does not pile up: its latest claim counts, and all of it is due from the first on."""
    if commitment.unit == RATE:
        verified = commitment.latest_verified
        claimed = commitment.latest_claim
        if claimed is not None and verified is not None:
            claimed = max(claimed, verified)
        first_on = commitment.last_reported_on or commitment.due_on
        due: Fraction = rate_due_by(on, promised=commitment.promised_quantity, first_report_on=first_on)
        return progress(commitment.promised_quantity, claimed, verified, due)
    whole = commitment.unit in WHOLE_UNITS
    due = due_by(
        on, promised=commitment.promised_quantity, starts_on=commitment.starts_on, due_on=commitment.due_on, whole=whole
    )
    verified = commitment.verified or Decimal(0)
    return progress(commitment.promised_quantity, commitment.claimed, verified, due, waiting=commitment.undecided)


def commitment_unit(commitment: Commitment) -> str:
    """The unit in words."""
    return UNIT_WORDS.get(commitment.unit, commitment.unit)


def commitments_visible_to(user: Any) -> QuerySet[Commitment]:
    """Commitments of the contracts a member of staff reads, with their sums."""
    if not user.has_perm("procurement.view_contract"):
        return Commitment.objects.none()
    return commitments_with_sums().select_related(
        "contract__supplier", "contract__manager", "contract__procurement", "measure"
    )


def ending_soon(now: datetime) -> Q:
    """Running contracts that end within six months."""
    today = timezone.localdate(now)
    return Q(status=ContractStatus.RUNNING, ends_on__lte=today + timedelta(days=ENDING_SOON_DAYS))


def missing_to_close(contract: Contract) -> tuple[Problem, ...]:
    """Why a contract cannot be closed today; the service asks the same."""
    if timezone.localdate() >= contract.ends_on:
        return ()
    message = f"The contract runs until {uk_date(contract.ends_on)}. Only a head of service can end it earlier."
    return (Problem("still_running", message),)


# Pages


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row of the contract list, every cell ready to be shown."""

    url: str
    reference: str
    title: str
    supplier: str
    status: str
    value: str
    starts_on: str
    ends_on: str
    manager: str


def list_lines(rows: Iterable[Any]) -> list[ListLine]:
    """Rows of ``contract_rows_for`` with amounts and dates in words; addresses are made from one pattern."""
    pattern = reverse("procurement:contract-detail", args=[0])
    return [
        ListLine(
            url=pattern.replace("/0/", f"/{row['pk']}/"),
            reference=row["reference"],
            title=row["title"],
            supplier=row["supplier__name"],
            status=str(ContractStatus(row["status"]).label),
            value=pounds(row["value_pence"]),
            starts_on=uk_date(row["starts_on"]),
            ends_on=uk_date(row["ends_on"]),
            manager=row["manager__name"],
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What the head and the side column of a contract's page say."""

    details_notice_due_on: date | None
    ends_soon: bool
    is_over: bool


def contract_facts(contract: Contract) -> ContractFacts:
    """Dates that follow from the contract, by the law of the day its procurement commenced."""
    today = timezone.localdate()
    regime = regime_of(contract.procurement)
    due_on = contract_details_due_on(contract.signed_on, light_touch=regime.special is not None)
    running = contract.status == ContractStatus.RUNNING
    return ContractFacts(
        details_notice_due_on=due_on if notice_required(contract.procurement) else None,
        ends_soon=running and today <= contract.ends_on <= today + timedelta(days=ENDING_SOON_DAYS),
        is_over=running and contract.ends_on < today,
    )


def commitment_facts(commitment: Any, *, on: date) -> dict[str, Any]:
    """What the page of one commitment says: how it stands, what it is worth, what was reported for it; two queries."""
    worth = value_of(
        commitment.promised_quantity, commitment.unit_value_pounds, commitment.value_kind or ValueKind.SOCIAL
    )
    ended_on = commitment.contract.ended_on
    return {
        "line": line_of(commitment, on=min(on, ended_on) if ended_on else on),
        "worth": worth,
        "deliveries": commitment.deliveries.order_by("-period_end", "-pk"),
    }
