"""What is typed about the policy. Forms check shape; rules and saving are the services'."""

from django import forms

from socialvalue.core.fields import DateField, PercentField, PoundsField

Area = forms.Textarea(attrs={"rows": 4})


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
