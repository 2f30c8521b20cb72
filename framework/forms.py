"""What is typed about measures, their values and the policy. Forms check shape; rules and saving are the services'."""

from typing import Any

from django import forms

from framework.choices import ClaimRule, Unit, ValueKind
from framework.models import ValueSource
from framework.selectors import sources_to_choose
from socialvalue.core.fields import DateField, PercentField, PoundsField, QuantityField

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
        label="Lowest plausible quantity", required=False, help_text="What one contract brings at least, in the unit."
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


class NewMeasureForm(MeasureForm):
    """A measure with the code it will keep."""

    code = forms.CharField(label="Code", max_length=20, help_text="Short and unique in the framework, like 1.10")
    field_order = ("code",)


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
    value_source = forms.ModelChoiceField(
        label="Source",
        queryset=ValueSource.objects.none(),
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


class PolicyForm(forms.Form):
    """A new version of the policy."""

    title = forms.CharField(label="Title", max_length=200)
    definition = forms.CharField(label="What you mean by social value", widget=Area)
    effective_from = DateField(
        label="Takes effect on", help_text="Procurements begun before this day keep the version they began under."
    )
    cap_percent = PercentField(
        label="Highest weighting of social value",
        help_text="A ceiling on its share of the award criteria, not a floor.",
    )
    goods_services_threshold_pence = PoundsField(
        label="Goods and services: applies to contracts worth more than",
        help_text="Value over the whole contract, net of VAT. A contract of exactly this value is outside.",
    )
    works_threshold_pence = PoundsField(
        label="Works: applies to contracts worth more than", help_text="Value over the whole contract, net of VAT."
    )
    at_least_one_outcome = forms.BooleanField(label="Every procurement has at least one outcome", required=False)
    justification_required = forms.BooleanField(label="The weighting needs a written justification", required=False)
    review_due_on = DateField(
        label="First review due on", required=False, help_text="Leave blank for a year after it takes effect."
    )
    approved_by = forms.CharField(label="Approved by", max_length=200, help_text="The person or body that decided it")
    source = forms.CharField(
        label="Where it stands", widget=Area, required=False, help_text="Minute, report or document"
    )


class ReviewForm(forms.Form):
    """The yearly review of the policy."""

    reviewed_on = DateField(label="Day of the review")
    finding = forms.CharField(
        label="What the review found", widget=Area, help_text="What works, what does not, what follows."
    )
    next_due_on = DateField(
        label="Next review due on", required=False, help_text="Within a year. Leave blank for a year after this one."
    )


def initial_of(row: Any, form: type[forms.Form]) -> dict[str, Any]:
    """What a row already says, for the fields of a form."""
    return {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
