"""Which measures of the framework a tender asks for: only those of the outcomes chosen (CON-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from procurement.models import SelectedMeasure, Tender
from procurement.selectors.procurement import measures_to_select
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure asked for; ``most_plausible`` is the highest quantity one would believe, None where none is set."""

    measure_id: int
    note: str = ""
    required: bool = False
    most_plausible: Decimal | None = None


@transaction.atomic
def select_measures(tender: Tender, *, by: User, choices: Sequence[MeasureChoice]) -> Tender:
    """Replace the selection; order is that of the framework.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``measure_outside_outcomes`` or
    ``most_plausible_not_positive``.
    """
    locked = lock_draft(tender)
    allowed = {measure.pk: position for position, measure in enumerate(measures_to_select(locked.procurement), start=1)}
    for choice in choices:
        if choice.measure_id not in allowed:
            message = "A measure belongs to an outcome that is not chosen. Choose its outcome first, or leave it out."
            raise RuleBroken("measure_outside_outcomes", message)
        if choice.most_plausible is not None and choice.most_plausible <= 0:
            message = "The highest plausible quantity must be more than 0. Raise it, or leave it empty."
            raise RuleBroken("most_plausible_not_positive", message)
    locked.selected_measures.exclude(measure_id__in=[choice.measure_id for choice in choices]).delete()
    for choice in choices:
        SelectedMeasure.objects.update_or_create(
            tender=locked,
            measure_id=choice.measure_id,
            defaults={
                "note": choice.note.strip(),
                "required": choice.required,
                "most_plausible": choice.most_plausible,
                "position": allowed[choice.measure_id],
            },
        )
    audit.record(by, "measures.select", locked, measures=sorted(choice.measure_id for choice in choices))
    return locked
