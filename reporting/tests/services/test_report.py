"""Asking for, preparing, rebuilding and publishing reports."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from procurement.models import Delivery
from reporting.models import Report
from reporting.services.report import prepare_report, publish_report, rebuild_report, request_report
from reporting.tests.examples import HALF, YEAR
from reporting.tests.factories import (
    PDF,
    make_delivering_contract,
    make_published_report,
    make_ready_report,
    make_report,
)
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.periods import Period, half_year
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick() -> Any:
    with patch("reporting.builder.render_pdf", return_value=PDF):
        yield


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_report_is_asked_for_and_built_after_the_commit(olive: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        report = request_report(by=olive, kind="six_monthly", period=HALF)
        assert (report.status, report.progress_words) == ("requested", "Waiting for its turn")
    report.refresh_from_db()
    assert (report.status, report.requested_by) == ("ready", olive)
    assert acts() == ["report.request", "report.build"]


@pytest.mark.parametrize(
    ("kind", "period", "code"),
    [
        ("six_monthly", HALF, "report_exists"),
        ("annual", HALF, "period_unknown"),
        ("six_monthly", Period(date(2099, 4, 1), date(2099, 9, 30)), "period_not_begun"),
    ],
)
def test_a_report_is_refused(kind: str, period: Period, code: str, olive: User) -> None:
    make_report()
    with pytest.raises(RuleBroken) as refusal:
        request_report(by=olive, kind=kind, period=period)
    assert (refusal.value.code, Report.objects.count(), acts()) == (code, 1, [])


def test_two_kinds_of_the_same_days_are_two_reports(olive: User) -> None:
    request_report(by=olive, kind="annual", period=YEAR)
    request_report(by=olive, kind="six_monthly", period=half_year(YEAR.end))
    assert Report.objects.count() == 2


def test_rebuilding_reads_the_records_again_and_keeps_what_was_written(
    olive: User, django_capture_on_commit_callbacks: Any
) -> None:
    contract = make_delivering_contract(by=olive)
    report = make_ready_report(prepared={"report_of": "Olive"})
    Delivery.objects.filter(commitment__contract=contract).update(claimed_quantity=3, verified_quantity=3)
    with django_capture_on_commit_callbacks(execute=True):
        rebuild_report(report, by=olive)
    report.refresh_from_db()
    figure = next(one for one in report.snapshot["figures"] if one["key"] == "sv_verified")
    assert (report.status, figure["value"], report.snapshot["prepared"]["report_of"]) == ("ready", "2940000", "Olive")
    assert acts()[-2:] == ["report.rebuild", "report.build"]


def test_preparing_writes_the_words_and_reads_no_record(olive: User, django_capture_on_commit_callbacks: Any) -> None:
    contract = make_delivering_contract(by=olive)
    report = make_ready_report()
    figures = report.snapshot["figures"]
    Delivery.objects.filter(commitment__contract=contract).update(claimed_quantity=3, verified_quantity=3)
    with django_capture_on_commit_callbacks(execute=True):
        prepare_report(
            report,
            by=olive,
            meeting_on=date(2026, 12, 9),
            report_of=" Olive Officer ",
            implications={"staffing": "One post.", "risk": "  "},
        )
    report.refresh_from_db()
    assert report.snapshot["figures"] == figures
    prepared = report.snapshot["prepared"]
    assert (prepared["meeting_on"], prepared["report_of"], prepared["implications"]) == (
        "2026-12-09",
        "Olive Officer",
        {"staffing": "One post."},
    )
    assert acts()[-2:] == ["report.prepare", "report.build"]


def test_an_unknown_implication_is_refused(olive: User) -> None:
    report = make_ready_report()
    with pytest.raises(RuleBroken) as refusal:
        prepare_report(report, by=olive, implications={"weather": "Rain."})
    assert refusal.value.code == "implication_unknown"


@pytest.mark.parametrize("service", [prepare_report, rebuild_report, publish_report])
@pytest.mark.parametrize("status", ["requested", "building"])
def test_nothing_is_done_with_a_report_that_is_being_built(service: Any, status: str, hugh: User) -> None:
    report = make_report(status=status)
    with pytest.raises(RuleBroken) as refusal:
        service(report, by=hugh)
    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize("service", [prepare_report, rebuild_report, publish_report])
def test_a_published_report_stays_as_it_is(service: Any, hugh: User) -> None:
    report = make_published_report()
    with pytest.raises(RuleBroken) as refusal:
        service(report, by=hugh)
    assert refusal.value.code == "wrong_state"
    assert Report.objects.get().snapshot == report.snapshot


def test_publishing_tells_every_cabinet_member(hugh: User, cabby: User, olive: User) -> None:
    make_delivering_contract(by=olive)
    report = make_ready_report()
    publish_report(report, by=hugh, pdf_sha256=report.pdf_sha256)
    report.refresh_from_db()
    assert (report.status, report.published_by) == ("published", hugh)
    letter = OutgoingEmail.objects.get()
    assert letter.to == cabby.email
    assert letter.subject == "Six-monthly report, 1 April 2026 to 30 September 2026: published"
    for words in (report.get_absolute_url(), "Dear Cabby Cabinet", "Worth: £19,600", "What you are asked to decide"):
        assert words in letter.body
    assert "&" not in letter.body
    assert acts()[-1] == "report.publish"


def test_only_what_was_read_is_published(hugh: User) -> None:
    report = make_ready_report()
    with pytest.raises(RuleBroken) as refusal:
        publish_report(report, by=hugh, pdf_sha256="0" * 64)
    assert (refusal.value.code, Report.objects.get().status) == ("report_changed", "ready")


def test_a_report_of_a_running_period_is_not_published(hugh: User) -> None:
    today = timezone.localdate()
    running = half_year(today)
    if running.end == today:  # the last day of a half counts as whole
        running = half_year(today + timedelta(days=1))
    report = make_ready_report(running)
    with pytest.raises(RuleBroken) as refusal:
        publish_report(report, by=hugh)
    assert (refusal.value.code, OutgoingEmail.objects.count()) == ("period_not_over", 0)
