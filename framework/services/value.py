"""Sources of values, and what a measure of a draft is worth."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from framework.domain.measures import framework_not_draft, record_only
from framework.domain.sources import SourceFacts, check_source, check_value
from framework.models import Framework, Measure, ProxyValue, ValueSource
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken

CITATION = 300


@transaction.atomic
def add_source(*, by: User | None, facts: SourceFacts) -> ValueSource:
    """A publication that values may name from now on. Raises ``source_taken`` or what ``check_source`` raises."""
    check_source(facts)
    if ValueSource.objects.filter(name__iexact=facts.name).exists():
        raise RuleBroken("source_taken", "A source of this name is there already. Change that one.", "name")
    source = ValueSource.objects.create(**_said(facts))
    audit.record(by, "source.add", source, **_said(facts))
    return source


@transaction.atomic
def change_source(source: ValueSource, *, by: User | None, facts: SourceFacts) -> ValueSource:
    """Say something else of a source. Its values keep the citation they were set with.

    Who may see them follows from the source from now on. Raises RuleBroken ``source_taken``, ``deadweight_differs``
    (values stand on what it says of deadweight) or what ``check_source`` raises.
    """
    locked = ValueSource.objects.select_for_update().get(pk=source.pk)
    check_source(facts)
    if ValueSource.objects.filter(name__iexact=facts.name).exclude(pk=locked.pk).exists():
        raise RuleBroken("source_taken", "Another source has this name. Choose another name.", "name")
    if facts.deadweight_included != locked.deadweight_included and locked.values.exists():
        message = "Values of this source are in use with deadweight as it stands. Add a new source for the others."
        raise RuleBroken("deadweight_differs", message, "deadweight_included")
    before, said = {name: getattr(locked, name) for name in SourceFacts.__slots__}, _said(facts)
    for name, value in said.items():
        setattr(locked, name, value)
    locked.save()
    changed = {name: [before[name], value] for name, value in said.items() if before[name] != value}
    audit.record(by, "source.change", locked, changed=changed)
    return locked


@transaction.atomic
def set_value(
    measure: Measure,
    *,
    by: User | None,
    value_source: ValueSource,
    unit_value_pounds: Decimal,
    valid_from: date,
    valid_to: date | None = None,
    reference: str = "",
    price_year: str = "",
    area: str = "",
    deadweight_percent: Decimal = Decimal(0),
) -> ProxyValue:
    """What one unit is worth in an area from a day on; the same area and day replaces it, in a draft framework only.

    ``price_year`` is the source's where it is left empty. Raises RuleBroken ``framework_not_draft``, ``record_only``,
    ``not_localised`` (an area for a measure that is worth the same everywhere) or what ``check_value`` raises.
    """
    locked = Measure.objects.select_for_update().select_related("outcome").get(pk=measure.pk)
    if not Framework.objects.select_for_update().get(pk=locked.outcome.framework_id).is_draft:
        raise framework_not_draft().as_error()
    if locked.record_only:
        raise record_only().as_error()
    if area and not locked.localised:
        message = "This measure is worth the same everywhere. Leave the area empty, or say that its worth differs."
        raise RuleBroken("not_localised", message, "area")
    included, price_year = value_source.deadweight_included, price_year or value_source.price_year
    check_value(
        price_year=price_year, deadweight_included=included, deadweight_percent=deadweight_percent,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    facts: dict[str, Any] = {
        "unit_value_pounds": unit_value_pounds,
        "price_year": price_year,
        "source": citation_of(value_source, reference),
        "licence": value_source.licence,
        "source_url": value_source.url,
        "deadweight_included": included,
        "deadweight_percent": deadweight_percent,
        "valid_to": valid_to,
    }
    key: dict[str, Any] = {"measure": locked, "area": area, "valid_from": valid_from}
    value = ProxyValue.objects.update_or_create(**key, defaults=facts | {"value_source": value_source})[0]
    audit.record(by, "measure.set_value", locked, area=area, valid_from=valid_from, **facts)
    return value


def citation_of(source: ValueSource, reference: str) -> str:
    """The source with the edition and row that a value stands in."""
    return f"{source.name}, {reference}"[:CITATION] if reference else source.name


def _said(facts: SourceFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in SourceFacts.__slots__}
