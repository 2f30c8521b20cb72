"""What people type about the conditions of a tender and about the barriers found in it."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from procurement.forms.procurement import area
from socialvalue.core.fields import PoundsField
from socialvalue.core.govuk.layout import Field, GovFormMixin, Section

NOTHING = "Leave it empty to ask for nothing."


def _cover(label: str, help_text: str = NOTHING) -> PoundsField:
    return PoundsField(label=label, required=False, minimum=1, help_text=help_text)


class ConditionsForm(GovFormMixin, forms.Form):
    minimum_turnover_pence = _cover(
        "Lowest yearly turnover", f"Not more than twice what a year of the contract is worth. {NOTHING}"
    )
    years_of_accounts = forms.IntegerField(
        label="Years of accounts", required=False, min_value=1, max_value=10, help_text=NOTHING
    )
    audited_accounts = forms.BooleanField(
        label="Everybody must send audited accounts",
        required=False,
        help_text="The Act forbids this above the threshold: many small organisations need not have any audited.",
    )
    references = forms.IntegerField(label="References", required=False, min_value=1, max_value=10, help_text=NOTHING)
    earlier_contract_with_us = forms.BooleanField(
        label="Bidders must have had a contract with us before",
        required=False,
        help_text="The Act forbids this above the threshold.",
    )
    public_liability_pence = _cover("Public liability cover")
    employers_liability_pence = _cover(
        "Employers’ liability cover", f"By law £5 million for whoever employs somebody. {NOTHING}"
    )
    professional_indemnity_pence = _cover("Professional indemnity cover", f"For advice and design only. {NOTHING}")
    insurance_before_award = forms.BooleanField(
        label="The insurance must be held before the contract is awarded",
        required=False,
        help_text="The Act forbids this above the threshold. Without the tick, the winner holds it from the start.",
    )
    certificates = forms.CharField(
        label="Certificates",
        required=False,
        max_length=200,
        help_text="For example ISO 14001. Each shuts out who cannot pay for it.",
    )
    papers = area(
        "Documents that every bidder sends along",
        "One a line. Ask the winner for what only the winner needs.",
        required=False,
    )
    layout = Layout(
        Section(
            "Means",
            "minimum_turnover_pence",
            Field("years_of_accounts", width=2),
            "audited_accounts",
        ),
        Section("Experience", Field("references", width=2), "earlier_contract_with_us"),
        Section(
            "Insurance",
            "public_liability_pence",
            "employers_liability_pence",
            "professional_indemnity_pence",
            "insurance_before_award",
        ),
        Section("Proof", "certificates", "papers"),
    )


class AcceptForm(GovFormMixin, forms.Form):
    """Which barrier is kept, and why."""

    key = forms.ChoiceField(label="What do you keep?", widget=forms.RadioSelect)
    reason = area(
        "Why does this contract need it?",
        "Name the risk, and why nothing smaller would do. It stands in the report to Cabinet.",
    )

    def __init__(self, *args: Any, barriers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = barriers  # type: ignore[attr-defined]
