"""Naming people, declaring interests, deciding about them, signing the assessment."""

from typing import Any

from django import forms

from procurement.choices import InfluencePart, InterestKind, InterestNature, InterestReach
from procurement.forms.procurement import area
from procurement.forms.wellbeing import YES_NO
from procurement.models import Procurement
from procurement.selectors.interest import people_to_name
from socialvalue.core.govuk.layout import GovFormMixin


class InfluencerForm(GovFormMixin, forms.Form):
    person: Any = forms.ModelChoiceField(label="Who?", queryset=None, empty_label="Choose a person")
    part = forms.ChoiceField(label="How do they influence it?", choices=InfluencePart, widget=forms.RadioSelect)

    def __init__(self, *args: Any, procurement: Procurement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_to_name(procurement)  # type: ignore[attr-defined]


class InterestForm(GovFormMixin, forms.Form):
    """One's own interests, in the words of the Act."""

    has_interest = forms.TypedChoiceField(
        label="Have you an interest that could conflict with this procurement?",
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="Work, shares, family, friends, memberships, past jobs. If you wonder, say yes and describe it.",
    )
    kind = forms.ChoiceField(
        label="What kind of interest is it?", choices=InterestKind, widget=forms.RadioSelect, required=False
    )
    reach = forms.ChoiceField(label="Whose is it?", choices=InterestReach, widget=forms.RadioSelect, required=False)
    nature = forms.ChoiceField(
        label="How does it conflict?", choices=InterestNature, widget=forms.RadioSelect, required=False
    )
    detail = area("Describe it", "Whose it is, in what, and since when. Only if you have an interest.", required=False)


class DecisionForm(GovFormMixin, forms.Form):
    steps_aside = forms.TypedChoiceField(
        label="Does the person take further part?",
        choices=[("no", "Yes, with what is said below"), ("yes", "No, they step aside")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    mitigation = area("What keeps the interest from counting?", "Who does what instead, what they do not see.")


class SignConflictsForm(GovFormMixin, forms.Form):
    summary = area(
        "How were conflicts looked for, and kept out?", "Who was asked, what was found, what was done. It is published."
    )
