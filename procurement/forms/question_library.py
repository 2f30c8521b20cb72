"""What is typed about a question of the library."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from procurement.choices import QuestionTheme
from procurement.domain.scales import PRESETS
from procurement.forms.procurement import area
from procurement.forms.question import KIND_NEEDS, QuestionParts
from socialvalue.core.govuk.layout import Field, GovFormMixin, Section

CATEGORY = "Empty for whatever is bought. For example “Highways”."


class LibraryForm(QuestionParts):
    theme = forms.ChoiceField(label="Theme", choices=QuestionTheme)
    category = forms.CharField(label="Category", max_length=80, required=False, help_text=CATEGORY)
    scale = forms.ChoiceField(label="Best marked on", choices=[(key, name) for key, (name, _) in PRESETS.items()])
    layout = Layout(
        Section("The question", "theme", "category", "kind", "text", Field("word_limit", width=5), "scale"),
        Section("Help for the bidder", "guidance", "worked_example"),
        KIND_NEEDS,
    )


class KeepForm(GovFormMixin, forms.Form):
    theme = forms.ChoiceField(label="Theme", choices=QuestionTheme)
    category = forms.CharField(label="Category", max_length=80, required=False, help_text=CATEGORY)


class RetireForm(GovFormMixin, forms.Form):
    reason: Any = area("Why is it no longer offered?", "It stays on record.")
