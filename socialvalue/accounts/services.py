"""Everything that changes people, their roles, their invitations and the authority. Every act leaves an audit entry."""

import secrets
from collections.abc import Collection
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from socialvalue.accounts import selectors
from socialvalue.accounts.domain import people
from socialvalue.accounts.models import Authority, Invitation, RoleGrant, User, WorkingGroup
from socialvalue.accounts.roles import Role
from socialvalue.core import audit
from socialvalue.core.mail import queue_email
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def set_up_authority(*, by: User | None = None, **facts: Any) -> Authority:
    """Make the authority or change its details; ``facts`` are fields of Authority, at least ``name``.

    ``short_name`` and ``area_name`` follow ``name`` where they are not given the first time.
    """
    if not Authority.objects.exists():
        facts = {"short_name": facts["name"][:60], "area_name": facts["name"][:80]} | facts
    authority, created = Authority.objects.select_for_update().update_or_create(pk=1, defaults=facts)
    audit.record(by, "authority.set_up" if created else "authority.change", authority, **facts)
    cache.delete(selectors.AUTHORITY_KEY)
    transaction.on_commit(lambda: cache.delete(selectors.AUTHORITY_KEY))
    return authority


def change_authority(authority: Authority, *, by: User, **facts: Any) -> Authority:
    """Change the authority's details."""
    return set_up_authority(by=by, **facts)


@transaction.atomic
def create_person(
    *, by: User | None, email: str, name: str, roles: Collection[str], password: str, job_title: str = ""
) -> User:
    """An active person with a verified e-mail address; ``roles`` may be empty (a supplier's member gets theirs later).

    Raises RuleBroken ``email_taken``, ``unknown_role``, ``both_sides`` or ``weak_password``.
    """
    email = _free_address(email)
    if roles:
        people.check_roles_known(roles)
    people.check_one_side(roles)
    _check_password(password, User(email=email, name=name))
    person = User.objects.create_user(email, password, name=name, job_title=job_title)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    _set_roles(person, roles, by)
    audit.record(by, "person.create", person, email=email, roles=sorted(roles))
    return person


@transaction.atomic
def invite_person(*, by: User, email: str, name: str, roles: Collection[str], job_title: str = "") -> Invitation:
    """Ask a colleague to join with ``roles``, by a link that works once within seven days.

    Only the SHA-256 of the link's token is kept. Raises RuleBroken ``email_taken``, ``already_invited``,
    ``no_role``, ``unknown_role`` or ``both_sides``.
    """
    email = _free_address(email)
    people.check_roles_known(roles)
    people.check_one_side(roles)
    if Invitation.objects.filter(email=email, accepted_at=None, cancelled_at=None).exists():
        raise RuleBroken("already_invited", "This person has been invited. Send the invitation again instead.", "email")
    invitation = Invitation(email=email, name=name, job_title=job_title, roles=sorted(roles), invited_by=by)
    _send(invitation, by)
    audit.record(by, "invitation.invite", invitation, roles=sorted(roles))
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Send a new link that works for seven days; the old one stops working.

    Raises RuleBroken ``invitation_used`` or ``invitation_cancelled``.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    people.check_invitation_waits(invitation.accepted_at, invitation.cancelled_at)
    _send(invitation, by)
    audit.record(by, "invitation.resend", invitation)
    return invitation


@transaction.atomic
def cancel_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Make the link of an invitation worthless. Raises RuleBroken ``invitation_used`` or ``invitation_cancelled``."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    people.check_invitation_waits(invitation.accepted_at, invitation.cancelled_at)
    invitation.cancelled_at = timezone.now()
    invitation.save(update_fields=["cancelled_at"])
    audit.record(by, "invitation.cancel", invitation)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account an invitation promised; having the link proves the e-mail address.

    Raises RuleBroken ``invitation_used``, ``invitation_cancelled``, ``invitation_ended``, ``email_taken`` or
    ``weak_password``.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    now = timezone.now()
    people.check_invitation_open(invitation.accepted_at, invitation.cancelled_at, invitation.expires_at, now)
    person = create_person(
        by=invitation.invited_by,
        email=invitation.email,
        name=name,
        roles=invitation.roles,
        password=password,
        job_title=invitation.job_title,
    )
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    audit.record(person, "invitation.accept", invitation)
    return person


@transaction.atomic
def change_roles(person: User, *, by: User | None, roles: Collection[str]) -> User:
    """Let ``person`` hold exactly ``roles`` for the authority; acting for a supplier is not touched.

    Raises RuleBroken ``unknown_role``, ``both_sides``, ``own_administrator`` or ``last_administrator``.
    """
    person = _locked(person)
    return _hold(person, set(roles) | (person.role_codes & {Role.SUPPLIER}), by)


@transaction.atomic
def grant_roles(person: User, *, by: User | None, roles: Collection[str]) -> User:
    """Let ``person`` hold ``roles`` besides those held already. Raises as :func:`change_roles`."""
    person = _locked(person)
    return _hold(person, person.role_codes | set(roles), by)


@transaction.atomic
def revoke_roles(person: User, *, by: User | None, roles: Collection[str]) -> User:
    """Take ``roles`` from ``person``; no change where they do not hold them. Raises as :func:`change_roles`."""
    person = _locked(person)
    return _hold(person, person.role_codes - set(roles), by)


@transaction.atomic
def change_person(person: User, *, by: User, name: str, job_title: str = "") -> User:
    """Correct what a person is called."""
    person = _locked(person)
    before = {"name": person.name, "job_title": person.job_title}
    person.name, person.job_title = name, job_title
    person.save(update_fields=["name", "job_title"])
    audit.record(by, "person.change", person, before=before, after={"name": name, "job_title": job_title})
    return person


@transaction.atomic
def deactivate_person(person: User, *, by: User) -> User:
    """End somebody's access at once, open sessions included; what they did stays on record.

    Raises RuleBroken ``already_inactive``, ``own_account`` or ``last_administrator``.
    """
    person = _locked(person)
    people.check_may_deactivate(person.is_active, person.role_codes, _acting(by, person))
    person.is_active = False
    person.save(update_fields=["is_active"])
    audit.record(by, "person.deactivate", person)
    return person


@transaction.atomic
def reactivate_person(person: User, *, by: User) -> User:
    """Let somebody sign in again, with the roles they had. Raises RuleBroken ``already_active``."""
    person = _locked(person)
    people.check_may_reactivate(person.is_active)
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record(by, "person.reactivate", person)
    return person


@transaction.atomic
def create_group(*, by: User, **facts: Any) -> WorkingGroup:
    """Make a group (DER-9); ``facts`` are name, kind, purpose, chair, members. RuleBroken as ``change_group``."""
    return _keep_group(WorkingGroup(), "group.create", by, **facts)


@transaction.atomic
def change_group(group: WorkingGroup, *, by: User, **facts: Any) -> WorkingGroup:
    """Change who and what a group is. RuleBroken ``group_ended``, ``not_said``, ``name_taken``, ``chair_no_member``."""
    return _keep_group(_running(group), "group.change", by, **facts)


@transaction.atomic
def end_group(group: WorkingGroup, *, by: User, reason: str) -> WorkingGroup:
    """End a group, with the reason; what it led keeps its name. Raises RuleBroken ``group_ended`` or ``not_said``."""
    locked = _running(group)
    locked.ended_at, locked.ended_reason = timezone.now(), said(reason, "Say why the group ends.", "reason")
    locked.save()
    audit.record(by, "group.end", locked, reason=locked.ended_reason)
    return locked


def _running(group: WorkingGroup) -> WorkingGroup:
    locked = WorkingGroup.objects.select_for_update().get(pk=group.pk)
    if locked.ended_at is not None:
        raise RuleBroken("group_ended", "This group has ended. Make a new one instead.")
    return locked


def _keep_group(
    group: WorkingGroup, action: str, by: User, *, name: str, kind: str, purpose: str, chair: User,
    members: Collection[User],
) -> WorkingGroup:  # fmt: skip
    group.name = said(name, "Enter a name.", "name")
    group.kind, group.purpose, group.chair = kind, said(purpose, "Say what the group does.", "purpose"), chair
    if selectors.working_groups().filter(name__iexact=group.name).exclude(pk=group.pk).exists():
        raise RuleBroken("name_taken", "There is a group of this name. Choose another.", "name")
    people.check_chair(chair.pk, {member.pk for member in members})
    group.save()
    group.members.set(members)
    audit.record(by, action, group, kind=kind, chair=str(chair), members=sorted(map(str, members)))
    return group


def _free_address(email: str) -> str:
    """``email`` in lower case; RuleBroken ``email_taken`` where somebody signs in with it."""
    email = email.strip().lower()
    if selectors.person_with_email(email) or EmailAddress.objects.filter(email__iexact=email).exists():
        raise RuleBroken(
            "email_taken", "Somebody has an account with this e-mail address. Change their roles instead.", "email"
        )
    return email


def _check_password(password: str, person: User) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise RuleBroken("weak_password", " ".join(error.messages), "password") from error


def _acting(by: User | None, person: User) -> people.Acting:
    return people.Acting(on_self=by == person, other_administrators=selectors.other_administrators(person))


def _locked(person: User) -> User:
    """``person`` read afresh, locked with every administrator: two cannot remove each other at once."""
    administrators = RoleGrant.objects.filter(role=Role.ADMINISTRATOR).values("user")
    rows = User.objects.filter(Q(pk=person.pk) | Q(pk__in=administrators)).order_by("pk").select_for_update()
    return next(row for row in rows if row.pk == person.pk)


def _hold(person: User, roles: Collection[str], by: User | None) -> User:
    """Let a locked person hold exactly ``roles``, with an audit entry where that changes anything."""
    before = person.role_codes
    if roles:
        people.check_roles_known(roles)
    people.check_one_side(roles)
    people.check_administrators_remain(before, roles, _acting(by, person))
    if set(roles) != before:
        _set_roles(person, roles, by)
        audit.record(by, "person.change_roles", person, before=sorted(before), after=sorted(roles))
    return person


def _set_roles(person: User, roles: Collection[str], by: User | None) -> None:
    """Rows of RoleGrant as ``roles`` say; who granted those that stay is kept."""
    person.role_grants.exclude(role__in=roles).delete()
    new = sorted(set(roles) - set(person.role_grants.values_list("role", flat=True)))
    RoleGrant.objects.bulk_create([RoleGrant(user=person, role=role, granted_by=by) for role in new])
    person.__dict__.pop("role_codes", None)


def _send(invitation: Invitation, by: User) -> None:
    """Give the invitation a new token and seven days, save it, and write to the person."""
    token = secrets.token_urlsafe(32)
    invitation.token_sha256 = selectors.digest_of(token)
    invitation.expires_at = people.invitation_ends(timezone.now())
    invitation.save()
    link = settings.SITE_URL + reverse("accounts:invitation-accept", args=[token])
    queue_email(
        to=invitation.email,
        template="accounts/invitation",
        context={"invitation": invitation, "link": link, "by": by, "authority": selectors.current_authority()},
        secret=True,
    )
