"""Asking a question about a tender."""

from typing import Any

from django import forms

from procurement.forms.bid import OrganisationForm


class QuestionForm(OrganisationForm):
    """A question of one's organisation; everybody will read the answer."""

    question = forms.CharField(
        label="Your question",
        max_length=2000,
        help_text="Do not name your organisation: the question is published with its answer.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["supplier", "question"])
