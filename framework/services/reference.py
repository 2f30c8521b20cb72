"""Loading frameworks and strategic priorities from rows: run twice, the effect is once."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models, transaction

from framework.domain.central import CentralRow
from framework.domain.measures import MeasureFacts, check_measure
from framework.domain.reference import FrameworkHead, MeasureRow, PlaceRow, PriorityRow, ValueRow
from framework.domain.sources import SourceFacts
from framework.models import (
    CentralModel,
    Framework,
    Measure,
    ModelCriterion,
    Outcome,
    Priority,
    ProxyValue,
    StrategicPriority,
    Theme,
    ValueSource,
)
from framework.selectors import measures_of_trees
from framework.services.value import add_source
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken

Heading = TypeVar("Heading", Priority, Theme)


@transaction.atomic
def load_framework(
    rows: Sequence[MeasureRow],
    *,
    by: User | None,
    head: FrameworkHead,
    values: Sequence[ValueRow] = (),
    places: Sequence[PlaceRow] = (),
    central: CentralRow | None = None,
) -> Framework:
    """Write a framework from ``rows`` as a draft, or bring a draft up to date with them; nothing is deleted.

    ``places`` are outcomes and criteria without a measure; ``central`` says which central government model it is.

    A published or retired version that already says the same is given back as it is; one that differs is refused with
    RuleBroken ``framework_published``. Also raises ``code_twice``, ``value_without_measure`` and what
    ``check_measure`` raises.
    """
    _check(rows, values)
    found = Framework.objects.select_for_update().filter(slug=head.slug, version=head.version).first()
    framework = found or Framework(slug=head.slug, version=head.version)
    loader = _Loader(framework, writing=framework.is_draft)
    loader.load(head, places, rows, values)
    if central is not None:
        loader.central(central)
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
        self.outcomes: dict[str, Outcome] = {}
        self.criteria: dict[str, ModelCriterion] = {}

    def load(
        self,
        head: FrameworkHead,
        places: Sequence[PlaceRow],
        rows: Sequence[MeasureRow],
        values: Sequence[ValueRow],
    ) -> None:
        self.put(self.framework, name=head.name, top_label=head.top_label, source=head.source)
        self.places((*places, *rows))
        measures = {row.measure_code: self.measure(row, place) for place, row in enumerate(rows, start=1)}
        for value in values:
            self.value(measures[value.measure_code], value)

    def places(self, rows: Sequence[PlaceRow]) -> None:
        """Everything above the measures, in the order in which the rows name it."""
        priorities = self.headings(Priority, {row.priority_code: row.priority_title for row in rows})
        titles = {row.theme_code: row.theme_title for row in rows if row.theme_code}
        themes = self.headings(Theme, dict(sorted(titles.items())))
        for row in rows:
            if row.outcome_code not in self.outcomes:
                place = (priorities[row.priority_code], themes.get(row.theme_code), len(self.outcomes) + 1)
                self.outcomes[row.outcome_code] = self.outcome(row, *place)
            if row.criterion_code and row.criterion_code not in self.criteria:
                self.criteria[row.criterion_code] = self.criterion(row, len(self.criteria) + 1)

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

    def outcome(self, row: PlaceRow, priority: Priority, theme: Theme | None, place: int) -> Outcome:
        found = Outcome.objects.filter(framework=self.framework, code=row.outcome_code).first()
        outcome = found or Outcome(framework=self.framework, code=row.outcome_code)
        words = {"title": row.outcome_title, "description": row.outcome_description, "wording": row.outcome_wording}
        self.put(outcome, priority=priority, theme=theme, position=place, **words)
        return outcome

    def criterion(self, row: PlaceRow, place: int) -> ModelCriterion:
        found = ModelCriterion.objects.filter(framework=self.framework, code=row.criterion_code).first()
        criterion = found or ModelCriterion(framework=self.framework, code=row.criterion_code)
        words = {"title": row.criterion_title, "wording": row.criterion_wording}
        self.put(criterion, outcome=self.outcomes[row.outcome_code], position=place, **words)
        return criterion

    def central(self, row: CentralRow) -> None:
        found = CentralModel.objects.filter(framework=self.framework).first()
        facts = {name: getattr(row, name) for name in CentralRow.__slots__}
        self.put(found or CentralModel(framework=self.framework), **facts)

    def measure(self, row: MeasureRow, place: int) -> Measure:
        found = measures_of_trees().filter(outcome__framework=self.framework, code=row.measure_code).first()
        measure = found or Measure(code=row.measure_code)
        facts = {name: getattr(_facts_of(row), name) for name in MeasureFacts.__slots__}
        outcome, criterion = self.outcomes[row.outcome_code], self.criteria.get(row.criterion_code)
        self.put(measure, outcome=outcome, criterion=criterion, position=place, **facts)
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
