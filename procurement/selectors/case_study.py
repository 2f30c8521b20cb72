"""Reads about case studies: all for staff, approved ones for everybody (DER-7, DUR-4)."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from procurement.domain.delivery import check_by
from procurement.domain.todo import Todo
from procurement.models import CaseStudy, Contract

PARENTS = ("contract__supplier", "contract__manager", "contract__procurement", "written_by", "approved_by")


def case_studies_visible_to(user: Any) -> QuerySet[CaseStudy]:
    """Every story for staff who read contracts, those that wait for approval first; nothing for others."""
    if not user.has_perm("procurement.view_contract"):
        return CaseStudy.objects.none()
    return CaseStudy.objects.select_related(*PARENTS).order_by(F("approved_at").desc(nulls_first=True), "-pk")


def public_case_studies(_user: Any = None) -> QuerySet[CaseStudy]:
    """The approved stories, newest first: for everybody."""
    return (
        CaseStudy.objects.filter(approved_at__isnull=False)
        .select_related("contract__supplier")
        .order_by("-approved_at", "-pk")
    )


def case_studies_of(contract: Contract) -> QuerySet[CaseStudy]:
    """The stories of one contract."""
    return CaseStudy.objects.filter(contract=contract).select_related("written_by", "approved_by")


def themes_of(contract: Contract) -> list[str]:
    """The themes its commitments stand under, for the form."""
    titles = contract.commitments.exclude(theme_title="").order_by("theme_title")
    return list(titles.values_list("theme_title", flat=True).distinct())


def case_study_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Stories that wait for a person who may approve them, except their own. One query."""
    if not user.has_perm("procurement.approve_case_study"):
        return ()
    today = timezone.localdate(now)
    waiting = (
        CaseStudy.objects.filter(approved_at__isnull=True).exclude(written_by_id=user.pk).select_related("contract")
    )
    tasks = []
    for study in waiting:
        day = check_by(timezone.localdate(study.created_at))
        text = f"Approve a case study: {study.title} ({study.contract.reference})"
        tasks.append(
            Todo(day, text, "procurement:case-study-detail", (study.pk,), kind="case study", overdue=day < today)
        )
    return tuple(sorted(tasks))
