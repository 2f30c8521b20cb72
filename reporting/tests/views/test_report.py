"""Pages of reports: who comes in, what stands there, what the verbs do."""

from collections.abc import Callable
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from framework.tests.factories import make_policy
from framework.tests.queries import queries_of
from reporting.domain.calendar import period_before
from reporting.models import Report
from reporting.tests.examples import HALF, YEAR
from reporting.tests.factories import (
    PDF,
    make_delivering_contract,
    make_published_report,
    make_ready_report,
    make_report,
)
from socialvalue.accounts.models import User
from socialvalue.core.models import OutgoingEmail

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
BEFORE = period_before(HALF, "six_monthly")


@pytest.fixture(autouse=True)
def _quick() -> Any:
    with patch("reporting.builder.render_pdf", return_value=PDF):
        yield


def page(name: str, report: Report, *more: str) -> str:
    return reverse(f"reporting:{name}", args=[report.public_id, *more])


def test_the_list_is_a_cabinet_members_whole_site(olive: User, cabby: User, sign_in: SignIn) -> None:
    make_delivering_contract(by=olive)
    earlier, report = make_published_report(BEFORE), make_published_report()
    hidden = make_ready_report(YEAR, kind="annual")
    text = sign_in(cabby).get(reverse("reporting:report-list")).content.decode()
    for words in (
        report.title,
        earlier.title,
        "£19,600",
        "What went wrong",
        "What changed since the last report",
        page("report-pdf", report),
        "What stands behind it",
    ):
        assert words in text
    for words in (hidden.title, "Ask for a report", "Procurements</a>"):
        assert words not in text


def test_an_empty_list_says_how_reports_get_there(cabby: User, sign_in: SignIn) -> None:
    assert "Reports are built every six months" in sign_in(cabby).get(reverse("reporting:report-list")).content.decode()


@pytest.mark.parametrize(("name", "status"), [("cora", 403), ("mark", 403), ("sam", 403), ("stan", 404)])
def test_others_do_not_get_in(name: str, status: int, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    client = sign_in(request.getfixturevalue(name))
    report = make_published_report()
    assert client.get(reverse("reporting:report-list")).status_code == status
    for url in (
        report.get_absolute_url(),
        page("report-pdf", report),
        page("report-progress", report),
        page("figure-detail", report, "F1"),
    ):
        assert client.get(url).status_code == 404


def test_what_is_not_published_does_not_exist_for_cabinet(cabby: User, sign_in: SignIn) -> None:
    client, report = sign_in(cabby), make_ready_report()
    for name in (
        "report-detail",
        "report-pdf",
        "report-progress",
        "report-prepare",
        "report-rebuild",
        "report-publish",
    ):
        assert client.get(page(name, report)).status_code == 404
    published = make_published_report(BEFORE)
    for name in ("report-prepare", "report-rebuild", "report-publish"):
        assert client.get(page(name, published)).status_code == 403


def test_the_page_of_a_report_holds_all_of_it(olive: User, cabby: User, sign_in: SignIn) -> None:
    make_delivering_contract(by=olive, title="<b>Hostile</b>")
    report = make_published_report()
    text = sign_in(cabby).get(report.get_absolute_url()).content.decode()
    for words in (
        "Where the money went",
        "Recommendations and reasons",
        "Disability Issues",
        "Apprenticeships",
        "&lt;b&gt;Hostile&lt;/b&gt;",
        page("figure-detail", report, "F1"),
        "sv-chart",
    ):
        assert words in text
    assert "<b>Hostile</b>" not in text


def test_while_it_is_built_the_page_follows_it_with_and_without_scripts(olive: User, sign_in: SignIn) -> None:
    report = make_report(status="building", progress_percent=40, progress_words="Working out the figures")
    client = sign_in(olive)
    text = client.get(report.get_absolute_url()).content.decode()
    for words in (
        "Look how far it is",
        "Working out the figures",
        "js/progress.js",
        page("report-progress", report),
    ):
        assert words in text
    state = client.get(page("report-progress", report))
    assert state.json() == {
        "percent": 40,
        "text": "Working out the figures",
        "done": False,
        "url": report.get_absolute_url(),
    }
    assert state["Cache-Control"] == "no-store"


def test_a_failure_is_told_and_can_be_tried_again(olive: User, sign_in: SignIn) -> None:
    report = make_report(status="failed", failure="The PDF could not be written.")
    text = sign_in(olive).get(report.get_absolute_url()).content.decode()
    assert "The PDF could not be written." in text
    assert page("report-rebuild", report) in text


def test_the_pdf_is_served_privately_and_not_twice(cabby: User, sign_in: SignIn) -> None:
    report, client = make_published_report(), sign_in(cabby)
    answer = client.get(page("report-pdf", report))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "social-value-six-monthly-2026-09-30.pdf" in answer["Content-Disposition"]
    again = client.get(page("report-pdf", report), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_there_is_no_pdf_before_it_is_built(olive: User, sign_in: SignIn) -> None:
    assert sign_in(olive).get(page("report-pdf", make_report())).status_code == 404


def test_behind_a_figure_stand_its_formula_and_rows(olive: User, cabby: User, sign_in: SignIn) -> None:
    make_delivering_contract(by=olive)
    report = make_published_report()
    kept = next(one for one in report.snapshot["figures"] if one["key"] == "sv_verified")
    answer = sign_in(cabby).get(page("figure-detail", report, kept["reference"]))
    rows = answer.context["page_obj"].object_list
    assert [(row.above, "6 people promised" in row.label) for row in rows] == [("£19,600", True)]
    assert "Quantity verified × the value of one unit" in answer.content.decode()
    assert sign_in(cabby).get(page("figure-detail", report, "F999")).status_code == 404


def test_the_pages_take_the_same_queries_whatever_the_size(olive: User, cabby: User, sign_in: SignIn) -> None:
    policy = make_policy()
    make_delivering_contract(by=olive, title="First", policy=policy)
    small = make_published_report(BEFORE)
    for number in range(3):
        make_delivering_contract(by=olive, title=f"Contract {number}", policy=policy)
    large, client = make_published_report(), sign_in(cabby)
    sizes = [queries_of(client, report.get_absolute_url()) for report in (small, large)]
    sizes += [queries_of(client, page("figure-detail", report, "F1")) for report in (small, large)]
    assert (sizes[0], sizes[2], max(sizes) <= 8) == (sizes[1], sizes[3], True)


def test_the_list_takes_the_same_queries_for_one_and_for_three(cabby: User, sign_in: SignIn) -> None:
    client, url = sign_in(cabby), reverse("reporting:report-list")
    make_published_report(period_before(BEFORE, "six_monthly"))
    one = queries_of(client, url)
    make_published_report(BEFORE)
    make_published_report()
    assert (queries_of(client, url), one <= 8) == (one, True)


# What officers do


def test_a_report_is_asked_for(olive: User, sign_in: SignIn, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(olive).post(reverse("reporting:report-request"), {"period": "annual:2025-04-01"})
    report = Report.objects.get()
    assert (report.kind, report.period, report.status) == ("annual", YEAR, "ready")
    assert answer.url == report.get_absolute_url()


@pytest.mark.parametrize(
    ("typed", "words"), [({}, "Choose a report."), ({"period": "six_monthly:2026-04-01"}, "There is already a report")]
)
def test_a_wrong_wish_is_told_at_the_field(typed: dict[str, str], words: str, olive: User, sign_in: SignIn) -> None:
    make_report()
    answer = sign_in(olive).post(reverse("reporting:report-request"), typed)
    assert words in str(answer.context["form"].errors["period"])
    assert Report.objects.count() == 1


def prepared(**typed: str) -> dict[str, str]:
    day = {"meeting_on_day": "9", "meeting_on_month": "12", "meeting_on_year": "2026"}
    return day | typed


def test_a_report_is_prepared_and_shows_what_was_written(
    olive: User, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    report, client = make_ready_report(), sign_in(olive)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            page("report-prepare", report),
            prepared(implication_staffing="One post.", recommendations="Cabinet thanks all."),
        )
    report.refresh_from_db()
    assert (report.meeting_on, report.status) == (date(2026, 12, 9), "ready")
    text = client.get(report.get_absolute_url()).content.decode()
    assert all(words in text for words in ("One post.", "Cabinet thanks all.", "9 December 2026"))
    form = client.get(page("report-prepare", report)).context["form"]
    assert (form.initial["implication_staffing"], form.initial["meeting_on"]) == ("One post.", date(2026, 12, 9))


def test_nothing_typed_is_lost_when_a_date_is_wrong(olive: User, sign_in: SignIn) -> None:
    typed = prepared(implication_risk="A risk.") | {"meeting_on_month": "13"}
    text = sign_in(olive).post(page("report-prepare", make_ready_report()), typed).content.decode()
    assert "A risk." in text
    assert "There is a problem" in text


def test_a_report_is_built_again(olive: User, sign_in: SignIn) -> None:
    report = make_ready_report()
    sign_in(olive).post(page("report-rebuild", report))
    report.refresh_from_db()
    assert (report.status, report.snapshot) == ("requested", None)


def test_the_head_of_service_reads_and_publishes(hugh: User, cabby: User, sign_in: SignIn) -> None:
    report, client = make_ready_report(), sign_in(hugh)
    answer = client.get(page("report-publish", report))
    assert page("report-pdf", report) in answer.content.decode()
    client.post(page("report-publish", report), {"pdf_sha256": answer.context["form"].initial["pdf_sha256"]})
    report.refresh_from_db()
    assert (report.status, OutgoingEmail.objects.get().to) == ("published", cabby.email)


def test_an_officer_does_not_publish(olive: User, sign_in: SignIn) -> None:
    report = make_ready_report()
    assert sign_in(olive).post(page("report-publish", report)).status_code == 403
    assert page("report-publish", report) not in sign_in(olive).get(report.get_absolute_url()).content.decode()
    assert Report.objects.get().status == "ready"


def test_a_report_changed_meanwhile_is_not_published(chloe: User, sign_in: SignIn) -> None:
    report = make_ready_report()
    answer = sign_in(chloe).post(page("report-publish", report), {"pdf_sha256": "0" * 64})
    assert "written anew since you opened this page" in answer.content.decode()
    assert Report.objects.get().status == "ready"
