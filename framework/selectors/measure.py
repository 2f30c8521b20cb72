"""Measures and outcomes, and why they may not be changed now."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from framework.domain.measures import framework_not_draft, group_words, groups_of, record_only
from framework.models import Framework, Measure, Outcome
from socialvalue.core.rules import Problem


def measures_visible_to(user: Any) -> QuerySet[Measure]:
    """Every measure of every framework, for those who may read frameworks; bespoke ones stand with their contract."""
    measures = measures_of_trees().select_related(
        "outcome__framework", "outcome__priority", "outcome__theme", "criterion"
    )
    return measures if user.has_perm("framework.view_framework") else measures.none()


def measures_of_trees() -> QuerySet[Measure]:
    """The measures of frameworks, without those made for one contract."""
    return Measure.objects.filter(bespoke=False)


def outcomes_of(framework: Framework) -> QuerySet[Outcome]:
    """The outcomes of a framework in the order of its tree."""
    outcomes = Outcome.objects.filter(framework=framework).select_related("priority", "theme")
    return outcomes.order_by("priority__position", "position", "code")


def measures_for_outcomes(ids: Sequence[int], *, bespoke: Sequence[int] = ()) -> QuerySet[Measure]:
    """The measures of some outcomes (by id), in the order of the tree; of the bespoke ones only those named by id."""
    measures = Measure.objects.filter(Q(bespoke=False) | Q(pk__in=bespoke), outcome_id__in=ids)
    tree = ("outcome__priority__position", "outcome__position", "bespoke", "criterion__position", "position", "code")
    return measures.select_related("outcome__priority", "outcome__theme", "criterion").order_by(*tree)


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


def problems_to_change(part: Any) -> tuple[Problem, ...]:
    """Why this framework, or the part of one, may not be changed now; empty for a draft."""
    framework = part if isinstance(part, Framework) else part.framework
    return () if framework.is_draft else (framework_not_draft(framework.get_absolute_url()),)


def problems_to_value(measure: Measure) -> tuple[Problem, ...]:
    """Why no value may be given to this measure now."""
    return problems_to_change(measure) + ((record_only(measure.get_absolute_url()),) if measure.record_only else ())
