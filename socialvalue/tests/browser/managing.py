"""The life of the contract: a delivery with evidence, its verification, a review, feedback, the supplier's status."""

from datetime import date

from procurement.models import Commitment, Delivery
from socialvalue.tests.browser.bids import FIRM, firm
from socialvalue.tests.browser.decision import contract
from socialvalue.tests.browser.need import pass_stage
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World
from suppliers.choices import Behaviour
from suppliers.models import Incentive, SpendImport

REPORTED, VERIFIED, REVIEWED = date(2026, 10, 20), date(2026, 10, 26), date(2026, 11, 10)
CLAIMED, PROVED = "12,480", "12,345"
PAYMENTS = """Date paid,Supplier name,Company number,Amount,Department,VCSE
2026-08-03,Sam’s Cleaning CIC,01234567,12650.00,Libraries,Y
2026-08-17,Rita Facilities Ltd,07654321,8100.50,Estates,N
2026-09-02,Moorland Print Ltd,,2150.00,Libraries,
"""


def deliver(world: World) -> None:
    """Sam reports the first quarter with evidence; a page that was refused keeps what was typed."""
    sam = world.sam
    world.clock.set(REPORTED)
    sam.visit("portal:contract-list")
    sam.visit("portal:contract-detail", contract().pk)
    sam.visit("portal:delivery-list")
    sam.visit("portal:delivery-report", spent().pk)
    sam.press("Send report")
    sam.sees("There is a problem")
    sam.fill(
        claimed_quantity=CLAIMED, narrative="Mops, gloves and laundry bought from two firms in Matlock and Bakewell.",
        evidence_description="Invoices of the quarter",
    )  # fmt: skip
    sam.attach("evidence", "invoices.csv", b"date,firm,pounds\n2026-08-04,Peak Mops,12480\n", "text/csv")
    sam.press("Send report")
    sam.sees("Your report is sent.", CLAIMED)


def verify(world: World) -> None:
    """Mark reads the evidence and verifies a little less than was claimed, with his reason."""
    mark, claim = world.mark, Delivery.objects.get()
    world.clock.set(VERIFIED)
    mark.visit("home")
    mark.visit("procurement:delivery-list")
    mark.visit("procurement:delivery-detail", claim.pk)
    mark.visit("procurement:delivery-verify", claim.pk)
    mark.fill(verified_quantity=PROVED)
    mark.press("Verify")
    mark.sees("There is a problem")
    mark.fill(verified_quantity=PROVED, reason="One invoice is of June, before the contract.")
    mark.press("Verify")
    mark.sees("Verified.")
    mark.visit("procurement:commitment-detail", spent().pk)
    mark.visit("procurement:contract-delivery", contract().pk)
    pass_stage(world, 10, signatory="mark")
    world.sam.visit("portal:delivery-detail", claim.pk)
    world.sam.sees(PROVED, "One invoice is of June")


def review(world: World) -> None:
    """The contract is reviewed, and both sides give feedback."""
    mark = world.mark
    world.clock.set(REVIEWED)
    mark.visit("procurement:contract-review", contract().pk)
    mark.fill(held_on=REVIEWED, contract_score=92, notes="Standards met in every town.")
    mark.press("Record review")
    mark.sees("The review is recorded")
    pass_stage(world, 11, signatory="mark")
    mark.visit("suppliers:feedback-give", firm().pk)
    give_feedback(mark)
    mark.sees("Thank you.")
    world.sam.visit("suppliers-portal:feedback-give")
    give_feedback(world.sam)


def reward(world: World) -> None:
    """The head of service decides the status; what comes with it is asked for and given; everybody can see it."""
    hugh, sam, chloe = world.hugh, world.sam, world.chloe
    hugh.visit("suppliers:status-decide", firm().pk)
    hugh.fill(tier="gold", reason="The first quarter went well, and a joint plan is agreed.")
    hugh.press("Decide status")
    hugh.sees("The status is decided")
    sam.visit("suppliers-portal:status")
    sam.sees("Gold")
    incentive = Incentive.objects.get(kind="guest_speaker")
    sam.visit("suppliers-portal:incentive-request", incentive.pk)
    sam.fill(note="Our open day for young people, in the spring.")
    sam.press("Send request")
    sam.sees("Your request is with the authority.")
    chloe.visit("suppliers:incentive-fulfil", incentive.pk)
    chloe.fill(note="The head of service spoke to sixty visitors.")
    chloe.press("Record the incentive as fulfilled")
    pass_stage(world, 12, signatory="chloe")
    chloe.visit("suppliers:supplier-detail", firm().pk)
    anybody = world.stranger("anybody")
    anybody.visit("suppliers:status-public")
    anybody.sees(FIRM)
    anybody.close()


def give_feedback(visitor: Visitor) -> None:
    """The five behaviours, four points each."""
    visitor.fill(period_start=date(2026, 7, 14), period_end=date(2026, 11, 9), comment="Brings problems early.")
    visitor.fill(**{behaviour.value: "4" for behaviour in Behaviour})
    visitor.press("Give feedback")


def pay(world: World) -> None:
    """Finance imports what was paid: checked first, then loaded."""
    fin = world.fin
    fin.visit("suppliers:spend-list")
    fin.visit("suppliers:spend-import")
    fin.attach("file", "payments.csv", PAYMENTS.encode(), "text/csv")
    fin.fill(period_start=date(2026, 7, 1), period_end=date(2026, 9, 30))
    fin.press("Check the file")
    number = SpendImport.objects.get().pk
    fin.visit("suppliers:spend-load", number)
    fin.press("Load these rows")
    fin.sees("The file is loaded.", FIRM)
    fin.visit("suppliers:spend-rows", number)
    fin.visit("suppliers:spend-list")


def spent() -> Commitment:
    """The commitment to spend with local firms."""
    return Commitment.objects.get(contract=contract(), unit="pounds")
