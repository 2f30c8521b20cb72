"""Where the record of an action is kept, and since when it is there."""

from typing import Any

from django.db.models import Case, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from procurement.domain.action_records import KEPT_AS, Kept
from procurement.models import (
    ChosenOutcome,
    ConflictAssessment,
    DeliveryAppraisal,
    Influencer,
    Lesson,
    LotAppraisal,
    MarketAssessment,
    NoticeRecord,
    StageAction,
    WellbeingRecord,
)

OPEN = Q(done_at__isnull=True, recorded_at__isnull=True)
RECORDED = Q(recorded_at__isnull=False)
DONE = Q(done_at__isnull=False) | Q(recorded_at__isnull=False)
PAGES = {
    Kept.MARKET: ("considered-detail", "#market"),
    Kept.MODELS: ("considered-detail", "#models"),
    Kept.LOTS: ("considered-detail", "#lots"),
    Kept.OUTCOMES: ("procurement-detail", "#outcomes"),
    Kept.WELLBEING: ("wellbeing-detail", ""),
    Kept.CONFLICTS: ("interest-detail", ""),
    Kept.CONFIRMED: ("interest-detail", ""),
    Kept.LESSONS: ("lesson-list", ""),
    Kept.ENGAGEMENT: ("procurement-rules", "#notices"),
}


def with_records(actions: QuerySet[StageAction]) -> QuerySet[StageAction]:
    """``actions`` with ``recorded_at``: since when what the action asks for has a record of its own, None without one.

    ``OPEN``, ``DONE`` and ``RECORDED`` narrow such rows.
    """
    codes: dict[Kept, list[str]] = {}
    for code, kept in KEPT_AS.items():
        codes.setdefault(kept, []).append(code)
    found = (When(code__in=codes[kept], then=Subquery(rows)) for kept, rows in _moments().items())
    return actions.annotate(recorded_at=Case(*found, default=Value(None), output_field=DateTimeField()))


def is_recorded(action: StageAction) -> bool:
    """Whether what the action asks for is on record on a page of its own."""
    return action.code in KEPT_AS and with_records(StageAction.objects.filter(pk=action.pk)).filter(RECORDED).exists()


def _moments() -> dict[Kept, QuerySet[Any, Any]]:
    """Of each record the moment since which it holds, for the procurement of the row outside."""
    own = {"procurement": OuterRef("procurement")}
    changed = Q(named_at__gte=OuterRef("signed_at")) | Q(declarations__declared_at__gte=OuterRef("signed_at"))
    changed |= Q(declarations__decided_at__gte=OuterRef("signed_at"))
    signed = ConflictAssessment.objects.filter(~Exists(Influencer.objects.filter(changed, **own)), **own)
    signed = signed.order_by("-signed_at")
    return {
        Kept.MARKET: MarketAssessment.objects.filter(**own).values("considered_at"),
        Kept.MODELS: DeliveryAppraisal.objects.filter(**own).exclude(preferred="").values("considered_at"),
        Kept.LOTS: LotAppraisal.objects.filter(**own, divided__isnull=False).values("considered_at"),
        Kept.OUTCOMES: ChosenOutcome.objects.filter(**own).order_by("-created_at").values("created_at")[:1],
        Kept.WELLBEING: WellbeingRecord.objects.filter(**own, signed_at__isnull=False).values("signed_at")[:1],
        Kept.CONFLICTS: signed.values("signed_at")[:1],
        Kept.CONFIRMED: signed.filter(is_confirmation=True).values("signed_at")[:1],
        Kept.ENGAGEMENT: NoticeRecord.objects.filter(**own, code="UK2", reversed_at=None).values("recorded_at")[:1],
        Kept.LESSONS: Lesson.objects.filter(**own).order_by("-created_at").values("created_at")[:1],
    }
