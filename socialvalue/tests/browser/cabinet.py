"""The report: asked for, built, published; and read by the cabinet member, who gets it by e-mail."""

import io
import re
from datetime import date

from django.core import mail
from pypdf import PdfReader

from reporting.models import Report
from socialvalue.tests.browser.managing import PROVED
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World

ASKED, MEETING = date(2027, 4, 28), date(2027, 5, 11)
SECOND_HALF = "six_monthly:2026-10-01"


def build(world: World) -> None:
    """The champion asks for the second half of the year; the page says how far it is, then shows the report."""
    chloe = world.chloe
    world.clock.set(ASKED)
    chloe.visit("reporting:report-list")
    world.cabby.visit("reporting:report-list")
    chloe.visit("reporting:report-request")
    chloe.fill(period=SECOND_HALF)
    chloe.press("Build this report")
    chloe.sees(PROVED)
    chloe.visit("reporting:report-prepare", report().public_id)
    chloe.fill(meeting_on=MEETING, track_text="The first contract under the new policy is on track.")
    chloe.press("Save and write the PDF")
    first = report().snapshot["figures"][0]["reference"]
    chloe.visit("reporting:figure-detail", report().public_id, first)
    world.cabby.is_refused("reporting:report-detail", report().public_id)


def publish(world: World) -> None:
    """It is published, and every cabinet member is told."""
    world.chloe.visit("reporting:report-publish", report().public_id)
    world.chloe.press("Publish the report")
    world.chloe.sees("The report is published.")


def read(world: World) -> None:
    """The cabinet member opens the page from the e-mail and reads the PDF, which has the figure that was verified."""
    cabby = world.cabby
    letter = [one for one in mail.outbox if world.person("cabby").email in one.to][-1]
    found = re.search(r"https?://[^/\s]+(/reports/\S+)", str(letter.body))
    assert found, letter.body
    cabby.visit(found[1])
    cabby.sees(PROVED)
    pdf = download(cabby)
    assert pdf.startswith(b"%PDF")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert PROVED in " ".join(text.split())
    cabby.visit("reporting:report-list")
    cabby.visit("reporting:action-list")


def download(visitor: Visitor) -> bytes:
    """The bytes behind the link to the PDF."""
    link = visitor.page.locator("a[href$='/pdf/']").first.get_attribute("href")
    assert link
    answer = visitor.context.request.get(link)
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def report() -> Report:
    return Report.objects.get()
