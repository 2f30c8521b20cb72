"""How the list of frameworks is narrowed and ordered."""

import django_filters

from framework.choices import FrameworkStatus
from framework.models import Framework


class FrameworkFilter(django_filters.FilterSet):
    """By where a version stands."""

    status = django_filters.ChoiceFilter(label="Status", choices=FrameworkStatus, empty_label="Any status")
    sort = django_filters.OrderingFilter(fields={"name": "name", "version": "version", "published_at": "published_at"})

    class Meta:
        model = Framework
        fields: list[str] = []


class PolicyFilter(django_filters.FilterSet):
    """Versions of the policy are few: they are only put in order."""

    sort = django_filters.OrderingFilter(fields={"version": "version", "effective_from": "effective_from"})
