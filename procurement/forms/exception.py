"""What people type about an exception from the policy."""

from django import forms

from procurement.forms.procurement import area
from socialvalue.core.fields import PercentField
from socialvalue.core.govuk.layout import GovFormMixin


class AskForm(GovFormMixin, forms.Form):
    asked_percent = PercentField(
        label="Weighting of social value that you ask for", help_text="Percent of the whole tender, for example 15."
    )
    reason = area(
        "Why does this contract need it?", "What social value it can bring that others cannot. Cabinet reads it."
    )


class ApproveForm(GovFormMixin, forms.Form):
    allowed_percent = PercentField(label="Weighting that you allow", help_text="As asked, or something in between.")
    decision_reason = area("Why do you allow it?", "It stands in the report to Cabinet.")


class RefuseForm(GovFormMixin, forms.Form):
    decision_reason = area("Why do you refuse it?", "Whoever asked reads it, and it stands in the report to Cabinet.")
