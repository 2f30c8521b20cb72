"""What is typed about spend files."""

from django import forms

from socialvalue.core.fields import DateField


class SpendUploadForm(forms.Form):
    """A file of payments and the period it is for."""

    file = forms.FileField(
        label="File of payments",
        help_text="CSV or Excel, with a heading row. Needed: date of payment, supplier name, amount net of VAT. "
        "Used if there: company number, VCSE, department, category, purpose.",
    )
    period_start = DateField(
        label="First day of the period", error_messages={"required": "Enter the first day of the period"}
    )
    period_end = DateField(
        label="Last day of the period", error_messages={"required": "Enter the last day of the period"}
    )


class MatchForm(forms.Form):
    """One payee's name, to be confirmed as a supplier's."""

    name = forms.CharField(max_length=200, widget=forms.HiddenInput)
    supplier = forms.IntegerField(widget=forms.HiddenInput)
