"""Commitments counted for the officer's home: those that fall due in a period, and those of them verified in full."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery, Sum

from procurement.choices import ContractStatus
from procurement.models import Commitment, Delivery
from socialvalue.core.periods import Period


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """Commitments, not quantities: people, hours and pounds cannot be added up."""

    running: int
    due: int
    verified: int


def promise_counts(period: Period) -> PromiseCounts:
    """Commitments of running contracts, those due within ``period``, those of them verified in full; three queries."""
    own = Delivery.objects.filter(commitment=OuterRef("pk")).values("commitment")
    verified = Subquery(own.annotate(sum=Sum("verified_quantity")).values("sum"))
    due = Commitment.objects.filter(due_on__range=(period.start, period.end))
    return PromiseCounts(
        running=Commitment.objects.filter(contract__status=ContractStatus.RUNNING).count(),
        due=due.count(),
        verified=due.annotate(verified=verified).filter(verified__gte=F("promised_quantity")).count(),
    )
