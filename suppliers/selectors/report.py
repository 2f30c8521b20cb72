"""Facts about suppliers for the cabinet's report: spend in few groups, and the status decisions of a period."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from socialvalue.core.periods import Period
from suppliers.choices import SpendImportStatus, SpendState, Tier
from suppliers.domain.spend import SpendGroup
from suppliers.models import SpendImport, SpendLine, StatusDecision


@dataclass(frozen=True, slots=True)
class SpendFile:
    """A loaded file whose period touches the report's."""

    name: str
    sha256: str
    period: Period


@dataclass(frozen=True, slots=True)
class SpendFacts:
    """The payments of a period as ``domain.spend.spend_shares`` takes them. ``excluded``: (reason, rows, pence)."""

    groups: tuple[SpendGroup, ...] = ()
    excluded: tuple[tuple[str, int, int], ...] = ()
    refused_rows: int = 0
    files: tuple[SpendFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A status decided in the period."""

    key: str
    supplier: str
    tier: Tier
    decided_on: date
    reason: str


def spend_facts(period: Period) -> SpendFacts:
    """Payments made in ``period`` from every loaded file, by what is known of the supplier. Four queries."""
    loaded = SpendImport.objects.filter(status=SpendImportStatus.LOADED)
    touching = loaded.filter(period_start__lte=period.end, period_end__gte=period.start).order_by("period_start", "pk")
    paid = SpendLine.objects.filter(
        spend_import__status=SpendImportStatus.LOADED, paid_on__range=(period.start, period.end)
    )
    vcse = Coalesce("supplier__is_vcse", "is_vcse_declared")
    groups = (
        paid.filter(state=SpendState.COUNTED)
        .annotate(vcse=vcse)
        .values_list("supplier__in_area", "supplier__headcount", "vcse")
        .annotate(pence=Sum("amount_pence"), rows=Count("pk"))
        .order_by("supplier__in_area", "supplier__headcount", "vcse")
    )
    excluded = (
        paid.filter(state=SpendState.EXCLUDED)
        .values_list("exclusion_reason")
        .annotate(rows=Count("pk"), pence=Sum("amount_pence"))
        .order_by("exclusion_reason")
    )
    return SpendFacts(
        tuple(SpendGroup(pence, rows, area, headcount, is_vcse) for area, headcount, is_vcse, pence, rows in groups),
        tuple(excluded),
        SpendLine.objects.filter(spend_import__in=touching, state=SpendState.REFUSED).count(),
        tuple(SpendFile(one.name, one.sha256, Period(one.period_start, one.period_end)) for one in touching),
    )


def status_decisions_in(period: Period) -> tuple[DecisionFact, ...]:
    """Decisions on supplier status made in ``period``, oldest first. One query."""
    zone = timezone.get_default_timezone()
    start, after = (datetime.combine(day, time(), zone) for day in (period.start, period.end + timedelta(days=1)))
    rows = StatusDecision.objects.filter(decided_at__gte=start, decided_at__lt=after).select_related("supplier")
    return tuple(
        DecisionFact(
            f"status:{one.pk}", one.supplier.name, Tier(one.decided), timezone.localdate(one.decided_at), one.reason
        )
        for one in rows.order_by("decided_at", "pk")
    )
