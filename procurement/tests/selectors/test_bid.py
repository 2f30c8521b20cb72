"""Whose bids, and what they lack."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from procurement.choices import UNSEALED, BidStatus
from procurement.models import Bid, Lot, Tender
from procurement.selectors import bid as selectors
from procurement.selectors.bid_list import bid_list_page
from procurement.selectors.bid_sheet import sheet_of
from procurement.tests.factories import make_bid, make_procurement, make_tender, open_tender, publish
from socialvalue.accounts.models import User
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

STAFF = ["olive", "otto", "cora", "eve", "evan", "mark", "lena", "fin", "chloe", "hugh"]
OTHERS = ["cabby", "ada"]


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


@pytest.fixture
def lot(tender: Tender) -> Lot:
    return tender.lots.get()


@pytest.mark.parametrize("name", STAFF + OTHERS)
@pytest.mark.parametrize("status", BidStatus.values)
def test_before_opening_no_bid_exists_for_staff(
    name: str, status: str, lot: Lot, firm: Supplier, stan: User, request: pytest.FixtureRequest
) -> None:
    bid = make_bid(lot, firm, by=stan, status=status, submitted_at=timezone.now())
    person = request.getfixturevalue(name)
    assert set(selectors.bids_visible_to(person)) == set()
    assert set(selectors.bids_visible_to(stan)) == {bid}
    assert set(selectors.own_bids_of(stan)) == {bid}


@pytest.mark.parametrize("name", STAFF)
def test_after_opening_staff_see_what_was_opened_only(
    name: str, tender: Tender, lot: Lot, olive: User, otto: User, stan: User, request: pytest.FixtureRequest
) -> None:
    open_tender(tender, by=olive, second=otto)
    made = {
        status: make_bid(lot, make_supplier(status), by=stan, status=status, submitted_at=timezone.now())
        for status in BidStatus.values
    }
    person = request.getfixturevalue(name)
    assert set(selectors.bids_visible_to(person)) == {made[status] for status in UNSEALED}
    assert set(selectors.own_bids_of(person)) == set()


@pytest.mark.parametrize("name", OTHERS)
def test_administrators_and_members_of_cabinet_never_see_a_bid(
    name: str, tender: Tender, lot: Lot, olive: User, otto: User, stan: User, request: pytest.FixtureRequest
) -> None:
    make_bid(lot, by=stan, submitted=True)
    open_tender(tender, by=olive, second=otto)
    assert not selectors.bids_visible_to(request.getfixturevalue(name)).exists()


def test_a_rival_sees_only_their_own(lot: Lot, firm: Supplier, stan: User, eve: User) -> None:
    mine, rival = make_bid(lot, firm, by=stan), make_supplier("Rival Ltd")
    make_member(rival, eve)
    theirs = make_bid(lot, rival, by=eve)
    assert set(selectors.own_bids_of(stan)) == {mine}
    assert set(selectors.own_bids_of(eve)) == {theirs}
    assert not selectors.bids_visible_to(AnonymousUser()).exists()
    assert not selectors.own_bids_of(AnonymousUser()).exists()


def test_the_sheet_costs_the_same_for_many(
    olive: User, stan: User, firm: Supplier, django_assert_num_queries: Callable[..., Any]
) -> None:
    for extra in (0, 3):
        tender = make_tender(make_procurement(lead_officer=olive))
        for _ in range(extra):
            question = tender.questions.first()
            question.pk, question.number = None, 90 + tender.questions.count()
            question.save()
        bid = make_bid(tender.lots.get(), firm, by=stan)
        bid = Bid.objects.select_related(*selectors.PARENTS).get(pk=bid.pk)
        with django_assert_num_queries(7):
            sheet = sheet_of(bid)
            assert (len(sheet.answers), sheet.answered, sheet.problems) == (2 + extra, 2 + extra, ())
            assert (sheet.documents, sheet.counting) == ((), None)


def test_the_list_costs_the_same_for_many(
    olive: User, stan: User, firm: Supplier, django_assert_num_queries: Callable[..., Any]
) -> None:
    for queries in (7, 7):
        tender = publish(make_tender(make_procurement(lead_officer=olive)), by=olive)
        bid = make_bid(tender.lots.get(), firm, by=stan, price_pence=None)
        with django_assert_num_queries(queries):
            page = bid_list_page(stan, number=None, now=timezone.now())
        line = next(line for line in page.object_list if line.bid == bid)
        assert [problem.code for problem in line.missing] == ["price_missing"]
        assert line.is_open


def test_tasks_are_what_can_still_be_submitted(lot: Lot, firm: Supplier, stan: User, olive: User) -> None:
    draft = make_bid(lot, firm, by=stan)
    now = timezone.now()
    (todo,) = selectors.bid_tasks_for(stan, now)
    assert todo.text == "Submit your bid for Winter gritting, Lot 1: Whole county"
    assert (todo.url_name, todo.url_args, todo.kind) == ("portal:bid-detail", (draft.public_id,), "bid")
    assert todo.due_on == timezone.localdate(lot.tender.closes_at)
    Bid.objects.update(status=BidStatus.REVISING, submitted_at=now)
    assert selectors.bid_tasks_for(stan, now)[0].text.startswith("Submit your changes")
    Bid.objects.update(status=BidStatus.SUBMITTED)
    assert selectors.bid_tasks_for(stan, now) == ()
    Bid.objects.update(status=BidStatus.DRAFT)
    assert selectors.bid_tasks_for(stan, lot.tender.closes_at) == ()
    assert selectors.bid_tasks_for(stan, lot.tender.closes_at - timedelta(seconds=1)) == (todo,)
    assert selectors.bid_tasks_for(olive, now) == ()
