"""Which framework holds on a day, and its tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from framework.choices import FrameworkStatus
from framework.domain.measures import groups_of
from framework.domain.readiness import OutcomeFact, problems_to_publish
from framework.models import Framework, Measure, Outcome, Priority, Theme
from framework.selectors.measure import outcomes_of
from framework.selectors.value import MeasureLine, lines_of, values_on
from socialvalue.core.rules import Problem


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

    @property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the measures of each group in which the same person is claimed once."""
        return groups_of((line.measure.exclusive_group, line.measure.code) for line in self.lines)


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
        Prefetch("measures", Measure.objects.prefetch_related(Prefetch("values", values_on(on), to_attr="worth")))
    )
    if theme:
        outcomes = outcomes.filter(theme__code=theme)
    priorities = framework.priorities.prefetch_related(Prefetch("outcomes", outcomes, to_attr="branches"))
    found = (PriorityBranch(each, _outcome_branches(each)) for each in priorities)
    branches = tuple(branch for branch in found if branch.outcomes or not theme)
    return FrameworkTree(framework, tuple(framework.themes.all()), branches)


def _outcome_branches(priority: Any) -> tuple[OutcomeBranch, ...]:
    return tuple(OutcomeBranch(outcome, lines_of(outcome.measures.all())) for outcome in priority.branches)


def missing_to_publish(framework: Framework) -> tuple[Problem, ...]:
    """What stands in the way of publishing; empty where nothing does."""
    counted = outcomes_of(framework).annotate(measure_count=Count("measures"))
    return problems_to_publish([OutcomeFact(each.code, each.title, each.measure_count) for each in counted])
