"""What bidders did: questions, drafts, submissions, a change of mind; and the opening by two officers."""

from datetime import time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet

from procurement.models import Lot, SelectedMeasure, Tender
from procurement.services.bid import revise_bid, start_bid, submit_bid, withdraw_bid
from procurement.services.bid_draft import OfferLine, add_document, save_answer, save_offers, save_price
from procurement.services.clarification import answer_clarification
from procurement.services.opening import open_tender
from procurement.services.opportunity import ask_clarification
from socialvalue.demo import local_needs, words
from socialvalue.demo.clock import day_of
from socialvalue.demo.script import Promise, Story
from socialvalue.demo.sourcing import Scene


def invite_questions(scene: Scene, story: Story, tender: Tender) -> None:
    """Bidders ask; the answers go to everybody. Of the open tender's two questions, one still waits."""
    firm = story.bidders[-1]
    scene.clock.set(day_of(tender.published_at) + timedelta(days=6))
    for index, (question, answer) in enumerate(words.CLARIFICATIONS):
        asked = ask_clarification(
            tender, by=scene.people.suppliers[firm], supplier=scene.suppliers[firm], question=question
        )
        if story.stage > 7 or index == 0:
            answer_clarification(asked, by=tender.procurement.lead_officer, published_question=question, answer=answer)


def bids(scene: Scene, story: Story, tender: Tender) -> None:
    """Each bids for one lot, in turn: some revise, one has only a draft while the tender is open."""
    lots = list(tender.lots.order_by("number"))
    closes = day_of(tender.closes_at)
    for index, key in enumerate(story.bidders):
        scene.clock.set(
            min(closes - timedelta(days=4 - index % 3), scene.clock.today - timedelta(days=1)), time(9 + 2 * index, 20)
        )
        _bid(scene, story, lots[index % len(lots)], key, index)


def _bid(scene: Scene, story: Story, lot: Lot, key: str, index: int) -> None:
    person, firm = scene.people.suppliers[key], scene.firm(key)
    bid = start_bid(lot, by=person, supplier=scene.suppliers[key])
    for question in lot.tender.questions.select_related("criterion"):
        save_answer(bid, by=person, question=question, text=words.answer_to(firm, story, question, index))
    still_open = story.stage == 7
    if still_open and index == len(story.bidders) - 1:
        return  # a draft: nobody but its writer knows
    price = words.price_pence(story, index, scene.chance)
    offers = {
        selected.pk: OfferLine(
            words.offered(promise, firm, index, scene.chance),
            words.months(promise, story, position),
            words.method(promise, firm),
            local_needs.named(story, selected, index),
        )
        for position, (selected, promise) in enumerate(
            zip(_of_the_framework(lot.tender), _in_order(lot.tender, story), strict=True)
        )
        if promise.required or (position + index) % 4 != 3
    }
    save_offers(bid, by=person, offers=offers)
    save_price(bid, by=person, price_pence=price + 1_000_000 if index == 1 else price)
    plan_file = SimpleUploadedFile("delivery-plan.txt", words.delivery_plan(firm, story).encode())
    add_document(bid, by=person, title="Delivery plan", file=plan_file)
    submit_bid(bid, by=person, declaration=True)
    if index == 1:  # found something cheaper the same day
        revise_bid(bid, by=person)
        save_price(bid, by=person, price_pence=price)
        submit_bid(bid, by=person, declaration=True)
    if still_open and index == 2:
        withdraw_bid(bid, by=person)


def _in_order(tender: Tender, story: Story) -> list[Promise]:
    """The story's promises in the order of the tender's measures."""
    by_code = {promise.code: promise for promise in story.promises}
    return [by_code[code] for code in _of_the_framework(tender).values_list("measure__code", flat=True)]


def _of_the_framework(tender: Tender) -> QuerySet[SelectedMeasure]:
    """What the tender asks for, without what was made for it alone: the story promises nothing against that."""
    own = tender.selected_measures.filter(measure__bespoke=False)
    return own.select_related("measure").order_by("measure__outcome__position", "measure__position")


def opening(scene: Scene, tender: Tender) -> Tender:
    """Both officers confirm on the afternoon of the deadline."""
    scene.clock.set(day_of(tender.closes_at), time(14, 0))
    open_tender(tender, by=scene.people.officer)
    return open_tender(tender, by=scene.people.second_officer)
