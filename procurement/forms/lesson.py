"""What becomes of an earlier lesson."""

from django import forms

from procurement.forms.procurement import area
from procurement.forms.wellbeing import YES_NO
from socialvalue.core.govuk.layout import GovFormMixin


class LessonUseForm(GovFormMixin, forms.Form):
    used = forms.TypedChoiceField(
        label="Do you use it here?", choices=YES_NO, coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )
    reason = area("How, or why does it not fit?", "So that the next reader knows whether the lesson holds.")
