"""Reads about performance reviews: the facts of a day, which a review freezes and hands to the supplier's record."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from procurement.choices import RemedyStatus
from procurement.models import Contract, PerformanceReview, Remedy
from procurement.selectors.contract import commitments_with_sums, state_of


def facts_on(contract: Contract, day: date) -> dict[str, Any]:
    """The commitments due by ``day``, how many of them are verified in full, and the remedies that are open.

    Each commitment stands alone: what is delivered beyond one promise fills no other. A rate counts with its latest
    verified figure, never with a sum.
    """
    due = commitments_with_sums().filter(contract=contract, due_on__lte=day)
    states = [state_of(commitment, on=day) for commitment in due]
    remedies = Remedy.objects.filter(commitment__contract=contract, status=RemedyStatus.OPEN)
    return {
        "promised_count": len(states),
        "verified_count": sum(state.verified >= state.promised for state in states),
        "open_remedies": remedies.count(),
    }


def reviews_of(contract: Contract) -> QuerySet[PerformanceReview]:
    """The reviews of a contract, newest first."""
    return PerformanceReview.objects.filter(contract=contract).select_related("recorded_by")
