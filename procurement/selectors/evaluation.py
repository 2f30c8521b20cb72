"""Reads of the evaluation: what is marked, which bids are in it, and the result, exact and with every step."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from procurement.choices import UNSEALED, BidStatus, CriterionKind
from procurement.domain.award import Agreed, lead_in_words, record_of
from procurement.domain.minimums import Minimums, Section
from procurement.domain.pricing import PriceFormula
from procurement.domain.scales import FIVE, Scale, usual
from procurement.domain.scoring import (
    BidFacts,
    BidResult,
    Evaluated,
    EvaluationModel,
    MarkedCriterion,
    evaluate,
)
from procurement.domain.weighting import ancestors_of, effective_kind, leaves
from procurement.models import Bid, ConsensusScore, Criterion, Lot, Offer, PanelMember, Tender
from procurement.selectors.criterion import marking_rules_of, scale_of
from procurement.selectors.evaluation_pass_fail import PassFail, failed_in_words, pass_fail_of
from procurement.selectors.procurement import page_url
from procurement.selectors.quantity import rules_of
from procurement.selectors.tender import criteria_in_order, criterion_facts
from socialvalue.core.rules import Problem

# What is scored


@dataclass(frozen=True, slots=True)
class Leaf:
    """A criterion that is marked, and what it counts as (a quality question under social value is social value)."""

    row: Criterion
    kind: str
    scale: Scale = FIVE

    @property
    def is_social(self) -> bool:
        return self.kind == CriterionKind.SOCIAL_VALUE

    @property
    def by_quantity(self) -> bool:
        """Whether it is scored from the offers, not by the panel."""
        return self.is_social and hasattr(self.row, "quantity_scoring")


def leaves_of(tender: Tender) -> tuple[Leaf, ...]:
    """The criteria nothing stands below, price included, in order; one query."""
    return _leaves(tender, criteria_in_order(tender))


def _leaves(tender: Tender, rows: list[Criterion]) -> tuple[Leaf, ...]:
    facts = criterion_facts(rows)
    kinds = {leaf.code: effective_kind(leaf, facts) for leaf in leaves(facts)}
    own = usual(tender.scale_max, tender.scale_descriptors)
    return tuple(Leaf(row, kinds[row.code], scale_of(row, own)) for row in rows if row.code in kinds)


def marked_criteria(tender: Tender) -> tuple[Leaf, ...]:
    """The criteria people mark: every leaf but price and what is scored from the offers."""
    return tuple(leaf for leaf in leaves_of(tender) if leaf.kind != CriterionKind.PRICE and not leaf.by_quantity)


def descriptors_of(tender: Tender) -> tuple[tuple[int, str], ...]:
    """Each mark of the published scale and what it means, highest first."""
    return tuple((mark, tender.scale_descriptors.get(str(mark), "")) for mark in range(tender.scale_max, -1, -1))


def bids_in_evaluation(tender: Tender) -> QuerySet[Bid]:
    """The opened bids of a tender that were not disqualified, in the order of lots and names."""
    running = [status for status in UNSEALED if status != BidStatus.DISQUALIFIED]
    bids = Bid.objects.filter(lot__tender=tender, lot__tender__opened_at__isnull=False, status__in=running)
    return bids.select_related("lot", "supplier").order_by("lot__number", "supplier__name", "pk")


def bids_without_consensus(tender: Tender) -> tuple[Bid, ...]:
    """The bids for which some mark is not agreed yet, but for those that failed a pass or fail question."""
    needed = {leaf.row.pk for leaf in marked_criteria(tender)}
    agreed: dict[int, set[int]] = {}
    for bid, criterion in ConsensusScore.objects.filter(bid__lot__tender=tender).values_list("bid_id", "criterion_id"):
        agreed.setdefault(bid, set()).add(criterion)
    waiting = [bid for bid in bids_in_evaluation(tender) if needed - agreed.get(bid.pk, set())]
    failed = {pk for pk, found in pass_fail_of(waiting).items() if failed_in_words(found)}
    return tuple(bid for bid in waiting if bid.pk not in failed)


def may_see_prices(user: Any, tender: Tender) -> bool:
    """Whether prices may be shown: to everyone once every mark is agreed, before that to nobody on the panel."""
    if not PanelMember.objects.filter(tender=tender, user_id=user.pk).exists():
        return True
    return not bids_without_consensus(tender)


def has_consensus(bid: Bid) -> bool:
    """Whether a mark has been agreed for a bid; from then on individual scores stay as they are."""
    return ConsensusScore.objects.filter(bid=bid).exists()


def rivals_named_in(text: str, bid: Bid) -> tuple[str, ...]:
    """Names of other bidders that a reason mentions; a letter must never tell of another loser."""
    others = Bid.objects.filter(lot__tender_id=bid.lot.tender_id, status__in=UNSEALED)
    names = others.exclude(supplier_id=bid.supplier_id).values_list("supplier__name", flat=True).distinct()
    return tuple(name for name in names if name.casefold() in text.casefold())


# The result


@dataclass(frozen=True, slots=True)
class LotResult:
    """What came out for one lot; ``bids`` by the key the rules use (the bid's public id)."""

    lot: Lot
    model: EvaluationModel
    evaluated: Evaluated
    bids: dict[str, Bid]
    agreed: dict[str, tuple[Agreed, ...]]
    facts: tuple[BidFacts, ...]

    @property
    def rows(self) -> tuple[tuple[BidResult, Bid], ...]:
        """Each result with its bid, best first, removed bids last."""
        return tuple((result, self.bids[result.bid]) for result in self.evaluated.results)

    @property
    def in_words(self) -> str:
        """Who leads and by how much, in a sentence."""
        return lead_in_words(self.evaluated)

    @property
    def record(self) -> dict[str, Any]:
        """The result as it is frozen with an award."""
        prices = {key: bid.price_pence for key, bid in self.bids.items()}
        return record_of(self.model, self.evaluated, prices=prices, agreed=self.agreed)


def model_of(tender: Tender, lot: Lot) -> EvaluationModel:
    """The published method for one lot of a tender as the rules take it."""
    rows = criteria_in_order(tender)
    return _model(tender, lot, rows, _leaves(tender, rows))


def _sections(rows: list[Criterion], marked: Sequence[Leaf]) -> tuple[Section, ...]:
    """The criteria that ask a least part of the marks below them."""
    facts = criterion_facts(rows)
    above = {fact.code: {one.code for one in ancestors_of(fact, facts)} for fact in facts}
    people = [one.row.code for one in marked if one.kind != CriterionKind.PRICE and not one.by_quantity]
    return tuple(
        Section(row.name, tuple(code for code in people if row.code in above[code]), row.lowest_percent)
        for row in rows
        if row.lowest_percent is not None
    )


def _model(tender: Tender, lot: Lot, rows: list[Criterion], marked: Sequence[Leaf]) -> EvaluationModel:
    rules = rules_of(tender, lot) if any(one.by_quantity for one in marked) else {}
    return EvaluationModel(
        criteria=tuple(
            MarkedCriterion(
                code=one.row.code,
                name=one.row.name,
                kind=one.kind,
                weight=one.row.weight_percent,
                scale_max=one.scale.highest,
                pass_mark=one.row.pass_mark,
                quantity=rules.get(one.row.pk) if one.by_quantity else None,
            )
            for one in marked
        ),
        price_formula=PriceFormula(tender.price_formula),
        budget_pence=lot.budget_pence or tender.budget_pence,
        minimums=Minimums(_sections(rows, marked), marking_rules_of(tender).lowest_percent),
    )


def missing_for_result(tender: Tender) -> tuple[Problem, ...]:
    """Why there is no result yet: it stands, prices included, once every mark of every bid is agreed."""
    if not tender.is_opened:
        return (Problem("sealed", "The bids are not opened yet.", link="procurement:tender-detail"),)
    waiting = bids_without_consensus(tender)
    undecided = [
        Problem(
            "not_decided",
            f"Decide question {one.question.number}, pass or fail, for {bid.supplier.name} ({bid.lot}).",
            link=page_url("procurement:bid-read", bid.public_id),
        )
        for bid, found in _pass_fail_rows(tender)
        for one in found
        if one.waits
    ]
    return tuple(undecided) + tuple(
        Problem(
            "marks_missing", f"Agree every mark for {bid.supplier.name} ({bid.lot}).", link="procurement:consensus-list"
        )
        for bid in waiting
    )


def _pass_fail_rows(tender: Tender) -> list[tuple[Bid, tuple[PassFail, ...]]]:
    bids = list(bids_in_evaluation(tender))
    found = pass_fail_of(bids)
    return [(bid, found.get(bid.pk, ())) for bid in bids]


def result_of(tender: Tender, lot: Lot) -> LotResult:
    """The evaluation of one lot from the agreed marks and the prices, exact; seven queries at most, however many bids.

    Raises RuleBroken as ``procurement.domain.scoring.evaluate`` does (``marks_missing``, ``price_missing`` …).
    """
    criteria = criteria_in_order(tender)
    every = _leaves(tender, criteria)
    model = _model(tender, lot, criteria, every)
    rows = Bid.objects.filter(lot=lot, lot__tender=tender, lot__tender__opened_at__isnull=False, status__in=UNSEALED)
    bids = {str(bid.public_id): bid for bid in rows.select_related("supplier", "lot").order_by("supplier__name", "pk")}
    agreed = _agreed(bids, every)
    failing = pass_fail_of(bids.values())
    offers = _offers(bids) if model.quantities else {}
    facts = tuple(
        BidFacts(
            bid=key,
            name=bid.supplier.name,
            price_pence=bid.price_pence,
            marks={one.code: one.mark for one in agreed[key]},
            excluded=f"Disqualified: {bid.status_reason}"
            if bid.status == BidStatus.DISQUALIFIED
            else failed_in_words(failing.get(bid.pk, ())),
            offers=offers.get(bid.pk, {}),
        )
        for key, bid in bids.items()
    )
    return LotResult(lot, model, evaluate(model, facts), bids, agreed, facts)


def _offers(bids: dict[str, Bid]) -> dict[int, dict[str, Decimal]]:
    """What each bid offers, by id of the bid and code of the measure; one query."""
    found: dict[int, dict[str, Decimal]] = {}
    rows = Offer.objects.filter(bid__in=list(bids.values()))
    for bid, code, quantity in rows.values_list("bid_id", "selected_measure__measure__code", "quantity"):
        found.setdefault(bid, {})[code] = quantity
    return found


def _agreed(bids: dict[str, Bid], every: Sequence[Leaf]) -> dict[str, tuple[Agreed, ...]]:
    rows = ConsensusScore.objects.filter(bid__in=list(bids.values())).values_list(
        "bid_id", "criterion_id", "mark", "reason"
    )
    said = {(bid, criterion): (mark, reason) for bid, criterion, mark, reason in rows}
    return {
        key: tuple(
            Agreed(one.row.code, one.row.name, one.row.weight_percent, one.scale.highest, *said[bid.pk, one.row.pk])
            for one in every
            if (bid.pk, one.row.pk) in said
        )
        for key, bid in bids.items()
    }
