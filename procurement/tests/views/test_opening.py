"""The page on which two officers open the bids."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from procurement.choices import TenderStatus
from procurement.models import Submission, Tender
from procurement.services.bid import submit_bid
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from suppliers.tests.factories import make_member, make_supplier

SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User, stan: User) -> Tender:
    tender = publish(make_tender(make_procurement(lead_officer=olive)), by=olive)
    supplier = make_supplier("Canary Ltd")
    make_member(supplier, stan)
    submit_bid(make_bid(tender.lots.get(), supplier, by=stan), by=stan, declaration=True)
    return tender


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_before_the_deadline_the_page_says_when(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, url = sign_in(olive), reverse("procurement:tender-open", args=[tender.pk])
    shown, posted = words(client.get(url)), words(client.post(url))
    assert "Come back then, with a second officer" in shown
    assert "Confirm as the first officer" not in shown
    assert "Bids stay sealed until" in posted
    tender.refresh_from_db()
    assert tender.first_opener is None


def test_two_officers_one_after_the_other(tender: Tender, olive: User, otto: User, sign_in: SignIn) -> None:
    url = reverse("procurement:tender-open", args=[tender.pk])
    with time_machine.travel(tender.closes_at, tick=False):
        first, second = sign_in(olive), sign_in(otto)
        assert "Confirm as the first officer" in words(first.get(url))
        alone = words(first.post(url, follow=True))
        assert "Your confirmation is recorded" in alone
        assert "Canary" not in alone
        assert "You have already confirmed" in words(first.post(url))
        assert "Olive Officer confirmed" in words(second.get(url))
        opened = words(second.post(url, follow=True))
    assert "Canary Ltd" in opened
    assert Submission.objects.get().sha256 in opened
    assert "As submitted" in opened
    tender.refresh_from_db()
    assert tender.status == TenderStatus.IN_EVALUATION


@pytest.mark.parametrize("who", ["cora", "eve", "mark", "lena", "hugh"])
def test_only_officers_open(tender: Tender, who: str, sign_in: SignIn, request: pytest.FixtureRequest) -> None:
    url = reverse("procurement:tender-open", args=[tender.pk])
    with time_machine.travel(tender.closes_at, tick=False):
        client = sign_in(request.getfixturevalue(who))
        assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)


@pytest.mark.parametrize("who", ["ada", "cabby", "stan"])
def test_for_others_the_page_is_not_there(
    tender: Tender, who: str, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    url = reverse("procurement:tender-open", args=[tender.pk])
    assert sign_in(request.getfixturevalue(who)).get(url).status_code == 404
