"""The pages of the risk of modern slavery (CON-14)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.choices import SlaveryFactor
from procurement.models import Procurement
from procurement.tests.factories import make_procurement
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LOW = {factor.value: "low" for factor in SlaveryFactor} | {"grounds": "Known.", "clauses": "Ours."}


@pytest.fixture
def procurement(olive: User, mark: User) -> Procurement:
    return make_procurement(lead_officer=olive, contract_manager=mark)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def test_con_14_the_risk_is_rated_and_each_gap_said_at_its_field(
    procurement: Procurement, mark: User, sign_in: SignIn
) -> None:
    client = sign_in(mark)
    assert "Not rated yet." in client.get(url("slavery-detail", procurement.pk)).content.decode()
    page = client.post(url("slavery-assess", procurement.pk), LOW | {"industry": "high"}).content.decode()
    for words in ("There is a risk, so it is monitored.", "There is a risk, so ask bidders", "Say when the risk is"):
        assert words in page
    page = client.post(url("slavery-assess", procurement.pk), LOW, follow=True).content.decode()
    assert "The rating is saved." in page
    assert "Anti-slavery clauses stand in the terms of the contract" in page
    assert "tier by tier" not in page
    assert "Known." in client.get(url("slavery-assess", procurement.pk)).content.decode()
    Procurement.objects.update(value_net_pence=1)
    assert (
        "Changed since it was rated: the value." in client.get(url("slavery-detail", procurement.pk)).content.decode()
    )
    assert "changed since: rate it again" in client.get(procurement.get_absolute_url()).content.decode()


def test_a_reason_without_a_higher_rating_is_said_at_its_box(
    procurement: Procurement, olive: User, sign_in: SignIn
) -> None:
    client, page = sign_in(olive), url("slavery-assess", procurement.pk)
    seen = client.post(page, LOW | {"raise_reason": "A raid last year."}).content.decode()
    assert "You say why it is higher, but it is not rated higher." in seen
    assert "A raid last year." in seen
    assert not procurement.slavery_assessments.exists()


def test_con_14_a_referral_is_recorded_by_anybody_and_read_by_few(
    procurement: Procurement, eve: User, olive: User, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    data = {
        "what": "Passports are held.", "referred_to": "police", "contact": "Log 17", "referred_on_day": today.day,
        "referred_on_month": today.month, "referred_on_year": today.year,
    }  # fmt: skip
    page = sign_in(eve).post(url("referral-record", procurement.pk), data, follow=True).content.decode()
    assert "The referral is recorded." in page
    assert "Passports" not in page
    page = sign_in(olive).get(url("slavery-detail", procurement.pk)).content.decode()
    assert "Passports are held." in page
    referral = procurement.slavery_referrals.get()
    page = sign_in(olive).post(url("referral-resolve", referral.pk), {"outcome": "A visit."}, follow=True)
    assert "What came of it: A visit." in page.content.decode()
    assert sign_in(eve).get(url("referral-resolve", referral.pk)).status_code == 404
