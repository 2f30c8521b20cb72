"""Inviting colleagues, joining and leaving."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from socialvalue.accounts.roles import Role
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.rules import RuleBroken
from suppliers import selectors, services
from suppliers.models import MemberInvitation, Membership
from suppliers.tests.factories import make_member


def invite(sams_firm, sam, email):
    """Invite, and catch the link's token before the message leaves."""
    tokens = []
    original = services.member.notifications.member_invited

    def catch(invitation, token, *, by):
        tokens.append(token)
        original(invitation, token, by=by)

    services.member.notifications.member_invited = catch
    try:
        invitation = services.invite_member(sams_firm, by=sam, email=email)
    finally:
        services.member.notifications.member_invited = original
    return invitation, tokens[0]


def test_the_link_leads_to_the_invitation_and_only_its_digest_is_kept(sams_firm, sam, stan):
    invitation, token = invite(sams_firm, sam, " STAN@authority.example ")
    assert (invitation.email, invitation.token_sha256 == token) == (stan.email, False)
    assert selectors.invitation_for(token) == invitation
    assert selectors.invitation_for(token + "x") is None
    message = OutgoingEmail.objects.get()
    assert (message.to, message.secret) == (stan.email, True)
    assert re.search(r"/portal/organisation/invitations/\S{43}/", message.body) or not message.body


def test_accepting_makes_a_member_without_the_owners_rights(sams_firm, sam, stan):
    invitation, _ = invite(sams_firm, sam, stan.email)
    membership = services.accept_invitation(invitation, by=stan)
    assert (membership.supplier, membership.is_owner, stan.role_codes) == (sams_firm, False, {Role.SUPPLIER})
    assert stan.has_perm("suppliers.change_profile", sams_firm)
    assert not stan.has_perm("suppliers.invite_member", sams_firm)


def test_an_invitation_works_once(sams_firm, sam, stan):
    invitation, _ = invite(sams_firm, sam, stan.email)
    services.accept_invitation(invitation, by=stan)
    with pytest.raises(RuleBroken) as refusal:
        services.accept_invitation(invitation, by=stan)
    assert refusal.value.code == "invitation_used"
    assert Membership.objects.filter(user=stan).count() == 1


@pytest.mark.parametrize("code", ["invitation_ended", "other_address", "already_member"])
def test_an_invitation_is_for_one_free_person_in_time(sams_firm, ritas_firm, sam, stan, code):
    invitation, _ = invite(sams_firm, sam, "other@example.com" if code == "other_address" else stan.email)
    if code == "invitation_ended":
        MemberInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if code == "already_member":
        make_member(ritas_firm, stan)
    with pytest.raises(RuleBroken) as refusal:
        services.accept_invitation(invitation, by=stan)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("who", "code"), [("sam@samscleaning.example", "already_member"), ("new@example.com", "already_invited")]
)
def test_nobody_is_invited_twice(sams_firm, sam, who, code):
    services.invite_member(sams_firm, by=sam, email="new@example.com")
    with pytest.raises(RuleBroken) as refusal:
        services.invite_member(sams_firm, by=sam, email=who.upper())
    assert refusal.value.code == code


def test_leaving_takes_the_role_away_and_leaves_an_entry(sams_firm, sam, stan):
    member = make_member(sams_firm, stan, is_owner=False)
    services.remove_member(member, by=sam)
    stan = type(stan).objects.get(pk=stan.pk)
    assert stan.role_codes == frozenset()
    assert AuditEntry.objects.filter(action="supplier.remove_member").get().facts == {"person": stan.email}


def test_who_still_acts_for_another_organisation_keeps_the_role(sams_firm, ritas_firm, sam, stan):
    member = make_member(sams_firm, stan, is_owner=False)
    make_member(ritas_firm, stan, is_owner=False)
    services.remove_member(member, by=sam)
    assert type(stan).objects.get(pk=stan.pk).role_codes == {Role.SUPPLIER}


def test_the_only_owner_stays(sams_firm, sam):
    with pytest.raises(RuleBroken) as refusal:
        services.remove_member(sams_firm.memberships.get(), by=sam)
    assert refusal.value.code == "last_owner"
    assert sams_firm.memberships.count() == 1
