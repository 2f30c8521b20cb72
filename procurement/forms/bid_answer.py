"""The boxes that answer a question, by its kind. Each gives back the answer as text in the form of its kind."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from procurement.choices import QuestionKind
from procurement.domain.answers import rows_of, table_text
from procurement.models import Question
from socialvalue.core.fields import DateField, QuantityField

LONGEST_ANSWER = 100_000  # characters; the limit that counts is in words and asked when the bid is submitted
LONGEST_CELL = 500
ANSWER = re.compile(r"answer-(\d+)(?:_[a-z]+)?")
CELL = re.compile(r"answer-(\d+)-cell-(\d+)-(\d+)")
YES_NO = [("yes", "Yes"), ("no", "No")]


def name_of(question: Question) -> str:
    """What the box of a question is called, on every page."""
    return f"answer-{question.pk}"


def answer_fields(question: Question, text: str) -> dict[str, forms.Field]:
    """The boxes of one question with what is kept in them, by name; none where the answer stands elsewhere."""
    name, shape = name_of(question), question.shape
    match question.kind:
        case QuestionKind.TABLE:
            return _cells(question, text)
        case QuestionKind.UPLOAD:
            types = ", ".join(one[1:].upper() for one in shape["types"])
            hint = f"{types}, up to {shape['most_mb']} MB"
            return {"file": forms.FileField(label="File", required=False, help_text=hint)}
        case QuestionKind.COMMITMENTS:
            return {}
        case _:
            field = _box(question)
            field.initial = _initial(question.kind, text)
            return {name: field}


def _box(question: Question) -> forms.Field:
    shape, label = question.shape, "Your answer"
    match question.kind:
        case QuestionKind.NUMBER:
            unit = shape.get("unit", "")
            return QuantityField(label=f"Your answer, {unit}" if unit else label, required=False, minimum=None)
        case QuestionKind.DATE:
            return DateField(label=label, required=False)
        case QuestionKind.CHOICE | QuestionKind.YES_NO:
            choices = YES_NO if question.kind == QuestionKind.YES_NO else [(one, one) for one in shape["options"]]
            return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)
        case QuestionKind.CHOICES:
            return forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=[(one, one) for one in shape["options"]],
                widget=forms.CheckboxSelectMultiple,
            )
        case _:
            return text_box(question.word_limit)


def text_box(word_limit: int) -> forms.CharField:
    """A box for words that counts them."""
    field = forms.CharField(label="Your answer", required=False, max_length=LONGEST_ANSWER, widget=forms.Textarea)
    field.max_words = word_limit  # type: ignore[attr-defined]
    field.widget.attrs["rows"] = min(20, 5 + word_limit // 40)
    return field


def _initial(kind: str, text: str) -> Any:
    if kind == QuestionKind.DATE:
        return date.fromisoformat(text) if text else None
    if kind == QuestionKind.NUMBER:
        return Decimal(text) if text else None
    return text.splitlines() if kind == QuestionKind.CHOICES else text


def _cells(question: Question, text: str) -> dict[str, forms.Field]:
    columns, kept = question.shape["columns"], rows_of(text)
    found: dict[str, forms.Field] = {}
    for row in range(question.shape["rows"]):
        for column, label in enumerate(columns):
            said = kept[row][column] if row < len(kept) and column < len(kept[row]) else ""
            found[f"{name_of(question)}-cell-{row}-{column}"] = forms.CharField(
                label=f"{label}, row {row + 1}", required=False, max_length=LONGEST_CELL, initial=said
            )
    return found


def answer_text(question: Question, cleaned: Mapping[str, Any]) -> str:
    """The answer as it is kept, from what the boxes of :func:`answer_fields` hold."""
    if question.kind == QuestionKind.TABLE:
        prefix = f"{name_of(question)}-cell"
        return table_text(
            [
                [cleaned.get(f"{prefix}-{row}-{column}", "") for column in range(len(question.shape["columns"]))]
                for row in range(question.shape["rows"])
            ]
        )
    return kept_text(cleaned.get(name_of(question)))


def kept_text(value: Any) -> str:
    """One box's value as text: a number without needless zeros, a date by year, choices one on a line."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(value) if isinstance(value, list) else str(value)
