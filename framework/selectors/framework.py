"""Which framework holds on a day, and its tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from framework.choices import UNVERIFIED, FrameworkStatus
from framework.domain.measures import groups_of
from framework.domain.readiness import FrameworkFacts, OutcomeFact, problems_to_publish
from framework.models import CentralModel, Framework, Measure, ModelCriterion, Outcome, Priority, Theme
from framework.models.framework import Worded
from framework.selectors.measure import measures_of_trees, outcomes_of
from framework.selectors.value import MeasureLine, lines_of, values_on
from socialvalue.core.rules import Problem


@dataclass(frozen=True, slots=True)
class CriterionBranch:
    """A criterion of an outcome and its measures in order."""

    criterion: ModelCriterion
    lines: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class OutcomeBranch:
    """An outcome with the measures that stand directly under it, then its criteria with theirs; either may be empty."""

    outcome: Outcome
    lines: tuple[MeasureLine, ...]
    criteria: tuple[CriterionBranch, ...]

    @property
    def all_lines(self) -> tuple[MeasureLine, ...]:
        """Every measure of the outcome, in the order of the tree."""
        return (*self.lines, *(line for criterion in self.criteria for line in criterion.lines))


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
    def central(self) -> CentralModel | None:
        """What is known of it as a central government model; None for any other framework."""
        return getattr(self.framework, "central", None)

    @property
    def unverified(self) -> int:
        """How many of its outcomes, criteria and measures still have to be checked against their source."""
        outcomes = [each for branch in self.branches for each in branch.outcomes]
        parts: list[Worded] = [each.outcome for each in outcomes]
        parts += [one.criterion for each in outcomes for one in each.criteria]
        parts += [line.measure for line in self.lines]
        return sum(part.is_unverified for part in parts)

    @property
    def lines(self) -> tuple[MeasureLine, ...]:
        """Every measure, in the order of the tree."""
        return tuple(line for branch in self.branches for outcome in branch.outcomes for line in outcome.all_lines)

    @property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the measures of each group in which the same person is claimed once."""
        return groups_of((line.measure.exclusive_group, line.measure.code) for line in self.lines)


def frameworks_visible_to(user: Any) -> QuerySet[Framework]:
    """Every version of every framework, for those who may read them; nothing for anyone else."""
    if not user.has_perm("framework.view_framework"):
        return Framework.objects.none()
    counted = Framework.objects.annotate(
        outcome_count=Count("outcomes", distinct=True),
        measure_count=Count("outcomes__measures", filter=Q(outcomes__measures__bespoke=False), distinct=True),
    )
    return counted.order_by("name", "-version")


def central_frameworks(user: Any) -> QuerySet[Framework]:
    """The frameworks that hold a central government model, the earliest model first."""
    models = Framework.objects.filter(central__isnull=False).order_by("central__commenced_from", "version")
    return models if user.has_perm("framework.view_framework") else models.none()


def frameworks_published() -> QuerySet[Framework]:
    """The frameworks a new procurement may use now, newest first."""
    return Framework.objects.filter(status=FrameworkStatus.PUBLISHED).order_by("-published_at")


def framework_in_force(on: date) -> Framework | None:
    """The framework published last and not retired by ``on``; None before the first is published."""
    published = Framework.objects.filter(published_at__date__lte=on)
    standing = published.filter(Q(retired_at__isnull=True) | Q(retired_at__date__gt=on))
    return standing.order_by("-published_at", "-pk").first()


def framework_tree(pk: int, *, on: date, theme: str = "") -> FrameworkTree:
    """The framework with its objectives, outcomes, criteria, measures and their values ``on`` a day, in seven queries.

    ``theme`` is the code of a theme: only its outcomes are kept, and objectives left without one are left out.
    Raises Framework.DoesNotExist. Callers have already found the framework behind its door.
    """
    framework = Framework.objects.select_related("central").get(pk=pk)
    measures = measures_of_trees().prefetch_related(Prefetch("values", values_on(on), to_attr="worth"))
    outcomes = Outcome.objects.select_related("theme", "priority").prefetch_related(
        Prefetch("measures", measures, to_attr="leaves"), Prefetch("criteria", to_attr="steps")
    )
    if theme:
        outcomes = outcomes.filter(theme__code=theme)
    priorities = framework.priorities.prefetch_related(Prefetch("outcomes", outcomes, to_attr="branches"))
    found = (PriorityBranch(each, _outcome_branches(each)) for each in priorities)
    branches = tuple(branch for branch in found if branch.outcomes or not theme)
    return FrameworkTree(framework, tuple(framework.themes.all()), branches)


def _outcome_branches(priority: Any) -> tuple[OutcomeBranch, ...]:
    return tuple(_outcome_branch(outcome) for outcome in priority.branches)


def _outcome_branch(outcome: Any) -> OutcomeBranch:
    under: dict[int | None, list[Measure]] = {}
    for measure in outcome.leaves:
        under.setdefault(measure.criterion_id, []).append(measure)
    criteria = tuple(CriterionBranch(each, lines_of(under.get(each.pk, ()))) for each in outcome.steps)
    return OutcomeBranch(outcome, lines_of(under.get(None, ())), criteria)


def missing_to_publish(framework: Framework) -> tuple[Problem, ...]:
    """What stands in the way of publishing; empty where nothing does."""
    counted = outcomes_of(framework).annotate(measure_count=Count("measures"))
    central = CentralModel.objects.filter(framework=framework).first()
    facts = FrameworkFacts(
        outcomes=tuple(OutcomeFact(each.code, each.title, each.measure_count) for each in counted),
        groups=tuple(measures_of_trees().filter(outcome__framework=framework).values_list("exclusive_group", "code")),
        unverified=sum(
            model._default_manager.filter(**{path: framework}, wording__in=UNVERIFIED).count()
            for model, path in ((Outcome, "framework"), (ModelCriterion, "framework"), (Measure, "outcome__framework"))
        ),
        measures_per_contract=central is not None and central.measures_per_contract,
    )
    return problems_to_publish(facts)
