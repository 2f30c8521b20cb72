"""Reads about people, invitations and the authority."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.core.cache import cache
from django.db.models import QuerySet

from socialvalue.accounts.models import Authority, Invitation, RoleGrant, User, WorkingGroup
from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.models import AuditEntry

AUTHORITY_KEY = "authority"
AUTHORITY_SECONDS = 30


def current_authority() -> Authority | None:
    """The authority of this deployment, or None before it is set up. Kept for half a minute."""
    found: Authority | None = cache.get(AUTHORITY_KEY)
    if found is None:
        found = Authority.objects.first()
        if found is not None:
            cache.set(AUTHORITY_KEY, found, AUTHORITY_SECONDS)
    return found


def authorities_visible_to(user: User) -> QuerySet[Authority]:
    """The authority's details, for those who may change them."""
    return Authority.objects.all() if user.has_perm("accounts.change_authority") else Authority.objects.none()


def people_with_role(role: str) -> QuerySet[User]:
    """Active people who hold ``role``, by name."""
    return User.objects.filter(is_active=True, role_grants__role=role)


def people_by_role(roles: Iterable[str]) -> dict[str, tuple[User, ...]]:
    """The active people who hold each of ``roles``, by name; a role that nobody holds is not there. One query."""
    grants = RoleGrant.objects.filter(role__in=[str(role) for role in roles], user__is_active=True)
    found: dict[str, tuple[User, ...]] = {}
    for grant in grants.select_related("user").order_by("user__name", "user_id"):
        found[grant.role] = (*found.get(grant.role, ()), grant.user)
    return found


def colleagues() -> QuerySet[User]:
    """Active people of the authority, by name."""
    return User.objects.filter(is_active=True, role_grants__role__in=STAFF).distinct().order_by("name", "pk")


def groups_visible_to(user: User) -> QuerySet[WorkingGroup]:
    """The groups that have not ended, with chair and members, for everybody who works here and for cabinet members."""
    if not user.has_perm("accounts.view_group"):
        return WorkingGroup.objects.none()
    return working_groups().select_related("chair").prefetch_related("members")


def working_groups() -> QuerySet[WorkingGroup]:
    """The groups that have not ended, by name."""
    return WorkingGroup.objects.filter(ended_at__isnull=True)


def person_with_email(email: str) -> User | None:
    """The person who signs in with ``email`` (any case), or None."""
    return User.objects.filter(email__iexact=email.strip()).first()


def other_administrators(person: User) -> int:
    """How many active administrators there are besides ``person``."""
    return people_with_role(Role.ADMINISTRATOR).exclude(pk=person.pk).count()


def people_visible_to(user: User) -> QuerySet[User]:
    """Everybody, for those who manage people; nobody for anyone else."""
    if not user.has_perm("accounts.view_person"):
        return User.objects.none()
    return User.objects.prefetch_related("role_grants")


def has_second_factor(person: User) -> bool:
    """Whether the person signs in with an authenticator app as well."""
    return bool(is_mfa_enabled(person, [Authenticator.Type.TOTP]))


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a person's history."""

    at: datetime
    who: str
    what: str


ACTS = {
    "person.create": "made the account",
    "person.register": "registered",
    "person.change": "changed the details",
    "person.change_roles": "changed the roles",
    "person.change_password": "changed the password",
    "person.deactivate": "stopped access",
    "person.reactivate": "gave access again",
}


def history_of(person: User) -> list[Act]:
    """What was done to a person's account, newest first; thirty lines at most."""
    found = AuditEntry.objects.filter(subject_type="accounts.user", subject_id=str(person.pk), action__in=ACTS, seal="")
    return [Act(entry.at, entry.actor_name, ACTS[entry.action]) for entry in found[:30]]


def invitations_visible_to(user: User) -> QuerySet[Invitation]:
    """Invitations not accepted and not cancelled, newest first, for those who may invite."""
    if not user.has_perm("accounts.invite_person"):
        return Invitation.objects.none()
    return Invitation.objects.filter(accepted_at=None, cancelled_at=None).select_related("invited_by")


def digest_of(token: str) -> str:
    """What is kept of an invitation's token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str) -> Invitation | None:
    """The invitation a link belongs to, whatever became of it; None for a link that never worked or was replaced."""
    return Invitation.objects.filter(token_sha256=digest_of(token)).select_related("invited_by").first()


def has_ended(invitation: Invitation, *, now: datetime) -> bool:
    """Whether the link of an invitation has stopped working."""
    return now >= invitation.expires_at
