"""Pages on which a criterion is scored from the offers."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from conftest import make_person
from procurement.domain.quantities import QuantityFormula
from procurement.models import QuantityScoring, Tender
from procurement.tests.factories import make_considered, make_procurement, make_tender
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> User:
    return make_person("Lead Officer", Role.OFFICER)


@pytest.fixture
def tender(lead: User) -> Tender:
    tender = make_tender(make_considered(make_procurement(lead_officer=lead), by=lead))
    tender.questions.filter(criterion__code="S").delete()
    return tender


@pytest.fixture
def page(client: Client, lead: User) -> Client:
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, pk: int) -> str:
    return reverse(f"procurement:{name}", args=[pk])


def test_from_the_formula_to_its_figures(page: Client, tender: Tender) -> None:
    social = tender.criteria.get(code="S")
    chosen = page.post(address("quantity-choose", social.pk), {"formula": "target"})
    scoring = QuantityScoring.objects.get(criterion=social)
    assert chosen["Location"] == address("quantity-change", scoring.pk)
    pk = tender.selected_measures.get().pk
    typed = {f"counts_{pk}": "on", f"share_{pk}": "100", f"target_{pk}": "12", f"least_{pk}": ""}
    done = page.post(chosen["Location"], typed, follow=True)
    assert done.redirect_chain[-1][0] == address("tender-quantities", tender.pk)
    assert "From the offers" not in done.content.decode()
    counted = scoring.counted.get()
    assert (counted.share_percent, counted.target, counted.cap, counted.least) == (100, 12, None, None)
    assert "Let the panel mark it" in done.content.decode()


@pytest.mark.parametrize("formula", list(QuantityFormula))
def test_only_the_boxes_of_the_formula_are_shown(formula: QuantityFormula, page: Client, tender: Tender) -> None:
    social = tender.criteria.get(code="S")
    page.post(address("quantity-choose", social.pk), {"formula": formula.value})
    shown = page.get(address("quantity-change", QuantityScoring.objects.get().pk)).content.decode()
    assert ("Share of the marks" in shown) is formula.by_measure
    assert ("One unit counts for" in shown) is not formula.by_measure
    assert ("Most that counts" in shown) is formula.takes_cap
    assert ("Published estimate" in shown) is (formula == "estimate")
    assert ("Band 1 begins at" in shown) is (formula == "bands")


def test_bands_are_kept_in_the_order_typed(page: Client, tender: Tender) -> None:
    page.post(address("quantity-choose", tender.criteria.get(code="S").pk), {"formula": "bands"})
    scoring = QuantityScoring.objects.get()
    pk = tender.selected_measures.get().pk
    typed = {f"counts_{pk}": "on", f"worth_{pk}": "9,800", "band_from_1": "0", "band_share_1": "20"}
    page.post(address("quantity-change", scoring.pk), typed | {"band_from_2": "50,000", "band_share_2": "100"})
    scoring.refresh_from_db()
    assert [(start, Decimal(share)) for start, share in scoring.bands] == [(0, 20), (50_000_00, 100)]
    again = page.get(address("quantity-change", scoring.pk)).content.decode()
    assert 'value="50,000.00"' in again


def test_a_question_in_the_way_is_named_and_nothing_is_kept(page: Client, tender: Tender) -> None:
    social = tender.criteria.get(code="S")
    tender.questions.create(criterion=social, number=9, text="How?")
    shown = page.get(address("quantity-choose", social.pk)).content.decode()
    assert f'href="{address("tender-questions", tender.pk)}#c{social.pk}">This criterion has a question' in shown
    assert 'name="formula"' not in shown
    refused = page.post(address("quantity-choose", social.pk), {"formula": "target"})
    assert "has a question, and nobody would mark its answers" in refused.content.decode()
    assert not QuantityScoring.objects.exists()


def test_a_rule_left_where_it_cannot_stand_is_shown_to_be_taken_out(page: Client, tender: Tender) -> None:
    social = tender.criteria.get(code="S")
    page.post(address("quantity-choose", social.pk), {"formula": "target"})
    tender.criteria.create(code="S1", name="Jobs", kind="social_value", weight_percent=10, parent=social, position=9)
    shown = page.get(address("tender-quantities", tender.pk)).content.decode()
    assert "it is no social value question of its own" in shown
    assert address("quantity-remove", QuantityScoring.objects.get().pk) in shown


def test_the_page_warns_of_a_comparison_without_caps(page: Client, tender: Tender) -> None:
    page.post(address("quantity-choose", tender.criteria.get(code="S").pk), {"formula": "highest"})
    shown = page.get(address("tender-quantities", tender.pk)).content.decode()
    assert "There is no cap on" in shown
    assert "has no worth of one unit" in shown


def test_the_questions_page_says_that_it_needs_none(page: Client, tender: Tender) -> None:
    page.post(address("quantity-choose", tender.criteria.get(code="S").pk), {"formula": "target"})
    assert "Nobody marks it, so it has no question" in page.get(address("tender-questions", tender.pk)).content.decode()


def test_our_advice_is_for_the_officer_and_not_printed(page: Client, tender: Tender) -> None:
    social = address("quantity-choose", tender.criteria.get(code="S").pk)
    assert "no other bid changes it. Recommended. Weakness:" in page.get(social).content.decode()
    page.post(social, {"formula": "target"})
    shown = page.get(address("tender-preview", tender.pk)).content.decode()
    assert "no other bid changes it." in shown
    assert "Recommended" not in shown


def test_back_to_the_panel(page: Client, tender: Tender) -> None:
    page.post(address("quantity-choose", tender.criteria.get(code="S").pk), {"formula": "target"})
    page.post(address("quantity-remove", QuantityScoring.objects.get().pk))
    assert not QuantityScoring.objects.exists()
