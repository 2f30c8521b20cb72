"""Commitments counted for the officer's home: those that fall due in a period, and those of them verified in full."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from procurement.choices import ContractStatus
from procurement.models import Commitment
from socialvalue.core.periods import Period


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """Commitments, not quantities: people, hours and pounds cannot be added up."""

    running: int
    due: int
    verified: int


def promise_counts(period: Period) -> PromiseCounts:
    """The commitments of running contracts, those due within ``period``, and those of them verified in full; one query."""
    verified = Sum("deliveries__verified_quantity", default=Decimal(0))
    due = Q(due_on__range=(period.start, period.end))
    counted = Commitment.objects.annotate(verified=verified).aggregate(
        running=Count("pk", filter=Q(contract__status=ContractStatus.RUNNING)),
        due=Count("pk", filter=due),
        verified=Count("pk", filter=due & Q(verified__gte=F("promised_quantity"))),
    )
    return PromiseCounts(**counted)
