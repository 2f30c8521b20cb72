"""Dummy bids, and how their marks move."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from procurement.domain.quantities import Counted, QuantityFormula, QuantityRule
from procurement.domain.rehearsal import (
    OFFER_MOVES,
    PRICE_MOVES,
    lacking,
    offer_moves,
    price_for_a_point,
    price_moves,
    standard_dummies,
    targets_of,
)
from procurement.domain.scoring import BidFacts, EvaluationModel, MarkedCriterion, evaluate

RULE = QuantityRule(QuantityFormula.TARGET, (Counted("J", "Jobs", "roles", share=Decimal(100), target=Decimal(8)),))
PRICE = MarkedCriterion("p", "Price", "price", Decimal(60))
QUALITY = MarkedCriterion("q", "Method", "quality", Decimal(30), pass_mark=Decimal(2))
JOBS = MarkedCriterion("s", "Jobs", "social_value", Decimal(10), quantity=RULE)
MODEL = EvaluationModel((PRICE, QUALITY, JOBS))


def bid(name: str, pounds: int, mark: int, jobs: int) -> BidFacts:
    return BidFacts(name, name, pounds * 100, {"q": mark}, "", {"J": Decimal(jobs)})


LOW, MIDDLE = bid("Low", 100, 2, 2), bid("Middle", 200, 4, 4)


def test_five_telling_bids() -> None:
    made = standard_dummies(1_000_000, {"q": 5, "r": 10}, {"J": Decimal(8)})
    assert [(one.name, one.price_pence, one.marks, one.quantities) for one in made] == [
        ("Cheap and poor", 700_000, {"q": 2, "r": 4}, {}),
        ("Middle", 1_000_000, {"q": 3, "r": 6}, {"J": 4}),
        ("Dear and excellent", 1_300_000, {"q": 5, "r": 10}, {"J": 8}),
        ("Abnormally low", 400_000, {"q": 2, "r": 4}, {"J": 2}),
        ("Outlier", 2_500_000, {"q": 3, "r": 6}, {"J": 80}),
    ]


def test_a_target_is_the_rules_else_what_is_plausible_else_ten() -> None:
    capped = replace(RULE.measures[0], code="H", target=None, cap=Decimal(20))
    plausible = {"J": Decimal(99), "H": None, "K": Decimal(7), "N": None}
    assert targets_of((replace(RULE, measures=(*RULE.measures, capped)),), plausible) == {
        "J": 8, "H": 20, "K": 7, "N": 10,
    }  # fmt: skip


def test_marks_move_with_the_price_as_the_engine_says() -> None:
    moves = price_moves(MODEL, (LOW, MIDDLE), MIDDLE)
    assert [move.percent for move in moves] == list(PRICE_MOVES)
    half, same = moves[0], moves[3]
    assert (half.price_pence, half.price) == (100_00, 60)
    done = evaluate(MODEL, (LOW, MIDDLE))
    now = next(one for one in done.results if one.bid == "Middle")
    assert (same.price, same.total, same.rank) == (now.price, now.total, now.rank) == (30, 59, 2)
    assert [move.price for move in moves] == sorted((move.price for move in moves), reverse=True)


def test_marks_move_with_the_offer_and_stop_at_the_target() -> None:
    moves = offer_moves(MODEL, (LOW, MIDDLE), MIDDLE)
    assert [move.percent for move in moves] == list(OFFER_MOVES)
    assert [move.offers for move in moves] == [
        0,
        Fraction(5, 4),
        Fraction(5, 2),
        Fraction(15, 4),
        5,
        Fraction(15, 2),
        10,
        10,
    ]


def test_a_bid_that_is_out_moves_without_marks() -> None:
    failing = bid("Failing", 150, 1, 4)
    assert {(move.price, move.offers, move.rank) for move in price_moves(MODEL, (LOW, failing), failing)} == {
        (None, None, None)
    }


def test_nothing_moves_without_a_price_or_without_offers() -> None:
    free = bid("Free", 0, 3, 0)
    assert price_moves(MODEL, (LOW, free), free) == ()
    assert offer_moves(MODEL, (LOW, free), free) == ()
    unpriced = EvaluationModel((QUALITY,))
    assert price_moves(unpriced, (LOW, MIDDLE), MIDDLE) == ()
    assert offer_moves(unpriced, (LOW, MIDDLE), MIDDLE) == ()


def test_price_for_each_point_is_a_tie_of_the_published_case() -> None:
    """A 50 of 100 at £50, B 75 at £75, C 100 at £100: one pound a point for each of them."""
    quality = MarkedCriterion("q", "Quality", "quality", Decimal(100), scale_max=100)
    bids = [BidFacts(name, name, n * 100, {"q": n}) for name, n in (("A", 50), ("B", 75), ("C", 100))]
    done = evaluate(EvaluationModel((quality,)), tuple(bids))
    prices = {one.bid: one.price_pence for one in bids}
    assert [price_for_a_point(one, prices[one.bid]) for one in done.results] == [100, 100, 100]


def test_there_is_no_price_for_a_point_without_points_or_price() -> None:
    result = evaluate(MODEL, (LOW,)).results[0]
    assert price_for_a_point(result, None) is None
    assert price_for_a_point(replace(result, quality=Fraction(0), social_value=Fraction(0)), 100) is None


def test_what_a_dummy_bid_lacks() -> None:
    assert lacking(MODEL, {"q": 3}, 0) == ()
    assert lacking(MODEL, {}, None) == ("a mark for Method", "a price")
