"""What is typed about a framework, its parts, and the central government models."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from framework.choices import Direction, Wording
from framework.models import Theme
from socialvalue.core.fields import DateField, PoundsField

Area = forms.Textarea(attrs={"rows": 4})


class FrameworkForm(forms.Form):
    """What a framework is called."""

    name = forms.CharField(label="Name", max_length=160, help_text="Like County social value framework")
    top_label = forms.CharField(
        label="What its top level is called",
        max_length=40,
        help_text="The authority's own word for it: objective, priority or mission.",
    )
    source = forms.CharField(
        label="Where it comes from", widget=Area, required=False, help_text="Plan, policy or document it words"
    )


class HeadingForm(forms.Form):
    """A theme, or a part of the top level."""

    code = forms.CharField(label="Code", max_length=20, help_text="Short and unique among its kind, like 1 or EC")
    title = forms.CharField(label="Title", max_length=200)


class WordedForm(HeadingForm):
    """A part whose words may be somebody else's."""

    description = forms.CharField(label="What it means", widget=Area, required=False)
    wording = forms.ChoiceField(
        label="Its words",
        choices=Wording,
        initial=Wording.OWN,
        help_text="A framework is published only when the words of others are checked against their source.",
    )


class CriterionForm(WordedForm):
    """A criterion between outcome and measure."""

    title = forms.CharField(label="Title", max_length=300)


class OutcomeForm(WordedForm):
    """An outcome, under a theme where the framework has themes."""

    theme: Any = forms.ModelChoiceField(queryset=None, label="Theme", required=False, empty_label="No theme")
    field_order = ("code", "title", "theme", "description", "wording")

    def __init__(self, *args: Any, themes: QuerySet[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes  # type: ignore[attr-defined]
        if not themes:
            del self.fields["theme"]


class CentralForm(forms.Form):
    """What decides which central government model binds."""

    commenced_on = DateField(label="Day the procurement commenced", help_text="The day the tender notice was published")
    value_gross_pence = PoundsField(
        label="Value with VAT", required=False, help_text="Over the whole contract. It matters from 2027 on."
    )


class MoveForm(forms.Form):
    """One place up or down."""

    direction = forms.ChoiceField(label="Which way", choices=Direction, widget=forms.RadioSelect)
