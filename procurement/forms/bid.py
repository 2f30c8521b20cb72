"""What a bidder types. One name for each box everywhere (``answer-3``, ``offer-5-method``, ``price``), so that a page
can save itself a box at a time."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from framework.selectors import group_rules
from procurement.domain.bids import WHOLE_UNITS
from procurement.models import SelectedMeasure
from procurement.selectors.bid_sheet import DECLARATION, AnswerRow, OfferRow
from procurement.services.bid_draft import OfferLine
from socialvalue.core.fields import PoundsField, QuantityField

LONGEST_ANSWER = 100_000  # characters; the limit that counts is in words and asked when the bid is submitted
LONGEST_METHOD = 4000
NEXT, LATER = "next", "later"
BUTTONS = [(NEXT, "Save and continue"), (LATER, "Save and come back later")]
EMPTY_FILE = "This file is empty. Choose a file that has something in it."
ANSWER = re.compile(r"answer-(\d+)")
OFFER = re.compile(r"offer-(\d+)-(quantity|months|method)")


class OrganisationForm(forms.Form):
    """For whom somebody acts; asked only of those who act for several."""

    supplier: Any = forms.ModelChoiceField(
        queryset=None, label="Organisation", empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, suppliers: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]
        self.only = suppliers.first() if suppliers.count() == 1 else None
        if self.only is not None:
            del self.fields["supplier"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | {"supplier": self.only} if self.only is not None else cleaned


class DraftForm(forms.Form):
    """A part of a bid; ``then`` is the button: go on, or come back later."""

    then = forms.ChoiceField(choices=BUTTONS, required=False, widget=forms.HiddenInput)

    def clean_then(self) -> str:
        return str(self.cleaned_data["then"] or NEXT)


class AnswerForm(DraftForm):
    """The answer to one question. Too many words are saved too, and shown: nothing typed is lost."""

    def __init__(self, *args: Any, row: AnswerRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = f"answer-{row.question.pk}"
        self.fields[self.name] = _answer_field(row)

    @property
    def box(self) -> Any:
        return self[self.name]

    @property
    def text(self) -> str:
        return str(self.cleaned_data[self.name])


def _answer_field(row: AnswerRow | None = None) -> forms.CharField:
    field = forms.CharField(label="Your answer", required=False, max_length=LONGEST_ANSWER, widget=forms.Textarea)
    if row is not None:
        field.initial = row.text
        field.max_words = row.question.word_limit  # type: ignore[attr-defined]
        field.widget.attrs["rows"] = min(20, 5 + row.question.word_limit // 40)
    return field


class PriceForm(DraftForm):
    """The one price of the bid."""

    price = PoundsField(label="Your price, without VAT", required=False)
    price.width = 20


class OffersForm(DraftForm):
    """Every measure of the tender with its three boxes, on one page."""

    def __init__(self, *args: Any, rows: Sequence[OfferRow], term_months: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            now = row.offer
            fields = _offer_fields(row.selected, term_months)
            if now is not None:
                fields["quantity"].initial = now.quantity
                fields["months"].initial = now.months_after_start
                fields["method"].initial = now.method
            for name, field in fields.items():
                self.fields[f"offer-{row.selected.pk}-{name}"] = field

    def boxes(self) -> Iterator[dict[str, Any]]:
        """Each measure with its words and its boxes, for the page; plain dictionaries, which templates read fastest."""
        rules = group_rules(row.selected.measure for row in self.rows)
        for row in self.rows:
            selected, measure = row.selected, row.selected.measure
            yield {
                "pk": selected.pk,
                "title": measure.title,
                "required": selected.required,
                "unit": row.unit,
                "warning": row.warning,
                "note": selected.note,
                "guidance": measure.guidance_supplier,
                "usual": measure.plausible_range,
                "group_rule": rules.get(measure.pk, ""),
                "claim_rule": row.claim_rule.lower(),
                "evidence": measure.evidence_asked,
            } | {name: self[f"offer-{selected.pk}-{name}"] for name in ("quantity", "months", "method")}

    @property
    def offers(self) -> dict[int, OfferLine]:
        """What was typed, by id of the selected measure."""
        return {row.selected.pk: _line(self.cleaned_data, row.selected.pk) for row in self.rows}


def _offer_fields(selected: SelectedMeasure, term_months: int) -> dict[str, forms.Field]:
    unit = selected.measure.unit
    return {
        "quantity": QuantityField(label="How many", required=False, places=0 if unit in WHOLE_UNITS else 2),
        "months": QuantityField(
            label="Within how many months", required=False, places=0, minimum=1, maximum=term_months
        ),
        "method": forms.CharField(
            label="How you will do it, and how it will be shown",
            required=False,
            max_length=LONGEST_METHOD,
            widget=forms.Textarea,
        ),
    }


def _line(cleaned: dict[str, Any], pk: int) -> OfferLine:
    months = cleaned[f"offer-{pk}-months"]
    return OfferLine(
        quantity=cleaned[f"offer-{pk}-quantity"],
        months=None if months is None else int(months),
        method=cleaned[f"offer-{pk}-method"],
    )


class AutosaveForm(forms.Form):
    """Whichever boxes a page sends while somebody types; boxes it does not know are refused."""

    def __init__(self, *args: Any, rows: Sequence[OfferRow], term_months: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = {row.selected.pk: row.selected for row in rows}
        for name in self.data:
            if field := _field_called(name, measures, term_months):
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        if not self.fields:
            raise forms.ValidationError("There is nothing here that this page can save.")
        return super().clean() or {}

    @property
    def parts(self) -> dict[str, Any]:
        """The arguments of ``save_field``."""
        answers: dict[int, str] = {}
        offers: dict[int, dict[str, Any]] = {}
        price = None
        for name, value in self.cleaned_data.items():
            if name == "price":
                price = (value,)
            elif found := ANSWER.fullmatch(name):
                answers[int(found[1])] = value
            elif found := OFFER.fullmatch(name):
                whole = int(value) if found[2] == "months" and value is not None else value
                offers.setdefault(int(found[1]), {})[found[2]] = whole
        return {"answers": answers, "offers": offers, "price": price}


def _field_called(name: str, measures: dict[int, SelectedMeasure], term_months: int) -> forms.Field | None:
    if name == "price":
        return PoundsField(required=False)
    if ANSWER.fullmatch(name):
        return _answer_field()
    found = OFFER.fullmatch(name)
    if found and int(found[1]) in measures:
        return _offer_fields(measures[int(found[1])], term_months)[found[2]]
    return None


class DocumentForm(forms.Form):
    """A file that goes with the bid."""

    title = forms.CharField(label="What it is", max_length=120, help_text="For example: method statement")
    file = forms.FileField(
        label="File",
        help_text="PDF, Word, Excel, OpenDocument, CSV, PNG or JPEG, up to 25 MB",
        error_messages={"required": "Choose a file", "empty": EMPTY_FILE},
    )


class SubmitForm(forms.Form):
    """The declaration every bid is submitted under."""

    declaration = forms.BooleanField(
        label=DECLARATION, error_messages={"required": "Confirm the declaration before you submit"}
    )
