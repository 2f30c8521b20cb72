"""How the list of people is narrowed and ordered."""

import django_filters
from django.db.models import Q, QuerySet

from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role


class PersonFilter(django_filters.FilterSet):
    """By name or address, role, and whether they may sign in."""

    q = django_filters.CharFilter(label="Name or e-mail address", method="search")
    role = django_filters.ChoiceFilter(
        label="Role", choices=Role, field_name="role_grants__role", empty_label="Any role"
    )
    access = django_filters.ChoiceFilter(
        label="Access", choices=[("yes", "May sign in"), ("no", "Stopped")], method="by_access", empty_label="All"
    )
    sort = django_filters.OrderingFilter(fields={"name": "name", "email": "email", "last_login": "last_login"})

    class Meta:
        model = User
        fields: list[str] = []

    def search(self, people: QuerySet[User], _name: str, words: str) -> QuerySet[User]:
        return people.filter(Q(name__icontains=words) | Q(email__icontains=words))

    def by_access(self, people: QuerySet[User], _name: str, choice: str) -> QuerySet[User]:
        return people.filter(is_active=choice == "yes")
