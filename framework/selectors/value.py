"""What a measure is worth on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from framework.models import Measure, ProxyValue


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure and what one unit of it is worth on the day asked for; None: recorded, not valued."""

    measure: Measure
    value: ProxyValue | None


def lines_of(measures: Iterable[Any]) -> tuple[MeasureLine, ...]:
    """Measures that were read with their ``worth``, paired with the value."""
    return tuple(MeasureLine(measure, measure.worth[0] if measure.worth else None) for measure in measures)


def measure_lines(measures: QuerySet[Measure], *, on: date) -> tuple[MeasureLine, ...]:
    """``measures`` with what each is worth ``on`` a day, in one query more."""
    return lines_of(measures.prefetch_related(Prefetch("values", values_on(on), to_attr="worth")))


def proxy_value_on(measure: Measure, on: date) -> ProxyValue | None:
    """What one unit of ``measure`` is worth ``on`` a day; None where nothing lawful to use says so, or never valued."""
    return values_on(on).filter(measure=measure).first()


def values_of(measure: Measure) -> QuerySet[ProxyValue]:
    """Every value a measure has had or will have, newest first."""
    return measure.values.all()


def values_on(on: date) -> QuerySet[ProxyValue]:
    """Every value that may be used ``on`` a day, newest first; none of a measure that is never valued."""
    values = ProxyValue.objects.filter(valid_from__lte=on, measure__record_only=False)
    return values.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).order_by("-valid_from")
