"""The parts of a framework, whatever their kind: whose they are, what stands beside and below them."""

from typing import Any

from django.db.models import QuerySet

from framework.choices import PartKind
from framework.models import Framework, Measure, ModelCriterion, Outcome, Priority, ProxyValue, Theme
from framework.selectors.measure import measures_of_trees

Part = Theme | Priority | Outcome | ModelCriterion | Measure


def parts_called(kind: str, framework: Framework | None = None) -> QuerySet[Any]:
    """Every part of a kind, of one framework where that is given. ValueError for an unknown kind."""
    found: dict[PartKind, QuerySet[Any]] = {
        PartKind.THEME: Theme.objects.select_related("framework"),
        PartKind.PRIORITY: Priority.objects.select_related("framework"),
        PartKind.OUTCOME: Outcome.objects.select_related("framework", "priority", "theme"),
        PartKind.CRITERION: ModelCriterion.objects.select_related("framework", "outcome"),
        PartKind.MEASURE: measures_of_trees().select_related("outcome__framework", "criterion"),
    }
    parts = found[PartKind(kind)]
    if framework is None:
        return parts
    return parts.filter(**{"outcome__framework" if kind == PartKind.MEASURE else "framework": framework})


def parts_visible_to(user: Any, kind: str) -> QuerySet[Any]:
    """The parts of a kind, for those who may read frameworks; ValueError for an unknown kind."""
    parts = parts_called(kind)
    return parts if user.has_perm("framework.view_framework") else parts.none()


def priorities_visible_to(user: Any) -> QuerySet[Priority]:
    """Every part of the top level, for those who may read frameworks."""
    return parts_visible_to(user, PartKind.PRIORITY)


def criteria_visible_to(user: Any) -> QuerySet[ModelCriterion]:
    """Every criterion between outcome and measure, for those who may read frameworks."""
    return parts_visible_to(user, PartKind.CRITERION)


def parts_beside(part: Part) -> QuerySet[Any]:
    """A part and those it stands among, in order."""
    beside = parts_called(part.kind_of_part)
    match part:
        case Measure():
            return beside.filter(outcome_id=part.outcome_id, criterion_id=part.criterion_id)
        case ModelCriterion():
            return beside.filter(outcome_id=part.outcome_id)
        case Outcome():
            return beside.filter(priority_id=part.priority_id)
        case _:
            return beside.filter(framework_id=part.framework_id)


def parts_below(part: Part) -> dict[str, QuerySet[Any]]:
    """What goes with a part that is taken out, from the top down; for a theme the outcomes that lose it."""
    match part:
        case Theme():
            return {"outcome": Outcome.objects.filter(theme=part)}
        case Priority():
            outcomes = Outcome.objects.filter(priority=part)
            return {"outcome": outcomes, **_below_outcomes(outcomes)}
        case Outcome():
            return _below_outcomes(Outcome.objects.filter(pk=part.pk))
        case ModelCriterion():
            measures = Measure.objects.filter(criterion=part)
            return {"measure": measures, "value": ProxyValue.objects.filter(measure__in=measures)}
        case _:
            return {"value": ProxyValue.objects.filter(measure=part)}


def _below_outcomes(outcomes: QuerySet[Outcome]) -> dict[str, QuerySet[Any]]:
    measures = Measure.objects.filter(outcome__in=outcomes)
    return {
        "criterion": ModelCriterion.objects.filter(outcome__in=outcomes),
        "measure": measures,
        "value": ProxyValue.objects.filter(measure__in=measures),
    }
