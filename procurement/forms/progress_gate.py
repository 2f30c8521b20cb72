"""What people type when they decide a gate."""

from datetime import date
from typing import Any

from django import forms

from procurement.domain.deadlines import in_words
from procurement.forms.procurement import area
from socialvalue.core.fields import DateField
from socialvalue.core.govuk.layout import GovFormMixin


class ApproveForm(GovFormMixin, forms.Form):
    reason = area("Reason or conditions", "Leave it empty where there is nothing to add.", rows=3, required=False)
    call_in_until = DateField(
        label="Last day on which the decision can be called in",
        required=False,
        help_text="Only where members may call this decision in. Leave it empty otherwise.",
    )

    def __init__(self, *args: Any, may_be_called_in: bool, by_policy: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_called_in:
            del self.fields["call_in_until"]
        elif by_policy is not None:
            self.fields["call_in_until"].help_text = (
                "This is a key decision. The days of the policy are counted for you, without weekends and the bank "
                f"holidays of every part of the United Kingdom: until {in_words(by_policy)} if the last signature is "
                "given today. Enter a day only where it shall be later."
            )
