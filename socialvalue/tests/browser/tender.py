"""The tender: drafted, refused while its weighting is above the cap, published; and read by everybody."""

from datetime import UTC, datetime, time

from framework.models import Measure
from procurement.models import Tender
from socialvalue.core.wording import LONDON
from socialvalue.tests.browser.need import pass_stage, procurement, sign_conflicts
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World

CLOSES = datetime(2026, 6, 11, 12, tzinfo=LONDON).astimezone(UTC)
QUESTIONS_CLOSE = datetime(2026, 5, 28, 12, tzinfo=LONDON).astimezone(UTC)
SPENT, APPRENTICES = "D1.1", "D2.3"
AFTER_OPENING = time(14, 0)


def draft(world: World) -> None:
    """Everything the tender says, section by section."""
    olive = world.olive
    olive.visit("procurement:tender-create", procurement().pk)
    olive.press("Begin the draft")
    olive.sees("The draft is ready")
    number = tender().pk
    olive.visit("procurement:tender-change", number)
    olive.fill(
        title="Cleaning of libraries", summary="27 libraries, five days a week, three years.", hours_to_answer=12
    )
    olive.press("Save")
    olive.visit("procurement:tender-social-value", number)
    olive.fill(
        social_value_justification="The work is local and gives first jobs.",
        social_value_request="Local firms and apprentices matter most here.",
    )
    olive.press("Save")
    olive.visit("procurement:tender-price", number)
    olive.press("Save")
    olive.visit("procurement:tender-scale", number)
    olive.press("Save")
    olive.visit("procurement:tender-timetable", number)
    olive.fill(questions_close_at=QUESTIONS_CLOSE, closes_at=CLOSES)
    olive.press("Save")
    lots(olive, number)
    measures(olive, number)
    count_offers(olive, number)
    questions(olive, number)
    rehearse(olive, number)
    clauses(olive, number)
    documents(olive, number)


def lots(olive: Visitor, number: int) -> None:
    """One lot, with its value."""
    olive.visit("procurement:tender-lots", number)
    olive.visit("procurement:lot-change", tender().lots.get().pk)
    olive.fill(title="All libraries", value_net_pence="480,000")
    olive.press("Save")
    olive.sees("The lot is changed.")


def measures(olive: Visitor, number: int) -> None:
    """Two measures of the outcomes chosen: money spent with local firms, and apprentices."""
    olive.visit("procurement:measure-select", number)
    for code, most in ((SPENT, "200,000"), (APPRENTICES, "6")):
        measure = Measure.objects.get(code=code)
        prefix = olive.page.locator(f"input[name$=measure_id][value='{measure.pk}']").get_attribute("name")
        assert prefix, f"no boxes for {code}"
        prefix = prefix.removesuffix("measure_id")
        olive.fill(
            **{f"{prefix}asked": True, f"{prefix}most_plausible": most, f"{prefix}note": "On this contract only."}
        )
        if code == APPRENTICES:
            olive.fill(**{f"{prefix}required": True})
    olive.press("Save measures")


def count_offers(olive: Visitor, number: int) -> None:
    """Social value scored from the offers against published targets; then by the panel after all."""
    social = tender().criteria.get(kind="social_value")
    olive.visit("procurement:tender-quantities", number)
    olive.visit("procurement:quantity-choose", social.pk)
    olive.press("Go on to the figures")
    scoring = tender().quantity_scorings.get()
    olive.sees("Each measure against a published target")
    first = tender().selected_measures.order_by("position")[0]
    olive.fill(**{f"target_{first.pk}": "100,000"})
    olive.press("Save")
    olive.sees("The figures are saved.", "£100,000")
    olive.visit("procurement:quantity-remove", scoring.pk)
    olive.press("Have the panel mark it")
    olive.sees("The panel marks it.")


def rehearse(olive: Visitor, number: int) -> None:
    """Five dummy bids, one changed, one added and taken out again: who would win, and when another would."""
    olive.visit("procurement:rehearsal-detail", number)
    olive.visit("procurement:rehearsal-begin", number)
    olive.press("Make the dummy bids")
    olive.sees("Dear and excellent", "If social value weighed more or less", "These are dummy bids")
    olive.visit("procurement:dummy-change", tender().dummy_bids.get(name="Middle").pk)
    olive.fill(price_pence="410,000")
    olive.press("Save")
    olive.sees("The dummy bid is changed.", "£410,000")
    olive.visit("procurement:dummy-add", number)
    olive.fill(name="Nobody")
    olive.press("Save")
    olive.sees("Left out.")
    olive.visit("procurement:dummy-remove", tender().dummy_bids.get(name="Nobody").pk)
    olive.press("Take the dummy bid out")
    olive.visit("procurement:rehearsal-clear", number)


def clauses(olive: Visitor, number: int) -> None:
    """None at first, with a reason; then one from the library, changed with a reason (CCC-1)."""
    olive.visit("procurement:tender-clauses", number)
    olive.visit("procurement:clauses-waive", number)
    olive.fill(reason="Not thought about yet.")
    olive.press("Save")
    olive.sees("Not thought about yet.")
    olive.visit("procurement:clauses-insert", number)
    olive.page.get_by_label("SV3 Prompt payment of sub-contractors").check()
    olive.press("Put in")
    olive.sees("The clauses are put in.")
    clause = tender().clauses.get()
    olive.visit("procurement:tender-clause-change", clause.pk)
    olive.fill(text=clause.wording.replace("30 days", "14 days"), change_reason="Small firms do half of the work.")
    olive.press("Save")
    olive.sees("Changed from the library", "Small firms do half of the work.")


def weigh(olive: Visitor, social: str, quality: str) -> None:
    """Set the two weightings that are not the price's."""
    olive.visit("procurement:tender-criteria", tender().pk)
    kinds = olive.page.locator("select[name$=kind]").evaluate_all("all => all.map((one) => [one.name, one.value])")
    wanted = {"social_value": social, "quality": quality}
    for name, kind in kinds[:3]:
        if kind in wanted:
            olive.fill(**{name.replace("kind", "share"): wanted[kind]})
    olive.press("Save and add up")


def questions(olive: Visitor, number: int) -> None:
    """A question under quality and one under social value."""
    for kind, text in (
        ("quality", "How will you clean 27 libraries before they open?"),
        ("social_value", "How will you bring about what you offer?"),
    ):
        criterion = tender().criteria.get(kind=kind)
        olive.visit("procurement:tender-questions", number)
        olive.visit("procurement:question-add", number, query=f"?criterion={criterion.pk}")
        olive.fill(text=text, guidance="Say who, when and how it is checked.", worked_example="Rotas.", word_limit=200)
        olive.press("Save")
        olive.sees("The question is added.")
        olive.visit("procurement:criterion-change", criterion.pk)
        olive.fill(guidance="Names, dates, checks.")
        olive.press("Save")


def documents(olive: Visitor, number: int) -> None:
    """The specification to download."""
    olive.visit("procurement:tender-documents", number)
    olive.visit("procurement:document-add", number)
    olive.fill(title="Specification")
    olive.attach("file", "specification.txt", b"Clean libraries, five days a week.")
    olive.press("Save")
    olive.sees("The document is added.", "Specification")


def be_refused(world: World) -> None:
    """25% for social value is above the cap of 20%: the page says so and offers no button."""
    weigh(world.olive, "25", "15")
    world.olive.visit("procurement:tender-publish", tender().pk)
    world.olive.sees("25%", "20%")
    assert not world.olive.page.get_by_role("button", name="Publish tender", exact=True).count()
    weigh(world.olive, "15", "25")


def publish(world: World) -> None:
    """Within the cap, signed off to stage 6: published, and everybody can read it."""
    olive, number = world.olive, tender().pk
    olive.visit("procurement:tender-preview", number)
    olive.visit("procurement:invitation-choose", number)
    olive.press("Save suppliers")
    olive.visit("procurement:tender-publish", number)
    olive.press("Publish tender")
    olive.sees("The tender is published.")
    olive.visit("procurement:tender-list")
    anybody = world.stranger("anybody")
    anybody.visit("portal:opportunity-list")
    anybody.follow("Cleaning of libraries")
    anybody.sees("15%", "Specification", "12 noon on Thursday 11 June 2026")
    anybody.close()
    sign_conflicts(olive, procurement().pk)
    pass_stage(world, 7, signatory="olive")


def tender() -> Tender:
    """The one tender of the journey."""
    return Tender.objects.get(procurement=procurement())
