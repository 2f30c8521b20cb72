"""Reads about remedies: the steps taken where a commitment is not met (DER-6)."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from procurement.choices import RemedyStatus
from procurement.domain.todo import Todo
from procurement.models import Contract, Remedy
from socialvalue.core.workdays import add_working_days

SOON_WORKING_DAYS = 10
PARENTS = ("commitment__contract__supplier", "commitment__contract__manager", "opened_by")


def remedies_visible_to(user: Any) -> QuerySet[Remedy]:
    """Every remedy for staff who read contracts, their own organisation's for suppliers."""
    if not user.is_authenticated:
        return Remedy.objects.none()
    remedies = Remedy.objects.select_related(*PARENTS)
    if user.has_perm("procurement.view_contract"):
        return remedies
    return remedies.filter(commitment__contract__supplier__in=user.suppliers.all())


def remedies_of(contract: Contract) -> QuerySet[Remedy]:
    """The remedies of one contract, newest first."""
    return Remedy.objects.filter(commitment__contract=contract).select_related("commitment", "opened_by")


def own_open_remedies_of(user: Any) -> QuerySet[Remedy]:
    """What a supplier still has to put right, the earliest day first."""
    own = Remedy.objects.filter(status=RemedyStatus.OPEN, commitment__contract__supplier__in=user.suppliers.all())
    return own.select_related("commitment__contract").order_by("due_on", "pk")


def remedy_tasks_for(user: Any, *, today: date) -> list[Todo]:
    """Open remedies whose day comes within ten working days: to follow up for the manager, to act for the supplier."""
    mine = Q(commitment__contract__manager_id=user.pk) | Q(commitment__contract__supplier__in=user.suppliers.all())
    limit = add_working_days(today, SOON_WORKING_DAYS)
    found = Remedy.objects.filter(mine, status=RemedyStatus.OPEN, due_on__lte=limit).select_related(*PARENTS)
    return [_task(remedy, user, today) for remedy in found.distinct()]


def _task(remedy: Remedy, user: Any, today: date) -> Todo:
    contract, overdue = remedy.commitment.contract, remedy.due_on < today
    name = f"{remedy.get_kind_display().lower()}: {remedy.commitment.title} ({contract.reference})"
    if contract.manager_id == user.pk:
        link, args = "procurement:contract-delivery", (contract.pk,)
        return Todo(remedy.due_on, f"See what came of the {name}", link, args, kind="remedy", overdue=overdue)
    return Todo(remedy.due_on, f"Act on the {name}", "portal:delivery-list", (), kind="remedy", overdue=overdue)
