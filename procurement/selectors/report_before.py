"""What a report tells of the time before tenders are published: engagement, events, barriers, exceptions."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, OuterRef, Prefetch, Q, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from procurement.choices import BarrierWeight, EventStatus, Stage
from procurement.domain import report_facts as facts
from procurement.domain.action_records import KEPT_AS, Kept
from procurement.models import (
    BarrierFinding,
    Event,
    EventGuest,
    LotAppraisal,
    MarketAssessment,
    StageAction,
    WeightingException,
)
from procurement.selectors.action_record import with_records
from socialvalue.core.periods import Period

# Actions that open procurements to smaller providers: market engagement, and what removes barriers (CON-7).
OPENING_UP = ("market-smes", "market-barriers", "strategy-lots", "documents-terms", "selection-smes")


def moments(period: Period) -> tuple[datetime, datetime]:
    """The period's first moment and the first moment after it, in London."""
    zone = timezone.get_default_timezone()
    start, after = (datetime.combine(day, time(), zone) for day in (period.start, period.end + timedelta(days=1)))
    return start, after


def within(field: str, period: Period) -> Q:
    """Rows whose moment ``field`` falls on a day of the period."""
    start, after = moments(period)
    return Q(**{f"{field}__gte": start, f"{field}__lt": after})


def engagement(period: Period) -> tuple[facts.EngagementFact, ...]:
    """Actions of market engagement and against barriers that were done in the period, by hand or by their record."""
    wanted = Q(stage_number=Stage.ENGAGEMENT) | Q(code__in=OPENING_UP)
    rows: Any = with_records(StageAction.objects.filter(wanted)).annotate(
        moment=Coalesce("done_at", "recorded_at"), words=_recorded_words()
    )
    return tuple(
        facts.EngagementFact(
            f"action:{one.pk}",
            one.procurement.title,
            one.text,
            one.evidence or one.words,
            timezone.localdate(one.moment),
        )
        for one in rows.filter(within("moment", period)).select_related("procurement").order_by("moment", "pk")
    )


def _recorded_words() -> Case:
    """What the record of an action says of small suppliers; empty for one that was ticked by hand."""
    own = {"procurement": OuterRef("procurement")}
    kept = {
        Kept.MARKET: MarketAssessment.objects.filter(**own).values("steps"),
        Kept.LOTS: LotAppraisal.objects.filter(**own).values("reason"),
    }
    found = (When(code=code, then=Subquery(kept[KEPT_AS[code]])) for code in OPENING_UP if code in KEPT_AS)
    return Case(*found, default=Value(""), output_field=TextField())


def events(period: Period) -> tuple[facts.EventFact, ...]:
    """Engagement events held in the period, with the organisations that came. Two queries."""
    came = Prefetch("guests", EventGuest.objects.filter(came=True).order_by("pk"), to_attr="who_came")
    rows: Any = Event.objects.filter(within("starts_at", period), status=EventStatus.HELD).select_related("procurement")
    return tuple(
        facts.EventFact(
            f"event:{one.pk}",
            one.title,
            one.procurement.title if one.procurement else "",
            timezone.localdate(one.starts_at),
            tuple(facts.GuestFact(f"guest:{guest.pk}", guest.size, guest.is_vcse) for guest in one.who_came),
        )
        for one in rows.prefetch_related(came).order_by("starts_at", "pk")
    )


def barriers(period: Period) -> tuple[facts.BarrierFact, ...]:
    """Barriers found in tenders published in the period. Advice is left out: it stops nothing."""
    rows = BarrierFinding.objects.filter(within("tender__published_at", period)).exclude(weight=BarrierWeight.ADVICE)
    return tuple(
        facts.BarrierFact(f"barrier:{one.pk}", one.tender.title, one.message, one.status, one.reason)
        for one in rows.select_related("tender").order_by("tender__published_at", "pk")
    )


def exceptions(period: Period) -> tuple[facts.ExceptionFact, ...]:
    """Exceptions from the policy's bounds that were decided in the period."""
    rows = WeightingException.objects.filter(within("decided_at", period)).select_related("procurement__policy")
    return tuple(
        facts.ExceptionFact(
            f"exception:{one.pk}",
            one.procurement.title,
            one.procurement.policy.cap_percent,
            one.asked_percent,
            one.allowed_percent,
            one.status,
            one.reason,
            one.decision_reason,
        )
        for one in rows.order_by("decided_at", "pk")
    )
