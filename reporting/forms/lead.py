"""Narrowing the list of who leads what."""

from typing import Any

from django import forms

from reporting.selectors.action import people_who_lead
from socialvalue.accounts.selectors import working_groups


class LeadFilter(forms.Form):
    """By person and by group; sent by GET."""

    person: Any = forms.ModelChoiceField(queryset=None, label="Person", required=False, empty_label="Anybody")
    group: Any = forms.ModelChoiceField(
        queryset=None,
        label="Group",
        required=False,
        empty_label="Any group or none",
        help_text="Its own actions and its members’.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_who_lead()  # type: ignore[attr-defined]
        self.fields["group"].queryset = working_groups()  # type: ignore[attr-defined]
