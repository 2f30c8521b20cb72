"""Adding and changing the measures of a draft. Bespoke measures of one contract belong to its tender, not here."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from framework.domain.measures import MeasureFacts, check_measure, framework_not_draft, record_only
from framework.models import Framework, Measure, Outcome, ProxyValue
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


@transaction.atomic
def set_value(
    measure: Measure,
    *,
    by: User | None,
    unit_value_pounds: Decimal,
    price_year: str,
    source: str,
    licence: str,
    valid_from: date,
    valid_to: date | None = None,
    source_url: str = "",
    deadweight_included: bool = False,
    deadweight_percent: Decimal = Decimal(0),
) -> ProxyValue:
    """What one unit is worth from a day on; the same day again replaces it, in a draft framework only.

    Raises RuleBroken ``framework_not_draft``, ``record_only``, ``deadweight_twice`` or ``ends_before_start``.
    """
    locked = Measure.objects.select_for_update().select_related("outcome").get(pk=measure.pk)
    _draft_of(locked.outcome)
    if locked.record_only:
        raise record_only().as_error()
    if deadweight_included and deadweight_percent:
        message = "The value already leaves deadweight out. Enter 0% so that it is not taken off twice."
        raise RuleBroken("deadweight_twice", message, "deadweight_percent")
    if valid_to is not None and valid_to < valid_from:
        raise RuleBroken("ends_before_start", "The last day must not be before the first.", "valid_to")
    facts: dict[str, Any] = {
        "unit_value_pounds": unit_value_pounds,
        "price_year": price_year,
        "source": source,
        "licence": licence,
        "source_url": source_url,
        "deadweight_included": deadweight_included,
        "deadweight_percent": deadweight_percent,
        "valid_to": valid_to,
    }
    value = ProxyValue.objects.update_or_create(measure=locked, valid_from=valid_from, defaults=facts)[0]
    audit.record(by, "measure.set_value", locked, valid_from=valid_from, **facts)
    return value


def _draft_of(outcome: Outcome) -> Framework:
    framework = Framework.objects.select_for_update().get(pk=outcome.framework_id)
    if not framework.is_draft:
        raise framework_not_draft().as_error()
    return framework


def _write(measure: Measure, facts: MeasureFacts) -> None:
    for name in MeasureFacts.__slots__:
        setattr(measure, name, getattr(facts, name))
    measure.save()
