"""Which quarters a supplier still has to report, commitment by commitment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from procurement.choices import DeliveryStatus
from procurement.domain.delivery import DAYS_ASKED_AFTER_END, contract_span, next_period, report_due_on, unreported
from procurement.domain.todo import Todo
from procurement.models import Commitment, Contract, Delivery
from procurement.selectors.contract import RATE, commitment_unit, commitments_with_sums, state_of
from socialvalue.core.periods import Period
from socialvalue.core.wording import quantity
from socialvalue.core.workdays import add_working_days

SOON_WORKING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Return:
    """A quarter of a commitment that is over and not reported."""

    commitment: Commitment
    period: Period
    due_on: date
    overdue: bool

    @property
    def promised(self) -> str:
        return quantity(self.commitment.promised_quantity, commitment_unit(self.commitment))


@dataclass(frozen=True, slots=True)
class Outlook:
    """A commitment with the quarters that can be reported now and the next one; ``asked``: whether they are due."""

    commitment: Commitment
    open: tuple[Period, ...]
    upcoming: Period | None
    asked: bool

    @property
    def next_due_on(self) -> date | None:
        """When the next report is due, if one is still asked for."""
        first = self.open[0] if self.open else self.upcoming
        return report_due_on(first) if first and self.asked else None


def own_commitments_of(user: Any) -> QuerySet[Commitment]:
    """The commitments of the organisations a person acts for."""
    if not user.is_authenticated:
        return Commitment.objects.none()
    own = Commitment.objects.filter(contract__supplier__in=user.suppliers.all())
    return own.select_related("contract__supplier", "contract__manager", "measure")


def returns_due(commitments: QuerySet[Commitment], *, today: date) -> tuple[Return, ...]:
    """The quarters whose report is due or overdue, the longest due first, in two queries.

    Nothing more is asked once everything promised is verified (a rate is asked every quarter), nor 90 days after a
    contract has ended.
    """
    return returns_in(outlooks(commitments, today=today), today=today)


def returns_in(found: Iterable[Outlook], *, today: date) -> tuple[Return, ...]:
    """The reports due among commitments already at hand."""
    due = [
        Return(one.commitment, period, report_due_on(period), report_due_on(period) < today)
        for one in found
        if one.asked
        for period in one.open
    ]
    return tuple(sorted(due, key=lambda one: (one.due_on, one.commitment.contract_id, one.commitment.pk)))


def returns_of_contract(contract: Contract, *, today: date) -> tuple[Return, ...]:
    """The reports that are due on one contract."""
    return returns_due(Commitment.objects.filter(contract=contract), today=today)


def outlooks(commitments: QuerySet[Commitment], *, today: date) -> tuple[Outlook, ...]:
    """Every commitment with what can be reported of it, in two queries."""
    wanted = commitments_with_sums().filter(pk__in=commitments.order_by().values("pk"))
    rows = list(wanted.select_related("contract__supplier").order_by("pk"))
    claimed = _claimed_periods(rows)
    return tuple(_outlook(row, claimed[row.pk], today) for row in rows)


def outlook_of(commitment: Commitment, *, today: date) -> Outlook:
    """One commitment with what can be reported of it."""
    return outlooks(Commitment.objects.filter(pk=commitment.pk), today=today)[0]


def return_tasks_for(user: Any, *, today: date) -> list[Todo]:
    """The reports a supplier owes, overdue or due within ten working days."""
    limit = add_working_days(today, SOON_WORKING_DAYS)
    return [_task(one) for one in returns_due(own_commitments_of(user), today=today) if one.due_on <= limit]


def _claimed_periods(rows: Iterable[Commitment]) -> dict[int, list[Period]]:
    standing = Delivery.objects.filter(commitment__in=[row.pk for row in rows]).exclude(status=DeliveryStatus.REJECTED)
    periods: dict[int, list[Period]] = defaultdict(list)
    for commitment, start, end in standing.values_list("commitment_id", "period_start", "period_end"):
        periods[commitment].append(Period(start, end))
    return periods


def _outlook(row: Commitment, claimed: list[Period], today: date) -> Outlook:
    contract = row.contract
    span = contract_span(contract.starts_on, contract.ends_on, contract.ended_on)
    if span is None:
        return Outlook(row, (), None, asked=False)
    lately = contract.ended_on is None or contract.ended_on >= today - timedelta(days=DAYS_ASKED_AFTER_END)
    state = state_of(row, on=today)
    asked = lately and (row.unit == RATE or state.verified < state.promised)
    return Outlook(row, unreported(span, claimed, today=today), next_period(span, today=today), asked)


def _task(one: Return) -> Todo:
    text = f"Report {one.commitment.title}, {one.period} ({one.commitment.contract.reference})"
    return Todo(one.due_on, text, "portal:delivery-report", (one.commitment.pk,), kind="report", overdue=one.overdue)
