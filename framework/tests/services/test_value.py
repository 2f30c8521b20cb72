"""Sources say what their licence allows; a draft's measures take values from them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from framework import services
from framework.domain.sources import SourceFacts
from framework.models import Measure, ProxyValue, ValueSource
from framework.tests.factories import make_framework, make_measure, make_source, make_value
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
FACTS = SourceFacts(name="Unit costs 2026", publisher="Test Office", licence="OGL v3", redistributable=True)
DAY = date(2026, 1, 1)
OFF = "deadweight_percent"


def _draft_measure(**facts: object) -> Measure:
    return make_measure(framework=make_framework(status="draft"), **facts)


def _set(measure: Measure, by: User, **facts: Any) -> ProxyValue:
    given = {"unit_value_pounds": Decimal(268), "valid_from": DAY}
    source = facts.pop("value_source", None) or make_source(url="https://example.org/values")
    return services.set_value(measure, by=by, value_source=source, **given | facts)


def test_a_source_is_added_once(chloe: User) -> None:
    source = services.add_source(by=chloe, facts=FACTS)
    assert (source.publisher, source.redistributable) == ("Test Office", True)
    with pytest.raises(RuleBroken) as refusal:
        services.add_source(by=chloe, facts=replace(FACTS, name="UNIT COSTS 2026"))
    assert (refusal.value.code, refusal.value.field) == ("source_taken", "name")
    assert [entry.action for entry in AuditEntry.objects.all()] == ["source.add"]


def test_a_source_without_a_licence_or_with_an_odd_year_is_refused(chloe: User) -> None:
    for change, field in (({"licence": " "}, "licence"), ({"price_year": "last year"}, "price_year")):
        with pytest.raises(RuleBroken) as refusal:
            services.add_source(by=chloe, facts=replace(FACTS, **change))
        assert refusal.value.field == field
    assert not ValueSource.objects.exists()


def test_changing_a_source_says_who_may_see_its_values_and_leaves_their_citation(chloe: User) -> None:
    source = services.add_source(by=chloe, facts=FACTS)
    value = _set(_draft_measure(), chloe, value_source=source, price_year="2025", reference="row 4")
    services.change_source(source, by=chloe, facts=replace(FACTS, name="Renamed", redistributable=False))
    value.refresh_from_db()
    assert (value.source, value.is_restricted) == ("Unit costs 2026, row 4", True)
    assert AuditEntry.objects.first().facts["changed"]["redistributable"] == [True, False]  # type: ignore[union-attr]


def test_a_source_with_values_keeps_what_it_says_of_deadweight(chloe: User) -> None:
    source = services.add_source(by=chloe, facts=FACTS)
    services.change_source(source, by=chloe, facts=replace(FACTS, deadweight_included=True))
    make_value(measure=make_measure(), value_source=source)
    with pytest.raises(RuleBroken) as refusal:
        services.change_source(source, by=chloe, facts=FACTS)
    assert (refusal.value.code, refusal.value.field) == ("deadweight_differs", "deadweight_included")


def test_two_sources_never_share_a_name(chloe: User) -> None:
    make_source(name="Taken")
    source = services.add_source(by=chloe, facts=FACTS)
    with pytest.raises(RuleBroken) as refusal:
        services.change_source(source, by=chloe, facts=replace(FACTS, name="taken"))
    assert refusal.value.code == "source_taken"


def test_a_value_takes_citation_licence_and_year_from_its_source(chloe: User) -> None:
    value = _set(_draft_measure(), chloe, value_source=make_source(name="Costs", price_year="2012/13"))
    assert (value.source, value.licence, value.price_year) == ("Costs", "Open Government Licence v3.0", "2012/13")


def test_the_value_of_the_same_area_and_day_is_replaced(chloe: User) -> None:
    measure = _draft_measure(localised=True)
    for day, area, worth in (
        (date(2025, 1, 1), "", 260), (DAY, "", 999), (DAY, "", 268), (DAY, "Derbyshire", 300),
    ):  # fmt: skip
        _set(measure, chloe, valid_from=day, area=area, unit_value_pounds=Decimal(worth))
    assert [(value.area, int(value.unit_value_pounds)) for value in measure.values.all()] == [
        ("", 268), ("Derbyshire", 300), ("", 260),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "source", "value", "code", "field"),
    [
        ({"record_only": True}, {}, {}, "record_only", None),
        ({}, {}, {"area": "Derbyshire"}, "not_localised", "area"),
        ({}, {"price_year": ""}, {}, "price_year_missing", "price_year"),
        ({}, {}, {"price_year": "now"}, "price_year_unreadable", "price_year"),
        ({}, {"deadweight_included": True}, {OFF: Decimal(2)}, "deadweight_twice", OFF),
        ({}, {}, {"valid_to": date(2025, 12, 31)}, "ends_before_start", "valid_to"),
    ],
)  # fmt: skip
def test_what_a_value_may_not_say(
    chloe: User, measure: dict[str, Any], source: dict[str, Any], value: dict[str, Any], code: str, field: str | None
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        _set(_draft_measure(**measure), chloe, value_source=make_source(**source), **value)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not ProxyValue.objects.exists()
