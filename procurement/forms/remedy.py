"""What is typed about remedies."""

from django import forms

from procurement.choices import RemedyKind
from socialvalue.core.fields import DateField


class RemedyForm(forms.Form):
    """One step of the ladder."""

    kind = forms.ChoiceField(label="Which step?", choices=RemedyKind, widget=forms.RadioSelect)
    text = forms.CharField(
        label="What is the supplier to do?",
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
        help_text="The supplier reads it, word for word.",
    )
    due_on = DateField(label="By which day?")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choice_hints = {  # type: ignore[attr-defined]
            RemedyKind.NOTICE: "Say formally that the commitment is not being met.",
            RemedyKind.IMPROVEMENT_PLAN: "Agree what is done, by whom and by when, to catch up.",
            RemedyKind.SUBSTITUTION: "Another commitment of equal worth takes its place, by agreement.",
            RemedyKind.ESCALATION: "Take it to the heads of both organisations, or to the remedies of the contract.",
        }


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="What came of it?",
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
        help_text="The supplier reads it, word for word.",
    )
