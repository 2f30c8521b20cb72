"""What is typed about sources of values and about values. Forms check shape; rules and saving are the services'."""

from typing import Any

from django import forms

from framework.selectors import sources_to_choose
from socialvalue.core.fields import DateField, PercentField, QuantityField

Area = forms.Textarea(attrs={"rows": 4})


class SourceForm(forms.Form):
    """A publication that values come from, with what its licence allows."""

    name = forms.CharField(label="Name", max_length=160, help_text="The publication and its edition")
    publisher = forms.CharField(label="Publisher", max_length=160)
    licence = forms.CharField(
        label="Licence",
        max_length=120,
        help_text="For example, Open Government Licence v3.0, or the agreement you hold.",
    )
    licence_url = forms.URLField(label="Address of the licence", required=False, assume_scheme="https")
    attribution = forms.CharField(
        label="Attribution",
        max_length=300,
        required=False,
        help_text="The sentence the licence asks you to print with the values.",
    )
    url = forms.URLField(label="Address of the source", required=False, assume_scheme="https")
    price_year = forms.CharField(
        label="Price year of all its values",
        max_length=9,
        required=False,
        help_text="Like 2020 or 2012/13. Leave blank where each value has its own.",
    )
    deadweight_included = forms.BooleanField(
        label="Its values already leave out what would have happened anyway",
        required=False,
        help_text="Then nothing more is taken off for it.",
    )
    redistributable = forms.BooleanField(
        label="Its values may be shown to third parties",
        required=False,
        help_text="Tick this only if the licence says so. Otherwise staff see the values, and suppliers, public pages "
        "and files for third parties do not.",
    )
    notes = forms.CharField(label="Notes", widget=Area, required=False)


class ValueForm(forms.Form):
    """What one unit is worth from a day on."""

    unit_value_pounds = QuantityField(
        label="Value of one unit, in pounds", places=4, help_text="For example, 268 or 16.93"
    )
    value_source: Any = forms.ModelChoiceField(
        label="Source",
        queryset=None,
        empty_label="Choose a source",
        error_messages={"required": "Choose the source of the value. Add it to the sources first if it is not there."},
    )
    reference = forms.CharField(
        label="Where it stands in the source", max_length=200, required=False, help_text="Table, page or row"
    )
    price_year = forms.CharField(
        label="Price year",
        max_length=9,
        required=False,
        help_text="The year whose prices these are, like 2020 or 2012/13. Leave blank to take that of the source.",
    )
    area = forms.CharField(
        label="Area",
        max_length=80,
        required=False,
        help_text="Only for a measure whose worth differs from place to place. Leave blank for everywhere.",
    )
    deadweight_percent = PercentField(
        label="Share that would have happened anyway",
        help_text="Taken off the value. Enter 0 if the source leaves it out already.",
    )
    valid_from = DateField(label="Used from")
    valid_to = DateField(label="Used until", required=False, help_text="The last day, or leave blank.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value_source"].queryset = sources_to_choose()  # type: ignore[attr-defined]
