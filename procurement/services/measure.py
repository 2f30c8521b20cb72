"""Which measures a tender asks for: those of the outcomes chosen (CON-3), the framework's or made for it (DER-1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from framework.domain.measures import MeasureFacts
from framework.models import Outcome
from framework.services import drop_bespoke_measure, make_bespoke_measure
from procurement.models import BespokeMeasure, Procurement, SelectedMeasure, Tender
from procurement.selectors.measure import is_asked_for, outcomes_for_bespoke
from procurement.selectors.procurement import measures_to_select
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


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


@transaction.atomic
def add_bespoke_measure(
    tender: Tender, *, by: User, outcome: Outcome, reason: str, facts: MeasureFacts
) -> BespokeMeasure:
    """A measure for this contract alone, under an outcome chosen for it (DER-1); the framework stays as it is.

    It has the reference of the procurement in its code, no value, and can be asked for like any other. Raises
    RuleBroken ``tender_frozen``, ``procurement_over``, ``outcome_not_chosen``, ``not_said`` or what ``check_measure``
    raises.
    """
    locked = lock_draft(tender)
    if not outcomes_for_bespoke(locked.procurement).filter(pk=outcome.pk).exists():
        message = "Choose one of the outcomes chosen for this procurement."
        raise RuleBroken("outcome_not_chosen", message, "outcome")
    why = said(reason, "Say why none of the framework's measures fits.", "reason")
    measure = make_bespoke_measure(outcome, code=_next_code(locked.procurement), facts=facts)
    bespoke = BespokeMeasure.objects.create(procurement=locked.procurement, measure=measure, reason=why, added_by=by)
    audit.record(
        by, "bespoke_measure.add", locked, code=measure.code, title=measure.title, outcome=outcome.code, reason=why
    )
    return bespoke


@transaction.atomic
def remove_bespoke_measure(bespoke: BespokeMeasure, *, by: User) -> Tender:
    """Take it away while the tender is a draft; the audit entry keeps what it said.

    Raises RuleBroken ``tender_frozen``, ``procurement_over`` or ``measure_asked_for``.
    """
    locked = lock_draft(bespoke.procurement.tender)
    if is_asked_for(bespoke):
        raise RuleBroken("measure_asked_for", "The tender asks for this measure. Take it out of the tender first.")
    measure = bespoke.measure
    BespokeMeasure.objects.filter(pk=bespoke.pk).delete()
    drop_bespoke_measure(measure)
    audit.record(by, "bespoke_measure.remove", locked, code=measure.code, title=measure.title, reason=bespoke.reason)
    return locked


def _next_code(procurement: Procurement) -> str:
    """Its place among those made for the procurement, after its reference: "TC-2026-0001/2"."""
    codes = procurement.bespoke_measures.values_list("measure__code", flat=True)
    last = max((int(code.rpartition("/")[2]) for code in codes), default=0)
    return f"{procurement.reference}/{last + 1}"
