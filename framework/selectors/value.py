"""Where values come from, and what a measure is worth on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from framework.choices import FrameworkStatus
from framework.models import Measure, ProxyValue, ValueSource
from framework.selectors.measure import measures_of_trees


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure and what one unit of it is worth on the day asked for; None: recorded, not valued."""

    measure: Measure
    value: ProxyValue | None


def sources_visible_to(user: Any) -> QuerySet[ValueSource]:
    """Every source of values with how many it has given, for those who may read frameworks."""
    if not user.has_perm("framework.view_source"):
        return ValueSource.objects.none()
    return ValueSource.objects.annotate(value_count=Count("values")).order_by("name")


def sources_to_choose() -> QuerySet[ValueSource]:
    """Every source a new value may name."""
    return ValueSource.objects.order_by("name")


def source_values(source: ValueSource) -> QuerySet[ProxyValue]:
    """The values a source has given, by framework and measure, newest first."""
    values = ProxyValue.objects.filter(value_source=source)
    order = ("measure__outcome__framework__name", "-measure__outcome__framework__version", "measure__code", "area")
    return values.select_related("measure__outcome__framework").order_by(*order, "-valid_from")


def lines_of(measures: Iterable[Any]) -> tuple[MeasureLine, ...]:
    """Measures that were read with their ``worth``, paired with the value."""
    return tuple(MeasureLine(measure, measure.worth[0] if measure.worth else None) for measure in measures)


def measure_lines(measures: QuerySet[Measure], *, on: date) -> tuple[MeasureLine, ...]:
    """``measures`` with what each is worth ``on`` a day, in one query more."""
    return lines_of(measures.prefetch_related(Prefetch("values", values_on(on), to_attr="worth")))


def proxy_value_on(measure: Measure, on: date, *, area: str = "") -> ProxyValue | None:
    """What one unit of ``measure`` is worth ``on`` a day; None where nothing lawful to use says so, or never valued.

    The value of ``area`` goes before one that holds everywhere.
    """
    return values_on(on, area=area).filter(measure=measure).first()


def public_value_on(measure: Measure, on: date, *, area: str = "") -> ProxyValue | None:
    """As :func:`proxy_value_on`, for people outside the authority: None where its licence keeps the value within."""
    value = proxy_value_on(measure, on, area=area)
    return None if value is None or value.is_restricted else value


def measures_to_calculate() -> QuerySet[Measure]:
    """The measures a sum may be made of: those of published frameworks that can have a value, in their order."""
    measures = measures_of_trees().filter(outcome__framework__status=FrameworkStatus.PUBLISHED, record_only=False)
    order = ("outcome__framework__name", "outcome__priority__position", "outcome__position", "position", "code")
    return measures.select_related("outcome__framework").order_by(*order)


def values_of(measure: Measure) -> QuerySet[ProxyValue]:
    """Every value a measure has had or will have, newest first."""
    return measure.values.select_related("value_source")


def values_on(on: date, *, area: str = "") -> QuerySet[ProxyValue]:
    """Every value that may be used ``on`` a day in an area, its own before those for everywhere, the newest first.

    None of a measure that is never valued.
    """
    places = {"", area}
    values = ProxyValue.objects.filter(valid_from__lte=on, measure__record_only=False, area__in=places)
    standing = values.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).select_related("value_source")
    return standing.order_by("-area", "-valid_from")
