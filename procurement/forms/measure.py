"""What is typed about a measure made for one contract."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from framework.choices import ClaimRule, Unit
from framework.models import Outcome
from socialvalue.core.fields import QuantityField


class BespokeMeasureForm(forms.Form):
    """A measure for this contract alone."""

    outcome: Any = forms.ModelChoiceField(queryset=None, label="Outcome it counts towards", empty_label="Choose one")
    title = forms.CharField(label="What a supplier could deliver", max_length=300, widget=forms.Textarea({"rows": 2}))
    unit = forms.ChoiceField(label="Unit", choices=Unit, help_text="What is counted. People are not hours.")
    claim_rule = forms.ChoiceField(
        label="May be claimed",
        choices=ClaimRule,
        help_text="Whether the same person, pound or thing may be claimed again the next year.",
    )
    highest_plausible = QuantityField(
        label="Highest plausible quantity", required=False, help_text="More is asked about, not refused."
    )
    evidence_asked = forms.CharField(
        label="Evidence asked of the supplier",
        widget=forms.Textarea({"rows": 3}),
        help_text="What must be shown before a claim is verified.",
    )
    guidance_supplier = forms.CharField(
        label="Guidance for suppliers",
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text="How to count it. Stands beside the box in the bid.",
    )
    reason = forms.CharField(
        label="Why none of the framework's measures fits",
        widget=forms.Textarea({"rows": 3}),
        help_text="Kept with the record of this procurement.",
    )

    def __init__(self, *args: Any, outcomes: QuerySet[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].queryset = outcomes  # type: ignore[attr-defined]
