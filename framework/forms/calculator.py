"""What is typed into the calculator. It changes nothing, so it is asked for by address."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from framework.choices import Discount, Preset
from framework.domain.additionality import Factors
from framework.domain.appraisal import MOST_YEARS, Case
from framework.models import Measure
from socialvalue.core.fields import PercentField, QuantityField

OWN = ("deadweight", "displacement", "leakage", "substitution")


class SupplierCalculatorForm(forms.Form):
    """A measure, how many, for how long, and the share that is due to the contract."""

    measure: Any = forms.ModelChoiceField(
        label="What would be delivered",
        queryset=None,
        empty_label="Choose a measure",
        error_messages={"required": "Choose what would be delivered."},
    )
    quantity = QuantityField(label="How many", help_text="In the unit of the measure: people, hours, pounds or tonnes.")
    years = forms.IntegerField(
        label="For how many years it brings a benefit",
        min_value=1,
        max_value=MOST_YEARS,
        initial=1,
        widget=forms.TextInput({"width": 3, "inputmode": "numeric"}),
        help_text="1 for what counts once. The same quantity is counted in each year.",
        error_messages={"required": "Enter a number of years, like 1", "invalid": "Enter a whole number, like 1"},
    )
    attribution = PercentField(
        label="Share that is due to this contract",
        initial=100,
        help_text="If an apprentice works half of the time on it, enter 50.",
    )
    drop_off = PercentField(
        label="How much fades each year from the second on", initial=0, help_text="0 if the benefit stays the same."
    )

    def __init__(self, *args: Any, measures: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]

    def case(self) -> Case:
        """What was typed, as the rules take it."""
        typed = self.cleaned_data
        return Case(
            quantity=typed["quantity"],
            years=typed["years"],
            factors=Factors(attribution=typed["attribution"]),
            drop_off=typed["drop_off"],
        )


class CalculatorForm(SupplierCalculatorForm):
    """Everything: what is taken off, and how later years are weighed."""

    preset = forms.ChoiceField(
        label="What is taken off",
        choices=Preset,
        initial=Preset.VALUE,
        help_text="Sets of percentages from the Additionality Guide, 4th edition, for kinds of benefit.",
    )
    deadweight = PercentField(label="My own: would have happened anyway", required=False)
    displacement = PercentField(label="My own: only moved here from elsewhere", required=False)
    leakage = PercentField(label="My own: goes to people outside the area", required=False)
    substitution = PercentField(label="My own: replaces what was being done already", required=False)
    discount = forms.ChoiceField(label="How later years are weighed", choices=Discount, initial=Discount.STANDARD)
    field_order = ("measure", "quantity", "years", "preset", *OWN, "attribution", "drop_off", "discount")

    def case(self) -> Case:
        typed = self.cleaned_data
        own = {name: typed[name] for name in OWN if typed.get(name) is not None}
        return Case(
            quantity=typed["quantity"],
            years=typed["years"],
            preset=Preset(typed["preset"]),
            factors=Factors(attribution=typed["attribution"], **own),
            drop_off=typed["drop_off"],
            discount=Discount(typed["discount"]),
        )
