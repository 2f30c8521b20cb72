"""Reads about the criteria of one tender: what stands under one, and how weightings are typed."""

from typing import Any

from django.db.models import QuerySet

from procurement.choices import CriterionKind, WeightsTyped
from procurement.domain.scales import Scale, named
from procurement.domain.tree import Place
from procurement.models import Criterion, MarkingRules, MarkingScale, Question, Tender
from procurement.selectors.tender import criteria_in_order, tenders_visible_to


def marking_rules_of(tender: Tender) -> MarkingRules:
    """The rules as kept, or a row with the defaults that is not kept. One query."""
    return MarkingRules.objects.filter(tender=tender).first() or MarkingRules(tender=tender)


def weights_typed_in(tender: Tender) -> str:
    """What a typed weighting is a share of: ``whole`` or ``parent``."""
    return str(WeightsTyped(marking_rules_of(tender).weights_typed).value)


def branch_of(criterion: Criterion) -> list[Criterion]:
    """A criterion and all that stands under it, from the top down. One query."""
    criteria = criteria_in_order(criterion.tender)
    inside = {criterion.pk}
    for one in criteria:
        if one.parent_id in inside:
            inside.add(one.pk)
    return [one for one in criteria if one.pk in inside]


def section_emptied_by(criterion: Criterion) -> Criterion | None:
    """The criterion above, if it asks for a least part of the marks and nothing else stands below it. Two queries."""
    above = criterion.parent
    if above is None or above.lowest_percent is None or above.children.exclude(pk=criterion.pk).exists():
        return None
    return above


def criteria_with_questions(tender: Tender) -> QuerySet[Criterion]:
    """The criteria that a question may stand under, in their order."""
    return may_have_questions(tender.criteria.all()).order_by("position")


def may_have_questions(criteria: QuerySet[Criterion]) -> QuerySet[Criterion]:
    """Those of the criteria that a question may stand under: marked by the panel, with nothing below them."""
    return criteria.exclude(kind=CriterionKind.PRICE).filter(children__isnull=True, quantity_scoring=None)


def questions_under(criterion: Criterion) -> list[Question]:
    """The questions that go when a criterion goes."""
    return list(Question.objects.filter(criterion__in=branch_of(criterion)).order_by("number"))


def places_of(criteria: list[Criterion]) -> tuple[Place, ...]:
    """The criteria of a table in order as places, by id."""
    depths: dict[int | None, int] = {None: -1}
    for one in criteria:
        depths[one.pk] = depths.get(one.parent_id, -1) + 1
    return tuple(Place(str(one.pk), depths[one.pk]) for one in criteria)


def scales_visible_to(user: Any) -> QuerySet[MarkingScale]:
    """The named scales of the tenders the person sees."""
    return MarkingScale.objects.filter(tender__in=tenders_visible_to(user)).select_related("tender__procurement")


def scale_of(criterion: Criterion, own: Scale) -> Scale:
    """The scale a criterion is marked on: its own named one, else the tender's."""
    return named(criterion.scale.name, criterion.scale.meanings) if criterion.scale else own
