"""What is typed where a file is brought in or taken out."""

from typing import Any

from django import forms

from framework.choices import Audience
from framework.selectors import frameworks_in_draft, sources_to_choose


class ValuesFileForm(forms.Form):
    """A file of values, the draft they are for and their source."""

    framework: Any = forms.ModelChoiceField(
        label="Framework",
        queryset=None,
        empty_label="Choose a draft",
        help_text="Values are given to the measures of a draft. Start a new version of a published framework first.",
        error_messages={"required": "Choose the draft whose measures the values are for."},
    )
    value_source: Any = forms.ModelChoiceField(
        label="Source",
        queryset=None,
        empty_label="Choose a source",
        help_text="Its licence is recorded with the file and decides who may see the values.",
        error_messages={"required": "Choose the source of the values. Add it to the sources first if it is not there."},
    )
    file = forms.FileField(label="File of values", help_text="CSV UTF-8 or XLSX, as in the template.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = frameworks_in_draft()  # type: ignore[attr-defined]
        self.fields["value_source"].queryset = sources_to_choose()  # type: ignore[attr-defined]


class FrameworkFileForm(forms.Form):
    """A file of a whole framework, with the name it gets and the licence of its words."""

    framework_name = forms.CharField(
        label="Name of the framework",
        max_length=160,
        help_text="The name of one that is here makes its next version, or brings its draft up to date.",
    )
    top_label = forms.CharField(
        label="What its top level is called",
        max_length=40,
        initial="Objective",
        help_text="Objective, priority, mission",
    )
    licence = forms.CharField(
        label="Licence",
        max_length=300,
        help_text="Under which licence or agreement you may use these words. It is recorded with the framework.",
    )
    file = forms.FileField(label="File of the framework", help_text="CSV UTF-8 or XLSX, as in the template.")


class ExportForm(forms.Form):
    """What goes into the file, for whom, and its format."""

    what = forms.ChoiceField(
        label="What goes into the file",
        choices=[("values", "What its measures are worth"), ("framework", "Its outcomes and measures, without values")],
        widget=forms.RadioSelect,
        initial="values",
    )
    audience = forms.ChoiceField(
        label="For whom", choices=Audience, widget=forms.RadioSelect, initial=Audience.THIRD_PARTIES
    )
    form = forms.ChoiceField(
        label="Format", choices=[("csv", "CSV"), ("xlsx", "XLSX")], widget=forms.RadioSelect, initial="csv"
    )
