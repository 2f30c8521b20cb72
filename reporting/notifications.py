"""Messages about reports."""

from django.urls import reverse

from reporting.models import Report
from reporting.selectors.report import cabinet_members
from socialvalue.core.mail import queue_email


def tell_cabinet(report: Report) -> int:
    """Tell every cabinet member that a report is published, with its two-minute summary; how many were told."""
    snapshot = report.snapshot or {}
    context = {
        "report": report,
        "authority": snapshot["authority"]["name"],
        "summary": snapshot["summary"],
        "path": reverse("reporting:report-detail", args=[report.public_id]),
    }
    people = list(cabinet_members())
    for person in people:
        queue_email(to=person.email, template="report_published", context={**context, "person": person})
    return len(people)
