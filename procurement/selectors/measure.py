"""Measures made for one contract."""

from typing import Any

from django.db.models import QuerySet

from framework.models import Outcome
from framework.selectors import outcomes_of
from procurement.models import BespokeMeasure, Procurement, SelectedMeasure, Tender
from procurement.selectors.procurement import procurements_visible_to


def bespoke_measures_visible_to(user: Any) -> QuerySet[BespokeMeasure]:
    """The measures made for the procurements the person sees."""
    found = BespokeMeasure.objects.filter(procurement__in=procurements_visible_to(user))
    return found.select_related("procurement__tender", "measure__outcome")


def bespoke_measures_of(procurement: Procurement) -> dict[int, BespokeMeasure]:
    """The measures made for a procurement, by the id of the measure."""
    made = BespokeMeasure.objects.filter(procurement=procurement).select_related("added_by")
    return {one.measure_id: one for one in made}


def outcomes_for_bespoke(procurement: Procurement) -> QuerySet[Any]:
    """The outcomes under which a measure can be made: those chosen for the procurement."""
    chosen = procurement.chosen_outcomes.values("outcome_id")
    return outcomes_of(procurement.framework).filter(pk__in=chosen)


def outcomes_without_measure(tender: Tender) -> QuerySet[Outcome]:
    """The outcomes chosen for the procurement of which the tender asks for no measure, in their order."""
    chosen = Outcome.objects.filter(pk__in=tender.procurement.chosen_outcomes.values("outcome_id"))
    return chosen.exclude(pk__in=tender.selected_measures.values("measure__outcome_id")).order_by("position", "code")


def is_asked_for(bespoke: BespokeMeasure) -> bool:
    """Whether a tender asks for it."""
    return SelectedMeasure.objects.filter(measure_id=bespoke.measure_id).exists()
