"""Authenticator apps, and the authority that asks its staff for one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from conftest import PASSWORD
from socialvalue.accounts import services
from socialvalue.core.models import OutgoingEmail

pytestmark = pytest.mark.django_db
SET_UP = "/account/2fa/totp/activate/"


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def signed_in(person) -> Client:
    client = Client()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD, "next": "/my-account/"})
    return client


def confirmed(client: Client, page: str) -> Client:
    """What protects an account is changed only after typing the password once more."""
    assert client.get(page).headers["Location"].startswith("/account/reauthenticate/")
    assert client.post("/account/reauthenticate/", {"password": PASSWORD, "next": page}).headers["Location"] == page
    return client


@pytest.fixture
def strict(authority):
    return services.set_up_authority(second_factor_for_staff=True)


@pytest.mark.parametrize(
    "page", ["/my-account/", "/people/", "/admin/", "/account/email/", "/account/password/change/", "/help/"]
)
def test_staff_without_a_factor_reach_only_what_sets_it_up(strict, ada, page):
    client = signed_in(ada)
    assert client.get(page).headers["Location"] == SET_UP
    assert client.post(page).headers["Location"] == SET_UP


def test_staff_without_a_factor_can_set_it_up_and_sign_out(strict, olive):
    client = confirmed(signed_in(olive), SET_UP)
    assert b"Set up an authenticator app" in client.get(SET_UP).content
    assert client.post("/account/logout/").headers["Location"] == "/"
    assert client.get("/my-account/").headers["Location"].startswith("/account/login/")


def test_setting_up_lets_them_in_and_the_next_sign_in_asks_for_the_code(
    strict, olive, django_capture_on_commit_callbacks
):
    client = confirmed(signed_in(olive), SET_UP)
    page = client.get(SET_UP)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    secret = re.search(r'<code class="sv-key">(\w+)</code>', page.content.decode())[1]
    assert "The code is not right" in client.post(SET_UP, {"code": "000000"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(SET_UP, {"code": code_now(secret)})
    assert answer.headers["Location"] == "/account/2fa/recovery-codes/"
    assert "Recovery codes" in client.get("/account/2fa/recovery-codes/").content.decode()
    assert client.get("/my-account/").status_code == 200
    subjects = set(OutgoingEmail.objects.values_list("subject", flat=True))
    assert subjects == {"Your authenticator app is on"}

    again = Client()
    answer = again.post("/account/login/", {"login": olive.email, "password": PASSWORD, "next": "/my-account/"})
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert again.get("/my-account/").status_code == 302, "a password alone is not enough"
    code = RecoveryCodes(Authenticator.objects.get(user=olive, type="recovery_codes")).get_unused_codes()[0]
    assert b"Enter your code" in again.get("/account/2fa/authenticate/").content
    assert again.post("/account/2fa/authenticate/", {"code": code}).headers["Location"] == "/my-account/"


@pytest.mark.parametrize("who", ["stan", "cabby"])
def test_suppliers_and_members_are_not_asked(strict, request, who):
    assert signed_in(request.getfixturevalue(who)).get("/my-account/").status_code == 200


def test_staff_are_not_asked_where_the_authority_does_not_say_so(authority, olive):
    assert signed_in(olive).get("/my-account/").status_code == 200


def test_turning_it_off_leads_back_to_setting_it_up(strict, olive):
    TOTP.activate(olive, generate_totp_secret())
    client = Client()
    client.force_login(olive, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/my-account/").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/my-account/").headers["Location"] == SET_UP


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/account/2fa/", "Sign-in security"),
        ("/account/2fa/totp/deactivate/", "Turn off the authenticator app"),
        ("/account/2fa/recovery-codes/generate/", "Make new recovery codes"),
        ("/account/reauthenticate/", "Confirm it is you"),
        ("/account/2fa/reauthenticate/", "Confirm it is you"),
    ],
)
def test_pages_wear_our_own_layout(authority, olive, page, words):
    client = signed_in(olive)
    TOTP.activate(olive, generate_totp_secret())
    if "/totp/" in page or "/generate/" in page:
        confirmed(client, page)
    html = client.get(page).content.decode()
    assert re.search(rf"<h1[^>]*>{words}</h1>", html)
    assert "style=" not in html
