"""Choosing how a price becomes marks, from the draft to what bidders read."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from conftest import make_person
from procurement.domain.pricing import PriceFormula
from procurement.models import Tender
from procurement.services.tender import change_tender
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> User:
    return make_person("Lead Officer", Role.OFFICER)


@pytest.fixture
def draft(lead: User) -> Tender:
    return make_tender(make_considered(make_procurement(lead_officer=lead), by=lead))


@pytest.mark.parametrize("formula", list(PriceFormula))
def test_the_page_says_of_each_formula_what_it_rewards_its_weakness_and_its_edges(
    formula: PriceFormula, client: Client, lead: User, draft: Tender
) -> None:
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    page = unescape(client.get(reverse("procurement:tender-price", args=[draft.pk])).content.decode())
    for words in (formula.label, formula.explanation, formula.weakness, formula.edges):
        assert words in page


def test_bidders_read_the_formula_chosen(client: Client, lead: User, draft: Tender) -> None:
    change_tender(draft, by=lead, price_formula=PriceFormula.MEAN.value)
    draft.refresh_from_db()
    publish(draft, by=lead)
    page = client.get(reverse("portal:opportunity-detail", args=[draft.pk])).content.decode()
    assert PriceFormula.MEAN.formula in page
    assert PriceFormula.MEAN.edges in page


def test_a_price_without_a_basis_is_refused(lead: User, draft: Tender) -> None:
    with pytest.raises(RuleBroken) as refusal:
        change_tender(draft, by=lead, price_basis="  ")
    assert (refusal.value.code, refusal.value.field) == ("not_said", "price_basis")


def test_a_formula_that_compares_with_a_budget_needs_one(lead: User, draft: Tender) -> None:
    with pytest.raises(RuleBroken) as refusal:
        change_tender(draft, by=lead, price_formula=PriceFormula.BUDGET.value)
    assert (refusal.value.code, refusal.value.field) == ("budget_missing", "budget_pence")
