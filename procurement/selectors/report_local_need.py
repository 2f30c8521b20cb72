"""What a report tells of local needs. What an offer names is not read: only verified deliveries count."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from procurement.choices import DeliveryStatus, LocalNeedStatus
from procurement.domain import report_facts as facts
from procurement.models import Delivery, LocalNeed
from procurement.selectors.report_before import moments, within
from socialvalue.core.periods import Period


def local_needs(period: Period) -> tuple[facts.LocalNeedFact, ...]:
    """Every local need on the register by the period's end, and what happened to it in the period. One query."""
    _, after = moments(period)
    answers = Delivery.objects.filter(
        local_need=OuterRef("pk"),
        status=DeliveryStatus.VERIFIED,
        verified_quantity__gt=0,
        period_end__range=(period.start, period.end),
    )
    known = LocalNeed.objects.exclude(status=LocalNeedStatus.UNCONFIRMED).filter(confirmed_at__lt=after)
    rows: Any = (
        known.annotate(
            registered=_whether(within("confirmed_at", period)),
            published=_whether(within("published_at", period)),
            answered=Exists(answers),
        )
        .order_by("pk")
        .values_list("pk", "title", "body_name", "registered", "published", "answered")
    )
    return tuple(facts.LocalNeedFact(f"local_need:{pk}", *rest) for pk, *rest in rows)


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))
