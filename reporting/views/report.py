"""Reading reports: the list, one report, its progress while it is built, its PDF, and what stands behind a figure."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.generic import View

from reporting.choices import ReportStatus
from reporting.domain.figures import from_json
from reporting.domain.lifecycles import REPORT
from reporting.models import Report
from reporting.rendering import page_of
from reporting.selectors.report import changes_of, figure_rows, reports_visible_to, shelf_for
from socialvalue.core.views import Action, DetailPage, Page, PlainPage

OFFICER_LAYOUT, CABINET_LAYOUT = "layouts/officer.html", "layouts/cabinet.html"


def layout_of(user: Any) -> str:
    """Officers keep their navigation; a cabinet member has one link."""
    return OFFICER_LAYOUT if user.is_staff_member else CABINET_LAYOUT


class ReportList(PlainPage):
    """The whole site of a cabinet member: the latest report in two minutes, and the earlier ones."""

    permission = "reporting.view_report"
    template_name = "reporting/report_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        shelf = shelf_for(user)
        return super().get_context_data(**kwargs) | {
            "layout": layout_of(user),
            "shelf": shelf,
            "may_request": user.has_perm("reporting.request_report"),
            "sees_plan": user.has_perm("reporting.view_action"),
            "changes": changes_of(shelf.document),
        }


class ReportDetail(DetailPage):
    """One report: how far it is while it is built, and its summary, tables and charts once it is there."""

    visible = staticmethod(reports_visible_to)
    permission = "reporting.view_report"
    lookup, noun = "public_id", "report"
    template_name = "reporting/report_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        page = page_of(report.snapshot) if report.snapshot and not report.is_being_built else {}
        return (
            super().get_context_data(**kwargs)
            | page
            | {
                "layout": layout_of(self.request.user),
                "actions": acts_on(self.request.user, report),
                "changes": changes_of(page["doc"]) if page else [],
            }
        )


def acts_on(user: Any, report: Report) -> list[Action]:
    """The verbs that the state table and the permission table both allow on a report that has a page for them."""
    offered: list[Action] = []
    for move in REPORT.verbs_from(report.status):
        if move.verb in ("publish", "prepare", "rebuild") and user.has_perm(f"reporting.{move.verb}_report", report):
            url = reverse(f"reporting:report-{move.verb}", args=[report.public_id])
            offered.append(Action(move.label, url, move.verb, primary=not offered))
    return offered


class ReportProgress(Page, View):
    """How far a report is, for the script on its page."""

    visible = staticmethod(reports_visible_to)
    permission = "reporting.view_report"
    lookup = "public_id"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> JsonResponse:
        report = self.object
        return JsonResponse(
            {
                "percent": report.progress_percent,
                "text": report.progress_words,
                "done": not report.is_being_built,
                "url": report.get_absolute_url(),
            },
            headers={"Cache-Control": "no-store"},
        )


class ReportPdf(Page, View):
    """The PDF, after permission is asked; unchanged files are not sent twice."""

    visible = staticmethod(reports_visible_to)
    permission = "reporting.view_report"
    lookup = "public_id"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        report = self.object
        if report.status not in (ReportStatus.READY, ReportStatus.PUBLISHED):
            raise Http404
        etag = f'"{report.pdf_sha256}"'
        answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if answer is None:
            name = f"social-value-{report.kind.replace('_', '-')}-{report.period_end.isoformat()}.pdf"
            answer = FileResponse(report.pdf.open("rb"), filename=name, content_type="application/pdf")
        answer["ETag"], answer["Cache-Control"] = etag, "private, no-cache"
        return answer


class FigureDetail(DetailPage):
    """What stands behind one figure: formula, numerator, denominator, and every source row."""

    visible = staticmethod(reports_visible_to)
    permission = "reporting.view_report"
    lookup, noun = "public_id", "report"
    template_name = "reporting/figure_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        snapshot = self.object.snapshot or {"figures": [], "labels": {}}
        kept = next((one for one in snapshot["figures"] if one["reference"] == self.kwargs["reference"]), None)
        if kept is None:
            raise Http404
        rows = figure_rows(from_json(kept), snapshot["labels"], page=self.request.GET.get("page", "1"))
        return super().get_context_data(**kwargs) | {
            "layout": layout_of(self.request.user),
            "figure": from_json(kept),
            "page_obj": rows,
            "read_at": snapshot.get("read_at", ""),
        }
