"""What is typed about a notice that was published, or is not needed."""

from typing import Any

from django import forms

from procurement.forms.procurement import area
from socialvalue.core.fields import DateTimeField
from socialvalue.core.govuk.layout import GovFormMixin


class NoticeForm(GovFormMixin, forms.Form):
    published_at: Any = DateTimeField(
        label="When was it published?", help_text="London time, as the platform shows it. For example 9:30am."
    )
    reference = forms.CharField(
        label="Number or address of the notice",
        max_length=300,
        help_text="For example 2026/S 000-123456, or the address beginning with https://.",
    )


class NoticeWaiveForm(GovFormMixin, forms.Form):
    reason = area("Why is this notice not needed here?", "Whoever audits the procurement reads it.")


class NoticeReverseForm(GovFormMixin, forms.Form):
    reason = area("What is wrong with the record?")
