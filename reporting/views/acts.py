"""What officers do with reports: ask for one, prepare it, build it again, publish it."""

from typing import Any

from django.urls import reverse

from reporting.forms.report import PrepareForm, PublishForm, RequestForm, prepared_initial
from reporting.selectors.report import missing_to_publish, reports_visible_to
from reporting.services import report as services
from socialvalue.core.views import EditPage, VerbPage


class ReportRequest(EditPage):
    permission = "reporting.request_report"
    service = staticmethod(services.request_report)
    form_class = RequestForm
    heading, submit_label = "Ask for a report", "Build this report"
    intro = (
        "The report is built from what is recorded now. It takes a minute or two; you can leave the page. "
        "Nobody outside the procurement team sees it before it is published."
    )
    done = "The report is being built."

    def perform(self, form: Any) -> Any:
        return services.request_report(by=self.request.user, **form.as_facts())  # type: ignore[arg-type]

    def get_cancel_url(self) -> str:
        return reverse("reporting:report-list")


class ReportPrepare(EditPage):
    visible = staticmethod(reports_visible_to)
    permission = "reporting.prepare_report"
    lookup, noun = "public_id", "report"
    service = staticmethod(services.prepare_report)
    form_class = PrepareForm
    heading, submit_label, done = (
        "Prepare for the meeting",
        "Save and write the PDF",
        "Saved. The PDF is being written.",
    )
    intro = (
        "What you write here stands in the report in plain text. No figure changes: to read today's records, build the "
        "report again."
    )

    def get_initial(self) -> dict[str, Any]:
        return prepared_initial(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"defaults": (self.object.snapshot or {}).get("implications", {})}

    def perform(self, form: Any) -> Any:
        return services.prepare_report(self.object, by=self.request.user, **form.as_facts())  # type: ignore[arg-type]


class ReportRebuild(VerbPage):
    visible = staticmethod(reports_visible_to)
    permission = "reporting.rebuild_report"
    lookup, noun, verb = "public_id", "report", "rebuild"
    service = staticmethod(services.rebuild_report)
    heading, done = "Build the report again", "The report is being built again."
    explain = (
        "Every figure is read again from today's records and takes the place of what stands in the report now. "
        "What was written for the meeting stays."
    )


class ReportPublish(VerbPage):
    visible = staticmethod(reports_visible_to)
    permission = "reporting.publish_report"
    lookup, noun, verb = "public_id", "report", "publish"
    service = staticmethod(services.publish_report)
    missing = staticmethod(missing_to_publish)
    form_class = PublishForm
    template_name = "reporting/report_publish.html"
    heading, done = "Publish the report", "The report is published. Every cabinet member has been sent an e-mail."
    grave = True

    def get_initial(self) -> dict[str, Any]:
        return {"pdf_sha256": self.object.pdf_sha256}
