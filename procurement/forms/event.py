"""What is typed about engagement events, and how their lists are narrowed."""

from typing import Any

import django_filters
from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from procurement.choices import EventKind, EventStatus
from procurement.domain.events import MOST_PEOPLE
from procurement.forms.procurement import OrganisationForm, area
from procurement.models import Event
from procurement.selectors.event import expected_guests, suppliers_to_ask
from socialvalue.core.fields import DateField, DateTimeField
from socialvalue.core.govuk.layout import GovFormMixin, Section
from suppliers.choices import SizeBand
from suppliers.domain.size import size_band
from suppliers.selectors.supplier import registered_suppliers

YES_NO_UNKNOWN = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")]
TRUTH = {"yes": True, "no": False, "unknown": None}
MOST_PLACES = 10_000


class EventForm(GovFormMixin, forms.Form):
    """What, when, where, and for whom."""

    title = forms.CharField(label="Title", max_length=160, help_text="In words a small firm understands.")
    kind = forms.ChoiceField(label="Kind of event", choices=EventKind, widget=forms.RadioSelect)
    about = area("What is it about?", "What will be shown, what you would like to hear.")
    audience = area(
        "Who is it for?", "Say so if small firms, charities or social enterprises are meant above all.", rows=2
    )
    starts_at = DateTimeField(label="When does it begin?", help_text="For example 27 3 2027, 9:30am.")
    ends_at = DateTimeField(label="When does it end?")
    place = forms.CharField(label="Place", max_length=200, required=False, help_text="Room, building, postcode.")
    link = forms.URLField(label="Link to join on line", required=False, assume_scheme="https")
    access = area(
        "Access and help",
        "Step-free access, hearing loop, parking, captions on line; whom to ask for an interpreter.",
        rows=3,
    )
    places = forms.IntegerField(
        label="How many people can come?",
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text="Leave empty where there is no limit.",
    )
    contact = forms.CharField(label="Whom can people ask?", max_length=200, help_text="Name, e-mail address or phone.")
    layout = Layout(
        Section("What it is", "title", "kind", "about", "audience"),
        Section("When and where", "starts_at", "ends_at", "place", "link"),
        Section("Coming to it", "access", "places", "contact"),
    )


class SuppliersAskedFilter(forms.Form):
    """Narrows the suppliers to invite; sent by GET."""

    q = forms.CharField(label="Name or town", required=False)
    size = forms.ChoiceField(label="Size", choices=[("", "Any size"), *SizeBand.choices], required=False)
    vcse = forms.ChoiceField(
        label="Voluntary or social enterprise", choices=[("", "Any"), *YES_NO_UNKNOWN], required=False
    )
    area = forms.ChoiceField(label="In the area", choices=[("", "Anywhere"), *YES_NO_UNKNOWN], required=False)


class SuppliersField(forms.ModelMultipleChoiceField):
    """Each supplier by name, with its town and size; the form says which ones there are."""

    def __init__(self, *, label: str, required: bool = True) -> None:
        super().__init__(
            queryset=registered_suppliers().none(), label=label, required=required, widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one supplier."},
        )  # fmt: skip

    def label_from_instance(self, obj: Any) -> str:
        size = str(size_band(obj.headcount).label)
        return f"{obj.name}{', ' if obj.town else ''}{obj.town}: {size[:1].lower()}{size[1:]}"


class InviteForm(GovFormMixin, forms.Form):
    """Several suppliers at once, of those the filters leave."""

    suppliers: Any = SuppliersField(label="Suppliers to invite")

    def __init__(self, *args: Any, event: Event, wanted: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suppliers"].queryset = suppliers_to_ask(event, wanted)  # type: ignore[attr-defined]


class GuestsField(forms.ModelMultipleChoiceField):
    """Organisations by name, with what is known of them beforehand."""

    def label_from_instance(self, obj: Any) -> str:
        known = "signed up" if obj.signed_up_at else "invited"
        return f"{obj.name} ({known})"


class AttendanceForm(GovFormMixin, forms.Form):
    """Who of those asked or signed up came."""

    guests: Any = GuestsField(
        label="Which organisations came?",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave out those who did not come. Organisations that came unasked are added afterwards.",
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["guests"]
        field.queryset = expected_guests(event)
        if not field.queryset.exists():
            field.help_text = "Nobody was invited and nobody signed up. Add those who came afterwards."


class GuestForm(GovFormMixin, forms.Form):
    """An organisation that came unasked."""

    name = forms.CharField(label="Name of the organisation", max_length=200)
    size = forms.ChoiceField(label="How many people does it employ?", choices=SizeBand, widget=forms.RadioSelect)
    is_vcse = forms.TypedChoiceField(
        label="Is it a voluntary or community organisation or a social enterprise?",
        choices=YES_NO_UNKNOWN,
        coerce=TRUTH.get,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text="Ask, do not guess. “Not known” is an answer.",
    )


class ShareForm(GovFormMixin, forms.Form):
    """What everybody gets, whether they came or not."""

    notes = area("What was said", "All that could help somebody to bid: plans, dates, sizes, what is not decided.", 10)
    answers = area(
        "Questions and answers", "Each question with its answer, without who asked.", rows=10, required=False
    )
    notice_published_on = DateField(
        label="When was the preliminary market engagement notice (UK2) published?",
        required=False,
        help_text="Leave empty if it was not.",
    )
    no_notice_reason = area(
        "If it was not published, why?", "The reason also goes into the tender notice.", rows=3, required=False
    )
    layout = Layout(
        Section("What everybody gets", "notes", "answers"),
        Section(
            "Notice UK2",
            "notice_published_on",
            "no_notice_reason",
            hint="Procurement Act 2023, section 17: published before the tender notice, or reasons in it.",
        ),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not event.asks_notice:
            del self.fields["notice_published_on"], self.fields["no_notice_reason"]
            self.layout = Layout("notes", "answers")


class CancelForm(GovFormMixin, forms.Form):
    reason = area("Why is it cancelled?", "Those invited and signed up read this.")


class SignUpForm(OrganisationForm):
    """For which organisation, and how many come."""

    people = forms.IntegerField(
        label="How many people will come?",
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        help_text=f"Up to {MOST_PEOPLE}.",
    )


class EventFilter(django_filters.FilterSet):
    """By words, kind, state, and whether it belongs to a procurement."""

    q = django_filters.CharFilter(label="Title, place or procurement", method="search")
    kind = django_filters.ChoiceFilter(label="Kind", choices=EventKind, empty_label="Any kind")
    status = django_filters.ChoiceFilter(label="Status", choices=EventStatus, empty_label="Any status")
    scope = django_filters.ChoiceFilter(
        label="About",
        choices=[("procurement", "A procurement"), ("general", "Nothing in particular")],
        method="in_scope",
        empty_label="Anything",
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def search(self, rows: QuerySet[Event], _name: str, words: str) -> QuerySet[Event]:
        found = Q(title__icontains=words) | Q(place__icontains=words)
        return rows.filter(found | Q(procurement__title__icontains=words) | Q(procurement__reference__icontains=words))

    def in_scope(self, rows: QuerySet[Event], _name: str, scope: str) -> QuerySet[Event]:
        return rows.filter(procurement__isnull=scope == "general")


class PublicEventFilter(django_filters.FilterSet):
    """By words, kind, and whether it is still to come."""

    q = django_filters.CharFilter(label="Search", method="search")
    kind = django_filters.ChoiceFilter(label="Kind", choices=EventKind, empty_label="All")
    when = django_filters.ChoiceFilter(
        label="When", choices=[("coming", "To come"), ("over", "Over or cancelled")], method="at", empty_label="All"
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def search(self, rows: QuerySet[Event], _name: str, words: str) -> QuerySet[Event]:
        return rows.filter(Q(title__icontains=words) | Q(about__icontains=words) | Q(place__icontains=words))

    def at(self, rows: QuerySet[Event], _name: str, when: str) -> QuerySet[Event]:
        coming = Q(status=EventStatus.ANNOUNCED, ends_at__gt=timezone.now())
        return rows.filter(coming) if when == "coming" else rows.exclude(coming)
