"""What is typed about case studies, and how their lists are narrowed."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from procurement.models import CaseStudy


class CaseStudyForm(forms.Form):
    """A story from practice."""

    title = forms.CharField(label="Title", max_length=160)
    theme_title = forms.ChoiceField(label="Theme", required=False)
    text = forms.CharField(
        label="What happened, and what changed for whom?",
        max_length=20_000,
        widget=forms.Textarea({"rows": 14}),
        help_text="It becomes public. Name people only if they have agreed in writing.",
    )

    def __init__(self, *args: Any, themes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "No single theme"), *((theme, theme) for theme in themes)]
        self.fields["theme_title"].choices = choices  # type: ignore[attr-defined]


class CaseStudyFilter(django_filters.FilterSet):
    """By words."""

    q = django_filters.CharFilter(label="Title, supplier or theme", method="search")
    sort = django_filters.OrderingFilter(fields={"title": "title"})

    class Meta:
        model = CaseStudy
        fields: list[str] = []

    def search(self, rows: QuerySet[CaseStudy], _name: str, words: str) -> QuerySet[CaseStudy]:
        found = Q(title__icontains=words) | Q(theme_title__icontains=words)
        return rows.filter(found | Q(contract__supplier__name__icontains=words))
