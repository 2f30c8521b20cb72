"""Asking for a report, preparing it for the meeting, building it again, publishing it (DER-8, DUR-2, DUR-3)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from reporting import notifications, tasks
from reporting.choices import ReportKind
from reporting.domain.calendar import check_over, check_period
from reporting.domain.implications import HEADINGS
from reporting.domain.lifecycles import REPORT
from reporting.models import Report
from reporting.selectors.report import report_for
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.background import enqueue
from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken

WAITING = "Waiting for its turn"


@transaction.atomic
def request_report(*, by: User, kind: str, period: Period) -> Report:
    """Ask for the report of a period; it is built in the background. A period that still runs is cut off today.

    Raises RuleBroken ``period_unknown``, ``period_not_begun`` or ``report_exists``.
    """
    check_period(kind, period, timezone.localdate())
    if report_for(kind, period) is not None:
        message = f"There is already a report of {period} of this kind. Open it to build it again."
        raise RuleBroken("report_exists", message, "period")
    report = Report.objects.create(
        kind=ReportKind(kind),
        period_start=period.start,
        period_end=period.end,
        requested_by=by,
        requested_at=timezone.now(),
        progress_words=WAITING,
    )
    audit.record(by, "report.request", report)
    enqueue(tasks.build_report, report.pk)
    return report


@transaction.atomic
def rebuild_report(report: Report, *, by: User) -> Report:
    """Read today's records and build the report anew; what was written stays. Raises RuleBroken ``wrong_state``."""
    locked = _lock(report)
    locked.snapshot = None
    return _ask_again(locked, "rebuild", by)


@transaction.atomic
def prepare_report(
    report: Report,
    *,
    by: User,
    meeting_on: date | None = None,
    report_of: str = "",
    classification: str = "",
    background_text: str = "",
    track_text: str = "",
    ahead_text: str = "",
    recommendations: str = "",
    implications: dict[str, str] | None = None,
) -> Report:
    """Keep what a person writes for the meeting and write the PDF anew; no figure is read again.

    ``implications`` maps codes of ``domain.implications.HEADINGS`` to texts; an empty one keeps the default. Raises
    RuleBroken ``wrong_state`` or ``implication_unknown``.
    """
    locked = _lock(report)
    given = {code: text.strip() for code, text in (implications or {}).items()}
    if unknown := set(given) - set(HEADINGS):
        raise RuleBroken("implication_unknown", f"There is no implication called {sorted(unknown)[0]}.")
    texts = {
        "report_of": report_of,
        "classification": classification,
        "background_text": background_text,
        "track_text": track_text,
        "ahead_text": ahead_text,
        "recommendations": recommendations,
    }
    kept: dict[str, Any] = {name: text.strip() for name, text in texts.items()}
    locked.prepared = {**kept, "implications": {code: text for code, text in given.items() if text}}
    locked.meeting_on = meeting_on
    return _ask_again(locked, "prepare", by)


@transaction.atomic
def publish_report(report: Report, *, by: User, pdf_sha256: str = "") -> Report:
    """Publish to cabinet members and tell each of them by e-mail. Nothing of it changes afterwards.

    ``pdf_sha256`` is the digest of the PDF that was looked at; "" does not compare. Raises RuleBroken ``wrong_state``,
    ``period_not_over`` or ``report_changed``.
    """
    locked = _lock(report)
    target = REPORT.target_of("publish", locked.status)
    snapshot = locked.snapshot or {}
    check_over(locked.period, date.fromisoformat(snapshot["covered_to"]))
    if pdf_sha256 and pdf_sha256 != locked.pdf_sha256:
        raise RuleBroken(
            "report_changed", "The report was written anew since you opened this page. Read it again first."
        )
    locked.status = target
    locked.published_by, locked.published_at = by, timezone.now()
    locked.save()
    told = notifications.tell_cabinet(locked)
    audit.record(by, "report.publish", locked, pdf_sha256=locked.pdf_sha256, told=told)
    return locked


def _lock(report: Report) -> Report:
    return Report.objects.select_for_update().get(pk=report.pk)


def _ask_again(report: Report, verb: str, by: User) -> Report:
    report.status = REPORT.target_of(verb, report.status)
    report.requested_by, report.requested_at = by, timezone.now()
    report.attempts, report.failure = 0, ""
    report.progress_percent, report.progress_words = 0, WAITING
    report.save()
    audit.record(by, f"report.{verb}", report)
    enqueue(tasks.build_report, report.pk)
    return report
