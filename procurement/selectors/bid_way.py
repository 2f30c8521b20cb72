"""The way through the pages of a bid."""

from django.http import Http404
from django.urls import reverse

from procurement.selectors.bid_sheet import BidSheet


def place_of(sheet: BidSheet, question: int) -> int:
    """Where a question stands among the answers, from 0. Raises Http404 for one of another tender."""
    for place, row in enumerate(sheet.answers):
        if row.question.pk == question:
            return place
    raise Http404


def step_after_answer(sheet: BidSheet, place: int) -> str:
    """The address of the next question, or of the commitments, or of the price."""
    bid = sheet.bid.public_id
    if place + 1 < len(sheet.answers):
        return reverse("portal:answer-change", args=[bid, sheet.answers[place + 1].question.pk])
    return reverse("portal:offer-change" if sheet.offers else "portal:price-change", args=[bid])
