"""What is typed about a local need: by a body that has no account, by an officer for one, and what is decided."""

from typing import Any

import django_filters
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import Q, QuerySet

from framework.models import Outcome
from procurement.choices import LocalNeedEnd, LocalNeedKind, LocalNeedStatus
from procurement.forms.procurement import area
from procurement.models import LocalNeed
from procurement.selectors.local_need import areas_told_to, outcomes_attached
from socialvalue.core.fields import DateField
from socialvalue.core.govuk.layout import Field, GovFormMixin, Section

LONGEST_TEXT = 3000
TRAP = "website"  # people do not see this box; programs fill it in
CONSENT = (
    "I agree that officers and suppliers read what would help and who we are, and that the contact is passed only to a "
    "supplier whose contract answers it."
)
CONSENT_BY_HAND = "They agreed that officers and suppliers read this, and that the contact goes to whoever answers it."
WORDS = {
    "title": forms.CharField(
        label="What would help, in a few words",
        max_length=120,
        help_text="For example: a path that wheelchairs can use",
    ),
    "text": area(
        "Say more about it",
        "Who it is for, what stands in the way, what would be different. Do not name people.",
        max_length=LONGEST_TEXT,
    ),
}


class LocalNeedForm(GovFormMixin, forms.Form):
    """Who it is, what would help, whom to ask."""

    body_name = forms.CharField(label="Name of your organisation", max_length=120)
    kind = forms.ChoiceField(label="What kind is it?", choices=LocalNeedKind, widget=forms.RadioSelect)
    area = forms.CharField(
        label="District, town or parish",
        max_length=80,
        help_text="Where it would help. For example: High Peak, Glossop",
    )
    title = WORDS["title"]
    text = WORDS["text"]
    how_much = forms.CharField(
        label="How much would help, if you know",
        max_length=120,
        required=False,
        help_text="For example: two afternoons a month, or £600 of timber",
    )
    needed_by = DateField(label="Needed by, if there is a day", required=False)
    contact_name = forms.CharField(label="Person to ask", max_length=120)
    contact_email = forms.EmailField(
        label="E-mail address", help_text="We send a link to it. Nobody reads this before you have followed the link."
    )
    contact_phone = forms.CharField(label="Telephone, if you like to be rung", max_length=40, required=False)
    consent = forms.BooleanField(label=CONSENT, error_messages={"required": "Confirm who may read this"})
    layout: Any = Layout(
        Section("Who you are", "body_name", "kind", "area"),
        Section("What would help", "title", Field("text", rows=6), Field("how_much"), "needed_by"),
        Section("Whom to ask", "contact_name", "contact_email", Field("contact_phone", width=20)),
        "consent",
    )


class PublicForm(LocalNeedForm):
    """The same for anybody, with a box that only programs fill in."""

    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    layout = Layout(*LocalNeedForm.layout, Div(TRAP, css_class="sv-trap", aria_hidden="true"))


class ByHandForm(LocalNeedForm):
    """The same for a body that phoned: an address or a number is enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_name"].label = "Name of the organisation"
        self.fields["contact_email"].required = False
        self.fields["contact_email"].help_text = "Empty only where there is none: then enter a telephone number."
        self.fields["contact_phone"].label = "Telephone"
        self.fields["consent"].label = CONSENT_BY_HAND


class PublishForm(GovFormMixin, forms.Form):
    """What suppliers read, and where they find it."""

    title = WORDS["title"]
    text = WORDS["text"]
    outcomes: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Outcomes it belongs to",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one outcome. Suppliers find it there."},
        help_text="Suppliers read it beside every measure of these outcomes that a tender asks for.",
    )

    def __init__(self, *args: Any, outcomes: QuerySet[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcomes"]
        field.queryset = outcomes
        field.label_from_instance = _outcome_words


def _outcome_words(outcome: Outcome) -> str:
    return f"{outcome.title} ({outcome.framework.name}, {outcome.code})"


class DeclineForm(GovFormMixin, forms.Form):
    reason: Any = area("Why is it not taken up?", "The organisation reads it, word for word.")


class CloseForm(GovFormMixin, forms.Form):
    ended_as = forms.ChoiceField(label="Why is it closed?", choices=LocalNeedEnd, widget=forms.RadioSelect)
    reason: Any = area("What happened?", "The organisation reads it, word for word.")


class ReopenForm(GovFormMixin, forms.Form):
    reason: Any = area("Why is it reopened?", "The organisation reads it, word for word. It stays on record.")


REVIEWED = [(one.value, one.label) for one in LocalNeedStatus if one != LocalNeedStatus.UNCONFIRMED]


class LocalNeedFilter(django_filters.FilterSet):
    """By words, state, kind of body, place and outcome."""

    q = django_filters.CharFilter(label="Words or organisation", method="search")
    status = django_filters.ChoiceFilter(label="State", choices=REVIEWED, empty_label="Any state")
    kind = django_filters.ChoiceFilter(label="Kind of organisation", choices=LocalNeedKind, empty_label="Any kind")
    area = django_filters.CharFilter(label="Area", lookup_expr="icontains")
    outcome = django_filters.ModelChoiceFilter(
        label="Outcome",
        field_name="outcomes",
        queryset=lambda _request: outcomes_attached(),
        empty_label="Any outcome",
    )
    sort = django_filters.OrderingFilter(
        fields={"title": "title", "area": "area", "status": "status", "confirmed_at": "registered"}
    )

    class Meta:
        model = LocalNeed
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["area"].suggestions = areas_told_to(self.request.user)

    def search(self, rows: QuerySet[LocalNeed], _name: str, words: str) -> QuerySet[LocalNeed]:
        return rows.filter(Q(title__icontains=words) | Q(text__icontains=words) | Q(body_name__icontains=words))


class OpenLocalNeedFilter(LocalNeedFilter):
    """The same for suppliers, who read only those that are open."""

    status = None
    sort = django_filters.OrderingFilter(fields={"title": "title", "area": "area", "published_at": "published"})
