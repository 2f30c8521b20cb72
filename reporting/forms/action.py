"""What is typed about an action of the plan."""

from typing import Any

from django import forms

from reporting.selectors.action import people_who_lead
from socialvalue.accounts.selectors import working_groups
from socialvalue.core.fields import DateField


class ActionForm(forms.Form):
    """What will be done, for whom, who leads it, by when, and how far it is."""

    title = forms.CharField(label="What will be done?", max_length=200)
    benefits = forms.CharField(
        label="Whom does it help?",
        max_length=120,
        required=False,
        help_text="For example: micro firms, small firms, social enterprises, voluntary organisations.",
    )
    lead: Any = forms.ModelChoiceField(queryset=None, label="Who leads it?", empty_label="Choose a person")
    group: Any = forms.ModelChoiceField(
        queryset=None,
        label="Is it given to a group too?",
        required=False,
        empty_label="No group",
        help_text="The lead answers for it; the group works on it.",
    )
    due_on = DateField(label="By when?")
    progress_note = forms.CharField(
        label="Progress so far",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Cabinet reads this, word for word.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = people_who_lead()  # type: ignore[attr-defined]
        self.fields["group"].queryset = working_groups()  # type: ignore[attr-defined]


class ProgressForm(forms.Form):
    """How far it is, where that must not be said."""

    progress_note = forms.CharField(
        label="Progress so far",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Cabinet reads this, word for word.",
    )


class ResultForm(forms.Form):
    """What came of it, or why it is opened again."""

    progress_note = forms.CharField(
        label="What came of it",
        widget=forms.Textarea({"rows": 4}),
        help_text="Cabinet reads this, word for word.",
        error_messages={"required": "Say what came of it."},
    )


class ReasonForm(forms.Form):
    """Why a finished action is opened again."""

    progress_note = forms.CharField(
        label="Why is it opened again?",
        widget=forms.Textarea({"rows": 4}),
        help_text="Cabinet reads this, word for word.",
        error_messages={"required": "Say why it is opened again."},
    )
