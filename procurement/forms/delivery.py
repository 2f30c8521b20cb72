"""What is typed about claims: the supplier's report and answers, the manager's decisions, the list's filters."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from procurement.choices import DeliveryStatus
from procurement.domain.bids import MOST_OF_UNIT, WHOLE_UNITS
from procurement.domain.delivery import LARGEST_QUANTITY, report_due_on
from procurement.models import Commitment, Delivery
from procurement.selectors.contract import commitment_unit
from procurement.selectors.delivery import late
from procurement.selectors.local_need import NeedLine
from socialvalue.core.fields import QuantityField
from socialvalue.core.periods import Period
from socialvalue.core.wording import uk_date

LONGEST_TEXT = 5000
NO_PEOPLE = (
    "No names, no home addresses, no dates of birth, no National Insurance numbers: counts, and only the first half of "
    "postcodes. PDF, Word, Excel, OpenDocument, CSV, PNG or JPEG, up to 25 MB."
)
AGAIN = "Choose the file again: a file cannot be kept while something else on the page is put right."
EMPTY_FILE = "This file is empty. Choose a file that has something in it."


def quantity_field(commitment: Commitment, label: str, **more: Any) -> QuantityField:
    """A box for a quantity in the commitment's own unit."""
    unit = commitment.unit
    most, places = MOST_OF_UNIT.get(unit, LARGEST_QUANTITY), 0 if unit in WHOLE_UNITS else 2
    field = QuantityField(label=label, places=places, maximum=most, **more)
    field.suffix, field.width = commitment_unit(commitment), 10  # type: ignore[attr-defined]
    return field


class EvidenceForm(forms.Form):
    """One file and what it shows. Whatever else is refused, the file has to be chosen again, and the field says so."""

    evidence = forms.FileField(
        label="Evidence", help_text=NO_PEOPLE, error_messages={"required": "Choose a file", "empty": EMPTY_FILE}
    )
    evidence_description = forms.CharField(
        label="What the file shows",
        max_length=200,
        required=False,
        help_text="For example: payroll extract of the quarter, with postcode districts only.",
    )

    def full_clean(self) -> None:
        super().full_clean()
        self.ask_for_file_again()

    def ask_for_file_again(self) -> None:
        """To be called after every refusal."""
        if self.is_bound and self.errors and self.files.get("evidence") and "evidence" not in self.errors:
            self.add_error("evidence", AGAIN)


class ReportForm(EvidenceForm):
    """What was delivered in one quarter. The quarters offered are those that are over and not claimed yet."""

    field_order = ["period", "claimed_quantity", "local_need", "narrative", "evidence", "evidence_description"]
    period = forms.ChoiceField(label="Which quarter?", widget=forms.RadioSelect)
    narrative = forms.CharField(
        label="What was done, for whom, and where",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        help_text="Say what happened in this quarter only. Do not name people.",
    )

    def __init__(
        self,
        *args: Any,
        commitment: Commitment,
        periods: Sequence[Period],
        local_needs: Sequence[NeedLine],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {period.start.isoformat(): period for period in periods}
        field = self.fields["period"]
        field.choices = [(key, str(period)) for key, period in self.periods.items()]  # type: ignore[attr-defined]
        field.choice_hints = {key: _due(period, today) for key, period in self.periods.items()}  # type: ignore[attr-defined]
        field.initial = next(iter(self.periods), None)
        self.fields["claimed_quantity"] = quantity_field(
            commitment, "How much was delivered in this quarter?", help_text=_what_counts(commitment)
        )
        self.fields["evidence"].required = False
        if local_needs:
            self.fields["local_need"] = _need_field(commitment, local_needs)
        self.order_fields(self.field_order)

    def as_facts(self) -> dict[str, Any]:
        """The arguments of ``report_delivery``."""
        facts = dict(self.cleaned_data)
        period = self.periods[facts.pop("period")]
        return facts | {"period_start": period.start, "period_end": period.end}


def _need_field(commitment: Commitment, local_needs: Sequence[NeedLine]) -> forms.Field:
    """The commitment's own local need stands first; a claim may answer another of its outcome, or none."""
    return forms.TypedChoiceField(
        label="Which local need did it answer?",
        choices=[
            *((one.pk, f"{one.title} ({one.body_name}, {one.area})") for one in local_needs),
            ("", "None of these in particular"),
        ],
        initial=commitment.local_need_id or "",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Once your report is verified, the organisation is told.",
    )


def _due(period: Period, today: date) -> str:
    due = report_due_on(period)
    return f"{'Was due' if due < today else 'Due'} on {uk_date(due)}"


def _what_counts(commitment: Commitment) -> str:
    if commitment.unit == "percent":
        return "The rate reached in this quarter, not a sum. Enter 0 if there was nothing."
    return "Only what was done in this quarter. Enter 0 if nothing was: that is different from no report."


class AnswerForm(EvidenceForm):
    """The answer to a query, with a corrected quantity and another file where they are needed."""

    field_order = ["narrative", "claimed_quantity", "evidence", "evidence_description"]
    narrative = forms.CharField(label="Your answer", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 6}))

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claimed_quantity"] = quantity_field(
            commitment, "How much was delivered?", help_text="What you reported stands here. Change it if it was wrong."
        )
        self.fields["evidence"].label = "More evidence, if asked for"
        self.fields["evidence"].required = False
        self.order_fields(self.field_order)


class VerifyForm(forms.Form):
    """How much of a claim is verified; a reason where it is less."""

    reason = forms.CharField(
        label="Reason, if less than was claimed",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        help_text="The supplier reads it, word for word.",
    )

    def __init__(self, *args: Any, delivery: Delivery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verified_quantity"] = quantity_field(
            delivery.commitment, "How much is verified?", help_text="Only what the evidence shows counts as delivered."
        )
        self.order_fields(["verified_quantity", "reason"])


class ReasonForm(forms.Form):
    """Why, in words the other side reads."""

    reason = forms.CharField(
        label="Reason",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 5}),
        help_text="The supplier reads it, word for word.",
        error_messages={"required": "Say why, in words the supplier can act on"},
    )


class QueryForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What do you want to know?"


class DeliveryFilter(django_filters.FilterSet):
    """By status, contract, lateness and who manages the contract."""

    status = django_filters.ChoiceFilter(label="Status", choices=DeliveryStatus, empty_label="Any status")
    contract = django_filters.CharFilter(label="Contract or supplier", method="find")
    late = django_filters.ChoiceFilter(
        label="Report",
        choices=[("yes", "Came late"), ("no", "Came in time")],
        empty_label="Late or in time",
        method="by_late",
    )
    mine = django_filters.BooleanFilter(
        label="Contracts I manage", method="by_manager", widget=forms.CheckboxInput, field_name="mine"
    )
    sort = django_filters.OrderingFilter(
        fields={
            "commitment__contract__reference": "contract",
            "period_end": "period",
            "reported_at": "reported",
        }
    )

    class Meta:
        model = Delivery
        fields: list[str] = []

    def find(self, rows: QuerySet[Delivery], _name: str, words: str) -> QuerySet[Delivery]:
        contract = Q(commitment__contract__reference__icontains=words) | Q(commitment__contract__title__icontains=words)
        return rows.filter(contract | Q(commitment__contract__supplier__name__icontains=words))

    def by_late(self, rows: QuerySet[Delivery], _name: str, value: str) -> QuerySet[Delivery]:
        return rows.filter(late()) if value == "yes" else rows.exclude(late())

    def by_manager(self, rows: QuerySet[Delivery], _name: str, value: bool) -> QuerySet[Delivery]:
        return rows.filter(commitment__contract__manager=self.request.user) if value else rows
