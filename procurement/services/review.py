"""Performance reviews: how a contract performs, pushed down as facts to the supplier's record (CON-12)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from procurement.domain.lifecycles import CONTRACT
from procurement.models import Contract, PerformanceReview
from procurement.selectors.review import facts_on
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.periods import Period, add_months
from socialvalue.core.rules import RuleBroken, said
from socialvalue.core.wording import uk_date
from suppliers.domain.status import Performance
from suppliers.services.status import record_performance

MONTHS_REVIEWED = 12
HIGHEST_SCORE = 100


@transaction.atomic
def review_contract(
    contract: Contract, *, by: User, contract_score: Decimal, notes: str, held_on: date | None = None
) -> PerformanceReview:
    """Record a review and hand its facts to the supplier's record.

    ``contract_score`` is 0 to 100. Raises RuleBroken ``wrong_state``, ``score_range``, ``not_said``,
    ``review_future`` or ``review_early``.
    """
    locked = Contract.objects.select_for_update().select_related("supplier").get(pk=contract.pk)
    CONTRACT.target_of("review", locked.status)
    held_on = held_on or timezone.localdate()
    if held_on > timezone.localdate():
        raise RuleBroken("review_future", "Enter today or an earlier day.", "held_on")
    if held_on < locked.starts_on:
        raise RuleBroken(
            "review_early", f"The contract starts on {uk_date(locked.starts_on)}. Enter a later day.", "held_on"
        )
    if not 0 <= contract_score <= HIGHEST_SCORE:
        raise RuleBroken("score_range", "Enter a score from 0 to 100.", "contract_score")
    period = Period(max(locked.starts_on, add_months(held_on, -MONTHS_REVIEWED)), held_on)
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
