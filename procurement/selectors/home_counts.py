"""Commitments counted for the officer's home: those that fall due in a period, and those of them verified in full."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum

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
    """Commitments of running contracts, those due within ``period``, and those of them verified in full; one query."""
    own = Delivery.objects.filter(commitment=OuterRef("pk")).values("commitment")
    verified = Subquery(own.annotate(sum=Sum("verified_quantity")).values("sum"))
    due = Q(due_on__range=(period.start, period.end))
    counted = Commitment.objects.annotate(verified=verified).aggregate(
        running=Count("pk", filter=Q(contract__status=ContractStatus.RUNNING)),
        due=Count("pk", filter=due),
        verified=Count("pk", filter=due & Q(verified__gte=F("promised_quantity"))),
    )
    return PromiseCounts(**counted)
