"""The pages of what is considered before buying."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procurement.choices import DeliveryModel, LotBasis
from procurement.models import LotAppraisal, Procurement
from procurement.tests.factories import make_procurement, make_tender, publish
from procurement.tests.services.test_option import MARKET
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LOTS = {f"{basis}_chosen": "no" for basis in LotBasis} | {f"{basis}_reason": "One depot." for basis in LotBasis}
OPTIONS = {
    **{f"{model}_considered": "no" for model in DeliveryModel},
    **{f"{model}_conclusion": "It does not bind." for model in DeliveryModel},
    "market_considered": "yes", "market_advantages": "Choice.", "market_disadvantages": "Time.",
    "market_conclusion": "It fits.",
}  # fmt: skip


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def test_con_7_small_providers_are_not_shut_out(procurement: Procurement, cora: User, sign_in: SignIn) -> None:
    """The market assessment asks what shuts them out, and stage 2 waits for it."""
    client = sign_in(cora)
    stage = client.get(url("stage-detail", procurement.pk, 2)).content.decode()
    assert "Assess the market" in stage
    form = client.get(url("market-assess", procurement.pk)).content.decode()
    assert "No imported payment names the category “Highways”." in form
    bad = client.post(url("market-assess", procurement.pk), MARKET | {"barriers": ""}).content.decode()
    assert "Nine firms." in bad
    page = client.post(url("market-assess", procurement.pk), MARKET, follow=True).content.decode()
    for words in ("Insurance.", "Lower it.", "up to 9 people: hardly", "Assessed by Cora Commissioner"):
        assert words.lower() in page.lower()
    assert "Assess the market" not in client.get(url("stage-detail", procurement.pk, 2)).content.decode()


def test_con_4_delivery_models_are_appraised_bit_by_bit(procurement: Procurement, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    client.post(url("options-appraise", procurement.pk), {"grant_considered": "no", "grant_conclusion": "Must bind."})
    page = client.get(url("considered-detail", procurement.pk)).content.decode()
    assert "No way is preferred yet." in page
    assert "Must bind." in page
    assert "Must bind." in client.get(url("options-appraise", procurement.pk)).content.decode()
    gap = OPTIONS | {"preferred": "market", "reason": "", "grant_conclusion": ""}
    bad = client.post(url("options-appraise", procurement.pk), gap).content.decode()
    assert "Say why it was not considered further." in bad
    assert "Say why this way is preferred to the others." in bad
    whole = OPTIONS | {"preferred": "market", "reason": "It binds."}
    page = client.post(url("options-appraise", procurement.pk), whole, follow=True).content.decode()
    assert "Preferred: <strong>a contract on the open market</strong>" in page
    assert "Preferred: a contract on the open market" in client.get(procurement.get_absolute_url()).content.decode()


def test_con_7_lots_are_considered_and_suppliers_read_why(
    procurement: Procurement, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    bad = client.post(url("lots-consider", procurement.pk), LOTS | {"area_chosen": "", "reason": ""}).content.decode()
    assert "Say whether the contract is divided by area." in bad
    assert "Sum up why the contract is divided" in bad
    page = client.post(url("lots-consider", procurement.pk), LOTS | {"reason": "One rota."}, follow=True)
    assert "Not divided." in page.content.decode()
    assert LotAppraisal.objects.get().considered_by == olive
    tender = make_tender(procurement)
    lots = client.get(url("tender-lots", tender.pk)).content.decode()
    assert "It was decided not to divide the contract. One rota." in lots
    publish(tender, by=olive)
    assert "One rota." in Client().get(reverse("portal:opportunity-detail", args=[tender.pk])).content.decode()


def test_colleagues_read_what_was_considered_and_change_nothing(
    procurement: Procurement, eve: User, sign_in: SignIn
) -> None:
    page = sign_in(eve).get(url("considered-detail", procurement.pk)).content.decode()
    assert "Not assessed yet." in page
    assert url("market-assess", procurement.pk) not in page
