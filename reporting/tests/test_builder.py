"""Building in the background: one effect however often it runs, progress on the row, failure in plain words."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from procurement.models import Delivery
from procurement.tests.factories import make_procurement
from reporting import builder
from reporting.domain.progress import digest_of, rebuild
from reporting.models import Report
from reporting.selectors.report import reports_to_resume
from reporting.tasks import build_due_reports, build_report, resume_reports
from reporting.tests.examples import HALF
from reporting.tests.factories import PDF, make_delivering_contract, make_ready_report, make_report
from socialvalue.accounts.models import Authority, User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick() -> Iterator[Any]:
    """The PDF is only a stand-in."""
    with patch("reporting.builder.render_pdf", return_value=PDF) as rendered:
        yield rendered


def figure(report: Report, key: str) -> Any:
    return next(one for one in (report.snapshot or {})["figures"] if one["key"] == key)


def test_a_report_is_built_from_the_records(olive: User, authority: Authority, quick: Any) -> None:
    make_delivering_contract(by=olive)
    report = make_report()
    builder.build(report.pk)
    report.refresh_from_db()
    assert (report.status, report.progress_percent, report.failure) == ("ready", 100, "")
    assert figure(report, "sv_verified")["value"] == "1960000"
    assert report.snapshot["authority"]["name"] == "Testshire County Council"
    assert report.snapshot_sha256 == digest_of(report.snapshot)
    with report.pdf.open("rb") as file:
        assert file.read() == PDF
    assert AuditEntry.objects.filter(action="report.build").count() == 1


def test_a_change_of_the_records_changes_nothing_built(olive: User, quick: Any) -> None:
    contract = make_delivering_contract(by=olive)
    report = make_ready_report()
    before = (report.snapshot, report.snapshot_sha256, report.pdf_sha256)
    Delivery.objects.filter(commitment__contract=contract).update(claimed_quantity=6, verified_quantity=6)
    builder.build(report.pk)
    report.refresh_from_db()
    assert (report.snapshot, report.snapshot_sha256, report.pdf_sha256) == before
    assert rebuild(report.snapshot) == report.snapshot["figures"]
    assert figure(report, "sv_verified")["value"] == "1960000"


def test_running_twice_builds_once(quick: Any) -> None:
    report = make_report()
    build_report(report.pk)
    build_report(report.pk)
    assert quick.call_count == 1
    assert AuditEntry.objects.filter(action="report.build").count() == 1


def test_a_run_in_progress_is_left_alone_and_a_dead_one_is_taken_over(quick: Any) -> None:
    now = timezone.now()
    report = make_report(status="building", started_at=now - timedelta(minutes=9), attempts=1)
    builder.build(report.pk)
    assert Report.objects.get().status == "building"
    Report.objects.update(started_at=now - timedelta(minutes=11))
    builder.build(report.pk)
    assert Report.objects.get().status == "ready"


def test_a_run_that_was_overtaken_writes_nothing() -> None:
    report = make_report()

    def overtaken(_snapshot: Any) -> bytes:
        Report.objects.update(started_at=timezone.now(), progress_words="The other run")
        return PDF

    with patch("reporting.builder.render_pdf", side_effect=overtaken):
        builder.build(report.pk)
    report.refresh_from_db()
    assert (report.status, report.progress_words, report.pdf.name) == ("building", "The other run", "")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("facts_of", "The records of the period could not be read."),
        ("build_report", "The figures could not be worked out."),
        ("render_pdf", "The PDF could not be written."),
    ],
)
def test_a_failure_stands_on_the_row_in_plain_words(broken: str, words: str) -> None:
    report = make_report()
    with patch(f"reporting.builder.{broken}", side_effect=KeyError("secret detail")):
        builder.build(report.pk)
    report.refresh_from_db()
    assert report.status == "failed"
    assert report.failure == f"{words} {builder.WHAT_NOW}"
    assert AuditEntry.objects.filter(action="report.fail").count() == 1


def test_a_report_is_not_tried_for_ever(quick: Any) -> None:
    report = make_report(attempts=builder.MOST_ATTEMPTS)
    builder.build(report.pk)
    report.refresh_from_db()
    assert (report.status, report.failure, quick.call_count) == ("failed", builder.GIVEN_UP, 0)


def test_the_old_file_goes_when_the_new_one_is_there(quick: Any, django_capture_on_commit_callbacks: Any) -> None:
    report = make_ready_report()
    old, storage = report.pdf.name, report.pdf.storage
    Report.objects.update(status="requested")
    with django_capture_on_commit_callbacks(execute=True):
        builder.build(report.pk)
    report.refresh_from_db()
    assert report.pdf.name != old
    assert (storage.exists(old), storage.exists(report.pdf.name)) == (False, True)


def test_only_what_was_forgotten_or_cut_off_is_sent_again() -> None:
    now = timezone.now()
    forgotten = make_report(requested_at=now - timedelta(minutes=2))
    cut_off = make_report(kind="annual", status="building", requested_at=now, started_at=now - timedelta(minutes=11))
    spans = [(date(2020 + n, 4, 1), date(2020 + n, 9, 30)) for n in range(3)]
    others = [{"requested_at": now}, {"status": "building", "started_at": now}, {"status": "failed"}]
    for (start, end), facts in zip(spans, others, strict=True):
        make_report(period_start=start, period_end=end, **facts)
    assert reports_to_resume(now) == [forgotten.pk, cut_off.pk]


def test_resuming_builds_what_waits(quick: Any, django_capture_on_commit_callbacks: Any) -> None:
    make_report(requested_at=timezone.now() - timedelta(minutes=2))
    with django_capture_on_commit_callbacks(execute=True):
        resume_reports()
    assert Report.objects.get().status == "ready"


def test_due_reports_are_made_once(olive: User, quick: Any, django_capture_on_commit_callbacks: Any) -> None:
    make_procurement(lead_officer=olive, started_on=date(2024, 5, 1))
    with patch("django.utils.timezone.now", return_value=timezone.now().replace(year=2026, month=11, day=22)):
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                build_due_reports()
    made = [(one.kind, one.period_start, one.status) for one in Report.objects.order_by("kind")]
    assert made == [("annual", date(2025, 4, 1), "ready"), ("six_monthly", HALF.start, "ready")]


def test_no_report_is_due_before_there_is_anything_to_report_on(olive: User) -> None:
    make_procurement(lead_officer=olive, started_on=timezone.localdate())
    build_due_reports()
    assert not Report.objects.exists()
