"""Rehearsing a tender with dummy bids: what five telling bids look like, and how marks move with price and offer.

The bids are scored by exactly the engine that scores real ones; nothing here has a formula of its own, except the price
for each point, which is shown for information (Cabinet Office bid evaluation guidance, 2021) and ranks nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from procurement.domain.quantities import QuantityRule
from procurement.domain.scoring import BidFacts, BidResult, EvaluationModel, Mark, evaluate
from socialvalue.core.money import round_half_up

PRICE_MOVES = (50, 75, 90, 100, 110, 125, 150, 200)  # percent of the bid's own price
OFFER_MOVES = (0, 25, 50, 75, 100, 150, 200, 400)  # percent of the bid's own offers


@dataclass(frozen=True, slots=True)
class Sketch:
    """A kind of dummy bid, in percent: of the estimate, of the highest mark, of the target of a measure."""

    name: str
    price: int
    marks: int
    offer: int


SKETCHES = (
    Sketch("Cheap and poor", 70, 40, 0),
    Sketch("Middle", 100, 60, 50),
    Sketch("Dear and excellent", 130, 100, 100),
    Sketch("Abnormally low", 40, 40, 25),
    Sketch("Outlier", 250, 60, 1000),
)


@dataclass(frozen=True, slots=True)
class Dummy:
    """A dummy bid to begin with: marks by code of the criterion, quantities by code of the measure."""

    name: str
    price_pence: int
    marks: Mapping[str, Decimal]
    quantities: Mapping[str, Decimal]


def standard_dummies(
    estimate_pence: int, questions: Mapping[str, int], targets: Mapping[str, Decimal]
) -> tuple[Dummy, ...]:
    """Cheap and poor, middle, dear and excellent, abnormally low, an outlier.

    ``questions`` gives the highest mark by code, ``targets`` a plausible quantity by code of the measure. Marks and
    quantities are whole; an offer of nothing is left out.
    """
    return tuple(
        Dummy(
            name=one.name,
            price_pence=estimate_pence * one.price // 100,
            marks={code: round_half_up(Fraction(highest * one.marks, 100), 0) for code, highest in questions.items()},
            quantities={
                code: round_half_up(Fraction(target) * one.offer / 100, 0)
                for code, target in targets.items()
                if one.offer
            },
        )
        for one in SKETCHES
    )


def targets_of(rules: Sequence[QuantityRule], plausible: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    """A plausible quantity for each measure: the rule's target or cap, else the highest plausible one, else 10."""
    aims = {one.code: one.target or one.cap for rule in rules for one in rule.measures}
    return {code: aims.get(code) or highest or Decimal(10) for code, highest in plausible.items()}


@dataclass(frozen=True, slots=True)
class Move:
    """One bid moved, the others as they were: ``percent`` of its own price or offers, and what it then earns.

    ``price`` and ``offers`` are marks; None where the bid is out. ``rank`` is its place.
    """

    percent: int
    price_pence: int | None
    price: Fraction | None
    offers: Fraction | None
    total: Fraction | None
    rank: int | None


def price_moves(model: EvaluationModel, bids: Sequence[BidFacts], moved: BidFacts) -> tuple[Move, ...]:
    """How a bid's marks move with its price; empty where the price has no weighting or is nothing."""
    if not model.price_weight or not moved.price_pence:
        return ()
    return tuple(
        _moved(model, bids, replace(moved, price_pence=moved.price_pence * percent // 100), percent)
        for percent in PRICE_MOVES
    )


def offer_moves(model: EvaluationModel, bids: Sequence[BidFacts], moved: BidFacts) -> tuple[Move, ...]:
    """How a bid's marks move with its offers; empty where nothing is scored from offers, or it offers nothing."""
    if not model.quantities or not any(moved.offers.values()):
        return ()
    return tuple(
        _moved(model, bids, replace(moved, offers=_scaled(moved.offers, percent)), percent) for percent in OFFER_MOVES
    )


def _scaled(offers: Mapping[str, Decimal], percent: int) -> dict[str, Decimal]:
    return {code: amount * percent / 100 for code, amount in offers.items() if percent}


def _moved(model: EvaluationModel, bids: Sequence[BidFacts], changed: BidFacts, percent: int) -> Move:
    done = evaluate(model, tuple(changed if bid.bid == changed.bid else bid for bid in bids))
    result = next(one for one in done.results if one.bid == changed.bid)
    earned = sum((one.marks for one in result.counted.values()), Fraction(0)) if result.rank else None
    return Move(percent, changed.price_pence, result.price, earned, result.total, result.rank)


def price_for_a_point(result: BidResult, price_pence: int | None) -> Fraction | None:
    """Pence for each mark that is not for price; None without a price or without such marks. Lower is better."""
    points = result.quality + result.social_value
    return Fraction(price_pence) / points if price_pence is not None and points else None


def lacking(model: EvaluationModel, marks: Mapping[str, Mark], price_pence: int | None) -> tuple[str, ...]:
    """What a dummy bid needs before it can be scored: names of criteria without a mark, and "a price"."""
    missing = [f"a mark for {one.name}" for one in model.questions if one.code not in marks]
    return (*missing, *(["a price"] if model.price_weight and price_pence is None else []))
