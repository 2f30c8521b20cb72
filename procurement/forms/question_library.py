"""What is typed about a question of the library."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from procurement.choices import QuestionTheme
from procurement.domain.scales import PRESETS
from procurement.forms.procurement import area
from procurement.forms.question import SHOW, QuestionParts
from socialvalue.core.govuk.layout import GovFormMixin, Section

CATEGORY = "Empty for whatever is bought. For example “Highways”."


class LibraryForm(QuestionParts):
    theme = forms.ChoiceField(label="Theme", choices=QuestionTheme)
    category = forms.CharField(label="Category", max_length=80, required=False, help_text=CATEGORY)
    scale = forms.ChoiceField(label="Best marked on", choices=[(key, name) for key, (name, _) in PRESETS.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = Layout(
            Section("The question", "theme", "category", "kind", SHOW, "text", "scale"),
            *self.boxes(),
            Section("Help for the bidder", "guidance", "worked_example"),
        )


class KeepForm(GovFormMixin, forms.Form):
    theme = forms.ChoiceField(label="Theme", choices=QuestionTheme)
    category = forms.CharField(label="Category", max_length=80, required=False, help_text=CATEGORY)


class RetireForm(GovFormMixin, forms.Form):
    reason: Any = area("Why is it no longer offered?", "It stays on record.")
