"""How the list of frameworks is narrowed and ordered."""

import django_filters
from django.db.models import QuerySet

from framework.choices import DataFileKind, DataFileStatus, FrameworkStatus
from framework.models import DataFile, Framework, ValueSource


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


class SourceFilter(django_filters.FilterSet):
    """By words of its name or publisher, and by whether its values may leave the authority."""

    q = django_filters.CharFilter(label="Name", field_name="name", lookup_expr="icontains")
    redistributable = django_filters.ChoiceFilter(
        label="Third parties",
        choices=[("true", "May see its values"), ("false", "May not see its values")],
        empty_label="Either",
        method="by_reach",
    )
    sort = django_filters.OrderingFilter(fields={"name": "name", "publisher": "publisher"})

    class Meta:
        model = ValueSource
        fields: list[str] = []

    def by_reach(self, sources: QuerySet[ValueSource], name: str, value: str) -> QuerySet[ValueSource]:
        return sources.filter(redistributable=value == "true")


class DataFileFilter(django_filters.FilterSet):
    """By what a file holds and where it stands."""

    kind = django_filters.ChoiceFilter(label="Holds", choices=DataFileKind, empty_label="Either")
    status = django_filters.ChoiceFilter(label="State", choices=DataFileStatus, empty_label="Any state")
    sort = django_filters.OrderingFilter(fields={"uploaded_at": "added"})

    class Meta:
        model = DataFile
        fields: list[str] = []
