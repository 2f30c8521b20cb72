"""What is typed about measures. Forms check shape; rules and saving are the services'."""

from django import forms

from framework.choices import ClaimRule, Unit, ValueKind, Wording
from socialvalue.core.fields import QuantityField

Area = forms.Textarea(attrs={"rows": 4})


class MeasureForm(forms.Form):
    """Everything about a measure besides its code."""

    title = forms.CharField(label="What a supplier could deliver", max_length=300, widget=forms.Textarea({"rows": 2}))
    unit = forms.ChoiceField(
        label="Unit",
        choices=Unit,
        help_text="What is counted. People are not full-time equivalents, days are not weeks.",
    )
    claim_rule = forms.ChoiceField(
        label="May be claimed",
        choices=ClaimRule,
        help_text="Whether the same person, pound or thing may be claimed again the next year.",
    )
    kind = forms.ChoiceField(
        label="Kind of value",
        choices=ValueKind,
        help_text="New benefit to society, or money kept in the area. The two are never added together.",
    )
    record_only = forms.BooleanField(
        label="Recorded, never valued",
        required=False,
        help_text="Tick this for a percentage, a yes or no, or a written account: they have no price by themselves.",
    )
    exclusive_group = forms.CharField(
        label="Group in which the same person is claimed once",
        max_length=60,
        required=False,
        help_text="Give measures the same group where a person counted in one must not be counted in another.",
    )
    localised = forms.BooleanField(
        label="What one unit is worth differs from place to place",
        required=False,
        help_text="Tick this for local jobs and local spend: they have no value that holds everywhere.",
    )
    lowest_plausible = QuantityField(
        label="Lowest plausible quantity",
        required=False,
        help_text="What one contract usually brings at least, in the unit. Less than this is asked about.",
    )
    highest_plausible = QuantityField(
        label="Highest plausible quantity",
        required=False,
        help_text="A hint to officers and suppliers, not a limit. More than this is asked about.",
    )
    evidence_asked = forms.CharField(
        label="Evidence asked of the supplier", widget=Area, help_text="What must be shown before a claim is verified."
    )
    guidance_officer = forms.CharField(label="Guidance for officers", widget=Area, required=False)
    guidance_supplier = forms.CharField(
        label="Guidance for suppliers", widget=Area, required=False, help_text="Stands beside the question in the bid."
    )
    source = forms.CharField(label="Where the wording comes from", max_length=200, required=False)
    wording = forms.ChoiceField(
        label="Its words",
        choices=Wording,
        initial=Wording.OWN,
        help_text="A framework is published only when the words of others are checked against their source.",
    )


class NewMeasureForm(MeasureForm):
    """A measure with the code it will keep."""

    code = forms.CharField(label="Code", max_length=20, help_text="Short and unique in the framework, like 1.10")
    field_order = ("code",)
