"""Many bids at once: a supplier's list with what each still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from procurement.domain.bids import bid_problems
from procurement.models import Answer, Bid, BidDocument, Offer, Question, SelectedMeasure
from procurement.selectors.bid import UNFINISHED, is_open_now, own_bids_of
from procurement.selectors.bid_sheet import AnswerRow, OfferRow, content_of
from socialvalue.core.rules import Problem

BIDS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class BidLine:
    """A line of a supplier's list; ``missing`` is None where nothing more is asked of them."""

    bid: Bid
    is_open: bool
    missing: tuple[Problem, ...] | None


def missing_by_bid(bids: Iterable[Bid]) -> dict[int, tuple[Problem, ...]]:
    """What each of a page of bids lacks, by its id: five queries for any number."""
    bids = list(bids)
    tenders = {bid.lot.tender_id for bid in bids}
    asked = _by_tender(Question.objects.filter(tender__in=tenders))
    measures = _by_tender(SelectedMeasure.objects.filter(tender__in=tenders).select_related("measure"))
    said = {(one.bid_id, one.question_id): one.text for one in Answer.objects.filter(bid__in=bids)}
    offered = {(one.bid_id, one.selected_measure_id): one for one in Offer.objects.filter(bid__in=bids)}
    answering = BidDocument.objects.filter(bid__in=bids, removed_at=None, question__isnull=False)
    files: dict[tuple[int, int | None], tuple[BidDocument, ...]] = {}
    for one in answering:
        files[one.bid_id, one.question_id] = (*files.get((one.bid_id, one.question_id), ()), one)
    found = {}
    for bid in bids:
        tender = bid.lot.tender_id
        made = sum(key[0] == bid.pk for key in offered)
        answers = [
            AnswerRow(one, said.get((bid.pk, one.pk), ""), files=files.get((bid.pk, one.pk), ()), offers=made)
            for one in asked.get(tender, ())
        ]
        offers = [OfferRow(one, offered.get((bid.pk, one.pk))) for one in measures.get(tender, ())]
        found[bid.pk] = bid_problems(content_of(bid, answers, offers))
    return found


def _by_tender(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.tender_id, []).append(row)
    return grouped


def bid_list_page(user: Any, *, number: str | None, now: datetime) -> Page[Any]:
    """A page of a person's bids, each a :class:`BidLine`; what is missing only where it can still be mended."""
    page = Paginator(own_bids_of(user), BIDS_A_PAGE).get_page(number)
    bids = list(page.object_list)
    open_now = {bid.pk for bid in bids if is_open_now(bid, now)}
    missing = missing_by_bid(bid for bid in bids if bid.pk in open_now and bid.status in UNFINISHED)
    lines: Any = [BidLine(bid, bid.pk in open_now, missing.get(bid.pk)) for bid in bids]
    page.object_list = lines
    return page
