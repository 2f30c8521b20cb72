"""What a bidder types. One name for each box everywhere (``answer-3``, ``offer-5-method``, ``price``), so that a page
can save itself a box at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from framework.selectors import group_rules
from procurement.domain.bids import WHOLE_UNITS
from procurement.forms.bid_answer import ANSWER, CELL, answer_fields, answer_text, kept_text, text_box
from procurement.forms.procurement import OrganisationForm as OrganisationForm
from procurement.models import SelectedMeasure
from procurement.selectors.bid_sheet import DECLARATION, AnswerRow, OfferRow
from procurement.selectors.local_need import NeedLine, first_of
from procurement.services.bid_draft import OfferLine
from socialvalue.core.fields import PoundsField, QuantityField

LONGEST_METHOD = 4000
NEXT, LATER = "next", "later"
BUTTONS = [(NEXT, "Save and continue"), (LATER, "Save and come back later")]
EMPTY_FILE = "This file is empty. Choose a file that has something in it."
OFFER = re.compile(r"offer-(\d+)-(quantity|months|method|need)")
NO_NEED = "None of these in particular"


class DraftForm(forms.Form):
    """A part of a bid; ``then`` is the button: go on, or come back later."""

    then = forms.ChoiceField(choices=BUTTONS, required=False, widget=forms.HiddenInput)

    def clean_then(self) -> str:
        return str(self.cleaned_data["then"] or NEXT)


class AnswerForm(DraftForm):
    """The answer to one question, in the boxes of its kind. Too many words are saved too: nothing typed is lost."""

    def __init__(self, *args: Any, row: AnswerRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = row.question
        self.fields |= answer_fields(row.question, row.text)

    @property
    def boxes(self) -> list[Any]:
        return [self[name] for name in self.fields if name != "then"]

    @property
    def rows(self) -> list[list[Any]]:
        """The cells of a table, row by row."""
        width = len(self.question.shape.get("columns", ())) or 1
        return [self.boxes[at : at + width] for at in range(0, len(self.boxes), width)]

    @property
    def text(self) -> str:
        return answer_text(self.question, self.cleaned_data)


class PriceForm(DraftForm):
    """The one price of the bid."""

    price = PoundsField(label="Your price, without VAT", required=False)
    price.width = 20


class OffersForm(DraftForm):
    """Every measure of the tender with its boxes on one page, and the local needs that an offer could answer.

    ``scored``: how an offer is scored, in words by id of the selected measure.
    """

    def __init__(
        self,
        *args: Any,
        rows: Sequence[OfferRow],
        term_months: int,
        local_needs: Mapping[int, tuple[NeedLine, ...]],
        scored: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.local_needs, self.scored = rows, local_needs, scored
        for row in rows:
            now = row.offer
            fields = _offer_fields(row.selected, term_months) | _need_field(row, local_needs)
            if now is not None:
                fields["quantity"].initial = now.quantity
                fields["months"].initial = now.months_after_start
                fields["method"].initial = now.method
                if "need" in fields:
                    fields["need"].initial = now.local_need_id
            for name, field in fields.items():
                self.fields[f"offer-{row.selected.pk}-{name}"] = field

    def boxes(self) -> Iterator[dict[str, Any]]:
        """Each measure with its words and its boxes, for the page; plain dictionaries, which templates read fastest."""
        rules = group_rules(row.selected.measure for row in self.rows)
        for row in self.rows:
            selected, measure = row.selected, row.selected.measure
            needs = first_of(self.local_needs.get(selected.pk, ()))
            yield {
                "pk": selected.pk,
                "title": measure.title,
                "required": selected.required,
                "unit": row.unit,
                "warning": row.warning,
                "scored": self.scored.get(selected.pk, ""),
                "note": selected.note,
                "guidance": measure.guidance_supplier,
                "usual": measure.plausible_range,
                "group_rule": rules.get(measure.pk, ""),
                "claim_rule": row.claim_rule.lower(),
                "evidence": measure.evidence_asked,
                "local_needs": needs.lines,
                "more_local_needs": needs.more,
            } | {
                name: self[f"offer-{selected.pk}-{name}"]
                for name in ("quantity", "months", "method", "need")
                if f"offer-{selected.pk}-{name}" in self.fields
            }

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


def _need_field(row: OfferRow, local_needs: Mapping[int, tuple[NeedLine, ...]]) -> dict[str, forms.Field]:
    """A choice among the open local needs of the measure's outcome, and the one named before; nothing without any."""
    choices = [(one.pk, f"{one.title} ({one.body_name}, {one.area})") for one in local_needs.get(row.selected.pk, ())]
    named = row.offer.local_need if row.offer else None
    if named is not None and named.pk not in dict(choices):
        choices.append((named.pk, f"{named.title} ({named.body_name}, {named.area})"))
    if not choices:
        return {}
    field = forms.TypedChoiceField(
        label="A local need that this would answer, if any",
        choices=[("", NO_NEED), *choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text="It earns no marks. If you win, the contract says so and you learn whom to ask.",
    )
    return {"need": field}


def _line(cleaned: dict[str, Any], pk: int) -> OfferLine:
    months = cleaned[f"offer-{pk}-months"]
    return OfferLine(
        quantity=cleaned[f"offer-{pk}-quantity"],
        months=None if months is None else int(months),
        method=cleaned[f"offer-{pk}-method"],
        local_need=cleaned.get(f"offer-{pk}-need"),
    )


class AutosaveForm(forms.Form):
    """Whichever boxes a page sends while somebody types; boxes it does not know are refused."""

    def __init__(
        self, *args: Any, rows: Sequence[OfferRow], answers: Sequence[AnswerRow], term_months: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        measures = {row.selected.pk: row.selected for row in rows}
        questions = {row.question.pk: row for row in answers}
        for name in self.data:
            if found := ANSWER.fullmatch(name) or CELL.fullmatch(name):
                row = questions.get(int(found[1]))
                boxes = answer_fields(row.question, row.text) if row else {}
                # A date comes in several boxes of one field.
                known = {box: field for box, field in boxes.items() if name == box or name.rsplit("_", 1)[0] == box}
                self.fields |= known or ({} if row else {name: text_box(1)})
            elif field := _field_called(name, measures, term_months):
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        if not self.fields:
            raise forms.ValidationError("There is nothing here that this page can save.")
        return super().clean() or {}

    @property
    def parts(self) -> dict[str, Any]:
        """The arguments of ``save_field``."""
        answers: dict[int, str] = {}
        cells: dict[int, dict[tuple[int, int], str]] = {}
        offers: dict[int, dict[str, Any]] = {}
        price = None
        for name, value in self.cleaned_data.items():
            if name == "price":
                price = (value,)
            elif found := CELL.fullmatch(name):
                cells.setdefault(int(found[1]), {})[int(found[2]), int(found[3])] = value
            elif found := ANSWER.fullmatch(name):
                answers[int(found[1])] = kept_text(value)
            elif found := OFFER.fullmatch(name):
                whole = int(value) if found[2] == "months" and value is not None else value
                offers.setdefault(int(found[1]), {})["local_need" if found[2] == "need" else found[2]] = whole
        return {"answers": answers, "cells": cells, "offers": offers, "price": price}


def _field_called(name: str, measures: dict[int, SelectedMeasure], term_months: int) -> forms.Field | None:
    if name == "price":
        return PoundsField(required=False)
    found = OFFER.fullmatch(name)
    if found and int(found[1]) in measures:
        if found[2] == "need":
            return forms.IntegerField(required=False, min_value=1)
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
