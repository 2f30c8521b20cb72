"""Creating an account, signing in, and what strangers may learn."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import PASSWORD
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail

pytestmark = pytest.mark.django_db
NEW = {"name": "Sue Supplier", "email": "sue@firm.example", "password1": PASSWORD}
LINK = re.compile(r"https?://\S+")


def sign_in_as(client: Client, email: str, password: str = PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password, "next": "/my-account/"})


def link_in_last_email() -> str:
    return LINK.findall(OutgoingEmail.objects.latest("pk").body)[0]


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def test_a_supplier_creates_an_account_confirms_and_signs_in(client):
    assert b"Create a supplier account" in client.get("/account/signup/").content
    answer = client.post("/account/signup/", NEW)
    assert answer.headers["Location"] == "/account/confirm-email/"
    sue = User.objects.get(email="sue@firm.example")
    assert (sue.name, sue.role_codes) == ("Sue Supplier", frozenset())
    assert AuditEntry.objects.get().action == "person.register"
    assert sign_in_as(Client(), sue.email).headers["Location"] == "/account/confirm-email/"

    page = path_of(link_in_last_email())
    assert b"Confirm your e-mail address" in client.get(page).content
    assert not EmailAddress.objects.get().verified, "opening the link alone, as mail scanners do, confirms nothing"
    client.post(page)
    assert EmailAddress.objects.get().verified
    assert sign_in_as(Client(), sue.email).headers["Location"] == "/my-account/"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Enter your full name"),
        ({"email": ""}, "Enter your work e-mail address"),
        ({"password1": "elevenchars"}, "at least 12 characters"),
        ({"password1": "sue@firm.example"}, "too similar"),
        ({"password1": "password12345"}, "too common"),
    ],
)
def test_signing_up_says_what_is_wrong_and_keeps_what_was_typed(client, change, words):
    page = client.post("/account/signup/", NEW | change).content.decode()
    assert words in page
    assert "There is a problem" in page
    assert 'value="Sue Supplier"' in page or change == {"name": ""}
    assert not User.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answers(client, olive):
    def answers(email: str) -> list[tuple[int, str]]:
        posts = [("signup/", NEW | {"email": email}), ("password/reset/", {"email": email})]
        got = [Client().post(f"/account/{page}", typed) for page, typed in posts]
        wrong = sign_in_as(Client(), email, "wrong horse battery")
        return [(one.status_code, one.headers.get("Location", "")) for one in got] + [
            (wrong.status_code, str("The e-mail address or the password is not right." in wrong.content.decode()))
        ]

    known, unknown = answers(olive.email), answers("nobody@firm.example")
    assert known == unknown
    assert known[2] == (200, "True")


def test_links_in_letters_lead_to_the_configured_site_whatever_the_request_says(client, olive, settings):
    settings.SITE_URL = "https://buying.example"
    settings.ALLOWED_HOSTS = ["*"]
    evil = {"headers": {"host": "evil.example"}}
    client.post("/account/password/reset/", {"email": olive.email}, **evil)
    client.post("/account/signup/", NEW, **evil)
    client.post("/account/signup/", NEW | {"email": olive.email}, **evil)
    client.post("/account/password/reset/", {"email": "nobody@firm.example"}, **evil)
    bodies = list(OutgoingEmail.objects.values_list("body", flat=True))
    assert len(bodies) == 4
    assert {link.split("/")[2] for body in bodies for link in LINK.findall(body)} == {"buying.example"}


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, olive):
    assert client.post("/account/password/reset/", {"email": olive.email}).status_code == 302
    page = path_of(link_in_last_email())
    form = client.get(page).headers["Location"]
    new = {"password1": "another horse entirely", "password2": "another horse entirely"}
    assert client.post(form, new).headers["Location"] == "/account/password/reset/key/done/"
    assert b"This link does not work" in Client().get(page).content
    assert sign_in_as(Client(), olive.email, new["password1"]).status_code == 302
    assert AuditEntry.objects.get().action == "person.change_password"
    assert OutgoingEmail.objects.latest("pk").subject == "Your password was changed"


def test_signing_in_rotates_the_session_and_signing_out_ends_it(client, olive):
    planted = client.session  # what somebody else made this browser carry
    planted["planted"] = True
    planted.save()
    before = planted.session_key
    client.cookies["sessionid"] = before
    sign_in_as(client, olive.email)
    after = client.cookies["sessionid"].value
    assert after != before
    assert not Session.objects.filter(session_key=before).exists()
    client.post("/account/logout/")
    assert not Session.objects.filter(session_key=after).exists()


def test_signing_out_needs_a_post(client, olive):
    client.force_login(olive, backend="django.contrib.auth.backends.ModelBackend")
    assert b"Sign out?" in client.get("/account/logout/").content
    assert client.get("/my-account/").status_code == 200


def test_nobody_is_led_to_another_site_after_signing_in(client, olive, settings):
    settings.LOGIN_REDIRECT_URL = "/my-account/"
    answer = client.post(
        "/account/login/", {"login": olive.email, "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer.headers["Location"] == "/my-account/"


def test_eight_wrong_passwords_lock_the_door_for_a_while(client, olive, otto, settings):
    settings.AXES_ENABLED = True
    for _ in range(7):
        assert sign_in_as(client, olive.email, "wrong horse battery").status_code == 200
    page = sign_in_as(client, olive.email, "wrong horse battery")
    assert page.status_code == 429
    assert "Wait 15 minutes and try again" in page.content.decode()
    assert sign_in_as(client, "OLIVE@authority.example").status_code == 429, (
        "the right password in capitals is locked too"
    )
    assert sign_in_as(Client(), otto.email).status_code == 302


def test_people_without_access_are_told_whom_to_ask(client, olive, authority):
    olive.is_active = False
    olive.save()
    assert sign_in_as(client, olive.email).headers["Location"] == "/account/inactive/"
    assert "is not right" in sign_in_as(client, olive.email, "wrong horse battery").content.decode()


def test_changing_the_address_needs_the_new_mailbox(olive, sign_in, settings):
    settings.LOGIN_REDIRECT_URL = "/my-account/"
    client = sign_in(olive)
    client.post("/account/email/", {"email": "olive.new@authority.example", "action_add": "1"})
    assert User.objects.get(pk=olive.pk).email == olive.email
    assert "olive.new@authority.example" in client.get("/account/email/").content.decode()
    client.post(path_of(link_in_last_email()))
    assert User.objects.get(pk=olive.pk).email == "olive.new@authority.example"
    assert OutgoingEmail.objects.filter(to=olive.email, subject="Your e-mail address was changed").exists()


def test_changing_the_password_needs_the_old_one(olive, sign_in):
    client = sign_in(olive)
    new = {"password1": "another horse entirely", "password2": "another horse entirely"}
    page = client.post("/account/password/change/", new | {"oldpassword": "wrong"}).content.decode()
    assert "This is not your current password. Type it again." in page
    client.post("/account/password/change/", new | {"oldpassword": PASSWORD})
    assert User.objects.get(pk=olive.pk).check_password("another horse entirely")
    assert client.get("/my-account/").status_code == 200


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("login/", "Sign in"),
        ("password/reset/", "Reset your password"),
        ("password/reset/done/", "Check your e-mail"),
        ("password/reset/key/done/", "Your password is changed"),
        ("confirm-email/", "Check your e-mail"),
        ("confirm-email/nonsense/", "This link does not work"),
        ("inactive/", "Your access has been stopped"),
    ],
)
def test_pages_wear_our_own_layout(client, authority, page, words):
    html = client.get(f"/account/{page}").content.decode()
    assert re.search(rf"<h1[^>]*>{words}</h1>", html)
    assert "Testshire County Council" in html
    assert "style=" not in html
