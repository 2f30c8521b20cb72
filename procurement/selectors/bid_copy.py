"""Answers of a bidder's own bids for other lots of the same tender, offered for copying. Nobody else's are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from procurement.domain.bid_copy import SOURCES, CopyPlan, copy_plan
from procurement.models import Bid
from procurement.selectors.bid_sheet import AnswerRow, BidSheet, sheet_of


@dataclass(frozen=True, slots=True)
class CopyOffer:
    """One bid to copy from and what would be copied; ``others`` are further bids one may choose instead."""

    source: Bid
    plan: CopyPlan
    copied: tuple[AnswerRow, ...]
    others: tuple[Bid, ...]


def copy_sources(bid: Bid) -> tuple[Bid, ...]:
    """The same bidder's other bids of the same tender, the one saved last first. One query."""
    beside = Bid.objects.filter(lot__tender_id=bid.lot.tender_id, supplier_id=bid.supplier_id, status__in=SOURCES)
    return tuple(beside.exclude(pk=bid.pk).select_related("lot__tender", "supplier").order_by("-updated_at", "pk"))


def plan_of(source: Iterable[AnswerRow], target: Iterable[AnswerRow]) -> CopyPlan:
    """What would be copied from one bid's answers into another's."""
    return copy_plan([row.fact for row in source], [row.fact for row in target])


def copy_offer(sheet: BidSheet, wanted: str = "") -> CopyOffer | None:
    """What may be copied into a bid, from the bid whose address ``wanted`` names, else from the one saved last.

    None where there is no such bid, or nothing in it that this one lacks. A fixed number of queries, one without any.
    """
    sources = copy_sources(sheet.bid)
    if not sources:
        return None
    source = next((one for one in sources if str(one.public_id) == wanted), None) if wanted else sources[0]
    if source is None:
        return None
    rows = sheet_of(source).answers
    plan = plan_of(rows, sheet.answers)
    others = tuple(one for one in sources if one.pk != source.pk)
    if not plan.copied and not others:
        return None
    return CopyOffer(source, plan, tuple(row for row in rows if row.question.number in plan.copied), others)
