"""The admin site: to read, for administrators, and nothing that is sealed or secret."""

import pytest
from django.contrib import admin
from django.test import Client

from socialvalue.core import audit
from socialvalue.core.models import AuditEntry, OutgoingEmail

pytestmark = pytest.mark.django_db


def test_it_is_the_administrators_alone_and_has_no_door_of_its_own(ada, olive, sign_in, authority):
    assert "Testshire County Council: records" in sign_in(ada).get("/admin/").content.decode()
    assert Client().get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert Client().get("/admin/login/").headers["Location"] == "/account/login/?next=%2Fadmin%2Flogin%2F"
    assert sign_in(olive).get("/admin/login/").status_code == 403
    assert sign_in(olive).get("/admin/accounts/user/").status_code == 302


def test_it_shows_four_kinds_of_rows_and_changes_none(ada, sign_in, authority):
    client = sign_in(ada)
    groups = client.get("/admin/").context["app_list"]
    assert {model["object_name"] for group in groups for model in group["models"]} == {
        "User",
        "Authority",
        "AuditEntry",
        "OutgoingEmail",
    }
    assert not any(model["add_url"] for group in groups for model in group["models"])
    page = client.get(f"/admin/accounts/user/{ada.pk}/change/").content.decode()
    assert "Ada Administrator" in page
    assert "md5$" not in page
    assert 'name="_save"' not in page
    assert client.post(f"/admin/accounts/user/{ada.pk}/change/", {"name": "x"}).status_code == 403
    assert client.post(f"/admin/accounts/user/{ada.pk}/delete/").status_code == 403
    assert client.get("/admin/accounts/user/add/").status_code == 403


def test_sealed_entries_and_the_text_of_messages_are_not_shown(ada, olive, sign_in):
    plain = audit.record(olive, "tender.publish", olive)
    sealed = audit.record(olive, "bid.submit", olive, seal="tender:1")
    email = OutgoingEmail.objects.create(to="a@b.example", subject="Hello you", body="the secret")
    client = sign_in(ada)
    page = client.get("/admin/core/auditentry/").content.decode()
    assert "tender.publish" in page
    assert "bid.submit" not in page
    assert client.get(f"/admin/core/auditentry/{plain.pk}/change/").status_code == 200
    assert client.get(f"/admin/core/auditentry/{sealed.pk}/change/").status_code == 302
    page = client.get(f"/admin/core/outgoingemail/{email.pk}/change/").content.decode()
    assert "Hello you" in page
    assert "the secret" not in page
    assert AuditEntry.objects.count() == 2


def test_no_bid_ever_stands_there():
    shown = {model._meta.label for model in admin.site._registry}
    assert not {label for label in shown if label.startswith("procurement.")} & {
        "procurement.Bid",
        "procurement.Answer",
        "procurement.Offer",
        "procurement.BidDocument",
        "procurement.Score",
        "procurement.Evaluation",
    }
