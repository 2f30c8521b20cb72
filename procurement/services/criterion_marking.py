"""How criteria are marked: what a good answer shows, on which scale, and what is the least that passes."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from procurement.choices import CriterionKind
from procurement.domain.scales import check_meanings, usual
from procurement.models import Criterion, MarkingRules, MarkingScale, Tender
from procurement.selectors.criterion import scale_of
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def change_criterion(
    criterion: Criterion,
    *,
    by: User,
    guidance: str = "",
    scale: MarkingScale | None = None,
    pass_mark: Decimal | None = None,
    lowest_percent: Decimal | None = None,
) -> Criterion:
    """Say what a good answer shows, the scale (``None``: the tender's own), and the least that passes.

    ``guidance`` of a criterion that has others below it is read by nobody.
    ``pass_mark`` for a criterion that is marked, ``lowest_percent`` of the marks below for one that has others below.
    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``scale_of_other_tender``, ``pass_mark_above_scale``,
    ``pass_mark_on_price``, ``pass_mark_by_quantity``, ``pass_mark_above_criteria``, ``section_without_criteria``.
    """
    tender = lock_draft(criterion.tender)
    if scale is not None and scale.tender_id != tender.pk:
        raise RuleBroken("scale_of_other_tender", "Choose a scale of this tender.", "scale")
    locked = Criterion.objects.select_for_update().get(pk=criterion.pk)
    locked.guidance, locked.scale = guidance.strip(), scale
    locked.pass_mark, locked.lowest_percent = pass_mark, lowest_percent
    _check_least(locked, tender)
    locked.save(update_fields=["guidance", "scale", "pass_mark", "lowest_percent"])
    audit.record(
        by, "criterion.change", tender, code=locked.code, pass_mark=pass_mark, lowest_percent=lowest_percent,
        scale=scale.name if scale else "",
    )  # fmt: skip
    return locked


def _check_least(criterion: Criterion, tender: Tender) -> None:
    has_below = criterion.children.exists()
    if criterion.lowest_percent is not None and not has_below:
        message = "Nothing stands below this criterion. Leave this empty, and set the lowest mark instead."
        raise RuleBroken("section_without_criteria", message, "lowest_percent")
    if criterion.pass_mark is None:
        return
    if criterion.kind == CriterionKind.PRICE:
        raise RuleBroken("pass_mark_on_price", "Price earns its marks by a formula. Leave this empty.", "pass_mark")
    if hasattr(criterion, "quantity_scoring"):
        message = "The offers earn the marks here. Leave this empty, and set the least quantity of a measure instead."
        raise RuleBroken("pass_mark_by_quantity", message, "pass_mark")
    if has_below:
        message = "Only what has nothing below it is marked. Leave this empty, and set pass marks below."
        raise RuleBroken("pass_mark_above_criteria", message, "pass_mark")
    highest = scale_of(criterion, usual(tender.scale_max, tender.scale_descriptors)).highest
    if criterion.pass_mark > highest:
        message = f"The highest mark is {highest}. Enter {highest} or less."
        raise RuleBroken("pass_mark_above_scale", message, "pass_mark")


@transaction.atomic
def change_minimum(tender: Tender, *, by: User, lowest_percent: Decimal | None) -> Tender:
    """Set the least part of all quality and social value marks, or none. RuleBroken ``tender_frozen``."""
    locked = lock_draft(tender)
    MarkingRules.objects.update_or_create(tender=locked, defaults={"lowest_percent": lowest_percent})
    audit.record(by, "tender.minimum", locked, lowest_percent=lowest_percent)
    return locked


@transaction.atomic
def add_scale(tender: Tender, *, by: User, name: str, meanings: Mapping[int, str]) -> MarkingScale:
    """A named scale for criteria of this tender.

    Raises RuleBroken ``tender_frozen``, ``not_said``, ``scale_name_taken``, and those of ``check_meanings``.
    """
    locked = lock_draft(tender)
    scale = MarkingScale(tender=locked)
    return _keep(scale, locked, by, "scale.add", name, meanings)


@transaction.atomic
def change_scale(scale: MarkingScale, *, by: User, name: str, meanings: Mapping[int, str]) -> MarkingScale:
    """Change a named scale; every criterion marked on it changes with it. Raises what ``add_scale`` raises."""
    locked = lock_draft(scale.tender)
    return _keep(scale, locked, by, "scale.change", name, meanings)


def _keep(
    scale: MarkingScale, tender: Tender, by: User, action: str, name: str, meanings: Mapping[int, str]
) -> MarkingScale:
    scale.name = said(name, "Enter a name.", "name")
    scale.meanings = check_meanings(meanings)
    if tender.scales.exclude(pk=scale.pk).filter(name=scale.name).exists():
        raise RuleBroken("scale_name_taken", "Another scale of this tender has this name. Choose another.", "name")
    scale.save()
    audit.record(by, action, tender, name=scale.name, marks=list(scale.meanings))
    return scale


@transaction.atomic
def remove_scale(scale: MarkingScale, *, by: User) -> Tender:
    """Take a scale out that no criterion uses. RuleBroken ``tender_frozen``, ``scale_in_use``."""
    tender = lock_draft(scale.tender)
    if user := scale.criteria.first():
        message = f"“{user.name}” is marked on it. Choose another scale there first."
        raise RuleBroken("scale_in_use", message)
    scale.delete()
    audit.record(by, "scale.remove", tender, name=scale.name)
    return tender
