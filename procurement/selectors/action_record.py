"""Where the record of an action is kept, and since when it is there."""

from typing import Any

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

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
    Procurement,
    StageAction,
    WellbeingRecord,
)
from socialvalue.core.models import AuditEntry
from suppliers.domain.size import LARGE_FROM

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
    Kept.TENDER_NOTICE: ("procurement-rules", "#notices"),
    Kept.SLAVERY: ("slavery-detail", ""),
}
TENDER_PAGES = {Kept.CLAUSES: "tender-clauses", Kept.BARRIERS: "barrier-list", Kept.INVITED: "tender-detail"}


def with_records(actions: QuerySet[StageAction]) -> QuerySet[StageAction]:
    """``actions`` with ``recorded_at``: since when what the action asks for has a record of its own, None without one;
    and with ``tender_pk``, None without a tender.

    ``OPEN``, ``DONE`` and ``RECORDED`` narrow such rows.
    """
    codes: dict[Kept, list[str]] = {}
    for code, kept in KEPT_AS.items():
        codes.setdefault(kept, []).append(code)
    moments = {kept: Subquery(rows) for kept, rows in _moments().items()} | {Kept.CLAUSES: _clauses_since()}
    found = (When(code__in=codes[kept], then=moment) for kept, moment in moments.items())
    recorded_at = Case(*found, default=Value(None), output_field=DateTimeField())
    return actions.annotate(recorded_at=recorded_at, tender_pk=F("procurement__tender__pk"))


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
        Kept.TENDER_NOTICE: NoticeRecord.objects.filter(**own, code="UK4", reversed_at=None).values("recorded_at")[:1],
        Kept.INVITED: _small_ones_told(),
        Kept.LESSONS: Lesson.objects.filter(**own).order_by("-created_at").values("created_at")[:1],
    }


def _small_ones_told() -> QuerySet[Any, Any]:
    """When a supplier known to be small or medium-sized or voluntary first had a letter about the tender."""
    letters = "tender__invitations"
    small = Q(**{f"{letters}__supplier__headcount__lt": LARGE_FROM}) | Q(**{f"{letters}__supplier__is_vcse": True})
    told = _own().filter(small, **{f"{letters}__told_at__isnull": False})
    return told.order_by(f"{letters}__told_at").values(f"{letters}__told_at")[:1]


def _clauses_since() -> Coalesce:
    """Since when the tender has social clauses, or a reason for none. The audit knows when a clause was put in."""
    inserted = AuditEntry.objects.filter(
        subject_type="procurement.tender",
        subject_id=Cast(OuterRef("tender__pk"), CharField()),
        action="tender_clause.insert",
    )
    chosen = _own().filter(tender__clauses__isnull=False)
    chosen = chosen.annotate(since=Subquery(inserted.order_by("-pk").values("at")[:1]))
    return Coalesce(Subquery(chosen.values("since")[:1]), Subquery(_own().values("tender__no_clause__given_at")[:1]))


def _own() -> QuerySet[Procurement]:
    """The procurement of the row outside: its tender is a noun to the right, so it is read through it."""
    return Procurement.objects.filter(pk=OuterRef("procurement"))
