"""The market, other ways of meeting the need, lots: considered on record, and what follows for the tender."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from procurement.models import (
    DeliveryAppraisal,
    DeliveryOption,
    LotAppraisal,
    LotOption,
    MarketAssessment,
    Procurement,
)
from procurement.selectors.option import lot_decision_of
from procurement.selectors.progress import stage_facts
from procurement.selectors.publication import problems_of_draft
from procurement.services.option import appraise_options, assess_market, consider_lots
from procurement.tests.domain.test_options import LOTS, WHOLE
from procurement.tests.factories import make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from suppliers.tests.factories import make_spend_import, make_spend_line, make_supplier

pytestmark = pytest.mark.django_db
MARKET: dict[str, str] = {
    "summary": "Nine firms.", "micro": "hardly", "small": "well", "medium": "well", "vcse": "partly",
    "known": "Two firms.", "barriers": "Insurance.", "steps": "Lower it.",
}  # fmt: skip


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def test_con_6_the_market_assessment_keeps_the_baseline_of_its_day(
    procurement: Procurement, olive: User, fin: User
) -> None:
    local = make_supplier("Local Ltd", in_area=True, headcount=12)
    loaded = make_spend_import(by=fin, status="loaded")
    make_spend_line(loaded, 3, supplier=local, normalised_name="local", category="HIGHWAYS", amount_pence=60_000)
    make_spend_line(loaded, 4, normalised_name="unknown", category="Highways", amount_pence=40_000)
    make_spend_line(loaded, 5, supplier=local, category="Catering", amount_pence=999_000)
    record = assess_market(procurement, by=olive, **MARKET)
    lines = dict(record.baseline["lines"])
    assert lines["Suppliers on the register"] == "1"
    assert "£1,000 in 2 payments to 2 suppliers" in lines["Paid in this category"]
    assert lines["Local spend"] == "100%: £600 of £600 for which it is known (60% of the money)"
    make_supplier("Later Ltd")
    assert dict(MarketAssessment.objects.get().baseline["lines"])["Suppliers on the register"] == "1"


@pytest.mark.parametrize("empty", sorted(MARKET))
def test_the_market_is_assessed_whole(procurement: Procurement, olive: User, empty: str) -> None:
    with refused("not_said") as refusal:
        assess_market(procurement, by=olive, **MARKET | {empty: " "})
    assert refusal.value.field == empty
    assert not MarketAssessment.objects.exists()


def test_con_4_delivery_models_are_considered_and_one_is_preferred(procurement: Procurement, olive: User) -> None:
    appraise_options(procurement, by=olive, answers=WHOLE[:2])
    assert DeliveryOption.objects.count() == 2
    assert not stage_facts(procurement).delivery_models_considered
    with refused("option_open"):
        appraise_options(procurement, by=olive, answers=WHOLE[2:], preferred="market", reason="It binds.")
    appraise_options(procurement, by=olive, answers=WHOLE, preferred="market", reason=" It binds. ")
    appraisal = DeliveryAppraisal.objects.get()
    assert (appraisal.preferred, appraisal.reason, appraisal.considered_by) == ("market", "It binds.", olive)
    assert [one.considered for one in appraisal.options.all()] == [one.considered for one in WHOLE]
    assert stage_facts(procurement).delivery_models_considered


def test_con_7_lots_are_considered_and_the_reasons_stand_with_the_tender(procurement: Procurement, olive: User) -> None:
    assert lot_decision_of(procurement) is None
    divided = (type(LOTS[0])("area", True, "Two depots."), *LOTS[1:])
    consider_lots(procurement, by=olive, answers=divided, reason="Small firms can take one area.")
    assert stage_facts(procurement).lots_considered
    tender = make_tender(procurement)
    assert "lots_not_divided" in [one.code for one in problems_of_draft(tender)]
    tender.lots.create(number=2, title="South")
    assert "lots_not_divided" not in [one.code for one in problems_of_draft(tender)]
    consider_lots(procurement, by=olive, answers=LOTS, reason="One rota.")
    decision = lot_decision_of(procurement)
    assert decision is not None
    assert (decision.divided, decision.reason, LotOption.objects.count()) == (False, "One rota.", 5)
    with refused("basis_open"):
        consider_lots(procurement, by=olive, answers=LOTS[1:], reason="One rota.")


def test_nothing_changes_once_the_tender_is_published(procurement: Procurement, olive: User) -> None:
    publish(make_tender(procurement), by=olive)
    for act in (
        lambda: assess_market(procurement, by=olive, **MARKET),
        lambda: appraise_options(procurement, by=olive, answers=WHOLE),
        lambda: consider_lots(procurement, by=olive, answers=LOTS, reason="One rota."),
    ):
        with refused("issued"):
            act()


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (DeliveryAppraisal, {"preferred": "market"}),
        (DeliveryAppraisal, {"preferred": "magic", "reason": "x"}),
        (LotAppraisal, {"divided": True}),
    ],
)
def test_the_database_keeps_no_decision_without_its_reason(
    procurement: Procurement, model: Any, facts: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(procurement=procurement, **facts)
