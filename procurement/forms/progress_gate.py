"""What people type when they decide a gate."""

from django import forms

from procurement.forms.procurement import area
from socialvalue.core.fields import DateField
from socialvalue.core.govuk.layout import GovFormMixin


class ApproveForm(GovFormMixin, forms.Form):
    reason = area("Reason or conditions", "Leave it empty where there is nothing to add.", rows=3, required=False)
    call_in_until = DateField(
        label="Last day on which the decision can be called in",
        required=False,
        help_text="Only where members may call it in. For a key decision the days of the policy are counted for you.",
    )
