"""Measures and outcomes, and why they may not be changed now."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from framework.domain.measures import framework_not_draft, group_words, groups_of, record_only
from framework.models import Framework, Measure, Outcome
from socialvalue.core.rules import Problem


def measures_visible_to(user: Any) -> QuerySet[Measure]:
    """Every measure, for those who may read frameworks."""
    measures = Measure.objects.select_related("outcome__framework", "outcome__priority", "outcome__theme")
    return measures if user.has_perm("framework.view_framework") else measures.none()


def outcomes_of(framework: Framework) -> QuerySet[Outcome]:
    """The outcomes of a framework in the order of its tree."""
    outcomes = Outcome.objects.filter(framework=framework).select_related("priority", "theme")
    return outcomes.order_by("priority__position", "position", "code")


def measures_for_outcomes(ids: Sequence[int]) -> QuerySet[Measure]:
    """The measures of some outcomes (by id), in the order of the tree."""
    measures = Measure.objects.filter(outcome_id__in=ids).select_related("outcome__priority", "outcome__theme")
    return measures.order_by("outcome__priority__position", "outcome__position", "position", "code")


def group_mates(measure: Measure) -> QuerySet[Measure]:
    """The other measures of its framework in which the same person may not be claimed too; none without a group."""
    if not measure.exclusive_group:
        return Measure.objects.none()
    mates = measures_for_outcomes(list(outcomes_of(measure.framework).values_list("pk", flat=True)))
    return mates.filter(exclusive_group=measure.exclusive_group).exclude(pk=measure.pk)


def group_rules(measures: Iterable[Measure]) -> dict[int, str]:
    """What the exclusive groups among ``measures`` forbid, in words by id; only where two of a group are there."""
    kept = tuple(measures)
    groups = groups_of((one.exclusive_group, str(one.pk)) for one in kept)
    titles = {str(one.pk): one.title for one in kept}
    return {
        one.pk: group_words(
            one.exclusive_group,
            one.unit_of_one,
            (titles[pk] for pk in groups[one.exclusive_group] if pk != str(one.pk)),
        )
        for one in kept
        if one.exclusive_group in groups
    }


def outcomes_visible_to(user: Any) -> QuerySet[Outcome]:
    """Every outcome, for those who may read frameworks."""
    outcomes = Outcome.objects.select_related("framework", "priority", "theme")
    return outcomes if user.has_perm("framework.view_framework") else outcomes.none()


def problems_to_change(part: Measure | Outcome) -> tuple[Problem, ...]:
    """Why nothing below this framework may be changed now; empty for a draft."""
    framework = part.framework
    return () if framework.is_draft else (framework_not_draft(framework.get_absolute_url()),)


def problems_to_value(measure: Measure) -> tuple[Problem, ...]:
    """Why no value may be given to this measure now."""
    return problems_to_change(measure) + ((record_only(measure.get_absolute_url()),) if measure.record_only else ())
