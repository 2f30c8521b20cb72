"""What is typed about performance reviews."""

from django import forms

from socialvalue.core.fields import DateField, QuantityField


class ReviewForm(forms.Form):
    """The score in words and figures, and what was found."""

    held_on = DateField(label="Day of the review")
    contract_score = QuantityField(
        label="How does the contract perform, from 0 to 100?",
        maximum=100,
        help_text="The table above says what a score means.",
    )
    notes = forms.CharField(
        label="What was found, and what is to improve",
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
        help_text="It goes to the supplier's record, beside the facts of the day.",
    )
