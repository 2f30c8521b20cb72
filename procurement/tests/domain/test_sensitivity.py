"""What would change a result; the numbers are those of docs/calculations.md, “What would change a result”."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.pricing import PriceFormula
from procurement.domain.quantities import Counted, QuantityFormula, QuantityRule
from procurement.domain.scoring import BidFacts, EvaluationModel, MarkedCriterion, evaluate
from procurement.domain.sensitivity import (
    Span,
    TotalLine,
    corners_of,
    leave_one_out,
    one_mark_apart,
    spans_of,
    total_lines,
    weight_of,
)

PRICE = MarkedCriterion("p", "Price", "price", Decimal(60))
METHOD = MarkedCriterion("m", "Method", "quality", Decimal(30), pass_mark=Decimal(1))
JOBS = MarkedCriterion("s", "Social value", "social_value", Decimal(10))
MODEL = EvaluationModel((PRICE, METHOD, JOBS))


def bid(name: str, pounds: int, method: int, jobs: int, **offers: int) -> BidFacts:
    given_offers = {code: Decimal(amount) for code, amount in offers.items()}
    return BidFacts(name, name, pounds * 100, {"m": method, "s": jobs}, "", given_offers)


CHEAP, MIDDLE, DEAR = bid("Cheap", 80, 2, 0), bid("Middle", 100, 3, 3), bid("Dear", 130, 5, 5)
THREE = (CHEAP, MIDDLE, DEAR)


def reweighted(model: EvaluationModel, kind: str, weight: Fraction) -> EvaluationModel:
    """The model with ``kind`` weighing ``weight`` percent, all other weightings keeping their proportions."""
    now = weight_of(model, kind)
    rest = sum((Fraction(one.weight) for one in model.criteria), Fraction(0)) - now
    return replace(
        model,
        criteria=tuple(
            replace(one, weight=Fraction(one.weight) * (weight / now if one.kind == kind else (100 - weight) / rest))
            for one in model.criteria
        ),
    )


def test_the_worked_example() -> None:
    done = evaluate(MODEL, THREE)
    assert {one.bid: one.total for one in done.results} == {
        "Cheap": 72,
        "Middle": 72,
        "Dear": Fraction(1000, 13),
    }
    spans = spans_of(total_lines(MODEL, done, "social_value"))
    assert spans == (
        Span(Fraction(0), Fraction(550, 103), ("Cheap",)),
        Span(Fraction(550, 103), Fraction(100), ("Dear",)),
    )
    assert corners_of(spans) == (Fraction(550, 103),)


def test_lines_that_never_meet_leave_one_span() -> None:
    lines = (TotalLine("A", Fraction(90), Fraction(90)), TotalLine("B", Fraction(80), Fraction(80)))
    assert spans_of(lines) == (Span(Fraction(0), Fraction(100), ("A",)),)


def test_equal_lines_share_a_span_and_a_corner_at_the_end_makes_none() -> None:
    lines = (
        TotalLine("A", Fraction(90), Fraction(50)),
        TotalLine("B", Fraction(90), Fraction(50)),
        TotalLine("C", Fraction(0), Fraction(50)),
    )
    assert spans_of(lines) == (Span(Fraction(0), Fraction(100), ("A", "B")),)


def test_three_lines_through_one_corner_make_two_spans() -> None:
    lines = (
        TotalLine("A", Fraction(100), Fraction(0)),
        TotalLine("B", Fraction(50), Fraction(50)),
        TotalLine("C", Fraction(0), Fraction(100)),
    )
    assert [(span.end, span.leaders) for span in spans_of(lines)] == [(50, ("A",)), (100, ("C",))]


@pytest.mark.parametrize("criteria", [(PRICE, METHOD), (JOBS,)])
def test_nothing_to_vary_without_a_weighting_or_with_all_of_it(criteria: tuple[MarkedCriterion, ...]) -> None:
    model = EvaluationModel(criteria)
    assert total_lines(model, evaluate(model, THREE), "social_value") == ()


def test_no_bid_no_span() -> None:
    assert spans_of(()) == ()


RULE = QuantityRule(QuantityFormula.HIGHEST, (Counted("L", "Local spend", "pounds", worth_pence=100),))
MIXED = EvaluationModel(
    (PRICE, METHOD, replace(JOBS, weight=Decimal(6)), replace(JOBS, code="o", weight=Decimal(4), quantity=RULE))
)
marks = st.integers(min_value=1, max_value=5)
many = st.lists(
    st.tuples(st.integers(min_value=1, max_value=200), marks, marks, st.integers(min_value=0, max_value=50)),
    min_size=2,
    max_size=6,
).map(lambda rows: tuple(bid(f"B{n}", *row[:3], L=row[3]) for n, row in enumerate(rows)))
kinds = st.sampled_from(["social_value", "quality", "price"])


@given(many, kinds, st.sampled_from(list(PriceFormula)))
def test_property_the_engine_agrees_on_both_sides_of_every_corner(bids, kind, formula) -> None:
    """Weigh anew and evaluate again: inside each span its leaders are first, at each corner both sides are."""
    model = replace(MIXED, price_formula=formula, budget_pence=150_00)
    spans = spans_of(total_lines(model, evaluate(model, bids), kind))
    assert (spans[0].start, spans[-1].end) == (0, 100)
    for span in spans:
        inside = [span.start + (span.end - span.start) * Fraction(n, 7) for n in (1, 3, 6)]
        for weight in inside:
            done = evaluate(reweighted(model, kind, weight), bids)
            best = max(one.total for one in done.ranked)
            assert {one.bid for one in done.ranked if one.total == best} == set(span.leaders)
    for left, right in pairwise(spans):
        done = evaluate(reweighted(model, kind, left.end), bids)
        best = max(one.total for one in done.ranked)
        assert {*left.leaders, *right.leaders} <= {one.bid for one in done.ranked if one.total == best}
        assert left.leaders != right.leaders


@given(many, st.sampled_from(list(PriceFormula)))
def test_property_leaving_one_out_is_evaluating_without_it(bids, formula) -> None:
    model = replace(MIXED, price_formula=formula, budget_pence=150_00)
    for one in leave_one_out(model, bids, evaluate(model, bids)):
        again = evaluate(model, tuple(other for other in bids if other.bid != one.removed))
        assert set(one.first) == {leader.bid for leader in again.leaders}


def test_a_bid_that_cannot_win_can_decide_who_does() -> None:
    """The published middle-bid anomaly: without the cheapest, prices are compared with another lowest."""
    bids = (bid("A", 100, 4, 4), bid("B", 150, 5, 5), bid("Lowest", 40, 1, 0))
    done = evaluate(MODEL, bids)
    found = {one.removed: one.first for one in leave_one_out(MODEL, bids, done)}
    assert done.leaders[0].bid == "Lowest"
    assert found == {"A": ("Lowest",), "B": ("Lowest",), "Lowest": ("A",)}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((100, 4, 5), (100, 4, 4), [("Social value", True, True, False), ("Method", True, False, False),
                                     ("Method", False, False, False), ("Social value", False, True, False)]),
        ((100, 5, 5), (100, 1, 1), []),
        ((100, 1, 5), (150, 1, 1), [("Method", True, False, True)]),
    ],
)  # fmt: skip
def test_one_mark(first, second, expected) -> None:
    bids = (bid("First", *first), bid("Second", *second))
    found = one_mark_apart(MODEL, bids, evaluate(MODEL, bids))
    told = [(one.criterion.name, one.of_winner, one.draws_level, one.fails) for one in found]
    assert sorted(told) == sorted(expected)


def test_one_mark_says_nothing_of_a_tie_or_a_single_bid() -> None:
    twins = (bid("A", 100, 3, 3), bid("B", 100, 3, 3))
    assert one_mark_apart(MODEL, twins, evaluate(MODEL, twins)) == ()
    assert one_mark_apart(MODEL, twins[:1], evaluate(MODEL, twins[:1])) == ()
