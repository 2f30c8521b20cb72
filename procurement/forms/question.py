"""What is typed about a question: its words, its kind, and what the kind needs; parts of other kinds are left alone."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet

from procurement.choices import CriterionKind, QuestionKind
from procurement.domain.answers import FILE_TYPES, MOST_ROWS
from procurement.forms.procurement import area
from procurement.models import Tender
from procurement.services.question import LONGEST_ANSWER_WORDS
from socialvalue.core.fields import QuantityField
from socialvalue.core.govuk.layout import Field, GovFormMixin, Section

SHAPE = ("unit", "minimum", "maximum", "options", "columns", "rows", "types", "most_mb")
LISTS = ("options", "columns")


def shape_typed(shape: dict[str, Any]) -> dict[str, Any]:
    """A kept shape as the boxes show it: lists one on a line."""
    return {name: "\n".join(value) if name in LISTS else value for name, value in shape.items()}


KIND_NEEDS = Section(
    "What the kind of answer needs", Field("unit", width=20), Field("minimum", width=5), Field("maximum", width=5),
    "options", "columns", Field("rows", width=3), "types", Field("most_mb", width=3),
)  # fmt: skip


class QuestionParts(GovFormMixin, forms.Form):
    """The words of a question, its kind, and what the kind needs."""

    kind = forms.ChoiceField(label="Kind of answer", choices=QuestionKind, initial=QuestionKind.TEXT, required=False)
    text = area("Question", "One thing at a time. Ask how, not whether.")
    guidance = area("Guidance for the bidder", "What a good answer covers.", required=False)
    worked_example = area(
        "Worked example",
        "Part of a good answer to a similar question. Small organisations need it most.",
        required=False,
    )
    word_limit = forms.IntegerField(
        label="Word limit", initial=500, min_value=1, max_value=LONGEST_ANSWER_WORDS, help_text="Words, not characters."
    )
    unit = forms.CharField(label="Number: of what", max_length=40, required=False, help_text="For example miles.")
    minimum = QuantityField(label="Number: least", required=False, minimum=None)
    maximum = QuantityField(label="Number: most", required=False, minimum=None)
    options = area("List: the answers to choose from", "One on a line.", required=False)
    columns = area("Table: the columns", "One on a line.", required=False)
    rows = forms.IntegerField(label="Table: rows at most", min_value=1, max_value=MOST_ROWS, required=False)
    types = forms.MultipleChoiceField(
        label="File: kinds",
        choices=[(one, one[1:].upper()) for one in FILE_TYPES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    most_mb = forms.IntegerField(label="File: megabytes at most", min_value=1, max_value=MOST_ROWS, required=False)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        shape = {name: facts.pop(name, None) for name in SHAPE}
        for name in LISTS:
            shape[name] = [one.strip() for one in (shape[name] or "").splitlines() if one.strip()]
        for name in ("minimum", "maximum"):
            shape[name] = None if shape[name] is None else f"{shape[name].normalize():f}"
        return facts | {"shape": shape, "kind": facts.get("kind") or QuestionKind.TEXT.value}


class QuestionForm(QuestionParts):
    """A question of a tender: also what scores it, whether it must be answered, and where it was copied from."""

    criterion: Any = forms.ModelChoiceField(
        label="Scored by", queryset=None, required=False, empty_label="No criterion: pass or fail"
    )
    required = forms.BooleanField(label="Every bidder must answer", required=False, initial=True)
    copied_from: Any = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)
    layout = Layout(
        Section("The question", "criterion", "kind", "text", Field("word_limit", width=5), "required", "copied_from"),
        Section("Help for the bidder", "guidance", "worked_example"),
        KIND_NEEDS,
    )

    def __init__(self, *args: Any, tender: Tender, library: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marked = tender.criteria.exclude(kind=CriterionKind.PRICE).filter(children__isnull=True, quantity_scoring=None)
        self.fields["criterion"].queryset = marked.order_by("position")  # type: ignore[attr-defined]
        self.fields["copied_from"].queryset = library  # type: ignore[attr-defined]
