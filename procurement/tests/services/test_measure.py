"""A measure made for one contract: asked for, offered and promised like any other, and nobody else's."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import ProtectedError

from framework import selectors as framework_selectors
from framework.domain.measures import MeasureFacts
from framework.models import Measure
from framework.services import drop_bespoke_measure
from framework.tests.factories import make_framework, make_measure, make_outcome
from procurement.models import BespokeMeasure, Tender
from procurement.selectors.procurement import measures_to_select
from procurement.services.measure import (
    MeasureChoice,
    add_bespoke_measure,
    remove_bespoke_measure,
    select_measures,
)
from procurement.services.tender import publish_tender
from procurement.tests.factories import make_considered, make_procurement
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
FACTS = MeasureFacts(
    title="Gritters named by pupils",
    unit="events",
    highest_plausible=Decimal(20),
    evidence_asked="The vote",
    guidance_supplier="Count votes held in schools.",
)
REASON = "No measure of the framework is about road safety in schools."


def made_for(tender: Tender, by: User) -> BespokeMeasure:
    outcome = tender.procurement.chosen_outcomes.first().outcome
    return add_bespoke_measure(tender, by=by, outcome=outcome, reason=REASON, facts=FACTS)


def asked_for(tender: Tender, bespoke: BespokeMeasure, by: User) -> None:
    choices = [MeasureChoice(one.measure_id) for one in tender.selected_measures.all()]
    select_measures(tender, by=by, choices=[*choices, MeasureChoice(bespoke.measure_id)])


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def test_der_1_a_bespoke_measure_belongs_to_one_contract_and_no_framework(tender: Tender, olive: User) -> None:
    framework = tender.procurement.framework
    other = make_considered(make_procurement(lead_officer=olive, outcome=framework.outcomes.first()), by=olive)
    bespoke = made_for(tender, olive)
    assert bespoke.measure.code == f"{tender.procurement.reference}/1"
    assert bespoke.measure in measures_to_select(tender.procurement)
    assert bespoke.measure not in measures_to_select(other)
    today = framework.published_at.date()
    tree = framework_selectors.framework_tree(framework.pk, on=today)
    assert bespoke.measure not in [line.measure for line in tree.lines]
    assert (bespoke.measure.record_only, framework_selectors.proxy_value_on(bespoke.measure, today)) == (True, None)
    entry = AuditEntry.objects.get(action="bespoke_measure.add")
    assert (entry.facts["title"], entry.facts["reason"]) == ("Gritters named by pupils", REASON)


def test_a_bespoke_measure_is_asked_for_and_published_like_any_other(tender: Tender, olive: User) -> None:
    bespoke = made_for(tender, olive)
    asked_for(tender, bespoke, olive)
    publish_tender(tender, by=olive)
    assert tender.selected_measures.filter(measure=bespoke.measure).exists()
    for act in (lambda: remove_bespoke_measure(bespoke, by=olive), lambda: made_for(tender, olive)):
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "tender_frozen"


def test_codes_count_on_after_one_was_removed(tender: Tender, olive: User) -> None:
    first, second = made_for(tender, olive), made_for(tender, olive)
    remove_bespoke_measure(first, by=olive)
    third = made_for(tender, olive)
    assert [one.measure.code[-2:] for one in (second, third)] == ["/2", "/3"]


def test_removing_takes_it_away_and_keeps_what_it_said(tender: Tender, olive: User) -> None:
    bespoke = made_for(tender, olive)
    remove_bespoke_measure(bespoke, by=olive)
    assert not Measure.objects.filter(bespoke=True).exists()
    entry = AuditEntry.objects.get(action="bespoke_measure.remove")
    assert (entry.facts["title"], entry.facts["reason"]) == ("Gritters named by pupils", REASON)


def test_what_the_tender_asks_for_is_not_removed(tender: Tender, olive: User) -> None:
    bespoke = made_for(tender, olive)
    asked_for(tender, bespoke, olive)
    with pytest.raises(RuleBroken) as refusal:
        remove_bespoke_measure(bespoke, by=olive)
    assert refusal.value.code == "measure_asked_for"
    BespokeMeasure.objects.all().delete()
    with pytest.raises(ProtectedError):
        drop_bespoke_measure(bespoke.measure)


def test_a_measure_of_a_framework_is_not_dropped() -> None:
    with pytest.raises(RuleBroken) as refusal:
        drop_bespoke_measure(make_measure())
    assert refusal.value.code == "not_bespoke"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "not_said"),
        ({"facts": replace(FACTS, evidence_asked="")}, "evidence_missing"),
        ({"facts": replace(FACTS, unit="narrative")}, "range_without_number"),
        ({"outcome": "not chosen"}, "outcome_not_chosen"),
        ({"outcome": "of another framework"}, "outcome_not_chosen"),
    ],
)
def test_a_bespoke_measure_keeps_to_the_rules(change: dict[str, Any], code: str, tender: Tender, olive: User) -> None:
    elsewhere = {"not chosen": tender.procurement.framework, "of another framework": make_framework()}
    outcome = tender.procurement.chosen_outcomes.get().outcome
    if "outcome" in change:
        outcome = make_outcome(framework=elsewhere[change["outcome"]])
    facts: dict[str, Any] = {"reason": REASON, "facts": FACTS} | change | {"outcome": outcome}
    with pytest.raises(RuleBroken) as refusal:
        add_bespoke_measure(tender, by=olive, **facts)
    assert refusal.value.code == code
    assert not BespokeMeasure.objects.exists()
