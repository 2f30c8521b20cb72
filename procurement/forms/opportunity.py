"""Narrowing the public list of tenders, and asking a question about one."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from framework.choices import ContractKind
from procurement.forms.bid import OrganisationForm
from procurement.models import Tender
from procurement.selectors.opportunity import categories_offered, open_at


def _categories() -> list[tuple[str, str]]:
    return [(name, name) for name in categories_offered()]


class OpportunityFilter(django_filters.FilterSet):
    """Search, state, category and kind."""

    q = django_filters.CharFilter(method="search", label="Search")
    state = django_filters.ChoiceFilter(
        method="in_state", label="State", choices=[("open", "Open for bids"), ("closed", "Closed")], empty_label="All"
    )
    category = django_filters.ChoiceFilter(
        field_name="procurement__category", label="Category", choices=_categories, empty_label="All"
    )
    kind = django_filters.ChoiceFilter(
        field_name="procurement__kind", label="Kind of contract", choices=ContractKind.choices, empty_label="All"
    )

    class Meta:
        model = Tender
        fields: tuple[str, ...] = ()

    def search(self, tenders: QuerySet[Tender], name: str, value: str) -> Any:
        for word in value.split():
            found = Q(title__icontains=word) | Q(summary__icontains=word)
            found |= Q(procurement__reference__icontains=word) | Q(lots__title__icontains=word)
            tenders = tenders.filter(found)
        return tenders.distinct()

    def in_state(self, tenders: QuerySet[Tender], name: str, value: str) -> Any:
        now = open_at(timezone.now())
        return tenders.filter(now) if value == "open" else tenders.exclude(now)


class QuestionForm(OrganisationForm):
    """A question of one's organisation; everybody will read the answer."""

    question = forms.CharField(
        label="Your question",
        max_length=2000,
        help_text="Do not name your organisation: the question is published with its answer.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["supplier", "question"])
