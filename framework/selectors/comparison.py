"""Two versions of a framework, read and put into words to be compared."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from framework.domain.comparison import Comparison, PartFact, compare
from framework.domain.valuation import NOT_VALUED
from framework.models import Framework, Outcome
from framework.selectors.framework import FrameworkTree, framework_tree, frameworks_visible_to
from framework.selectors.value import MeasureLine
from socialvalue.core.wording import percent, quantity


def other_versions(user: Any, framework: Framework) -> QuerySet[Framework]:
    """The other versions of a framework that a person may read, newest first."""
    return frameworks_visible_to(user).filter(slug=framework.slug).exclude(pk=framework.pk).order_by("-version")


def compare_versions(old: Framework, new: Framework, *, on: date) -> Comparison:
    """What differs in ``new``, with the values of each ``on`` a day. A fixed number of queries."""
    return compare(facts_of(framework_tree(old.pk, on=on)), facts_of(framework_tree(new.pk, on=on)))


def facts_of(tree: FrameworkTree) -> list[PartFact]:
    """Everything a version says, part by part, in the order of the tree."""
    return [_head(tree), *(PartFact("Theme", each.code, each.title) for each in tree.themes), *_parts(tree)]


def _head(tree: FrameworkTree) -> PartFact:
    framework = tree.framework
    said = (("Name of the top level", framework.top_label), ("Where it comes from", framework.source))
    return PartFact("Framework", "", framework.name, said)


def _parts(tree: FrameworkTree) -> Iterator[PartFact]:
    for branch in tree.branches:
        yield PartFact(tree.framework.top_label, branch.priority.code, branch.priority.title)
        for each in branch.outcomes:
            yield _outcome(each.outcome)
            for line in each.lines:
                yield _measure(line, each.outcome.code)
            for step in each.criteria:
                said = (
                    ("Outcome", each.outcome.code),
                    ("What it means", step.criterion.description),
                    ("Words", step.criterion.get_wording_display()),
                )
                yield PartFact("Criterion", step.criterion.code, step.criterion.title, said)
                for line in step.lines:
                    yield _measure(line, step.criterion.code)


def _outcome(outcome: Outcome) -> PartFact:
    said = (
        ("Stands under", outcome.priority.code),
        ("Theme", outcome.theme.title if outcome.theme else ""),
        ("What it means", outcome.description),
        ("Words", outcome.get_wording_display()),
    )
    return PartFact("Outcome", outcome.code, outcome.title, said)


def _measure(line: MeasureLine, place: str) -> PartFact:
    measure = line.measure
    said = (
        ("Stands under", place),
        ("Counted in", measure.get_unit_display()),
        ("May be claimed", measure.get_claim_rule_display()),
        ("Kind of value", measure.get_kind_display()),
        ("Recorded, never valued", "Yes" if measure.record_only else "No"),
        ("Claimed once in a group", measure.exclusive_group),
        ("Worth differs from place to place", "Yes" if measure.localised else "No"),
        ("One contract usually brings", measure.plausible_range),
        ("Worth today", _worth(line)),
        ("Evidence asked", measure.evidence_asked),
        ("Guidance for officers", measure.guidance_officer),
        ("Guidance for suppliers", measure.guidance_supplier),
        ("Where the wording comes from", measure.source),
        ("Words", measure.get_wording_display()),
    )
    return PartFact("Measure", measure.code, measure.title, said)


def _worth(line: MeasureLine) -> str:
    if line.value is None:
        return NOT_VALUED
    off = line.value.deadweight_percent
    less = f", less {percent(off)} that would have happened anyway" if off else ""
    return f"{quantity(line.value.unit_value_pounds, 'pounds')} for each {line.measure.unit_of_one}{less}"
