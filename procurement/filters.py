"""How the lists of procurements and tenders are narrowed and ordered."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from framework.choices import ContractKind
from procurement.choices import (
    ClauseStatus,
    ClauseTopic,
    ProcedureStatus,
    ProcurementStatus,
    QuestionKind,
    QuestionTheme,
    Stage,
    TenderStatus,
)
from procurement.models import Clause, LibraryQuestion, ProcedureTemplate, Procurement, StageAction, Tender
from procurement.selectors.action import shown
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import people_with_role


class ProcurementFilter(django_filters.FilterSet):
    """By words, status, lead officer, kind and the stage it is at."""

    q = django_filters.CharFilter(label="Title, reference or category", method="search")
    status = django_filters.ChoiceFilter(label="Status", choices=ProcurementStatus, empty_label="Any status")
    lead_officer = django_filters.ModelChoiceFilter(
        label="Lead officer", queryset=lambda _request: people_with_role(Role.OFFICER), empty_label="Anybody"
    )
    kind = django_filters.ChoiceFilter(label="Kind", choices=ContractKind, empty_label="Any kind")
    stage = django_filters.ChoiceFilter(
        label="At stage",
        choices=[(stage.value, f"{stage.value}. {stage.label}") for stage in Stage],
        field_name="current_stage",
        empty_label="Any stage",
    )
    sort = django_filters.OrderingFilter(
        fields={
            "title": "title",
            "reference": "reference",
            "value_net_pence": "value",
            "current_stage": "stage",
            "started_on": "started",
        }
    )

    class Meta:
        model = Procurement
        fields: list[str] = []

    def search(self, rows: QuerySet[Procurement], _name: str, words: str) -> QuerySet[Procurement]:
        return rows.filter(Q(title__icontains=words) | Q(reference__icontains=words) | Q(category__icontains=words))


class ActionFilter(django_filters.FilterSet):
    """By words, whose it is, whether it is done, and its stage."""

    q = django_filters.CharFilter(label="Action or procurement", method="search")
    owner = django_filters.ChoiceFilter(
        label="Whose", choices=[("me", "Mine"), ("nobody", "Nobody’s yet")], method="whose", empty_label="Anybody’s"
    )
    state = django_filters.ChoiceFilter(
        label="Status",
        choices=[("to-do", "To do"), ("overdue", "Overdue"), ("done", "Done")],
        method="narrow",
        empty_label="Any status",
    )
    stage = django_filters.ChoiceFilter(
        label="Stage",
        choices=[(stage.value, f"{stage.value}. {stage.label}") for stage in Stage],
        field_name="stage_number",
        empty_label="Any stage",
    )
    sort = django_filters.OrderingFilter(
        fields={
            "text": "text",
            "procurement__reference": "procurement",
            "stage_number": "stage",
            "owner__name": "owner",
            "due_on": "due",
        }
    )

    class Meta:
        model = StageAction
        fields: list[str] = []

    def search(self, rows: QuerySet[StageAction], _name: str, words: str) -> QuerySet[StageAction]:
        found = Q(text__icontains=words) | Q(procurement__title__icontains=words)
        return rows.filter(found | Q(procurement__reference__icontains=words))

    def whose(self, rows: QuerySet[StageAction], _name: str, who: str) -> QuerySet[StageAction]:
        return rows.filter(owner=self.request.user if who == "me" else None)

    def narrow(self, rows: QuerySet[StageAction], _name: str, state: str) -> QuerySet[StageAction]:
        return rows.filter(shown(state, user=self.request.user, today=timezone.localdate()))


class ProcedureFilter(django_filters.FilterSet):
    """By where a version stands."""

    status = django_filters.ChoiceFilter(label="Status", choices=ProcedureStatus, empty_label="Any status")
    sort = django_filters.OrderingFilter(
        fields={"title": "title", "version": "version", "use_count": "uses", "published_at": "published"}
    )

    class Meta:
        model = ProcedureTemplate
        fields: list[str] = []


class TenderFilter(django_filters.FilterSet):
    """By words, status and lead officer."""

    q = django_filters.CharFilter(label="Title or reference", method="search")
    status = django_filters.ChoiceFilter(label="Status", choices=TenderStatus, empty_label="Any status")
    lead_officer = django_filters.ModelChoiceFilter(
        label="Lead officer",
        field_name="procurement__lead_officer",
        queryset=lambda _request: people_with_role(Role.OFFICER),
        empty_label="Anybody",
    )
    sort = django_filters.OrderingFilter(fields={"title": "title", "closes_at": "closes", "published_at": "published"})

    class Meta:
        model = Tender
        fields: list[str] = []

    def search(self, rows: QuerySet[Tender], _name: str, words: str) -> QuerySet[Tender]:
        return rows.filter(Q(title__icontains=words) | Q(procurement__reference__icontains=words))


class LibraryFilter(django_filters.FilterSet):
    """By words, theme, kind of answer and category; those in use unless others are asked for."""

    q = django_filters.CharFilter(label="Words", method="search")
    theme = django_filters.ChoiceFilter(label="Theme", choices=QuestionTheme, empty_label="Any theme")
    kind = django_filters.ChoiceFilter(label="Kind of answer", choices=QuestionKind, empty_label="Any kind")
    category = django_filters.CharFilter(label="Category", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[("used", "In use"), ("retired", "Retired")],
        empty_label="In use and retired",
        method="in_state",
    )
    sort = django_filters.OrderingFilter(fields={"theme": "theme", "category": "category"})

    class Meta:
        model = LibraryQuestion
        fields: list[str] = []

    def search(self, rows: QuerySet[LibraryQuestion], _name: str, words: str) -> QuerySet[LibraryQuestion]:
        return rows.filter(Q(text__icontains=words) | Q(guidance__icontains=words))

    def in_state(self, rows: QuerySet[LibraryQuestion], _name: str, state: str) -> QuerySet[LibraryQuestion]:
        return rows.filter(retired_at__isnull=state == "used")


class UsableFilter(LibraryFilter):
    """The same for one criterion, where only what it can take is listed."""

    state = None
    kind = django_filters.ChoiceFilter(
        label="Kind of answer",
        choices=[one for one in QuestionKind.choices if one[0] != QuestionKind.YES_NO],
        empty_label="Any kind",
    )


class ClauseFilter(django_filters.FilterSet):
    """By words, topic and where a version stands."""

    q = django_filters.CharFilter(label="Words", method="search")
    topic = django_filters.ChoiceFilter(label="Topic", choices=ClauseTopic, empty_label="Any topic")
    status = django_filters.ChoiceFilter(label="Status", choices=ClauseStatus, empty_label="Any status")
    sort = django_filters.OrderingFilter(fields={"code": "code", "topic": "topic", "use_count": "uses"})

    class Meta:
        model = Clause
        fields: list[str] = []

    def search(self, rows: QuerySet[Clause], _name: str, words: str) -> QuerySet[Clause]:
        return rows.filter(Q(title__icontains=words) | Q(text__icontains=words) | Q(code__iexact=words))
