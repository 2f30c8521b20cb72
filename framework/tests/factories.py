"""Rows for tests, complete by default; every fact may be told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from framework.choices import FrameworkStatus, Unit
from framework.models import (
    CentralModel,
    DataFile,
    Framework,
    Measure,
    ModelCriterion,
    Outcome,
    Policy,
    Priority,
    ProxyValue,
    StrategicPriority,
    Theme,
    ValueSource,
)
from socialvalue.accounts.models import User

_number = count(1)


@contextmanager
def as_draft(framework: Framework) -> Iterator[None]:
    """Parts can be put into ``framework`` although it is published: the database lets only drafts change."""
    rows = Framework.objects.filter(pk=framework.pk)
    rows.update(status=FrameworkStatus.DRAFT)
    yield
    rows.update(status=framework.status)


def make_framework(**facts: Any) -> Framework:
    """A published framework without outcomes; ``status`` draft or retired gets the moments that belong to it."""
    status = facts.setdefault("status", FrameworkStatus.PUBLISHED)
    if status != FrameworkStatus.DRAFT:
        facts.setdefault("published_at", timezone.now())
    if status == FrameworkStatus.RETIRED:
        facts.setdefault("retired_at", timezone.now())
    defaults = {"name": "Test framework", "slug": f"test-{next(_number)}", "version": 1, "top_label": "Objective"}
    return Framework.objects.create(**defaults | facts)


def make_theme(**facts: Any) -> Theme:
    """A theme of a framework of its own unless told."""
    framework = facts.pop("framework", None) or make_framework()
    number = next(_number)
    with as_draft(framework):
        return Theme.objects.create(framework=framework, **{"code": f"T{number}", "title": f"Theme {number}"} | facts)


def make_priority(**facts: Any) -> Priority:
    """An objective of a framework of its own unless told."""
    framework = facts.pop("framework", None) or make_framework()
    number = next(_number)
    defaults = {"code": f"P{number}", "title": f"Objective {number}", "position": number}
    with as_draft(framework):
        return Priority.objects.create(framework=framework, **defaults | facts)


def make_outcome(**facts: Any) -> Outcome:
    """An outcome with the objective it stands under, in ``framework`` if that is given."""
    priority = facts.pop("priority", None)
    framework = facts.pop("framework", None) or (priority.framework if priority else make_framework())
    priority = priority or make_priority(framework=framework)
    number = next(_number)
    defaults = {"code": f"O{number}", "title": f"Outcome {number}", "position": number}
    with as_draft(framework):
        return Outcome.objects.create(framework=framework, priority=priority, **defaults | facts)


def make_model_criterion(*, outcome: Outcome | None = None, **facts: Any) -> ModelCriterion:
    """A criterion under an outcome of its own unless told."""
    outcome = outcome or make_outcome()
    number = next(_number)
    defaults = {"code": f"{number}a", "title": f"Criterion {number}", "position": number}
    with as_draft(outcome.framework):
        return ModelCriterion.objects.create(framework=outcome.framework, outcome=outcome, **defaults | facts)


def make_central_model(framework: Framework, **facts: Any) -> CentralModel:
    """What makes a framework a central government model: PPN 002, from 24 February 2025, unless told."""
    defaults = {
        "instrument": "ppn_002",
        "commenced_from": date(2025, 2, 24),
        "attribution": "Crown copyright, Open Government Licence v3.0",
        "source_url": "https://www.gov.uk/",
    }
    with as_draft(framework):
        return CentralModel.objects.create(framework=framework, **defaults | facts)


def make_measure(*, value: Decimal | str | None = None, **facts: Any) -> Measure:
    """A measure counted in people; with ``value`` (pounds a unit) it is valued from 2020 on.

    It stands under ``outcome``, or under ``criterion`` and its outcome; ``framework`` puts it into a framework, under
    an outcome of its own, where neither is given.
    """
    framework = facts.pop("framework", None)
    criterion = facts.get("criterion")
    outcome = facts.pop("outcome", None) or (criterion.outcome if criterion else make_outcome(framework=framework))
    number = next(_number)
    defaults = {
        "code": f"M{number}",
        "title": f"Measure {number}",
        "unit": Unit.PEOPLE,
        "evidence_asked": "A list of names kept by the supplier.",
        "guidance_officer": "Ask for it where it fits.",
        "guidance_supplier": "Count each person once.",
        "position": number,
    }
    with as_draft(outcome.framework):
        measure = Measure.objects.create(outcome=outcome, **defaults | facts)
    if value is not None:
        make_value(measure=measure, unit_value_pounds=Decimal(value))
    return measure


def make_source(**facts: Any) -> ValueSource:
    """A source whose values may be shown to everybody unless told; prices of 2020, deadweight not inside."""
    defaults = {
        "name": f"Test values {next(_number)}",
        "publisher": "Test Office",
        "licence": "Open Government Licence v3.0",
        "price_year": "2020",
        "redistributable": True,
    }
    return ValueSource.objects.create(**defaults | facts)


def make_value(*, measure: Measure, **facts: Any) -> ProxyValue:
    """What a unit of ``measure`` is worth: £100 from 2020 on unless told, from an open source of its own."""
    defaults = {
        "unit_value_pounds": Decimal("100"),
        "price_year": "2020",
        "source": "Test values",
        "licence": "Open Government Licence v3.0",
        "valid_from": date(2020, 1, 1),
    }
    facts["value_source"] = facts.get("value_source") or make_source()
    return ProxyValue.objects.create(measure=measure, **defaults | facts)


def make_data_file(*, by: User, **facts: Any) -> DataFile:
    """A file of values that was checked and found right."""
    defaults = {
        "kind": "values",
        "file": ContentFile(b"measure_code", "values.csv"),
        "name": "values.csv",
        "content_type": "text/csv",
        "size_bytes": 12,
        "sha256": "0" * 64,
        "licence": "OGL v3",
    }
    facts.setdefault("value_source", make_source())
    return DataFile.objects.create(uploaded_by=by, **defaults | facts)


def make_policy(**facts: Any) -> Policy:
    """A policy in force since 1 April 2026: cap 10%, thresholds £100,000 and £2,000,000 net of VAT."""
    version = (Policy.objects.count() or 0) + 1
    defaults = {
        "version": version,
        "effective_from": date(2026, 4, version),
        "title": "Social Value Policy",
        "definition": "Benefits to society and the economy while harming the environment as little as possible.",
        "cap_percent": Decimal(10),
        "goods_services_threshold_pence": 100_000_00,
        "works_threshold_pence": 2_000_000_00,
        "review_due_on": date(2027, 4, 1),
        "approved_by": "Cabinet",
    }
    return Policy.objects.create(**defaults | facts)


def make_strategic_priority(**facts: Any) -> StrategicPriority:
    """One of the authority's own priorities, holding since 1 April 2026."""
    number = next(_number)
    defaults = {"code": f"SP{number}", "title": f"Priority {number}", "source": "Council Plan"}
    return StrategicPriority.objects.create(**defaults | {"active_from": date(2026, 4, 1)} | facts)
