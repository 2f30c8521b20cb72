"""Exceptions from the policy's bounds: whose they are to see, what is allowed now, who is waiting for a decision."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from framework.domain.policy import duty_applies
from procurement.choices import ExceptionStatus, ProcurementStatus
from procurement.domain.exceptions import Bounds, bounds_with
from procurement.domain.todo import Todo
from procurement.models import Procurement, WeightingException
from procurement.selectors.procurement import procurements_visible_to
from socialvalue.accounts.roles import STAFF


def exceptions_visible_to(user: Any) -> QuerySet[WeightingException]:
    """The exceptions of the procurements the person sees."""
    found = WeightingException.objects.filter(procurement__in=procurements_visible_to(user))
    return found.select_related("procurement__policy", "asked_by", "decided_by")


def exceptions_of(procurement: Procurement) -> QuerySet[WeightingException]:
    """Every exception of a procurement, the newest first."""
    return WeightingException.objects.filter(procurement=procurement).select_related("asked_by", "decided_by")


def policy_reaches(procurement: Procurement) -> bool:
    """Whether the policy it started under reaches a contract of this kind and value."""
    net, gross = procurement.value_net_pence, procurement.value_gross_pence
    return bool(duty_applies(procurement.policy.terms, procurement.kind, net, gross))


def policy_bounds(procurement: Procurement) -> Bounds:
    """What the policy it was started under allows; its floor binds only where the policy reaches the contract."""
    policy = procurement.policy
    return Bounds(policy.floor_percent if policy_reaches(procurement) else None, policy.cap_percent)


def bounds_of(procurement: Procurement) -> Bounds:
    """What is allowed in this procurement now: the policy's bounds, widened by an approved exception. One query."""
    approved = WeightingException.objects.filter(procurement=procurement, status=ExceptionStatus.APPROVED)
    return bounds_with(policy_bounds(procurement), approved.values_list("allowed_percent", flat=True).first())


def exception_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Exceptions that wait for a decision of the person's role, on procurements that run. One query."""
    if not user.role_codes & set(STAFF):
        return ()
    waiting = WeightingException.objects.filter(
        status=ExceptionStatus.ASKED,
        procurement__status=ProcurementStatus.RUNNING,
        procurement__policy__exception_approver__in=user.role_codes,
    ).exclude(asked_by_id=user.pk)
    return tuple(
        Todo(
            timezone.localdate(one.created_at),
            f"Decide about an exception from the policy: {one.procurement.title}",
            "procurement:exception-detail",
            (one.pk,),
            "exception",
        )
        for one in waiting.select_related("procurement")
    )
