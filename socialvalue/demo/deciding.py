"""From opened bids to a signed contract: panel, scores, consensus, award, letters, standstill."""

from datetime import date, time, timedelta
from decimal import Decimal

from procurement.choices import BidStatus
from procurement.models import Award, Bid, Contract, Procurement, Tender
from procurement.services.award import award_tender, notify_award
from procurement.services.consensus import record_consensus
from procurement.services.contract import contract_award
from procurement.services.evaluation import save_scores, submit_evaluation
from procurement.services.evaluation_panel import appoint_panel, declare_conflict
from socialvalue.accounts.models import User
from socialvalue.core.periods import add_months
from socialvalue.core.workdays import add_working_days
from socialvalue.demo import words
from socialvalue.demo.clock import day_of
from socialvalue.demo.gates import pass_gate
from socialvalue.demo.script import Story
from socialvalue.demo.sourcing import Scene, pass_stage, work_off_actions

CALL_IN_OVER = 14  # days after a key decision, when nobody can call it in any more
# What evaluators think of the first, second, third and fourth bidder, for each marked criterion in turn.
MARKS = ((5, 4, 5), (3, 4, 3), (3, 3, 4), (3, 3, 3))


def evaluate(scene: Scene, story: Story, tender: Tender) -> None:
    """Two evaluators and a chair; while the tender is in evaluation one evaluator is not finished."""
    first, second, chair = scene.people.evaluators
    scene.clock.set(day_of(tender.opened_at) + timedelta(days=1))
    appoint_panel(tender, users=[first, second], chair=chair, by=tender.procurement.lead_officer)
    for member in (first, second, chair):
        declare_conflict(tender, has_conflict=False, by=member)
    for day, member in ((6, first), (9, second)):
        scene.clock.set(day_of(tender.opened_at) + timedelta(days=day))
        for index, bid in enumerate(_in_order(scene, story, tender)):
            unfinished = story.stage == 8 and member == second and index > 1
            _score(scene, bid, member, index, submit=not unfinished)
    if story.stage > 8:
        scene.clock.set(day_of(tender.opened_at) + timedelta(days=14))
        agree(scene, story, tender)


def _in_order(scene: Scene, story: Story, tender: Tender) -> list[Bid]:
    """The opened bids in the story's order, the intended winner first."""
    keys = {supplier.pk: story.bidders.index(key) for key, supplier in scene.suppliers.items() if key in story.bidders}
    bids = Bid.objects.filter(lot__tender=tender, status=BidStatus.OPENED).select_related("supplier", "lot__tender")
    return sorted(bids, key=lambda bid: keys[bid.supplier_id])


def _score(scene: Scene, bid: Bid, member: User, index: int, *, submit: bool) -> None:
    evaluation = bid.evaluations.get(evaluator=member)
    criteria = list(bid.lot.tender.criteria.filter(children__isnull=True, quantity_scoring=None).exclude(kind="price"))
    stricter = 1 if member == scene.people.evaluators[1] and index == 1 else 0
    scores = {}
    for position, criterion in enumerate(criteria):
        mark = max(2, MARKS[index % 4][position % 3] - (stricter if position == 0 else 0))
        firm = scene.firm_of(bid.supplier)
        scores[criterion.pk] = (Decimal(mark), words.reason_for(mark, firm, criterion.name))
    if not submit:
        scores = dict(list(scores.items())[:1])
    save_scores(evaluation, scores=scores, by=member)
    if submit:
        submit_evaluation(evaluation, by=member)


def agree(scene: Scene, story: Story, tender: Tender) -> None:
    """The chair records what the panel agreed, bid by bid and criterion by criterion."""
    criteria = list(tender.criteria.filter(children__isnull=True, quantity_scoring=None).exclude(kind="price"))
    for index, bid in enumerate(_in_order(scene, story, tender)):
        firm = scene.firm_of(bid.supplier)
        for position, criterion in enumerate(criteria):
            mark = MARKS[index % 4][position % 3]
            reason = f"Agreed after discussion. {words.reason_for(mark, firm, criterion.name)}"
            record_consensus(
                bid, criterion=criterion, mark=Decimal(mark), reason=reason, by=scene.people.third_evaluator
            )


def award(scene: Scene, story: Story, tender: Tender) -> Award:
    """The head of service decides, letters go out, the notice is published: the standstill runs."""
    procurement = tender.procurement
    decided = day_of(tender.opened_at) + timedelta(days=20)
    if story.stage == 9:  # still in standstill today
        decided = scene.clock.today - timedelta(days=CALL_IN_OVER + 6)
    scene.clock.set(decided)
    lot = tender.lots.first()
    assert lot is not None
    winner = _in_order(scene, story, tender)[0]
    decision = award_tender(lot, bid=winner, reason=words.AWARD_REASON, by=scene.people.head)
    work_off_actions(scene, story, procurement, 8)
    pass_stage(scene, procurement, 8)
    pass_gate(scene.people, procurement, 4)
    pass_gate(scene.people, procurement, 5)
    scene.clock.set(decided + timedelta(days=CALL_IN_OVER), time(11, 30))
    return notify_award(decision, notice_published_on=scene.clock.now().date(), by=procurement.lead_officer)


def sign(scene: Scene, story: Story, procurement: Procurement, decision: Award) -> Contract:
    """After the standstill the contract is signed; it starts on the first of a month, two years ago for most."""
    free_after = decision.standstill_ends_on or day_of(decision.letters_sent_at)  # none below the threshold
    signed = scene.clock.set(add_working_days(free_after, 5))
    starts = _first_of_next_month(signed)
    managers = (scene.people.contracts, scene.people.second_contracts)
    manager = managers[scene.cast.stories.index(story) % 2]
    ends = add_months(starts, story.term_months) - timedelta(days=1)
    contract = contract_award(
        decision, manager=manager, signed_on=signed, starts_on=starts, ends_on=ends, by=procurement.lead_officer
    )
    work_off_actions(scene, story, procurement, 9)
    pass_stage(scene, procurement, 9)
    return contract


def _first_of_next_month(day: date) -> date:
    return add_months(day.replace(day=1), 1)
