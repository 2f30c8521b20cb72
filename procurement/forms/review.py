"""What is typed about performance reviews."""

from django import forms

from procurement.domain.reviews import ratings_in_words
from socialvalue.core.fields import DateField, QuantityField


class ReviewForm(forms.Form):
    """The score in words and figures, and what was found."""

    held_on = DateField(label="Day of the review")
    contract_score = QuantityField(
        label="How does the contract perform, from 0 to 100?", maximum=100, help_text=f"{ratings_in_words()}."
    )
    notes = forms.CharField(
        label="What was found, and what is to improve",
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
        help_text="It goes to the supplier's record, beside the facts of the day.",
    )
