"""The page of rules and notices."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.models import Tender
from procurement.tests.factories import make_gates, make_procurement, make_tender, publish
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
    assert [one.line.rule.code for one in page.context["needed"]] == [
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


def test_the_notice_of_a_draft_is_recorded_with_a_word_of_warning(olive: User, sign_in: SignIn) -> None:
    procurement = make_procurement(lead_officer=olive)
    tender, client = make_tender(procurement), sign_in(olive)
    address = reverse("procurement:notice-record", args=[procurement.pk, "UK4"])
    assert "The tender is still a draft here" in client.get(address).content.decode()
    make_gates(procurement)
    procurement.gates.filter(number=2).update(call_in_until=timezone.localdate() + timedelta(days=3))
    assert "can be called in until the end of" in client.get(address).content.decode()
    Tender.objects.filter(pk=tender.pk).update(status="published", published_at=timezone.now())
    assert "still a draft" not in client.get(address).content.decode()


def test_an_abandoned_tender_asks_for_the_termination_notice(olive: User, sign_in: SignIn) -> None:
    procurement = make_procurement(lead_officer=olive)
    tender = publish(make_tender(procurement), by=olive)
    type(tender).objects.filter(pk=tender.pk).update(status="abandoned")
    page = sign_in(olive).get(reverse("procurement:procurement-rules", args=[procurement.pk]))
    codes = {one.line.rule.code for one in page.context["needed"]}
    assert ("UK12" in codes, "UK7" in codes) == (True, False)


def test_der_3_a_notice_is_recorded_on_the_page_of_rules(olive: User, otto: User, sign_in: SignIn) -> None:
    procurement = make_procurement(lead_officer=olive)
    publish(make_tender(procurement), by=olive)
    client, page = sign_in(olive), reverse("procurement:procurement-rules", args=[procurement.pk])
    address = reverse("procurement:notice-record", args=[procurement.pk, "UK4"])
    day = timezone.localdate() - timedelta(days=10)
    typed = {
        "published_at_day": day.day, "published_at_month": day.month, "published_at_year": day.year,
        "published_at_time": "9:30", "reference": "on the platform",
    }  # fmt: skip
    assert "for example 2026/S 000-123456" in client.post(address, typed).content.decode()
    client.post(address, typed | {"reference": "https://www.find-tender.service.gov.uk/Notice/000001-2026"})
    shown = client.get(page).content.decode()
    assert "Published in time" in shown
    assert 'href="https://www.find-tender.service.gov.uk/Notice/000001-2026"' in shown
    client.post(reverse("procurement:notice-waive", args=[procurement.pk, "UK2"]), {"reason": "Nobody was engaged."})
    assert "Not needed: Nobody was engaged." in client.get(page).content.decode()
    record = procurement.notice_records.get(code="UK4")
    client.post(reverse("procurement:notice-reverse", args=[record.pk]), {"reason": "Another procurement's notice."})
    shown = client.get(page).content.decode()
    assert "Earlier records" in shown
    assert "Another procurement&#x27;s notice." in shown
    assert "Overdue" in shown
    other = sign_in(otto)
    assert other.get(page).status_code == 200
    assert "Record as published" not in other.get(page).content.decode()
    assert other.get(address).status_code == 403
    nothing = reverse("procurement:notice-record", args=[procurement.pk, "UK5"])
    assert client.get(nothing).status_code == 404
