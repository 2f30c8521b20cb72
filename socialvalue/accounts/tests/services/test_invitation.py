"""Inviting colleagues."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from conftest import PASSWORD
from socialvalue.accounts import selectors, services
from socialvalue.accounts.models import Invitation, User
from socialvalue.accounts.roles import Role
from socialvalue.core import delivery
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
LINK = re.compile(r"(?P<site>\S+)/invitation/(?P<token>\S+)/")


def invite(ada: User, **facts) -> Invitation:
    return services.invite_person(
        **{"by": ada, "email": "Nia@Authority.example", "name": "Nia New", "roles": [Role.OFFICER]} | facts
    )


def token_in_last_email() -> str:
    found = LINK.search(OutgoingEmail.objects.latest("pk").body)
    assert found
    return found["token"]


def test_an_invitation_keeps_only_a_digest_and_writes_to_the_person(ada, authority, settings):
    settings.SITE_URL = "https://buying.example"
    invitation = invite(ada)
    email = OutgoingEmail.objects.get()
    token = token_in_last_email()
    assert email.to == "nia@authority.example"
    assert LINK.search(email.body)["site"] == "https://buying.example"
    assert "Procurement officer" in email.body
    assert invitation.token_sha256 == selectors.digest_of(token)
    assert token not in str(Invitation.objects.values())
    assert token not in str(AuditEntry.objects.values())


def test_the_link_is_forgotten_once_sent(ada):
    invite(ada)
    token = token_in_last_email()
    delivery.send(OutgoingEmail.objects.get().pk)
    assert token not in str(OutgoingEmail.objects.values())
    assert OutgoingEmail.objects.get().sent_at is not None


def test_letters_are_plain_text(ada):
    invite(ada, name="Nia O'Brien & Sons")
    assert "Hello Nia O'Brien & Sons," in OutgoingEmail.objects.get().body


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"email": "ADA@authority.example"}, "email_taken"),
        ({"roles": []}, "no_role"),
        ({"roles": ["wizard"]}, "unknown_role"),
        ({"roles": [Role.SUPPLIER, Role.LEGAL]}, "both_sides"),
    ],
)
def test_invite_person_refuses(ada, facts, code):
    with pytest.raises(RuleBroken) as refusal:
        invite(ada, **facts)
    assert refusal.value.code == code
    assert not OutgoingEmail.objects.exists()


def test_nobody_is_invited_twice(ada):
    invite(ada)
    with pytest.raises(RuleBroken) as refusal:
        invite(ada, email="nia@authority.example")
    assert refusal.value.code == "already_invited"


def test_the_database_holds_one_open_invitation_an_address(ada):
    first = invite(ada)
    with pytest.raises(IntegrityError):
        Invitation.objects.create(
            email=first.email, name="x", token_sha256="y", invited_by=ada, expires_at=timezone.now()
        )


def test_accepting_makes_the_account(ada):
    invitation = invite(ada, job_title="Buyer")
    person = services.accept_invitation(invitation, name="Nia Newman", password=PASSWORD)
    assert (person.name, person.email, person.job_title) == ("Nia Newman", "nia@authority.example", "Buyer")
    assert person.role_codes == {Role.OFFICER}
    assert person.emailaddress_set.get().verified
    assert [entry.action for entry in AuditEntry.objects.all()] == [
        "invitation.accept",
        "person.create",
        "invitation.invite",
    ]


def test_accepting_twice_is_refused(ada):
    invitation = invite(ada)
    services.accept_invitation(invitation, name="Nia", password=PASSWORD)
    with pytest.raises(RuleBroken) as refusal:
        services.accept_invitation(invitation, name="Nia", password=PASSWORD)
    assert refusal.value.code == "invitation_used"
    assert User.objects.filter(email="nia@authority.example").count() == 1


def test_a_weak_password_leaves_the_invitation_open(ada):
    invitation = invite(ada)
    with pytest.raises(RuleBroken) as refusal:
        services.accept_invitation(invitation, name="Nia", password="short")
    assert (refusal.value.code, refusal.value.field) == ("weak_password", "password")
    assert Invitation.objects.get().accepted_at is None


def test_a_link_ends_after_seven_days(ada):
    invitation = invite(ada)
    with time_machine.travel(timezone.now() + timedelta(days=7)), pytest.raises(RuleBroken) as refusal:
        services.accept_invitation(invitation, name="Nia", password=PASSWORD)
    assert refusal.value.code == "invitation_ended"


def test_sending_again_replaces_the_link_and_its_days(ada):
    invitation = invite(ada)
    old = token_in_last_email()
    later = timezone.now() + timedelta(days=8)
    with time_machine.travel(later):
        services.resend_invitation(invitation, by=ada)
        new = token_in_last_email()
        assert selectors.invitation_for(old) is None
        services.accept_invitation(selectors.invitation_for(new), name="Nia", password=PASSWORD)
    assert User.objects.filter(email="nia@authority.example").exists()


def test_a_cancelled_invitation_is_worthless_and_frees_the_address(ada):
    invitation = services.cancel_invitation(invite(ada), by=ada)
    for act in (
        lambda: services.accept_invitation(invitation, name="Nia", password=PASSWORD),
        lambda: services.resend_invitation(invitation, by=ada),
        lambda: services.cancel_invitation(invitation, by=ada),
    ):
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "invitation_cancelled"
    assert invite(ada).pk != invitation.pk
