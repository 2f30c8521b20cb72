"""A draft rehearsed: its dummy bids, how the engine ranks them, and what would change the first place.

No real bid is read here, and no dummy bid is read anywhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from procurement.domain.award import record_of
from procurement.domain.rehearsal import Move, lacking, offer_moves, price_for_a_point, price_moves, targets_of
from procurement.domain.scoring import BidFacts, Evaluated, EvaluationModel, evaluate, show
from procurement.models import DummyBid, Lot, Tender
from procurement.selectors.evaluation import model_of
from procurement.selectors.evaluation_robustness import Envelope, envelope_of
from procurement.selectors.quantity import rules_of
from procurement.selectors.tender import tenders_visible_to
from socialvalue.core.charts import Bar, BarChart, bar_chart
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import pounds, quantity


def dummies_visible_to(user: Any) -> QuerySet[DummyBid]:
    """The dummy bids of the tenders the person sees."""
    return DummyBid.objects.filter(tender__in=tenders_visible_to(user)).select_related("tender__procurement", "lot")


def first_lot_of(tender: Tender) -> Lot:
    """The lot that is meant where none is named; a tender has at least one."""
    return tender.lots.order_by("number")[0]


def lot_wanted(tender: Tender, number: str) -> Lot:
    """The lot with this number, else the first: an address that names none, or one that is gone, leads there."""
    lots = list(tender.lots.order_by("number"))
    return next((one for one in lots if str(one.number) == number), lots[0])


def estimate_of(tender: Tender, lot: Lot) -> int:
    """What dummy prices for a lot are made from, in pence.

    Of several lots each has its own estimate, and where it has none, the whole budget or value is taken: nobody said
    how it is shared out. The one lot of an undivided tender is the whole: there the budget goes first.
    """
    whole = tender.budget_pence or lot.value_net_pence or tender.procurement.value_net_pence
    return lot.budget_pence or (lot.value_net_pence or whole if tender.lots.count() > 1 else whole)


def plausible_quantities(tender: Tender, lot: Lot) -> dict[str, Decimal]:
    """A plausible quantity of a bid for the lot for each measure asked for, by its code."""
    asked = dict(tender.selected_measures.order_by("position", "pk").values_list("measure__code", "most_plausible"))
    return targets_of(tuple(rules_of(tender, lot).values()), asked)


@dataclass(frozen=True, slots=True)
class DummyLine:
    """A dummy bid in the list; ``missing`` says what it needs before it can be scored."""

    dummy: DummyBid
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveTable:
    """How one bid's marks move: a drawing, and the rows beside it (moved, marks, total, place)."""

    chart: BarChart
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """Everything the page of a rehearsal shows of one lot. ``refused`` says why the engine would not score, else ""."""

    lot: Lot
    lines: tuple[DummyLine, ...]
    record: Mapping[str, Any] | None
    per_point: tuple[tuple[str, str], ...]
    envelope: Envelope | None
    moved: DummyBid | None
    price: MoveTable | None
    offers: MoveTable | None
    refused: str = ""


def rehearsal_of(tender: Tender, lot: Lot, *, moved: int | None = None) -> Rehearsed:
    """Score the dummy bids for a lot; ``moved`` is the id of the one whose price and offers are moved.

    All lots share the criteria, questions and measures of their tender. A fixed number of queries. Bids that lack a
    mark or a price are listed and left out.
    """
    model = model_of(tender, lot)
    rows = list(lot.dummy_bids.all())
    lines = tuple(DummyLine(row, lacking(model, row.marks, row.price_pence)) for row in rows)
    whole = {str(line.dummy.pk): line.dummy for line in lines if not line.missing}
    facts = tuple(_facts(row) for row in whole.values())
    try:
        done = evaluate(model, facts)
    except RuleBroken as refusal:
        return Rehearsed(lot, lines, None, (), None, None, None, None, refused=refusal.message)
    if not done.results:
        return Rehearsed(lot, lines, None, (), None, None, None, None)
    mover = whole.get(str(moved)) or _middle_of(whole, done)
    prices = {key: row.price_pence for key, row in whole.items()}
    return Rehearsed(
        lot=lot,
        lines=lines,
        record=record_of(model, done, prices=prices, agreed={}),
        per_point=_per_point(done, prices),
        envelope=envelope_of(model, done),
        moved=mover,
        price=_price_table(model, facts, mover),
        offers=_offer_table(model, facts, mover),
    )


def _facts(row: DummyBid) -> BidFacts:
    return BidFacts(
        bid=str(row.pk),
        name=row.name,
        price_pence=row.price_pence,
        marks={code: Decimal(mark) for code, mark in row.marks.items()},
        offers={code: Decimal(amount) for code, amount in row.quantities.items()},
    )


def _middle_of(whole: Mapping[str, DummyBid], done: Evaluated) -> DummyBid:
    """The bid to move first: the middle one by price of those in the running, else any."""
    keys = [one.bid for one in done.ranked] or list(whole)
    by_price = sorted((whole[key] for key in keys), key=lambda row: (row.price_pence or 0, row.position))
    return by_price[len(by_price) // 2]


def _per_point(done: Evaluated, prices: Mapping[str, int | None]) -> tuple[tuple[str, str], ...]:
    """Price for each point that is not for price, lowest first: for information, it ranks nothing here."""
    found = [(price_for_a_point(one, prices[one.bid]), one.name) for one in done.ranked]
    known = sorted((cost, name) for cost, name in found if cost is not None)
    return tuple((name, pounds(int(show(cost, 0)))) for cost, name in known)


def _price_table(model: EvaluationModel, facts: Sequence[BidFacts], mover: DummyBid) -> MoveTable | None:
    own = next(one for one in facts if one.bid == str(mover.pk))
    moves = price_moves(model, facts, own)
    return _table(f"Price marks of {mover.name}", [(pounds(m.price_pence), m, m.price) for m in moves])


def _offer_table(model: EvaluationModel, facts: Sequence[BidFacts], mover: DummyBid) -> MoveTable | None:
    own = next(one for one in facts if one.bid == str(mover.pk))
    moves = offer_moves(model, facts, own)
    return _table(
        f"Marks for the offers of {mover.name}", [(f"{m.percent}% of its offers", m, m.offers) for m in moves]
    )


def _table(title: str, moves: Sequence[tuple[str, Move, Fraction | None]]) -> MoveTable | None:
    if not moves:
        return None
    bars = [Bar(label, marks, _marks(marks)) for label, _, marks in moves]
    rows = tuple((label, _marks(marks), _total(move), _place(move)) for label, move, marks in moves)
    return MoveTable(bar_chart(title, bars), rows)


def _marks(number: Fraction | None) -> str:
    return "none: it is out" if number is None else f"{quantity(show(number))} marks"


def _total(move: Move) -> str:
    return "none" if move.total is None else str(show(move.total))


def _place(move: Move) -> str:
    return "out" if move.rank is None else str(move.rank)
