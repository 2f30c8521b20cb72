"""Performance reviews: how a contract performs, pushed down as facts to the supplier's record (CON-12)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from procurement.choices import RemedyStatus
from procurement.domain.lifecycles import CONTRACT
from procurement.domain.references import said
from procurement.models import Contract, PerformanceReview, Remedy
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.periods import Period, add_months
from socialvalue.core.rules import RuleBroken
from suppliers.domain.status import Performance
from suppliers.services.status import record_performance

MONTHS_REVIEWED = 12
HIGHEST_SCORE = 100


@transaction.atomic
def review_contract(
    contract: Contract, *, by: User, contract_score: Decimal, notes: str, held_on: date | None = None
) -> PerformanceReview:
    """Record a review and hand its facts to the supplier's record.

    ``contract_score`` is 0 to 100. Raises RuleBroken ``wrong_state``, ``score_range``, ``not_said`` or ``review_future``.
    """
    locked = Contract.objects.select_for_update().select_related("supplier").get(pk=contract.pk)
    CONTRACT.target_of("review", locked.status)
    held_on = held_on or timezone.localdate()
    if held_on > timezone.localdate():
        raise RuleBroken("review_future", "Enter today or an earlier day.", "held_on")
    if not 0 <= contract_score <= HIGHEST_SCORE:
        raise RuleBroken("score_range", "Enter a score from 0 to 100.", "contract_score")
    period = Period(max(locked.starts_on, add_months(held_on, -MONTHS_REVIEWED)), max(held_on, locked.starts_on))
    facts = facts_on(locked, held_on)
    review = PerformanceReview.objects.create(
        contract=locked,
        held_on=held_on,
        contract_score=contract_score,
        notes=said(notes, "Say what was found, and what is to improve.", "notes"),
        facts=facts,
        recorded_by=by,
    )
    performance = Performance(
        contract_reference=locked.reference, contract_title=locked.title, period=period, contract_score=contract_score,
        note=review.notes, **facts,
    )  # fmt: skip
    record_performance(locked.supplier, performance, by=by)
    audit.record(by, "contract.review", locked, held_on=held_on, score=contract_score, **facts)
    return review


def facts_on(contract: Contract, day: date) -> dict[str, Any]:
    """The commitments due by ``day``, how many of them are verified in full, and the remedies that are open."""
    due = contract.commitments.filter(due_on__lte=day)
    verified = Sum("deliveries__verified_quantity", default=Decimal(0))
    done = [c for c in due.annotate(verified=verified) if c.verified >= c.promised_quantity]
    remedies = Remedy.objects.filter(commitment__contract=contract, status=RemedyStatus.OPEN)
    return {"promised_count": len(due), "verified_count": len(done), "open_remedies": remedies.count()}
