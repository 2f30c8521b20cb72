"""What is typed about a question: its words, its kind, and what the kind needs.

Only the boxes of the chosen kind are shown and read. What was typed into the others travels hidden with the form, so
that it is there again when the kind is changed back.
"""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet

from framework.choices import Direction
from procurement.choices import QuestionKind
from procurement.domain.answers import FILE_TYPES, MOST_ROWS, PARTS
from procurement.forms.procurement import area
from procurement.models import Tender
from procurement.selectors.criterion import criteria_with_questions
from procurement.services.question import LONGEST_ANSWER_WORDS
from socialvalue.core.fields import QuantityField
from socialvalue.core.govuk.layout import Buttons, Field, GovFormMixin, Section

SHAPE = ("unit", "minimum", "maximum", "options", "columns", "rows", "types", "most_mb")
LISTS = ("options", "columns")
USUAL_LIMIT = 500


def shape_typed(shape: dict[str, Any]) -> dict[str, Any]:
    """A kept shape as the boxes show it: lists one on a line."""
    return {name: "\n".join(value) if name in LISTS else value for name, value in shape.items()}


# What each kind is told, by the boxes it is typed into: parts of its shape, the word limit, what scores it.
BOXES: dict[str, tuple[Any, ...]] = {
    QuestionKind.TEXT: (Field("word_limit", width=5),),
    QuestionKind.NUMBER: (Field("unit", width=20), Field("minimum", width=5), Field("maximum", width=5)),
    QuestionKind.CHOICE: ("options",),
    QuestionKind.CHOICES: ("options",),
    QuestionKind.TABLE: ("columns", Field("rows", width=3)),
    QuestionKind.UPLOAD: ("types", Field("most_mb", width=3)),
}
SHOW = Buttons(
    {"text": "Show what this kind needs", "name": "do", "value": "kind", "classes": "govuk-button--secondary"}
)
CHOSEN_ANEW = "You chose another kind of answer. Check what it needs below, then save again."


class QuestionMoveForm(forms.Form):
    """One place up or down."""

    direction = forms.ChoiceField(label="Which way", choices=Direction, widget=forms.RadioSelect)


class QuestionParts(GovFormMixin, forms.Form):
    """The words of a question, its kind, and what the kind needs; ``drawn_for`` is the kind whose boxes were shown."""

    kind = forms.ChoiceField(label="Kind of answer", choices=QuestionKind, initial=QuestionKind.TEXT, required=False)
    text = area("Question", "One thing at a time. Ask how, not whether.")
    guidance = area("Guidance for the bidder", "What a good answer covers.", required=False)
    worked_example = area(
        "Worked example",
        "Part of a good answer to a similar question. Small organisations need it most.",
        required=False,
    )
    word_limit = forms.IntegerField(
        label="Word limit",
        initial=USUAL_LIMIT,
        min_value=1,
        max_value=LONGEST_ANSWER_WORDS,
        help_text="Words, not characters.",
    )
    unit = forms.CharField(label="A number of what?", max_length=40, required=False, help_text="For example miles.")
    minimum = QuantityField(label="Least", required=False, minimum=None)
    maximum = QuantityField(label="Most", required=False, minimum=None)
    options = area("Answers to choose from", "One on a line.", required=False)
    columns = area("Columns of the table", "One on a line.", required=False)
    rows = forms.IntegerField(label="Rows at most", min_value=1, max_value=MOST_ROWS, required=False)
    types = forms.MultipleChoiceField(
        label="Kinds of file",
        choices=[(one, one[1:].upper()) for one in FILE_TYPES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    most_mb = forms.IntegerField(label="Megabytes at most", min_value=1, max_value=MOST_ROWS, required=False)
    drawn_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data.get("kind") if self.is_bound else self.get_initial_for_field(self.fields["kind"], "kind")
        self.kind_shown = str(asked) if asked in QuestionKind.values else QuestionKind.TEXT.value
        self.drawn, self.initial["drawn_for"] = self.kind_shown, self.kind_shown
        if self.is_bound:
            self.drawn = self.data.get("drawn_for") or self.kind_shown
            redrawn: Any = self.data
            self.data = redrawn = redrawn.copy()
            redrawn["drawn_for"] = self.kind_shown
        for name in self.hidden_names():
            many = isinstance(self.fields[name], forms.MultipleChoiceField)
            self.fields[name] = forms.Field(
                required=False,
                initial=self.fields[name].initial,
                widget=forms.MultipleHiddenInput if many else forms.HiddenInput,
            )

    def hidden_names(self) -> set[str]:
        """The boxes that are not of the kind."""
        hidden = set(SHAPE) - set(PARTS.get(QuestionKind(self.kind_shown), ()))
        return hidden if self.kind_shown == QuestionKind.TEXT else hidden | {"word_limit"}

    def boxes(self) -> tuple[Any, ...]:
        """What the kind needs, as pieces of the layout."""
        found = BOXES.get(self.kind_shown, ())
        return (Section("What this kind of answer needs", *found),) if found else ()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        facts.pop("drawn_for", None)
        if self.drawn != self.kind_shown:
            self.add_error("kind", CHOSEN_ANEW)
        hidden = self.hidden_names()
        typed = {name: facts.pop(name, None) for name in SHAPE}
        shape: dict[str, Any] = {name: None if name in hidden else value for name, value in typed.items()}
        for name in LISTS:
            shape[name] = [one.strip() for one in (shape[name] or "").splitlines() if one.strip()]
        for name in ("minimum", "maximum"):
            shape[name] = None if shape[name] is None else f"{shape[name].normalize():f}"
        if "word_limit" in hidden:
            facts["word_limit"] = _usable_limit(facts.get("word_limit"))
        return facts | {"shape": shape, "kind": facts.get("kind") or QuestionKind.TEXT.value}


def _usable_limit(typed: Any) -> int:
    """The word limit that travelled hidden with a kind that has none; the usual one where it is not a limit."""
    limit = int(typed) if str(typed).isdecimal() else 0
    return limit if 1 <= limit <= LONGEST_ANSWER_WORDS else USUAL_LIMIT


def typed_in(form_class: Any, data: Any) -> dict[str, Any]:
    """What stands in the boxes of a form that was sent, as initial values: nothing is checked, nothing lost."""
    fields: Any = form_class.base_fields
    return {name: field.widget.value_from_datadict(data, {}, name) for name, field in fields.items()}


class QuestionForm(QuestionParts):
    """A question of a tender: also what scores it, whether it must be answered, and where it was copied from."""

    criterion: Any = forms.ModelChoiceField(
        label="Scored by", queryset=None, required=False, empty_label="Choose a criterion"
    )
    required = forms.BooleanField(label="Every bidder must answer", required=False, initial=True)
    copied_from: Any = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tender: Tender, library: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copied_from"].queryset = library  # type: ignore[attr-defined]
        passes = self.kind_shown == QuestionKind.YES_NO
        if not passes:
            self.fields["criterion"].queryset = criteria_with_questions(tender)  # type: ignore[attr-defined]
        first = () if passes else ("criterion",)
        last = () if passes else ("required",)
        self.layout = Layout(
            Section("The question", *first, "kind", SHOW, "text", *last),
            *self.boxes(),
            Section("Help for the bidder", "guidance", "worked_example"),
        )

    def hidden_names(self) -> set[str]:
        hidden = super().hidden_names()
        return hidden | {"criterion", "required"} if self.kind_shown == QuestionKind.YES_NO else hidden

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        return facts | {"criterion": None, "required": True} if self.kind_shown == QuestionKind.YES_NO else facts
