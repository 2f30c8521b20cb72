"""Thin tasks of the reporting app: ids in, the builder called."""

from celery import shared_task
from django.utils import timezone

from reporting import builder
from reporting.selectors.report import reports_to_resume
from socialvalue.core.background import enqueue


@shared_task
def build_report(report_id: int) -> None:
    """Build one report."""
    builder.build(report_id)


@shared_task
def resume_reports() -> None:
    """Send again what was never begun or was cut off."""
    for report_id in reports_to_resume(timezone.now()):
        enqueue(build_report, report_id)


@shared_task
def build_due_reports() -> None:
    """Ask once for each report that is due."""
    for report_id in builder.create_due():
        enqueue(build_report, report_id)
