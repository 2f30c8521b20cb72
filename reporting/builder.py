"""Building a report: facts, figures, snapshot, PDF. The row is the truth of how far it is; run twice, one effect.

A run claims the row by the moment it starts and writes only while that moment is still the row's, so a run that was
taken for dead cannot overwrite the one that took its place. Every step is written down in a transaction of its own.
"""

import hashlib
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from procurement.selectors.report import procurement_began_by
from reporting.choices import ReportStatus
from reporting.domain.calendar import reports_due
from reporting.domain.lifecycles import REPORT
from reporting.domain.progress import build_report, digest_of
from reporting.models import Report
from reporting.rendering import render_pdf
from reporting.selectors.facts import facts_of
from reporting.selectors.report import STUCK_AFTER
from socialvalue.core import audit

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
READING = (10, "Reading the records of the period")
WORKING_OUT = (40, "Working out the figures")
WRITING = (65, "Writing the PDF")
DONE = (100, "Done")
WRONG = {
    READING[0]: "The records of the period could not be read.",
    WORKING_OUT[0]: "The figures could not be worked out.",
    WRITING[0]: "The PDF could not be written.",
}
WHAT_NOW = (
    "Nothing is lost. Ask for it again; if it fails again, tell an administrator, who finds the cause in the log."
)
GIVEN_UP = f"It was tried {MOST_ATTEMPTS} times and never finished. {WHAT_NOW}"


class _Overtaken(Exception):
    """Another run has taken this report over, or it is done."""


def build(report_id: int) -> None:
    """Build one report that was asked for, or that a cut-off run left behind; nothing for any other.

    Never raises for a report that cannot be built: the row then says in plain words what went wrong.
    """
    report = _claim(report_id)
    if report is None:
        return
    step = READING
    try:
        snapshot = report.snapshot
        if snapshot is None:
            _tell(report, step := READING)
            facts = facts_of(report, now=timezone.now())
            _tell(report, step := WORKING_OUT)
            snapshot = build_report(facts)
        snapshot = {**snapshot, "prepared": _prepared(report)}
        _tell(report, step := WRITING)
        _finish(report, snapshot, render_pdf(snapshot))
    except _Overtaken:
        log.info("report %s is being built by another run", report_id)
    except Exception:  # whatever went wrong, the row must say so
        log.exception("report %s could not be built", report_id)
        _fail(report, f"{WRONG[step[0]]} {WHAT_NOW}")


@transaction.atomic
def _claim(report_id: int) -> Report | None:
    report = Report.objects.select_for_update().filter(pk=report_id).first()
    now = timezone.now()
    if report is None or not report.is_being_built:
        return None
    if report.status == ReportStatus.BUILDING and report.started_at and report.started_at > now - STUCK_AFTER:
        return None
    if report.attempts >= MOST_ATTEMPTS:
        _mark_failed(report, GIVEN_UP)
        return None
    report.status = REPORT.target_of("build", report.status)
    report.attempts += 1
    report.started_at = now
    report.failure = ""
    report.progress_percent, report.progress_words = READING
    report.save()
    return report


def _own(report: Report) -> Any:
    """The row as long as it is still this run's."""
    return Report.objects.filter(pk=report.pk, status=ReportStatus.BUILDING, started_at=report.started_at)


def _tell(report: Report, step: tuple[int, str]) -> None:
    percent, words = step
    if not _own(report).update(progress_percent=percent, progress_words=words, updated_at=timezone.now()):
        raise _Overtaken


def _prepared(report: Report) -> dict[str, Any]:
    """What was written for the report, with the day of the meeting, as the snapshot keeps it."""
    meeting = report.meeting_on.isoformat() if report.meeting_on else ""
    return {**report.prepared, "meeting_on": meeting}


@transaction.atomic
def _finish(report: Report, snapshot: dict[str, Any], pdf: bytes) -> None:
    row = _own(report).select_for_update().first()
    if row is None:
        raise _Overtaken
    old = row.pdf.name
    row.status = REPORT.target_of("finish", row.status)
    row.snapshot, row.snapshot_sha256 = snapshot, digest_of(snapshot)
    row.pdf.save("report.pdf", ContentFile(pdf), save=False)
    row.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    row.built_at = timezone.now()
    row.attempts = 0
    row.progress_percent, row.progress_words = DONE
    row.save()
    audit.record(None, "report.build", row, snapshot_sha256=row.snapshot_sha256, pdf_sha256=row.pdf_sha256)
    if old:
        storage = row.pdf.storage
        transaction.on_commit(lambda: storage.delete(old))


@transaction.atomic
def _fail(report: Report, words: str) -> None:
    row = _own(report).select_for_update().first()
    if row is not None:
        _mark_failed(row, words)


def _mark_failed(row: Report, words: str) -> None:
    row.status = REPORT.target_of("fail", row.status)
    row.failure = words
    row.save(update_fields=["status", "failure", "updated_at"])
    audit.record(None, "report.fail", row, words=words)


@transaction.atomic
def create_due() -> list[int]:
    """A row for every report that is due and not there; their ids. None while there is nothing to report on."""
    now = timezone.now()
    made: list[int] = []
    for due in reports_due(timezone.localdate(now)):
        if not procurement_began_by(due.period.end):
            continue
        report, is_new = Report.objects.get_or_create(
            kind=due.kind,
            period_start=due.period.start,
            period_end=due.period.end,
            defaults={"requested_at": now, "progress_words": "Waiting for its turn"},
        )
        if is_new:
            audit.record(None, "report.request", report, due_on=due.due_on)
            made.append(report.pk)
    return made
