"""The page of rules and notices."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from procurement.tests.factories import make_procurement, make_tender, publish
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_der_3_an_officer_sees_which_rules_and_notices_apply_and_why(olive: User, sign_in: SignIn) -> None:
    procurement = make_procurement(lead_officer=olive)
    publish(make_tender(procurement), by=olive)
    client = sign_in(olive)
    address = reverse("procurement:procurement-rules", args=[procurement.pk])
    assert address in client.get(procurement.get_absolute_url()).content.decode()
    page = client.get(address)
    text = page.content.decode()
    assert [line.rule.code for line in page.context["needed"]] == [
        "UK2", "UK4", "UK6", "UK7", "UK8", "UK9", "UK10", "UK11", "UK17",
    ]  # fmt: skip
    words = (
        "Tender notice",
        "At or above the threshold.",
        "s.53",
        "have a lawyer confirm it",
        "It is not a dynamic market.",
    )
    assert all(each in text for each in words)


def test_an_abandoned_tender_asks_for_the_termination_notice(olive: User, sign_in: SignIn) -> None:
    procurement = make_procurement(lead_officer=olive)
    tender = publish(make_tender(procurement), by=olive)
    type(tender).objects.filter(pk=tender.pk).update(status="abandoned")
    page = sign_in(olive).get(reverse("procurement:procurement-rules", args=[procurement.pk]))
    codes = {line.rule.code for line in page.context["needed"]}
    assert ("UK12" in codes, "UK7" in codes) == (True, False)
