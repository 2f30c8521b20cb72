"""Considering before buying: the market (CON-6, CON-7), other ways of meeting the need (CON-4), lots (PA23 s.18)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from procurement.choices import DeliveryModel, Fit, LotBasis
from procurement.domain.options import LotAnswer, OptionAnswer, is_divided, lot_problems, option_problems
from procurement.models import (
    DeliveryAppraisal,
    DeliveryOption,
    LotAppraisal,
    LotOption,
    MarketAssessment,
    Procurement,
)
from procurement.selectors.option import market_baseline
from procurement.services.procurement import lock_unissued
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import refuse_if_any, said


@transaction.atomic
def assess_market(
    procurement: Procurement,
    *,
    by: User,
    summary: str,
    micro: str,
    small: str,
    medium: str,
    vcse: str,
    known: str,
    barriers: str,
    steps: str,
) -> MarketAssessment:
    """Assess the market, with the baseline figures of today kept beside it; assessing again replaces.

    Raises RuleBroken ``procurement_over``, ``issued`` or ``not_said``.
    """
    locked = lock_unissued(procurement)
    fits = {"micro": micro, "small": small, "medium": medium, "vcse": vcse}
    for name, value in fits.items():
        said(value if value in Fit.values else "", "Say how well the contract suits them.", name)
    words = {
        "summary": said(summary, "Say what you found out about the market.", "summary"),
        "known": said(known, "Name the suppliers you know in the area, or say that you know none.", "known"),
        "barriers": said(barriers, "Say what could shut smaller suppliers out, or that you found nothing.", "barriers"),
        "steps": said(steps, "Say what you will do so that they can take part.", "steps"),
    }
    now = timezone.now()
    baseline = {"as_at": timezone.localdate(now).isoformat(), "lines": [list(x) for x in market_baseline(locked)]}
    record, _ = MarketAssessment.objects.update_or_create(
        procurement=locked,
        defaults={**fits, **words, "baseline": baseline, "considered_by": by, "considered_at": now},
    )
    audit.record(by, "market.assess", locked, **fits, **words)
    return record


@transaction.atomic
def appraise_options(
    procurement: Procurement, *, by: User, answers: Sequence[OptionAnswer], preferred: str = "", reason: str = ""
) -> DeliveryAppraisal:
    """Appraise the ways of meeting the need. Without a preference it is saved as far as it goes; with one it is whole.

    Raises RuleBroken ``procurement_over``, ``issued``, ``option_open``, ``not_said`` or ``preferred_not_considered``.
    """
    locked = lock_unissued(procurement)
    if preferred:
        refuse_if_any(option_problems(answers, preferred, reason))
    appraisal, _ = DeliveryAppraisal.objects.update_or_create(
        procurement=locked,
        defaults={
            "preferred": preferred, "reason": reason.strip(), "considered_by": by, "considered_at": timezone.now(),
        },
    )  # fmt: skip
    appraisal.options.all().delete()
    DeliveryOption.objects.bulk_create(
        DeliveryOption(
            appraisal=appraisal, model=DeliveryModel(one.model), considered=one.considered,
            advantages=one.advantages.strip(), disadvantages=one.disadvantages.strip(),
            conclusion=one.conclusion.strip(),
        )
        for one in answers
        if one.considered is not None
    )  # fmt: skip
    kept = {one.model: one.considered for one in answers}
    audit.record(by, "options.appraise", locked, considered=kept, preferred=preferred, reason=reason.strip())
    return appraisal


@transaction.atomic
def consider_lots(procurement: Procurement, *, by: User, answers: Sequence[LotAnswer], reason: str) -> LotAppraisal:
    """Decide whether the contract is divided into lots, basis by basis; deciding again replaces.

    Raises RuleBroken ``procurement_over``, ``issued``, ``basis_open`` or ``not_said``.
    """
    locked = lock_unissued(procurement)
    refuse_if_any(lot_problems(answers, reason))
    appraisal, _ = LotAppraisal.objects.update_or_create(
        procurement=locked,
        defaults={
            "divided": is_divided(answers), "reason": reason.strip(), "considered_by": by,
            "considered_at": timezone.now(),
        },
    )  # fmt: skip
    appraisal.options.all().delete()
    LotOption.objects.bulk_create(
        LotOption(appraisal=appraisal, basis=LotBasis(one.basis), chosen=bool(one.chosen), reason=one.reason.strip())
        for one in answers
    )
    kept = {one.basis: one.chosen for one in answers}
    audit.record(by, "lots.consider", locked, bases=kept, divided=appraisal.divided, reason=appraisal.reason)
    return appraisal
