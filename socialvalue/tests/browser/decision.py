"""From opened bids to a contract: panel, scores, consensus, award, letters, standstill."""

from datetime import date, time

from django.core import mail

from procurement.models import Award, Bid, Contract, Evaluation
from socialvalue.tests.browser.bids import FIRM, RIVAL, SAM, bid_of
from socialvalue.tests.browser.need import pass_gate, pass_stage
from socialvalue.tests.browser.tender import tender
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World

SCORED, DECIDED, LETTERS, SIGNED = date(2026, 6, 18), date(2026, 6, 24), date(2026, 6, 25), date(2026, 7, 14)
CONTRACT_ENDS = date(2029, 7, 13)
MARKS = {FIRM: 4, RIVAL: 3}


def appoint(world: World) -> None:
    """Olive appoints the panel; each of it declares before a bid is shown."""
    olive, number = world.olive, tender().pk
    olive.visit("procurement:panel-appoint", number)
    olive.fill(chair="Esther*", users=[world.person("eve").pk, world.person("evan").pk])
    olive.press("Appoint panel")
    for visitor in (world.eve, world.evan, world.esther):
        visitor.visit("procurement:evaluation-list")
        visitor.does_not_see(FIRM)
        visitor.visit("procurement:conflict-declare", number)
        visitor.sees(FIRM, RIVAL)
        visitor.fill(has_conflict="no")
        visitor.press("Declare")
        visitor.sees("Your declaration is recorded.")


def score(world: World) -> None:
    """Each evaluator scores both bids alone, without seeing a price."""
    world.clock.set(SCORED)
    for name in ("eve", "evan"):
        for bid in (bid_of(FIRM), bid_of(RIVAL)):
            mark_one(getattr(world, name), Evaluation.objects.get(bid=bid, evaluator=world.person(name)))


def mark_one(visitor: Visitor, evaluation: Evaluation) -> None:
    """A mark and a reason for every question of one bid."""
    visitor.visit("procurement:evaluation-score", evaluation.pk)
    visitor.does_not_see("455,500", "439,000")
    mark = MARKS[evaluation.bid.supplier.name]
    for criterion in tender().criteria.exclude(kind="price"):
        visitor.fill(**{f"mark_{criterion.pk}": mark, f"reason_{criterion.pk}": "Named people and dates are given."})
    visitor.press("Save and check before submitting")
    visitor.press("Submit your scores")
    visitor.sees("Scores submitted.")


def agree(world: World) -> None:
    """The chair records what the panel agrees; only then is there a ranking."""
    esther = world.esther
    world.olive.visit("procurement:result-detail", tender().pk)
    world.olive.sees("once every mark of every bid is agreed")
    esther.visit("procurement:consensus-list", tender().pk)
    for bid in Bid.objects.filter(lot__tender=tender()):
        for criterion in tender().criteria.exclude(kind="price"):
            esther.visit("procurement:consensus-record", bid.public_id, criterion.pk)
            esther.fill(mark=MARKS[bid.supplier.name], reason="The panel read it the same way.")
            esther.press("Record agreed mark")
            esther.sees("Agreed mark recorded.")
    world.olive.visit("procurement:result-detail", tender().pk)
    world.olive.sees(FIRM, RIVAL)


def award(world: World) -> None:
    """The head of service, who did not score, decides; the letters go out; both sides read theirs."""
    hugh, olive = world.hugh, world.olive
    world.clock.set(DECIDED)
    hugh.visit("procurement:tender-award", tender().pk)
    hugh.fill(winner=bid_of(FIRM).public_id, reason="First by the published method.")
    hugh.press("Award the contract")
    hugh.sees("Award decided.")
    pass_stage(world, 8, signatory="olive")
    pass_gate(world, 4, "olive")
    pass_gate(world, 5, "hugh")
    world.clock.set(LETTERS, time(11, 30))
    olive.visit("procurement:award-notify", decision().pk)
    olive.fill(notice_published_on=LETTERS)
    olive.press("Send all letters")
    olive.sees("Letters sent to every bidder.")
    assert [one.subject for one in mail.outbox if SAM in one.to][-1].startswith("You have won")
    olive.visit("procurement:summary-detail", decision().summaries.get(bid=bid_of(RIVAL)).pk)
    for visitor, name in ((world.sam, FIRM), (world.rita, RIVAL)):
        visitor.visit("portal:contract-list")
        visitor.visit("portal:summary-detail", decision().summaries.get(bid=bid_of(name)).pk)
    world.rita.is_refused("portal:summary-detail", decision().summaries.get(bid=bid_of(FIRM)).pk)


def wait(world: World) -> None:
    """Nothing is signed while the standstill runs."""
    olive = world.olive
    olive.visit("procurement:award-contract", decision().pk)
    olive.sees("standstill")
    assert not olive.page.get_by_role("button", name="Start the contract").count()
    assert not Contract.objects.exists()


def sign(world: World) -> None:
    """After it the contract starts, with every offer of the bid as a commitment."""
    olive = world.olive
    world.clock.set(SIGNED)
    olive.visit("procurement:award-detail", decision().pk)
    olive.visit("procurement:award-contract", decision().pk)
    olive.fill(manager="Mark*", signed_on=SIGNED, starts_on=SIGNED, ends_on=CONTRACT_ENDS)
    olive.press("Start the contract")
    olive.sees("The contract stands.")
    pass_stage(world, 9, signatory="hugh")
    olive.visit("procurement:contract-list")
    for visitor in (olive, world.mark):
        visitor.visit("procurement:contract-detail", contract().pk)
        visitor.sees("60,000")


def decision() -> Award:
    return Award.objects.get()


def contract() -> Contract:
    return Contract.objects.get()
