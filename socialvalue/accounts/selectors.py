"""Reads about people and the authority."""

from django.core.cache import cache
from django.db.models import QuerySet

from socialvalue.accounts.models import Authority, User

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


def people_with_role(role: str) -> QuerySet[User]:
    """Active people who hold ``role``, by name."""
    return User.objects.filter(is_active=True, role_grants__role=role)


def people_visible_to(user: User) -> QuerySet[User]:
    """Everybody, for those who manage people; nobody for anyone else."""
    if not user.has_perm("accounts.view_person"):
        return User.objects.none()
    return User.objects.prefetch_related("role_grants")
