"""Asking for an exception from the policy's bounds on the weighting of social value, and deciding about it."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from procurement.domain.exceptions import STANDING, check_allowed, check_asked
from procurement.domain.lifecycles import EXCEPTION
from procurement.models import Procurement, WeightingException
from procurement.notifications.exception import tell_asked, tell_decided
from procurement.selectors.exception import policy_bounds
from procurement.services.procurement import lock_unissued
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def ask_exception(procurement: Procurement, *, by: User, asked_percent: Decimal, reason: str) -> WeightingException:
    """Ask for a weighting outside the policy's bounds; whoever decides is told (CON-11).

    Raises RuleBroken ``procurement_over``, ``issued``, ``exception_standing``, ``within_policy``, ``out_of_range`` or
    ``not_said``.
    """
    locked = lock_unissued(procurement)
    if WeightingException.objects.filter(procurement=locked, status__in=STANDING).exists():
        message = "An exception is asked for or approved already. Withdraw that one first."
        raise RuleBroken("exception_standing", message)
    check_asked(asked_percent, policy_bounds(locked))
    words = said(reason, "Say why this contract needs another weighting than the policy allows.", "reason")
    exception = WeightingException.objects.create(
        procurement=locked, asked_percent=asked_percent, reason=words, asked_by=by
    )
    audit.record(by, "exception.ask", locked, asked_percent=str(asked_percent), reason=words)
    tell_asked(exception)
    return exception


@transaction.atomic
def approve_exception(
    exception: WeightingException, *, by: User, allowed_percent: Decimal, decision_reason: str
) -> WeightingException:
    """Allow it, up to ``allowed_percent``: from now on that is the bound of this procurement.

    Raises RuleBroken ``wrong_state``, ``procurement_over``, ``issued``, ``own_exception``, ``not_between`` or
    ``not_said``.
    """
    locked = _lock(exception, "approve", by)
    check_allowed(allowed_percent, locked.asked_percent, policy_bounds(locked.procurement))
    locked.allowed_percent = allowed_percent
    return _decide(locked, "approve", by, decision_reason)


@transaction.atomic
def refuse_exception(exception: WeightingException, *, by: User, decision_reason: str) -> WeightingException:
    """Refuse it with a reason. Raises RuleBroken as :func:`approve_exception`, without ``not_between``."""
    return _decide(_lock(exception, "refuse", by), "refuse", by, decision_reason)


@transaction.atomic
def withdraw_exception(exception: WeightingException, *, by: User) -> WeightingException:
    """Take it back before the tender is published; the policy's own bounds hold again.

    Raises RuleBroken ``wrong_state``, ``procurement_over`` or ``issued``.
    """
    lock_unissued(exception.procurement)
    locked = WeightingException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    locked.status = EXCEPTION.target_of("withdraw", locked.status)
    locked.save()
    audit.record(by, "exception.withdraw", locked.procurement, asked_percent=str(locked.asked_percent))
    return locked


def _lock(exception: WeightingException, verb: str, by: User) -> WeightingException:
    lock_unissued(exception.procurement)
    rows = WeightingException.objects.select_for_update(of=("self",)).select_related("procurement__policy", "asked_by")
    locked = rows.get(pk=exception.pk)
    EXCEPTION.target_of(verb, locked.status)
    if locked.asked_by_id == by.pk:
        message = "You asked for it, so somebody else decides."
        raise RuleBroken("own_exception", message)
    return locked


def _decide(exception: WeightingException, verb: str, by: User, reason: str) -> WeightingException:
    exception.decision_reason = said(reason, "Say why you decide so. It stands in the report.", "decision_reason")
    exception.status = EXCEPTION.target_of(verb, exception.status)
    exception.decided_by, exception.decided_at = by, timezone.now()
    exception.save()
    facts = {"allowed_percent": str(exception.allowed_percent or ""), "reason": exception.decision_reason}
    audit.record(by, f"exception.{verb}", exception.procurement, **facts)
    tell_decided(exception)
    return exception
