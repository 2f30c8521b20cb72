"""Pages of a rehearsal."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import make_person
from procurement.models import DummyBid, Tender
from procurement.services.lot import add_lot
from procurement.services.rehearsal import begin_rehearsal
from procurement.tests.evaluation_story import evaluated_golden
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> User:
    return make_person("Lead Officer", Role.OFFICER)


@pytest.fixture
def tender(lead: User) -> Tender:
    return make_tender(make_considered(make_procurement(lead_officer=lead), by=lead))


@pytest.fixture
def page(client: Client, lead: User) -> Client:
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, pk: int) -> str:
    return reverse(f"procurement:{name}", args=[pk])


def test_from_an_empty_page_to_a_result(page: Client, tender: Tender) -> None:
    assert "No rehearsal yet" in page.get(at("rehearsal-detail", tender.pk)).content.decode()
    shown = page.post(at("rehearsal-begin", tender.pk), follow=True).content.decode()
    for words in ("These are dummy bids", "Who would win", "If social value weighed more", "With its price", "Dummy"):
        assert words in shown
    assert "For information: price for each mark" in shown


def test_a_dummy_bid_is_typed_in_and_shown_again(page: Client, tender: Tender) -> None:
    marks = {f"mark_{one.pk}": "3" for one in tender.criteria.exclude(code="P")}
    quantity = {f"quantity_{tender.selected_measures.get().pk}": "4"}
    page.post(at("dummy-add", tender.pk), {"name": "Mine", "price_pence": "1,000"} | marks | quantity)
    dummy = DummyBid.objects.get()
    assert (dummy.price_pence, dummy.marks) == (1_000_00, {"Q": "3", "S": "3"})
    again = page.get(at("dummy-change", dummy.pk)).content.decode()
    assert again.count('value="3"') == 2
    assert 'value="4"' in again
    page.post(at("dummy-change", dummy.pk), {"name": "Mine", "price_pence": "900"} | marks)
    dummy.refresh_from_db()
    assert (dummy.price_pence, dummy.quantities) == (900_00, {})
    page.post(at("dummy-remove", dummy.pk))
    assert not DummyBid.objects.exists()


def test_another_bid_can_be_moved(page: Client, lead: User, tender: Tender) -> None:
    begin_rehearsal(tender, by=lead)
    outlier = tender.dummy_bids.get(name="Outlier")
    shown = page.get(at("rehearsal-detail", tender.pk), {"move": outlier.pk}).content.decode()
    assert "How marks move: Outlier" in shown


def test_each_of_several_lots_is_rehearsed_by_itself(page: Client, lead: User, tender: Tender) -> None:
    add_lot(tender, by=lead, title="South", value_net_pence=500_00)
    first = page.get(at("rehearsal-detail", tender.pk)).content.decode()
    assert f"Rehearsal with dummy bids: {tender.lots.get(number=1)}" in first
    assert "This lot has no estimate of its own" in first
    empty = page.get(at("rehearsal-detail", tender.pk), {"lot": 2}).content.decode()
    assert "Rehearsal with dummy bids: Lot 2: South" in empty
    assert "The estimate of this lot is £500" in empty
    assert f"{at('rehearsal-begin', tender.pk)}?lot=2" in empty
    asked = page.get(f"{at('rehearsal-begin', tender.pk)}?lot=2").content.decode()
    assert "each that has no dummy bids yet gets its own" in asked
    shown = page.post(f"{at('rehearsal-begin', tender.pk)}?lot=2", follow=True).content.decode()
    assert "Dummy bids for Lot 2: South" in shown
    assert {lot.dummy_bids.count() for lot in tender.lots.all()} == {5}
    assert "There are dummy bids already" in page.post(at("rehearsal-begin", tender.pk)).content.decode()
    page.post(f"{at('dummy-add', tender.pk)}?lot=2", {"name": "Mine"})
    mine = DummyBid.objects.get(name="Mine")
    assert mine.lot.number == 2
    assert page.post(at("dummy-remove", mine.pk)).url == f"{at('rehearsal-detail', tender.pk)}?lot=2"
    page.post(f"{at('rehearsal-clear', tender.pk)}?lot=2")
    assert set(DummyBid.objects.values_list("lot__number", flat=True)) == {1}


@pytest.mark.parametrize("wanted", ["x", "0", "99"])
def test_a_lot_that_is_not_there_is_the_first(page: Client, lead: User, tender: Tender, wanted: str) -> None:
    assert page.get(at("rehearsal-detail", tender.pk), {"lot": wanted}).context["lot"].number == 1


@pytest.mark.parametrize("wanted", ["x", "999999", "-1"])
def test_a_bid_that_is_not_there_moves_nothing(page: Client, lead: User, tender: Tender, wanted: str) -> None:
    begin_rehearsal(tender, by=lead)
    assert "How marks move: " in page.get(at("rehearsal-detail", tender.pk), {"move": wanted}).content.decode()


def test_once_published_it_can_be_read_and_nothing_more(page: Client, lead: User, tender: Tender) -> None:
    begin_rehearsal(tender, by=lead)
    publish(tender, by=lead)
    shown = page.get(at("rehearsal-detail", tender.pk)).content.decode()
    assert "no longer change" in shown
    assert "Add a dummy bid" not in shown
    assert "How it was rehearsed" in page.get(tender.get_absolute_url()).content.decode()


def test_bidders_never_see_a_dummy_bid(client: Client, lead: User, tender: Tender) -> None:
    begin_rehearsal(tender, by=lead)
    publish(tender, by=lead)
    assert "Cheap and poor" not in client.get(reverse("portal:opportunity-detail", args=[tender.pk])).content.decode()


def test_the_page_costs_the_same_with_more_dummies(page, lead, tender, django_assert_max_num_queries) -> None:
    begin_rehearsal(tender, by=lead)
    with django_assert_max_num_queries(15):
        page.get(at("rehearsal-detail", tender.pk))


def test_a_result_says_how_firmly_it_stands_and_decides_nothing(page: Client, lead: User) -> None:
    people = [make_person(name, Role.EVALUATOR) for name in ("Eve", "Evan")]
    chair, second = make_person("Chloe", Role.COMMISSIONER), make_person("Otto", Role.OFFICER)
    tender = evaluated_golden(lead=lead, second=second, evaluators=people, chair=chair)
    shown = page.get(at("result-detail", tender.pk)).content.decode()
    for words in (
        "For information only: the published method decides.",
        "South is 7.33 marks ahead of North.",
        "Had any one of the other bids not been made, the first place would be the same.",
        "One mark more or fewer on any one question would not change the first place.",
        "Social value weighs 10%, and South would be first",
    ):
        assert words in shown
