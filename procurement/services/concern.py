"""Concerns raised by suppliers, and spot checks of whether the Act was applied (PSE-2)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from procurement.domain.lifecycles import CONCERN
from procurement.models import Concern, Procurement, SpotCheck
from procurement.notifications import concern as letters
from procurement.selectors.concern import worked_on
from procurement.services.procurement import next_number
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said
from suppliers.models import Supplier

DAYS_TO_ANSWER = 30  # as the Public Procurement Review Service asks of authorities


@transaction.atomic
def raise_concern(
    *, by: User, supplier: Supplier | None, subject: str, text: str, procurement: Procurement | None = None
) -> Concern:
    """Register a concern; it is answered within thirty days. Raises RuleBroken ``not_said`` or ``not_yours``."""
    if supplier is not None and not supplier.memberships.filter(user=by).exists():
        raise RuleBroken("not_yours", "You do not act for this organisation. Choose one of yours.", "supplier")
    today = timezone.localdate()
    concern = Concern.objects.create(
        reference=f"CN-{today.year}-{next_number(f'concern-{today.year}'):04}",
        procurement=procurement,
        supplier=supplier,
        subject=said(subject, "Say in a few words what it is about.", "subject"),
        text=said(text, "Say what happened, when, and what you would like to change.", "text"),
        received_on=today,
        answer_due_on=today + timedelta(days=DAYS_TO_ANSWER),
        raised_by=by,
    )
    audit.record(by, "concern.raise", concern)
    letters.tell_received(concern)
    return concern


@transaction.atomic
def investigate_concern(concern: Concern, *, by: User) -> Concern:
    """Take a concern on. Raises RuleBroken ``wrong_state`` or ``own_work``: who worked on it does not investigate."""
    locked = _lock(concern)
    target = CONCERN.target_of("investigate", locked.status)
    _refuse_own_work(locked, by)
    locked.status, locked.investigator = target, by
    locked.save(update_fields=["status", "investigator", "updated_at"])
    audit.record(by, "concern.investigate", locked)
    letters.tell_investigated(locked)
    return locked


def resolve_concern(concern: Concern, *, by: User, finding: str, action: str) -> Concern:
    """Answer a concern that was found right, with what is done about it. Raises RuleBroken as ``decline_concern``."""
    return _close(
        concern, "resolve", by=by, finding=finding, action=said(action, "Say what is done about it.", "action")
    )


def decline_concern(concern: Concern, *, by: User, finding: str) -> Concern:
    """Answer a concern that was not found right. Raises RuleBroken ``wrong_state``, ``own_work`` or ``not_said``."""
    return _close(concern, "decline", by=by, finding=finding, action="")


@transaction.atomic
def record_spot_check(procurement: Procurement, *, by: User, act_applied: bool, finding: str) -> SpotCheck:
    """Record whether a procurement applied the Act. Raises RuleBroken ``own_work`` or ``not_said``."""
    if worked_on(procurement, by):
        raise RuleBroken("own_work", "You worked on this procurement. Somebody else must check it.")
    check = SpotCheck.objects.create(
        procurement=procurement,
        checked_on=timezone.localdate(),
        checked_by=by,
        act_applied=act_applied,
        finding=said(finding, "Say what you looked at and what you found.", "finding"),
    )
    audit.record(by, "procurement.spot_check", procurement, act_applied=act_applied)
    return check


@transaction.atomic
def _close(concern: Concern, verb: str, *, by: User, finding: str, action: str) -> Concern:
    locked = _lock(concern)
    locked.status = CONCERN.target_of(verb, locked.status)
    _refuse_own_work(locked, by)
    locked.finding = said(finding, "Say what was found. The supplier will read it.", "finding")
    locked.action, locked.closed_on = action, timezone.localdate()
    locked.save(update_fields=["status", "finding", "action", "closed_on", "updated_at"])
    audit.record(by, f"concern.{verb}", locked)
    letters.tell_answered(locked)
    return locked


def _refuse_own_work(concern: Concern, by: User) -> None:
    if concern.procurement is not None and worked_on(concern.procurement, by):
        raise RuleBroken("own_work", "You worked on this procurement. Somebody else must investigate the concern.")


def _lock(concern: Concern) -> Concern:
    return Concern.objects.select_for_update(of=("self",)).select_related("procurement").get(pk=concern.pk)
