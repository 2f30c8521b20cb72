"""Measures of a draft are added, changed and valued; those of a published framework stay."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from framework import services
from framework.domain.measures import MeasureFacts
from framework.models import Measure, ProxyValue
from framework.tests.factories import make_framework, make_measure, make_outcome, make_source
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
FACTS = MeasureFacts(title="Apprentices", unit="people", claim_rule="once", evidence_asked="The agreement")


def _draft_measure(**facts: object) -> Measure:
    return make_measure(framework=make_framework(status="draft"), **facts)


def test_add_puts_a_measure_at_the_end(chloe: User) -> None:
    first = _draft_measure(code="1.1", position=1)
    added = services.add_measure(first.outcome, by=chloe, code="1.2", facts=FACTS)
    assert list(first.outcome.measures.values_list("code", "position")) == [("1.1", 1), ("1.2", 2)]
    assert (added.title, added.claim_rule, added.kind) == ("Apprentices", "once", "social")
    assert AuditEntry.objects.get().action == "measure.add"


def test_add_refuses_a_code_that_stands_anywhere_in_the_framework(chloe: User) -> None:
    first = _draft_measure(code="1.1")
    elsewhere = make_outcome(framework=first.framework)
    with pytest.raises(RuleBroken) as refusal:
        services.add_measure(elsewhere, by=chloe, code="1.1", facts=FACTS)
    assert (refusal.value.code, refusal.value.field) == ("code_taken", "code")


def test_change_writes_what_is_said_and_records_what_was(chloe: User) -> None:
    measure = _draft_measure(title="Old words", unit="days")
    services.change_measure(measure, by=chloe, facts=FACTS)
    measure.refresh_from_db()
    assert (measure.title, measure.unit) == ("Apprentices", "people")
    assert AuditEntry.objects.get().facts["changed"]["title"] == ["Old words", "Apprentices"]


def test_change_refuses_what_nobody_could_verify(chloe: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.change_measure(_draft_measure(), by=chloe, facts=replace(FACTS, evidence_asked=""))
    assert refusal.value.code == "evidence_missing"


@pytest.mark.parametrize("status", ["published", "retired"])
def test_nothing_changes_below_a_framework_that_is_no_draft(status: str, chloe: User) -> None:
    measure, source = make_measure(framework=make_framework(status=status), title="As published"), make_source()
    acts = (
        lambda: services.change_measure(measure, by=chloe, facts=FACTS),
        lambda: services.add_measure(measure.outcome, by=chloe, code="new", facts=FACTS),
        lambda: services.set_value(
            measure, by=chloe, valid_from=date(2026, 1, 1), value_source=source, unit_value_pounds=Decimal(268)
        ),
    )
    for act in acts:
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "framework_not_draft"
    assert list(Measure.objects.values_list("title", flat=True)) == ["As published"]
    assert not ProxyValue.objects.exists()
