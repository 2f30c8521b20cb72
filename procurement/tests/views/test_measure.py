"""Where officers ask for measures and suppliers make offers, the guidance stands beside the box."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from framework.tests.factories import make_measure
from procurement.models import BespokeMeasure, Bid, SelectedMeasure, Tender
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ANATOMY: dict[str, Any] = {
    "claim_rule": "once",
    "exclusive_group": "Recruitment",
    "lowest_plausible": Decimal(1),
    "highest_plausible": Decimal(8),
    "guidance_officer": "Ask where the work needs people.",
    "guidance_supplier": "Count people who start.",
}
RANGE = "One contract usually brings from 1 person to 8 people."


def ask_for_recruits(tender: Tender, **facts: Any) -> SelectedMeasure:
    """Two measures of one group, both asked for: apprentices and recruits."""
    outcome = tender.selected_measures.get().measure.outcome
    for position, title in enumerate(("Apprentices", "Recruits"), start=2):
        measure = make_measure(outcome=outcome, title=title, **(ANATOMY | facts))
        selected = SelectedMeasure.objects.create(tender=tender, measure=measure, position=position)
    return selected


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def bid_with_recruits(officer: User, firm: Supplier, by: User, **facts: Any) -> Bid:
    tender = make_tender(make_procurement(lead_officer=officer))
    ask_for_recruits(tender, **facts)
    return make_bid(publish(tender, by=officer).lots.get(), firm, by=by)


def test_der_12_guidance_stands_beside_each_measure_an_officer_may_ask_for(olive: User, sign_in: SignIn) -> None:
    tender = make_ready(olive)
    ask_for_recruits(tender)
    text = words(sign_in(olive).get(reverse("procurement:measure-select", args=[tender.pk])))
    rules = ("Ask where the work needs people.", "Counted: once only.", RANGE)
    assert all(rule in text for rule in rules)
    assert "The same person must not be claimed in “Apprentices” too." in text


def test_a_group_is_not_mentioned_where_only_one_of_it_can_be_asked_for(olive: User, sign_in: SignIn) -> None:
    tender = make_ready(olive)
    make_measure(outcome=tender.selected_measures.get().measure.outcome, **ANATOMY)
    text = words(sign_in(olive).get(reverse("procurement:measure-select", args=[tender.pk])))
    assert ("Ask where the work needs people." in text, "must not be claimed" in text) == (True, False)


def test_pse_3_a_supplier_reads_how_to_count_where_the_offer_is_made(
    olive: User, sam: User, sams_firm: Supplier, sign_in: SignIn
) -> None:
    bid = bid_with_recruits(olive, sams_firm, sam)
    text = words(sign_in(sam).get(reverse("portal:offer-change", args=[bid.public_id])))
    rules = ("Count people who start.", "Counted: once only.", RANGE)
    assert all(rule in text for rule in rules)
    assert "The same person must not be claimed in “Recruits” too." in text


def test_an_offer_above_what_the_framework_takes_to_be_plausible_is_asked_about(
    olive: User, sam: User, sams_firm: Supplier, sign_in: SignIn
) -> None:
    bid = bid_with_recruits(olive, sams_firm, sam)
    page = reverse("portal:offer-change", args=[bid.public_id])
    assert "Check this number." not in words(sign_in(sam).get(page))
    bid.offers.filter(selected_measure__measure__title="Recruits").update(quantity=9)
    assert "This is more than the 8 people we think can be delivered" in words(sign_in(sam).get(page))


def test_an_offer_below_what_a_contract_usually_brings_is_saved_and_asked_about(
    olive: User, sam: User, sams_firm: Supplier, sign_in: SignIn
) -> None:
    bid = bid_with_recruits(olive, sams_firm, sam, lowest_plausible=Decimal(3))
    page, client = reverse("portal:offer-change", args=[bid.public_id]), sign_in(sam)
    pk = bid.offers.get(selected_measure__measure__title="Recruits").selected_measure_id
    typed = {f"offer-{pk}-quantity": "2", f"offer-{pk}-months": "6", f"offer-{pk}-method": "We will."}
    assert client.post(page, typed).status_code == 302
    assert bid.offers.get(selected_measure=pk).quantity == 2
    said = "Check this number.</strong> This is less than the 3 people that one contract usually brings."
    assert said in words(client.get(page))
    assert said in words(client.get(reverse("portal:bid-submit", args=[bid.public_id])))


def test_der_12_the_officer_reads_what_the_plausible_range_does(olive: User, sign_in: SignIn) -> None:
    text = words(sign_in(olive).get(reverse("procurement:measure-select", args=[make_ready(olive).pk])))
    assert "is taken, not refused" in text
    assert "More is asked about, not refused." in text


TYPED = {
    "title": "Gritters named by pupils",
    "unit": "events",
    "claim_rule": "per_event",
    "highest_plausible": "20",
    "evidence_asked": "The vote",
    "guidance_supplier": "Count votes held in schools.",
    "reason": "Nothing fits.",
}


def test_an_officer_makes_a_measure_for_one_contract_and_asks_for_it(olive: User, sign_in: SignIn) -> None:
    tender, client = make_ready(olive), sign_in(olive)
    page = reverse("procurement:bespoke-measure-add", args=[tender.pk])
    select = reverse("procurement:measure-select", args=[tender.pk])
    outcome = tender.procurement.chosen_outcomes.get().outcome_id
    assert page in words(client.get(select))
    refused = client.post(page, TYPED | {"outcome": outcome, "unit": "yes_no"})
    assert list(refused.context["form"].errors) == ["highest_plausible"]
    assert "Gritters named by pupils" in words(refused)
    assert client.post(page, TYPED | {"outcome": outcome})["Location"] == select
    bespoke = BespokeMeasure.objects.get()
    text = words(client.get(select))
    assert all(said in text for said in ("Made for this contract", "Nothing fits.", "Gritters named by pupils"))
    remove = reverse("procurement:bespoke-measure-remove", args=[bespoke.pk])
    assert "can then not be asked for" in words(client.get(remove))
    assert client.post(remove)["Location"] == select
    assert not BespokeMeasure.objects.exists()


def test_a_bespoke_measure_flows_into_bids(olive: User, sam: User, sams_firm: Supplier, sign_in: SignIn) -> None:
    tender, client = make_ready(olive), sign_in(olive)
    outcome = tender.procurement.chosen_outcomes.get().outcome_id
    client.post(reverse("procurement:bespoke-measure-add", args=[tender.pk]), TYPED | {"outcome": outcome})
    SelectedMeasure.objects.create(tender=tender, measure=BespokeMeasure.objects.get().measure, position=9)
    bid = make_bid(publish(tender, by=olive).lots.get(), sams_firm, by=sam)
    text = words(sign_in(sam).get(reverse("portal:offer-change", args=[bid.public_id])))
    assert all(said in text for said in ("Gritters named by pupils", "Count votes held in schools."))


def test_a_bespoke_measure_has_no_page_among_those_of_frameworks(olive: User, sign_in: SignIn) -> None:
    tender, client = make_ready(olive), sign_in(olive)
    outcome = tender.procurement.chosen_outcomes.get().outcome_id
    client.post(reverse("procurement:bespoke-measure-add", args=[tender.pk]), TYPED | {"outcome": outcome})
    measure = BespokeMeasure.objects.get().measure
    assert client.get(measure.get_absolute_url()).status_code == 404
    assert measure.title not in words(client.get(measure.framework.get_absolute_url()))
