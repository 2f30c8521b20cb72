"""Reads: which framework and policy hold on a day, the tree of a framework, and what a measure is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from framework.choices import FrameworkStatus, PolicyStanding
from framework.domain.measures import framework_not_draft, record_only
from framework.domain.policy import not_in_force, standing_of
from framework.domain.readiness import OutcomeFact, problems_to_publish
from framework.models import (
    Framework,
    Measure,
    Outcome,
    Policy,
    PolicyReview,
    Priority,
    ProxyValue,
    StrategicPriority,
    Theme,
)
from socialvalue.core.rules import Problem

REVIEW_NOTICE_DAYS = 30


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure and what one unit of it is worth on the day asked for; None: recorded, not valued."""

    measure: Measure
    value: ProxyValue | None


@dataclass(frozen=True, slots=True)
class OutcomeBranch:
    """An outcome and its measures in order."""

    outcome: Outcome
    lines: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class PriorityBranch:
    """An objective (or whatever the top level is called) and its outcomes in order."""

    priority: Priority
    outcomes: tuple[OutcomeBranch, ...]


@dataclass(frozen=True, slots=True)
class FrameworkTree:
    """A whole framework as a page shows it."""

    framework: Framework
    themes: tuple[Theme, ...]
    branches: tuple[PriorityBranch, ...]

    @property
    def lines(self) -> tuple[MeasureLine, ...]:
        """Every measure, in the order of the tree."""
        return tuple(line for branch in self.branches for outcome in branch.outcomes for line in outcome.lines)


# Frameworks


def frameworks_visible_to(user: Any) -> QuerySet[Framework]:
    """Every version of every framework, for those who may read them; nothing for anyone else."""
    if not user.has_perm("framework.view_framework"):
        return Framework.objects.none()
    counted = Framework.objects.annotate(
        outcome_count=Count("outcomes", distinct=True), measure_count=Count("outcomes__measures", distinct=True)
    )
    return counted.order_by("name", "-version")


def frameworks_published() -> QuerySet[Framework]:
    """The frameworks a new procurement may use now, newest first."""
    return Framework.objects.filter(status=FrameworkStatus.PUBLISHED).order_by("-published_at")


def framework_in_force(on: date) -> Framework | None:
    """The framework published last and not retired by ``on``; None before the first is published."""
    published = Framework.objects.filter(published_at__date__lte=on)
    standing = published.filter(Q(retired_at__isnull=True) | Q(retired_at__date__gt=on))
    return standing.order_by("-published_at", "-pk").first()


def framework_tree(pk: int, *, on: date, theme: str = "") -> FrameworkTree:
    """The framework with its objectives, outcomes, measures and their values ``on`` a day, in six queries.

    ``theme`` is the code of a theme: only its outcomes are kept, and objectives left without one are left out.
    Raises Framework.DoesNotExist. Callers have already found the framework behind its door.
    """
    framework = Framework.objects.get(pk=pk)
    outcomes = Outcome.objects.select_related("theme", "priority").prefetch_related(
        Prefetch("measures", Measure.objects.prefetch_related(Prefetch("values", _values_on(on), to_attr="worth")))
    )
    if theme:
        outcomes = outcomes.filter(theme__code=theme)
    priorities = framework.priorities.prefetch_related(Prefetch("outcomes", outcomes, to_attr="branches"))
    found = (PriorityBranch(each, _outcome_branches(each)) for each in priorities)
    branches = tuple(branch for branch in found if branch.outcomes or not theme)
    return FrameworkTree(framework, tuple(framework.themes.all()), branches)


def _outcome_branches(priority: Any) -> tuple[OutcomeBranch, ...]:
    return tuple(OutcomeBranch(outcome, lines_of(outcome.measures.all())) for outcome in priority.branches)


def lines_of(measures: Iterable[Any]) -> tuple[MeasureLine, ...]:
    """Measures that were read with their ``worth``, paired with the value."""
    return tuple(MeasureLine(measure, measure.worth[0] if measure.worth else None) for measure in measures)


def missing_to_publish(framework: Framework) -> tuple[Problem, ...]:
    """What stands in the way of publishing; empty where nothing does."""
    counted = outcomes_of(framework).annotate(measure_count=Count("measures"))
    return problems_to_publish([OutcomeFact(each.code, each.title, each.measure_count) for each in counted])


# Measures and what they are worth


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


def measure_lines(measures: QuerySet[Measure], *, on: date) -> tuple[MeasureLine, ...]:
    """``measures`` with what each is worth ``on`` a day, in one query more."""
    return lines_of(measures.prefetch_related(Prefetch("values", _values_on(on), to_attr="worth")))


def proxy_value_on(measure: Measure, on: date) -> ProxyValue | None:
    """What one unit of ``measure`` is worth ``on`` a day; None where nothing lawful to use says so, or never valued."""
    return _values_on(on).filter(measure=measure).first()


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


def values_of(measure: Measure) -> QuerySet[ProxyValue]:
    """Every value a measure has had or will have, newest first."""
    return measure.values.all()


def _values_on(on: date) -> QuerySet[ProxyValue]:
    values = ProxyValue.objects.filter(valid_from__lte=on, measure__record_only=False)
    return values.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).order_by("-valid_from")


# Policy


def policies_visible_to(user: Any) -> QuerySet[Policy]:
    """Every version of the policy, newest first, each with ``replaced_from``: the first day of the next version."""
    if not user.has_perm("framework.view_policy"):
        return Policy.objects.none()
    later = Policy.objects.filter(effective_from__gt=OuterRef("effective_from")).order_by("effective_from")
    replaced = Subquery(later.values("effective_from")[:1], output_field=DateField())
    return Policy.objects.annotate(replaced_from=replaced)


def policy_on(on: date) -> Policy | None:
    """The version of the policy in force ``on`` a day; None before the first takes effect."""
    return Policy.objects.filter(effective_from__lte=on).order_by("-effective_from").first()


def policy_titled(title: str) -> Policy | None:
    """The newest version of the policy that bears ``title``; loading a policy twice finds the first."""
    return Policy.objects.filter(title=title).order_by("-version").first()


def policy_standing(policy: Any, *, on: date) -> PolicyStanding:
    """Where a version read through ``policies_visible_to`` stands ``on`` a day."""
    return standing_of(policy.effective_from, policy.replaced_from, on)


def reviews_of(policy: Policy) -> QuerySet[PolicyReview]:
    """The yearly reviews of a version, newest first."""
    return PolicyReview.objects.filter(policy=policy).select_related("recorded_by")


def problems_to_review(policy: Policy) -> tuple[Problem, ...]:
    """Why this version cannot be reviewed now; empty for the one in force today."""
    current = policy_on(timezone.localdate())
    if current == policy:
        return ()
    return (not_in_force(current.get_absolute_url() if current else ""),)


def policy_reviews_due(on: date) -> QuerySet[Policy]:
    """The policy in force if its review is due within 30 days of ``on`` or overdue; otherwise nothing (CON-1)."""
    current = policy_on(on)
    if current is None:
        return Policy.objects.none()
    return Policy.objects.filter(pk=current.pk, review_due_on__lte=on + timedelta(days=REVIEW_NOTICE_DAYS))


# The authority's own priorities


def priorities_on(on: date) -> QuerySet[StrategicPriority]:
    """The authority's own priorities that hold ``on`` a day (CON-2, CON-3)."""
    active = StrategicPriority.objects.filter(active_from__lte=on)
    return active.filter(Q(active_to__isnull=True) | Q(active_to__gte=on))
