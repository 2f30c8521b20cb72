"""Two firms find the tender, ask and bid; one withdraws and submits again. Staff see nothing before the opening."""

import re
from decimal import Decimal

from django.core import mail

from conftest import PASSWORD
from procurement.models import Bid, Clarification, Submission
from procurement.services.bid import start_bid, submit_bid
from procurement.services.bid_draft import OfferLine, save_answer, save_offers, save_price
from socialvalue.accounts.models import User
from socialvalue.tests.browser.tender import AFTER_OPENING, APPRENTICES, CLOSES, SPENT, tender
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World, sign_in
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

SAM = "sam@samscleaning.example"
FIRM, RIVAL = "Sam’s Cleaning CIC", "Rita Facilities Ltd"
PRICE, RIVALS_PRICE_PENCE = "£455,500", 43_900_000
APPRENTICES_OFFERED, SPENT_OFFERED = 4, 60_000


def register(world: World) -> None:
    """Sam signs up, proves the address, registers the firm; the officer approves it. Rita's firm is there already."""
    sam = world.stranger("sam")
    sam.visit("account_signup")
    sam.fill(name="Sam Supplier", email=SAM, password1=PASSWORD)
    sam.press("Create account")
    sam.sees("Check your e-mail")
    sam.visit(link_sent_to(SAM))
    sam.press("Yes, confirm")
    if not sam.page.get_by_role("button", name="Sign out").count():
        sign_in(sam, SAM)
    sam.visit("suppliers-portal:register")
    sam.press("Apply to register")
    sam.sees("There is a problem")
    sam.fill(
        name=FIRM, organisation_type="cic", company_number="01234567", headcount=46, is_vcse="yes", town="Matlock",
        postcode="DE4 3AG", in_area="yes",
    )  # fmt: skip
    sam.press("Apply to register")
    sam.sees("Your application is with the authority.", FIRM)
    sam.visit("suppliers-portal:member-list")
    sam.visit("suppliers-portal:status")
    olive, number = world.olive, firm().pk
    olive.visit("home")
    olive.sees(f"Check and approve the registration of {FIRM}")
    olive.visit("suppliers:supplier-list")
    olive.visit("suppliers:supplier-detail", number)
    olive.visit("suppliers:supplier-approve", number)
    olive.fill(reason="Welcome.")
    olive.press("Approve registration")
    rival = make_supplier(RIVAL, headcount=800, in_area=False, company_number="07654321")
    rita = User.objects.create_user("rita@ritafacilities.example", PASSWORD, name="Rita Rival")
    rita.emailaddress_set.create(email=rita.email, verified=True, primary=True)
    make_member(rival, rita)


def ask(world: World) -> None:
    """Both find the tender; Sam asks, the officer answers everybody without knowing who asked."""
    sam, olive, number = world.sam, world.olive, tender().pk
    sam.visit("portal:opportunity-list", query="?q=libraries")
    sam.follow("Cleaning of libraries")
    sam.visit("portal:clarification-ask", number)
    sam.fill(question="May two firms bid together?")
    sam.press("Send question")
    sam.sees("Your question is sent.")
    olive.visit("procurement:clarification-list", number)
    olive.sees("May two firms bid together?")
    olive.does_not_see(FIRM, "Sam Supplier")
    olive.visit("procurement:clarification-answer", Clarification.objects.get().pk)
    olive.fill(published_question="May two firms bid together?", answer="Yes. Name one of you as the lead.")
    olive.press("Publish the answer")
    world.rita.visit("portal:opportunity-detail", number)
    world.rita.sees("Yes. Name one of you as the lead.")


def write(world: World) -> None:
    """Sam writes the bid: the page saves itself, the rest is typed page by page, a file goes with it."""
    sam = world.sam
    sam.visit("portal:bid-start", tender().lots.get().pk)
    sam.press("Start bid")
    bid = bid_of(FIRM)
    sam.visit("portal:bid-submit", bid.public_id)
    assert not sam.page.get_by_role("button", name="Submit bid").count()  # too much is missing
    sam.visit("portal:bid-detail", bid.public_id)
    first, second = tender().questions.order_by("number")
    sam.visit("portal:answer-change", bid.public_id, first.pk)
    sam.leave_to_save_itself(**{f"answer-{first.pk}": "Each library has a named cleaner."})
    assert bid.answers.get(question=first).text.startswith("Each library has a named cleaner.")
    sam.press("Save and continue")
    sam.fill(**{f"answer-{second.pk}": "The college sends us apprentices each September."})
    sam.press("Save and continue")
    offers(sam)
    sam.press("Save and continue")
    sam.fill(price=PRICE)
    sam.press("Save and continue")
    sam.fill(title="Rota")
    sam.attach("file", "rota.txt", b"Monday to Friday, six to eight.")
    sam.press("Add file")
    sam.sees("The file is added.", "Rota")


def offers(sam: Visitor) -> None:
    """A quantity, a time and a way for each of the two measures."""
    for code, quantity, method in (
        (SPENT, f"{SPENT_OFFERED:,}", "Materials from two firms in the county; invoices each quarter."),
        (APPRENTICES, APPRENTICES_OFFERED, "Two each September; agreements as evidence."),
    ):
        selected = tender().selected_measures.get(measure__code=code)
        name = f"offer-{selected.pk}"
        sam.fill(**{f"{name}-quantity": quantity, f"{name}-months": 24, f"{name}-method": method})


def submit(world: World) -> None:
    """Submit, withdraw, take it up again, submit again: the second receipt counts."""
    sam, bid = world.sam, bid_of(FIRM)
    sam.visit("portal:bid-submit", bid.public_id)
    sam.press("Submit bid")
    sam.sees("Confirm the declaration")
    hand_in(sam, bid)
    sam.visit("portal:bid-withdraw", bid.public_id)
    sam.press("Withdraw your bid")
    sam.visit("portal:bid-restart", bid.public_id)
    sam.press("Work on this bid again")
    hand_in(sam, bid)
    assert Submission.objects.filter(bid=bid).count() == 2  # the withdrawn one and the one that counts
    assert any(bid_receipt(bid) in one.body for one in mail.outbox if SAM in one.to)
    sam.visit("portal:bid-list")
    be_rivals(world)


def hand_in(sam: Visitor, bid: Bid) -> None:
    """Confirm the declaration, submit, and read the receipt."""
    sam.visit("portal:bid-submit", bid.public_id)
    sam.fill(declaration=True)
    sam.press("Submit bid")
    sam.sees(bid_receipt(bid), PRICE)


def be_rivals(world: World) -> None:
    """Rita's bid, by the services: cheaper, with less social value."""
    rita, supplier = world.person("rita"), Supplier.objects.get(name=RIVAL)
    bid = start_bid(tender().lots.get(), by=rita, supplier=supplier)
    for question in tender().questions.all():
        save_answer(bid, by=rita, question=question, text="Our regional team will see to it.")
    selected = tender().selected_measures.get(measure__code=APPRENTICES)
    save_offers(bid, by=rita, offers={selected.pk: OfferLine(Decimal(1), 30, "We will hire one.")})
    save_price(bid, by=rita, price_pence=RIVALS_PRICE_PENCE)
    submit_bid(bid, by=rita, declaration=True)
    world.rita.visit("portal:receipt-detail", bid.public_id)
    world.rita.is_refused("portal:bid-detail", bid_of(FIRM).public_id)


def stay_sealed(world: World) -> None:
    """Before the opening no page of the authority's shows a bid, a bidder or a price; nor may it be opened."""
    olive, number = world.olive, tender().pk
    for name in ("home", "procurement:tender-list"):
        olive.visit(name)
        olive.does_not_see(FIRM, RIVAL, "455,500", "439,000")
    for name in ("procurement:tender-detail", "procurement:tender-open"):
        olive.visit(name, number)
        olive.does_not_see(FIRM, RIVAL, "455,500", "439,000")
    assert not olive.page.locator("main form").count()
    olive.is_refused("procurement:bid-read", bid_of(FIRM).public_id)


def be_opened(world: World) -> None:
    """After the deadline two officers open them, one after the other; the first alone sees nothing yet."""
    world.clock.set(CLOSES.date(), AFTER_OPENING)
    number = tender().pk
    for officer, button in ((world.olive, "Confirm as the first officer"), (world.otto, "Confirm and open the bids")):
        officer.visit("procurement:tender-open", number)
        officer.press(button)
        if officer is world.olive:
            olive_sees_nothing_yet(officer)
    world.otto.sees("The bids are open.", FIRM, RIVAL)
    world.olive.visit("procurement:tender-detail", number)
    world.olive.visit("procurement:bid-read", bid_of(FIRM).public_id)
    world.olive.sees("Each library has a named cleaner.")
    world.sam.visit("portal:bid-detail", bid_of(FIRM).public_id)


def olive_sees_nothing_yet(olive: Visitor) -> None:
    """The first officer's confirmation opens nothing."""
    olive.sees("Another officer must confirm")
    olive.does_not_see(FIRM, RIVAL)


def link_sent_to(address: str) -> str:
    """The path of the link in the last message to ``address``."""
    last = [one for one in mail.outbox if address in one.to][-1]
    found = re.search(r"https?://[^/\s]+(/\S+)", str(last.body))
    assert found, last.body
    return found[1]


def firm() -> Supplier:
    return Supplier.objects.get(name=FIRM)


def bid_of(name: str) -> Bid:
    return Bid.objects.get(supplier__name=name)


def bid_receipt(bid: Bid) -> str:
    return str(bid.submissions.latest("number").receipt)
