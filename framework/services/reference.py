"""Loading frameworks and strategic priorities from rows: run twice, the effect is once."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models, transaction

from framework.domain.measures import MeasureFacts, check_measure
from framework.domain.reference import FrameworkHead, MeasureRow, PriorityRow, ValueRow
from framework.domain.sources import SourceFacts
from framework.models import Framework, Measure, Outcome, Priority, ProxyValue, StrategicPriority, Theme, ValueSource
from framework.services.value import add_source
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken

Heading = TypeVar("Heading", Priority, Theme)


@transaction.atomic
def load_framework(
    rows: Sequence[MeasureRow], *, by: User | None, head: FrameworkHead, values: Sequence[ValueRow] = ()
) -> Framework:
    """Write a framework from ``rows`` as a draft, or bring a draft up to date with them; nothing is deleted.

    A published or retired version that already says the same is given back as it is; one that differs is refused with
    RuleBroken ``framework_published``. Also raises ``code_twice``, ``value_without_measure`` and what
    ``check_measure`` raises.
    """
    _check(rows, values)
    found = Framework.objects.select_for_update().filter(slug=head.slug, version=head.version).first()
    framework = found or Framework(slug=head.slug, version=head.version)
    loader = _Loader(framework, writing=framework.is_draft)
    loader.load(head, rows, values)
    if loader.changed:
        audit.record(by, "framework.load", framework, slug=head.slug, version=head.version, measures=len(rows))
    return framework


@transaction.atomic
def load_priorities(rows: Sequence[PriorityRow], *, by: User | None) -> None:
    """Write the authority's own priorities; a known code is brought up to date."""
    for row in rows:
        facts: dict[str, Any] = {"title": row.title, "source": row.source, "active_from": row.active_from}
        priority, made = StrategicPriority.objects.get_or_create(code=row.code, defaults=facts)
        changed = {name: value for name, value in facts.items() if getattr(priority, name) != value}
        if made or changed:
            StrategicPriority.objects.filter(pk=priority.pk).update(**facts)
            audit.record(by, "priority.load", priority, **facts)


@transaction.atomic
def load_sources(rows: Sequence[SourceFacts], *, by: User | None) -> None:
    """Write the sources of the values that come with the system; what people made of a known one stays."""
    for row in rows:
        if not ValueSource.objects.filter(name=row.name).exists():
            add_source(by=by, facts=row)


def _check(rows: Sequence[MeasureRow], values: Sequence[ValueRow]) -> None:
    codes = [row.measure_code for row in rows]
    for row in rows:
        check_measure(_facts_of(row))
        if codes.count(row.measure_code) > 1:
            raise RuleBroken("code_twice", f"The code {row.measure_code} stands twice. Each measure needs its own.")
    for value in values:
        if value.measure_code not in codes:
            raise RuleBroken(
                "value_without_measure", f"A value names the measure {value.measure_code}, which is not there."
            )


def _facts_of(row: MeasureRow) -> MeasureFacts:
    facts = {name: getattr(row, name) for name in MeasureFacts.__slots__ if name != "title"}
    return MeasureFacts(title=row.measure_title, **facts)


class _Loader:
    """Puts rows where they belong. When not ``writing``, the first difference is a refusal."""

    def __init__(self, framework: Framework, *, writing: bool) -> None:
        self.framework = framework
        self.writing = writing
        self.changed = False

    def load(self, head: FrameworkHead, rows: Sequence[MeasureRow], values: Sequence[ValueRow]) -> None:
        self.put(self.framework, name=head.name, top_label=head.top_label, source=head.source)
        priorities = self.headings(Priority, {row.priority_code: row.priority_title for row in rows})
        titles = {row.theme_code: row.theme_title for row in rows if row.theme_code}
        themes = self.headings(Theme, dict(sorted(titles.items())))
        outcomes: dict[str, Outcome] = {}
        for row in rows:
            if row.outcome_code not in outcomes:
                place = (priorities[row.priority_code], themes.get(row.theme_code), len(outcomes) + 1)
                outcomes[row.outcome_code] = self.outcome(row, *place)
        measures = {row.measure_code: self.measure(row, outcomes, place) for place, row in enumerate(rows, start=1)}
        for value in values:
            self.value(measures[value.measure_code], value)

    def put(self, row: models.Model, **facts: object) -> None:
        """Save ``row`` with ``facts`` if that changes it."""
        if row.pk is not None and all(getattr(row, name) == value for name, value in facts.items()):
            return
        if not self.writing:
            message = (
                f"{self.framework} is published and differs from the file. "
                "Give the file a new version number and load it as a draft."
            )
            raise RuleBroken("framework_published", message)
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        self.changed = True

    def headings(self, model: type[Heading], titles: dict[str, str]) -> dict[str, Heading]:
        """Priorities or themes by code, in the order given."""
        made: dict[str, Heading] = {}
        for place, (code, title) in enumerate(titles.items(), start=1):
            found = model._default_manager.filter(framework=self.framework, code=code).first()
            made[code] = found or model(framework=self.framework, code=code)
            self.put(made[code], title=title, position=place)
        return made

    def outcome(self, row: MeasureRow, priority: Priority, theme: Theme | None, place: int) -> Outcome:
        found = Outcome.objects.filter(framework=self.framework, code=row.outcome_code).first()
        outcome = found or Outcome(framework=self.framework, code=row.outcome_code)
        words = {"title": row.outcome_title, "description": row.outcome_description}
        self.put(outcome, priority=priority, theme=theme, position=place, **words)
        return outcome

    def measure(self, row: MeasureRow, outcomes: dict[str, Outcome], place: int) -> Measure:
        found = Measure.objects.filter(outcome__framework=self.framework, code=row.measure_code).first()
        measure = found or Measure(code=row.measure_code)
        facts = {name: getattr(_facts_of(row), name) for name in MeasureFacts.__slots__}
        self.put(measure, outcome=outcomes[row.outcome_code], position=place, **facts)
        return measure

    def value(self, measure: Measure, row: ValueRow) -> None:
        found = ProxyValue.objects.filter(measure=measure, area="", valid_from=row.valid_from).first()
        kept = {"measure_code", "valid_from", "value_source"}
        facts = {name: getattr(row, name) for name in ValueRow.__slots__ if name not in kept}
        facts["value_source"] = ValueSource.objects.filter(name=row.value_source).first()
        if facts["value_source"] is None:
            message = f"A value names the source “{row.value_source}”, which is not there. Add the source first."
            raise RuleBroken("source_unknown", message)
        self.put(found or ProxyValue(measure=measure, valid_from=row.valid_from), **facts)
