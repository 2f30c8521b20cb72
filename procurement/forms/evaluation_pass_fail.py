"""What is typed when a pass or fail question is decided."""

from django import forms

from procurement.forms.procurement import area
from socialvalue.core.govuk.layout import GovFormMixin


class DecisionForm(GovFormMixin, forms.Form):
    passed = forms.TypedChoiceField(
        label="Does the bid pass?",
        choices=[("pass", "It passes"), ("fail", "It fails and leaves the evaluation")],
        coerce=lambda value: value == "pass",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the bid passes"},
    )
    reason = area("Why?", "A bidder that fails is told this. Give it a chance to explain first.")
