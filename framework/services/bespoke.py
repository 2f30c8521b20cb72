"""Measures made for one contract (DER-1). The caller says whose they are, and records it; no framework changes."""

from dataclasses import replace

from django.db import transaction

from framework.domain.measures import MeasureFacts, check_measure
from framework.models import Measure, Outcome
from socialvalue.core.rules import RuleBroken

AFTER_THE_OTHERS = 30_000  # positions of a framework's own measures lie below


@transaction.atomic
def make_bespoke_measure(outcome: Outcome, *, code: str, facts: MeasureFacts) -> Measure:
    """A measure under an outcome, also of a published framework, that stands in no framework's tree.

    It is recorded and never valued: nobody has set a value for it. Raises what ``check_measure`` raises.
    """
    recorded = replace(facts, record_only=True, localised=False)
    check_measure(recorded)
    measure = Measure(outcome=outcome, code=code, bespoke=True, position=AFTER_THE_OTHERS)
    for name in MeasureFacts.__slots__:
        setattr(measure, name, getattr(recorded, name))
    measure.save()
    return measure


@transaction.atomic
def drop_bespoke_measure(measure: Measure) -> None:
    """Take it away again; the database refuses that once a tender asks for it.

    Raises RuleBroken ``not_bespoke`` for a measure of a framework.
    """
    locked = Measure.objects.select_for_update().get(pk=measure.pk)
    if not locked.bespoke:
        raise RuleBroken("not_bespoke", "This measure belongs to a framework, so it stays there.")
    locked.delete()
