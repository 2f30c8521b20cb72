"""What is typed about concerns and spot checks, and how the lists are narrowed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from procurement.choices import ConcernStatus
from procurement.models import Concern, SpotCheck
from procurement.selectors.concern import overdue_on

LONGEST_TEXT = 10_000
YES_NO = [("yes", "Yes"), ("no", "No")]


class ConcernForm(forms.Form):
    """What a supplier finds wrong."""

    supplier: Any = forms.ModelChoiceField(
        queryset=None, label="For which organisation?", empty_label=None, widget=forms.RadioSelect
    )
    procurement: Any = forms.ModelChoiceField(
        queryset=None, label="Which procurement is it about?", required=False, empty_label="None, or I do not know"
    )
    subject = forms.CharField(label="What is it about, in a few words?", max_length=160)
    text = forms.CharField(
        label="What happened, when, and what would you like to change?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8}),
        help_text="If a tender is still open, do not say whether you have bid or what you offer: bids are sealed.",
    )

    def __init__(self, *args: Any, suppliers: QuerySet[Any], procurements: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procurement"].queryset = procurements  # type: ignore[attr-defined]
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]
        self.only = suppliers.first() if suppliers.count() == 1 else None
        if self.only is not None:
            del self.fields["supplier"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | {"supplier": self.only} if self.only is not None else cleaned


class FindingForm(forms.Form):
    finding = forms.CharField(
        label="What was found?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        help_text="The supplier reads it, word for word.",
    )


class ResolutionForm(FindingForm):
    action = forms.CharField(
        label="What is done about it?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 5}),
        help_text="For this supplier, and so that it does not happen again.",
    )


class SpotCheckForm(forms.Form):
    """Whether a procurement applied the Act."""

    act_applied = forms.TypedChoiceField(
        label="Was the Act applied?",
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="The Public Services (Social Value) Act 2012: considered and consulted on before procurement began.",
    )
    finding = forms.CharField(
        label="What did you look at, and what did you find?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
    )


class ConcernFilter(django_filters.FilterSet):
    """By words, status and whether the answer is late."""

    q = django_filters.CharFilter(label="Reference, subject or supplier", method="search")
    status = django_filters.ChoiceFilter(label="Status", choices=ConcernStatus, empty_label="Any status")
    late = django_filters.ChoiceFilter(
        label="Answer", choices=[("yes", "Overdue")], empty_label="Overdue or not", method="by_late"
    )
    sort = django_filters.OrderingFilter(
        fields={"reference": "reference", "received_on": "received", "answer_due_on": "due"}
    )

    class Meta:
        model = Concern
        fields: list[str] = []

    def search(self, rows: QuerySet[Concern], _name: str, words: str) -> QuerySet[Concern]:
        return rows.filter(
            Q(reference__icontains=words) | Q(subject__icontains=words) | Q(supplier__name__icontains=words)
        )

    def by_late(self, rows: QuerySet[Concern], _name: str, _value: str) -> QuerySet[Concern]:
        return rows.filter(overdue_on(timezone.localdate()))


class SpotCheckFilter(django_filters.FilterSet):
    """By what was found."""

    act_applied = django_filters.ChoiceFilter(
        label="The Act was applied",
        choices=[("true", "Yes"), ("false", "No")],
        empty_label="Yes or no",
        method="by_result",
    )

    class Meta:
        model = SpotCheck
        fields: list[str] = []

    def by_result(self, rows: QuerySet[SpotCheck], _name: str, value: str) -> QuerySet[SpotCheck]:
        return rows.filter(act_applied=value == "true")
