"""What scripts add, what works without them, and what holds at every width: each on a page of its own."""

from datetime import date

import pytest

from procurement.models import Bid
from reporting.builder import build
from reporting.models import Report
from socialvalue.tests.browser.scene import Scene, furnish
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World, sign_in

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 640}
SAM = "sam@samscleaning.example"


@pytest.fixture
def scene(world: World) -> Scene:
    return furnish(world)


def as_sam(world: World, **context: object) -> Visitor:
    """Sam, signed in, in a browser of the given kind."""
    visitor = world.stranger("sam", **context)
    sign_in(visitor, SAM)
    return visitor


def test_what_is_typed_saves_itself_and_says_when(world: World, scene: Scene) -> None:
    sam, question = as_sam(world), scene.tender.questions.first()
    sam.visit("portal:answer-change", scene.draft.public_id, question.pk)
    sam.leave_to_save_itself(**{f"answer-{question.pk}": "Saved before I pressed anything."})
    assert scene.draft.answers.get(question=question).text == "Saved before I pressed anything."
    sam.visit("portal:answer-change", scene.draft.public_id, question.pk)
    assert sam.page.input_value(f"[name='answer-{question.pk}']") == "Saved before I pressed anything."
    assert world.faults.found == []


def test_a_price_that_cannot_be_read_is_not_said_to_be_saved(world: World, scene: Scene) -> None:
    sam = as_sam(world)
    sam.visit("portal:price-change", scene.draft.public_id)
    sam.fill(price="about a million")
    sam.page.locator("[data-autosave-status]", has_text="Not saved yet").wait_for()
    scene.draft.refresh_from_db()
    assert scene.draft.price_pence == 90_000_000  # what it was before


def test_without_scripts_a_bid_is_written_and_submitted(world: World, scene: Scene) -> None:
    sam, bid = as_sam(world, java_script_enabled=False), scene.draft
    question = scene.tender.questions.first()
    sam.visit("portal:answer-change", bid.public_id, question.pk)
    sam.fill(**{f"answer-{question.pk}": "Written without any script."})
    sam.press("Save and continue")
    sam.visit("portal:price-change", bid.public_id)
    sam.fill(price="£812,000")
    sam.press("Save and continue")
    sam.visit("portal:bid-submit", bid.public_id)
    sam.fill(declaration=True)
    sam.press("Submit bid")
    submitted = Bid.objects.get(pk=bid.pk)
    assert submitted.status == "submitted"
    sam.sees(submitted.submissions.get().receipt, "£812,000")


@pytest.fixture
def asked(world: World) -> Report:
    """A report that was asked for and waits to be built."""
    return Report.objects.create(
        kind="six_monthly", period_start=date(2025, 10, 1), period_end=date(2026, 3, 31), progress_percent=10,
        progress_words="Reading the records", requested_at=world.clock.now(), requested_by=world.person("chloe"),
    )  # fmt: skip


def test_a_report_that_is_built_says_how_far_it_is_and_shows_itself(world: World, asked: Report) -> None:
    world.chloe.visit("reporting:report-detail", asked.public_id)
    world.chloe.sees("Reading the records")
    Report.objects.filter(pk=asked.pk).update(progress_percent=40, progress_words="Working out the figures")
    world.chloe.page.get_by_text("Working out the figures").wait_for()
    build(asked.pk)
    world.chloe.page.get_by_role("heading", name="Summary").wait_for()
    world.chloe.check()
    assert world.faults.found == []


def test_without_scripts_a_link_shows_how_far_a_report_is(world: World, asked: Report) -> None:
    chloe = world.stranger("chloe", java_script_enabled=False)
    sign_in(chloe, world.person("chloe").email)
    chloe.visit("reporting:report-detail", asked.public_id)
    chloe.sees("Reading the records")
    build(asked.pk)
    chloe.page.get_by_role("link", name="Look how far it is").click()
    chloe.page.get_by_role("heading", name="Summary", exact=True).wait_for()


OFFICERS_PAGES = (
    ("home", ""),
    ("procurement:procurement-list", ""),
    ("procurement:procurement-start", ""),
    ("procurement:procurement-detail", "procurement"),
    ("procurement:tender-detail", "tender"),
    ("procurement:tender-criteria", "tender"),
    ("procurement:contract-detail", "contract"),
    ("suppliers:supplier-list", ""),
    ("suppliers:spend-list", ""),
    ("framework:framework-list", ""),
    ("reporting:report-list", ""),
)
SUPPLIERS_PAGES = (
    ("portal:opportunity-list", ""),
    ("portal:opportunity-detail", "tender"),
    ("portal:bid-list", ""),
    ("portal:bid-detail", "bid"),
    ("portal:offer-change", "bid"),
    ("portal:bid-submit", "bid"),
    ("portal:contract-detail", "contract"),
    ("portal:delivery-list", ""),
)


def test_nothing_scrolls_sideways_on_the_narrowest_phone(world: World, scene: Scene) -> None:
    olive = world.stranger("olive", viewport=NARROW)
    sign_in(olive, world.person("olive").email)
    rows = {
        "": (),
        "procurement": (scene.tender.procurement_id,),
        "tender": (scene.tender.pk,),
        "contract": (scene.contract.pk,),
        "bid": (scene.draft.public_id,),
    }
    wide = []
    for visitor, pages in ((olive, OFFICERS_PAGES), (as_sam(world, viewport=NARROW), SUPPLIERS_PAGES)):
        for name, row in pages:
            visitor.visit(name, *rows[row])
            if visitor.scrolls_sideways():
                wide.append(name)
    assert (wide, world.faults.found) == ([], [])


def test_the_first_tab_leads_past_the_navigation(world: World, scene: Scene) -> None:
    sam = as_sam(world)
    sam.visit("portal:bid-list")
    sam.page.keyboard.press("Tab")
    focused = sam.page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    assert focused.is_visible()
    sam.page.keyboard.press("Enter")
    assert sam.page.url.endswith("#main-content")
    assert sam.page.evaluate("document.activeElement.id") == "main-content"
