"""How the action plan is narrowed and ordered."""

import django_filters

from reporting.choices import ActionStatus
from reporting.models import ActionItem


class ActionFilter(django_filters.FilterSet):
    """By status; soonest first."""

    status = django_filters.ChoiceFilter(label="Status", choices=ActionStatus, empty_label="Any status")
    sort = django_filters.OrderingFilter(fields={"title": "title", "due_on": "due_on", "status": "status"})

    class Meta:
        model = ActionItem
        fields: list[str] = []
