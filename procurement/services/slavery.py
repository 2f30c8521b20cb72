"""Rating the risk of modern slavery, and recording what was referred to whom (CON-14)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from procurement.choices import ReferredTo, SlaveryFactor
from procurement.domain.slavery import assessment_problems, rating_of
from procurement.models import Procurement, SlaveryAssessment, SlaveryReferral
from procurement.selectors.slavery import basis_of, slavery_assessment_of
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said


@transaction.atomic
def assess_slavery(
    procurement: Procurement,
    *,
    by: User,
    factors: Mapping[str, str],
    grounds: str,
    clauses: str,
    questions: str = "",
    monitoring: str = "",
    review_on: date | None = None,
    raised_to: str = "",
    raise_reason: str = "",
) -> SlaveryAssessment:
    """Rate the contract; rating it again makes a new version, while the procurement runs, its contract included.

    Raises RuleBroken ``procurement_over``, ``not_rated``, ``not_said``, ``rated_lower``, ``not_raised``,
    ``no_review_day`` or ``review_passed``.
    """
    locked = lock_running(procurement)
    words = {
        "grounds": grounds.strip(), "clauses": clauses.strip(), "questions": questions.strip(),
        "monitoring": monitoring.strip(), "raise_reason": raise_reason.strip(),
    }  # fmt: skip
    today = timezone.localdate()
    refuse_if_any(assessment_problems(factors, words, raised_to=raised_to, review_on=review_on, today=today))
    rating, latest = rating_of(factors, raised_to), slavery_assessment_of(locked)
    record = SlaveryAssessment.objects.create(
        procurement=locked,
        number=latest.number + 1 if latest else 1,
        factors={one.value: str(factors[one]) for one in SlaveryFactor},
        rating=rating,
        review_on=review_on,
        basis=basis_of(locked),
        assessed_by=by,
        assessed_at=timezone.now(),
        **words,
    )
    audit.record(by, "slavery.assess", locked, version=record.number, rating=rating, factors=record.factors)
    return record


@transaction.atomic
def record_referral(
    procurement: Procurement, *, by: User, what: str, referred_to: str, contact: str, referred_on: date
) -> SlaveryReferral:
    """Record that a suspicion was passed on. What was seen stays out of the history, for few may read it.

    Raises RuleBroken ``in_the_future`` or ``not_said``.
    """
    if referred_on > timezone.localdate():
        raise RuleBroken("in_the_future", "Enter today or an earlier day.", "referred_on")
    referral = SlaveryReferral.objects.create(
        procurement=procurement,
        what=said(what, "Say what was seen or heard, without names of people who may be victims.", "what"),
        referred_to=ReferredTo(referred_to),
        contact=said(contact, "Say who was told.", "contact"),
        referred_on=referred_on,
        recorded_by=by,
        recorded_at=timezone.now(),
    )
    audit.record(by, "referral.record", referral)
    return referral


@transaction.atomic
def resolve_referral(referral: SlaveryReferral, *, by: User, outcome: str) -> SlaveryReferral:
    """Record what came of a referral; once. Raises RuleBroken ``already_resolved`` or ``not_said``."""
    referral = SlaveryReferral.objects.select_for_update().get(pk=referral.pk)
    if referral.outcome_at is not None:
        raise RuleBroken("already_resolved", "What came of it is on record already.")
    referral.outcome = said(outcome, "Say what came of it.", "outcome")
    referral.outcome_by, referral.outcome_at = by, timezone.now()
    referral.save()
    audit.record(by, "referral.resolve", referral)
    return referral
