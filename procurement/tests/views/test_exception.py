"""Pages of an exception from the policy, by the people who use them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from procurement.models import Tender, WeightingException
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def test_con_1_an_exception_is_asked_and_approved_on_screen(tender, olive, hugh, sign_in: SignIn) -> None:
    page = reverse("procurement:exception-ask", args=[tender.procurement_id])
    client = sign_in(olive)
    assert page in client.get(tender.procurement.get_absolute_url()).content.decode()
    assert "up to 10%" in client.get(page).content.decode()
    refused = client.post(page, {"asked_percent": "9", "reason": "Because it is good."}).content.decode()
    assert "needs no exception" in refused
    assert "Because it is good." in refused
    client.post(page, {"asked_percent": "15", "reason": "Because it is good."})
    exception = WeightingException.objects.get()
    assert page not in client.get(tender.procurement.get_absolute_url()).content.decode()
    assert "Approve the exception" not in client.get(exception.get_absolute_url()).content.decode()
    approve = reverse("procurement:exception-approve", args=[exception.pk])
    assert client.get(approve).status_code == 403
    head = sign_in(hugh)
    assert "Approve the exception" in head.get(exception.get_absolute_url()).content.decode()
    head.post(approve, {"allowed_percent": "12", "decision_reason": "Labour is most of it."})
    shown = client.get(tender.procurement.get_absolute_url()).content.decode()
    assert "Social value at 15%" in shown
    assert "Approved" in shown
    criteria = client.get(reverse("procurement:tender-criteria", args=[tender.pk])).content.decode()
    assert "12%" in criteria
