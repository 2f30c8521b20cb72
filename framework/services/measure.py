"""Adding and changing the measures of a draft. Bespoke measures of one contract belong to its tender, not here."""

from django.db import transaction

from framework.domain.measures import MeasureFacts, check_measure, framework_not_draft
from framework.models import Framework, Measure, Outcome
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken


@transaction.atomic
def add_measure(outcome: Outcome, *, by: User | None, code: str, facts: MeasureFacts) -> Measure:
    """A new measure at the end of an outcome of a draft framework.

    Raises RuleBroken ``framework_not_draft``, ``code_taken`` (codes are unique in the framework) or what
    ``check_measure`` raises.
    """
    framework = _draft_of(outcome)
    check_measure(facts)
    if Measure.objects.filter(outcome__framework=framework, code=code).exists():
        raise RuleBroken(
            "code_taken", f"Another measure of this framework has the code {code}. Choose another.", "code"
        )
    measure = Measure(outcome=outcome, code=code, position=outcome.measures.count() + 1)
    _write(measure, facts)
    audit.record(by, "measure.add", measure, framework=framework.pk, unit=facts.unit)
    return measure


@transaction.atomic
def change_measure(measure: Measure, *, by: User | None, facts: MeasureFacts) -> Measure:
    """New words, unit or rules for a measure of a draft framework; values are left as they are.

    Raises RuleBroken ``framework_not_draft`` or what ``check_measure`` raises.
    """
    locked = Measure.objects.select_for_update().select_related("outcome").get(pk=measure.pk)
    _draft_of(locked.outcome)
    check_measure(facts)
    before = {name: getattr(locked, name) for name in MeasureFacts.__slots__}
    _write(locked, facts)
    changed = {name: [old, getattr(locked, name)] for name, old in before.items() if old != getattr(locked, name)}
    audit.record(by, "measure.change", locked, changed=changed)
    return locked


def _draft_of(outcome: Outcome) -> Framework:
    framework = Framework.objects.select_for_update().get(pk=outcome.framework_id)
    if not framework.is_draft:
        raise framework_not_draft().as_error()
    return framework


def _write(measure: Measure, facts: MeasureFacts) -> None:
    for name in MeasureFacts.__slots__:
        setattr(measure, name, getattr(facts, name))
    measure.save()
