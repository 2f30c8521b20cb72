"""Telling suppliers of a tender, on the pages of its lead officer."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.models import Procurement, Tender
from procurement.tests.factories import make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


def page_of(tender: Tender, name: str = "tender-invite", query: str = "") -> str:
    return reverse(f"procurement:{name}", args=[tender.pk]) + query


def words(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_small_firms_are_found_and_told(
    tender: Tender, olive: User, sign_in: SignIn, sams_firm: Supplier, ritas_firm: Supplier
) -> None:
    client = sign_in(olive)
    seen = words(client.get(tender.get_absolute_url()))
    assert page_of(tender) in seen
    assert "None by us. It stands on the suppliers’ pages for everybody." in seen
    small = words(client.get(page_of(tender, query="?vcse=yes")))
    assert sams_firm.name in small
    assert ritas_firm.name not in small
    done = words(client.post(page_of(tender), {"suppliers": [sams_firm.pk]}, follow=True))
    assert "They are told by e-mail." in done
    assert "1 supplier" in done
    assert sams_firm.name in done
    assert "Told more suppliers of the tender" in words(client.get(tender.procurement.get_absolute_url()))
    assert f'value="{sams_firm.pk}"' not in words(client.get(page_of(tender)))


def test_nobody_chosen_is_said_at_the_box(tender: Tender, olive: User, sign_in: SignIn, sams_firm: Supplier) -> None:
    assert "Choose at least one supplier." in words(sign_in(olive).post(page_of(tender), {}))


def test_who_is_told_late_has_less_time(tender: Tender, olive: User, sign_in: SignIn) -> None:
    Tender.objects.update(closes_at=timezone.now() + timedelta(days=3))
    assert "think of extending it for everybody" in words(sign_in(olive).get(page_of(tender)))


def test_what_is_refused_is_not_offered(tender: Tender, olive: User, sign_in: SignIn, sams_firm: Supplier) -> None:
    client = sign_in(olive)
    Procurement.objects.update(procedure="quotation")
    assert page_of(tender) not in words(client.get(tender.get_absolute_url()))
    page = words(client.get(page_of(tender)))
    assert "Nobody is added afterwards." in page
    assert "Tell those chosen" not in page
    Procurement.objects.update(procedure="open")
    Tender.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert page_of(tender) not in words(client.get(tender.get_absolute_url()))
    assert "The deadline has passed" in words(client.post(page_of(tender), {"suppliers": [sams_firm.pk]}))


def test_the_list_of_the_draft_leads_on(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, choose = sign_in(olive), page_of(tender, "invitation-choose")
    answer = client.get(choose, follow=True)
    assert answer.redirect_chain == [(page_of(tender), 302)]
    assert "The tender is published. Whom you choose now is told at once." in words(answer)
    Procurement.objects.update(procedure="quotation")
    answer = client.get(choose, follow=True)
    assert answer.redirect_chain == [(tender.get_absolute_url(), 302)]
    assert "This tender is published, so it can no longer be changed here." in words(answer)
