"""What is typed about a report: which one, and the words for the meeting."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from reporting.choices import ReportKind
from reporting.domain.calendar import period_holding
from reporting.domain.document import CLASSIFICATION
from reporting.domain.implications import HEADINGS
from reporting.selectors.report import periods_to_choose
from socialvalue.core.fields import DateField


class RequestForm(forms.Form):
    """Which report: a kind and one of its periods, chosen together so that they always fit."""

    period = forms.ChoiceField(
        label="Which report?",
        widget=forms.RadioSelect,
        help_text="A six-monthly report covers half of the financial year, an annual report the whole of it.",
        error_messages={"required": "Choose a report."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = periods_to_choose(timezone.localdate())  # type: ignore[attr-defined]

    def as_facts(self) -> dict[str, Any]:
        """What the service takes: the kind and the period."""
        kind, _, start = self.cleaned_data["period"].partition(":")
        return {"kind": ReportKind(kind), "period": period_holding(kind, date.fromisoformat(start))}


def _text(label: str, help_text: str, *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=5000, widget=forms.Textarea({"rows": rows})
    )


class PrepareForm(forms.Form):
    """The words a person adds for the meeting. Nothing here changes a figure."""

    meeting_on = DateField(label="Date of the Cabinet meeting", required=False)
    report_of = _text(
        "Report of", "The officer and the portfolio holder, one a line, as they stand on the cover.", rows=3
    )
    classification = forms.CharField(
        label="Classification",
        required=False,
        max_length=80,
        help_text=f"Empty means “{CLASSIFICATION}”.",
    )
    background_text = _text("More background", "Each paragraph on a line of its own; it is numbered for you.")
    track_text = _text("More on contracts on and off track", "Each paragraph on a line of its own.")
    ahead_text = _text("More on what lies ahead", "Each paragraph on a line of its own.")
    recommendations = _text(
        "Further recommendations", "Each on a line of its own, as members could approve it: “Cabinet agrees …”."
    )

    def __init__(self, *args: Any, defaults: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, heading in HEADINGS.items():
            said = (defaults or {}).get(code, "None.")
            self.fields[f"implication_{code}"] = _text(f"Implications: {heading}", f"Empty means: {said}", rows=2)

    def as_facts(self) -> dict[str, Any]:
        """What the service takes: the implications together, the rest as it is."""
        implications = {code: self.cleaned_data[f"implication_{code}"] for code in HEADINGS}
        kept = {name: value for name, value in self.cleaned_data.items() if not name.startswith("implication_")}
        return kept | {"implications": implications}


def prepared_initial(report: Any) -> dict[str, Any]:
    """What was written before, as the form takes it."""
    written = {name: text for name, text in report.prepared.items() if isinstance(text, str)}
    implications = report.prepared.get("implications", {})
    return written | {"meeting_on": report.meeting_on} | {f"implication_{c}": text for c, text in implications.items()}


class PublishForm(forms.Form):
    """The digest of the PDF that was looked at, so that nothing else is published."""

    pdf_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
