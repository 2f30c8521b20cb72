"""Adding and changing the measures of a draft; a measure made for one contract stands in no draft."""

from django.db import transaction

from framework.domain.measures import MeasureFacts, check_measure, framework_not_draft
from framework.domain.parts import check_code
from framework.models import Framework, Measure, ModelCriterion, Outcome
from framework.selectors import measures_of_trees
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken


@transaction.atomic
def add_measure(
    outcome: Outcome, *, by: User | None, code: str, facts: MeasureFacts, criterion: ModelCriterion | None = None
) -> Measure:
    """A new measure at the end of an outcome of a draft framework, or of one of its criteria.

    Raises RuleBroken ``framework_not_draft``, ``code_taken`` (codes are unique in the framework),
    ``criterion_elsewhere`` or what ``check_measure`` raises.
    """
    framework = _draft_of(outcome)
    check_measure(facts)
    if criterion is not None and criterion.outcome_id != outcome.pk:
        raise RuleBroken("criterion_elsewhere", "The criterion belongs to another outcome. Choose one of this outcome.")
    measures = measures_of_trees().filter(outcome__framework=framework)
    check_code(code, measures.values_list("code", flat=True))
    beside = measures.filter(outcome=outcome, criterion=criterion)
    measure = Measure(outcome=outcome, criterion=criterion, code=code, position=beside.count() + 1)
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
