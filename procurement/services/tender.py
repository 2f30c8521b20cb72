"""A tender from draft to publication, its deadline moved, its end. Publication freezes it: after that it only opens."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.choices import CriterionKind
from procurement.domain.freeze import frozen_words
from procurement.domain.lifecycles import TENDER
from procurement.domain.pricing import PriceFormula
from procurement.domain.publication import draft_weights
from procurement.domain.scales import PRESETS
from procurement.models import Criterion, Lot, Procurement, Tender
from procurement.notifications.tender import tell_abandoned, tell_extended, tell_published
from procurement.selectors.exception import bounds_of
from procurement.selectors.publication import publication_problems
from procurement.selectors.tender import tender_of
from procurement.services.barrier_record import record_findings
from procurement.services.procurement import lock_running
from procurement.services.tender_version import record_first_version
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said

CHANGEABLE = (
    "title",
    "summary",
    "social_value_justification",
    "social_value_request",
    "price_formula",
    "price_basis",
    "budget_pence",
    "scale_max",
    "scale_descriptors",
    "hours_to_answer",
    "questions_close_at",
    "closes_at",
)
TIMETABLE = ("questions_close_at", "closes_at")
MARKS = (1, 10)
SCALE = PRESETS["five"][1]


@transaction.atomic
def create_tender(procurement: Procurement, *, by: User, title: str = "", summary: str = "") -> Tender:
    """A draft with one lot, a table of weights within the cap, and the usual meaning of marks 0 to 5.

    Raises RuleBroken ``procurement_over`` or ``tender_exists``.
    """
    locked = lock_running(procurement)
    if tender_of(locked) is not None:
        raise RuleBroken("tender_exists", "This procurement has a tender already. Go on with that one.")
    tender = Tender.objects.create(
        procurement=locked,
        title=title.strip() or locked.title,
        summary=summary.strip() or locked.need,
        scale_descriptors=SCALE,
    )
    Lot.objects.create(tender=tender, number=1, title="The whole contract", value_net_pence=locked.value_net_pence)
    price, quality, social = draft_weights(locked.policy.cap_percent, locked.policy.default_percent)
    table = (
        ("P", "Price", CriterionKind.PRICE, price),
        ("Q", "Quality", CriterionKind.QUALITY, quality),
        ("S", "Social value", CriterionKind.SOCIAL_VALUE, social),
    )
    Criterion.objects.bulk_create(
        Criterion(tender=tender, code=code, name=name, kind=kind, weight_percent=weight, position=position)
        for position, (code, name, kind, weight) in enumerate(table, start=1)
    )
    audit.record(by, "tender.create", tender)
    return tender


def lock_draft(tender: Tender) -> Tender:
    """The row, locked, of a tender that may still be changed.

    Raises RuleBroken ``procurement_over`` or ``tender_frozen``: from publication on every bidder must meet the same
    tender, so nothing in it changes (Procurement Act 2023, s.12(2), s.23).
    """
    locked = _lock(tender)
    lock_running(locked.procurement)
    if words := frozen_words(locked.status, locked.closes_at, timezone.now()):
        raise RuleBroken("tender_frozen", words)
    return locked


def _lock(tender: Tender) -> Tender:
    return Tender.objects.select_for_update(of=("self",)).select_related("procurement__policy").get(pk=tender.pk)


@transaction.atomic
def change_tender(tender: Tender, *, by: User, **facts: Any) -> Tender:
    """Change some of ``CHANGEABLE`` in a draft: words, price formula, scale, timetable.

    ``scale_descriptors`` maps each mark as text ("0") to what it means. Raises RuleBroken ``tender_frozen``,
    ``procurement_over``, ``not_said``, ``budget_missing``, ``scale_out_of_range``, ``deadline_passed``,
    ``questions_after_deadline``.
    """
    if unknown := facts.keys() - set(CHANGEABLE):
        raise TypeError(f"not changeable: {', '.join(sorted(unknown))}")
    locked = lock_draft(tender)
    for name, value in facts.items():
        setattr(locked, name, value.strip() if isinstance(value, str) else value)
    _check_words(locked)
    if facts.keys() & set(TIMETABLE):
        _check_timetable(locked.questions_close_at, locked.closes_at, timezone.now())
    locked.save()
    audit.record(by, "tender.change", locked, changed=sorted(facts))
    return locked


def _check_words(tender: Tender) -> None:
    said(tender.title, "Enter a title.", "title")
    said(tender.summary, "Say what is bought, where and for how long.", "summary")
    said(tender.price_basis, "Say what the price covers: every bidder must price the same thing.", "price_basis")
    if tender.price_formula == PriceFormula.BUDGET.value and not tender.budget_pence and tender.lots.count() < 2:
        message = "This price formula compares prices with a budget. State the budget, or choose another formula."
        raise RuleBroken("budget_missing", message, "budget_pence")
    low, high = MARKS
    if not low <= tender.scale_max <= high:
        raise RuleBroken("scale_out_of_range", f"Choose a highest mark from {low} to {high}.", "scale_max")


def _check_timetable(questions: datetime | None, closes: datetime | None, now: datetime) -> None:
    if closes is not None and closes <= now:
        raise RuleBroken("deadline_passed", "The deadline must lie in the future. Choose a later time.", "closes_at")
    if questions is not None and closes is not None and questions >= closes:
        message = "Questions must end before the deadline for bids. Choose an earlier time."
        raise RuleBroken("questions_after_deadline", message, "questions_close_at")


@transaction.atomic
def publish_tender(tender: Tender, *, by: User) -> Tender:
    """Publish a draft: suppliers see it from now on, and what they see no longer changes.

    Refuses with the first of ``publication_problems`` (their codes), or ``wrong_state``, ``procurement_over``. Copies
    the policy's cap onto the tender and puts its evaluation model on record as version 1 with its digest.
    """
    locked = _lock(tender)
    now = timezone.now()
    target = TENDER.target_of("publish", locked.status)
    procurement = lock_running(locked.procurement)
    refuse_if_any(publication_problems(locked, now))
    record_findings(locked, by=by, now=now)
    locked.cap_percent = bounds_of(procurement).cap
    locked.published_at = now
    locked.published_by = by
    record_first_version(locked, by=by, now=now)
    locked.status = target
    locked.save()
    audit.record(
        by,
        "tender.publish",
        locked,
        cap=locked.cap_percent,
        closes_at=locked.closes_at,
        model_sha256=locked.model_sha256,
    )
    tell_published(locked, now)
    return locked


@transaction.atomic
def extend_tender(
    tender: Tender, *, by: User, closes_at: datetime, reason: str, questions_close_at: datetime | None = None
) -> Tender:
    """Give every supplier more time, as long as the present deadline has not passed.

    Raises RuleBroken ``wrong_state``, ``deadline_passed``, ``not_later``, ``questions_after_deadline``, ``not_said``.
    """
    locked = _lock(tender)
    now = timezone.now()
    locked.status = TENDER.target_of("extend", locked.status)
    words = said(reason, "Say why suppliers get more time. They will read it.", "reason")
    before = locked.closes_at
    if before is None or now >= before:
        message = "The deadline has passed, so it can no longer be moved: bids may be complete already."
        raise RuleBroken("deadline_passed", message, "closes_at")
    if closes_at <= before:
        message = "The new deadline must be later than the present one. It is never brought forward."
        raise RuleBroken("not_later", message, "closes_at")
    questions = questions_close_at or locked.questions_close_at
    _check_timetable(questions, closes_at, now)
    locked.closes_at = closes_at
    locked.questions_close_at = questions
    locked.save()
    audit.record(by, "tender.extend", locked, before=before, closes_at=closes_at, reason=words)
    tell_extended(locked, words)
    return locked


@transaction.atomic
def abandon_tender(tender: Tender, *, by: User, reason: str) -> Tender:
    """End a tender without an award; invited suppliers are told if they could see it.

    Raises RuleBroken ``wrong_state`` or ``not_said``.
    """
    locked = _lock(tender)
    target = TENDER.target_of("abandon", locked.status)
    words = said(reason, "Say why the tender is abandoned. Suppliers will read it.", "reason")
    was_visible = locked.published_at is not None
    locked.status = target
    locked.status_reason = words
    locked.save(update_fields=["status", "status_reason", "updated_at"])
    audit.record(by, "tender.abandon", locked, reason=words)
    if was_visible:
        tell_abandoned(locked, words)
    return locked
