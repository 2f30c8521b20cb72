"""Scoring and ranking; the numbers are those of docs/calculations.md sections 3 to 5."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.pricing import price_score
from procurement.domain.scoring import (
    BidFacts,
    EvaluationModel,
    MarkedCriterion,
    PriceFormula,
    Ranked,
    Standing,
    evaluate,
    rank,
    show,
    total_score,
    weighted_mark,
)
from socialvalue.core.rules import RuleBroken

PRICE = MarkedCriterion("price", "Price", "price", Decimal(40))
METHOD = MarkedCriterion("method", "Delivery plan", "quality", Decimal(30))
PEOPLE = MarkedCriterion("people", "People", "quality", Decimal(20), pass_mark=Decimal(2))
JOBS = MarkedCriterion("jobs", "Local jobs", "social_value", Decimal(10))
MODEL = EvaluationModel((PRICE, METHOD, PEOPLE, JOBS))


def bid(key: str, pounds: int | None, method: int, people: int, jobs: int, excluded: str = "") -> BidFacts:
    price = None if pounds is None else pounds * 100
    return BidFacts(key, f"{key} Ltd", price, {"method": method, "people": people, "jobs": jobs}, excluded)


NORTH = bid("North", 100_000, 3, 4, 4)
SOUTH = bid("South", 120_000, 5, 4, 5)
CHEAP = bid("Cheap", 50_000, 4, 1, 3)


def percent_model(formula: PriceFormula, price: int, budget: int | None = None) -> EvaluationModel:
    """Quality marked in percent, as the published cases are."""
    quality = MarkedCriterion("q", "Quality", "quality", Decimal(100 - price), scale_max=100)
    return EvaluationModel((MarkedCriterion("p", "Price", "price", Decimal(price)), quality), formula, budget)


def totals(model: EvaluationModel, inputs: Mapping[str, tuple[int, int]]) -> dict[str, Fraction | None]:
    bids = tuple(BidFacts(key, key, pounds * 100, {"q": mark}) for key, (mark, pounds) in inputs.items())
    return {result.bid: result.total for result in sorted(evaluate(model, bids).results, key=lambda r: r.bid)}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (PriceFormula.LOWEST_RATIO, (Fraction(75), Fraction(425, 6), Fraction(75))),
        (PriceFormula.LINEAR_FROM_LOWEST, (Fraction(75), Fraction(125, 2), Fraction(50))),
        (PriceFormula.RANGE, (Fraction(75), Fraction(125, 2), Fraction(50))),
        (PriceFormula.MEAN, (Fraction(175, 3), Fraction(125, 2), Fraction(200, 3))),
        (PriceFormula.BUDGET, (Fraction(325, 6), Fraction(225, 4), Fraction(175, 3))),
    ],
)
def test_the_formula_decides_the_winner(formula: PriceFormula, expected: tuple[Fraction, ...]) -> None:
    model = percent_model(formula, price=50, budget=120_00)
    assert tuple(totals(model, {"A": (50, 50), "B": (75, 75), "C": (100, 100)}).values()) == expected


def test_eighty_twenty() -> None:
    inputs = {"A": (90, 600_000), "B": (85, 500_000), "C": (78, 400_000)}
    model = percent_model(PriceFormula.LOWEST_RATIO, price=20)
    assert totals(model, inputs) == {"A": Fraction(256, 3), "B": 84, "C": Fraction(412, 5)}


def test_a_whole_evaluation_with_every_step() -> None:
    done = evaluate(MODEL, (NORTH, CHEAP, SOUTH))
    assert [(r.bid, r.rank, r.total) for r in done.results] == [
        ("South", 1, Fraction(268, 3)),
        ("North", 2, Fraction(82)),
        ("Cheap", None, None),
    ]
    south = done.results[0]
    assert [(step.label, step.formula, step.value) for step in south.steps] == [
        ("Delivery plan", "5 ÷ 5 × 30", 30),
        ("People", "4 ÷ 5 × 20", 16),
        ("Quality", "30 + 16", 46),
        ("Local jobs", "5 ÷ 5 × 10", 10),
        ("Social value", "10", 10),
        ("Price", "40 × £100,000 ÷ £120,000", Fraction(100, 3)),
        ("Total", "46 + 10 + 100/3", Fraction(268, 3)),
    ]
    assert show(south.total) == Decimal("89.33")
    assert (south.quality, south.social_value, south.price) == (46, 10, Fraction(100, 3))
    assert done.winner is south
    assert not done.needs_decision


def test_a_bid_below_a_pass_mark_leaves_before_prices_are_compared() -> None:
    cheap = evaluate(MODEL, (NORTH, CHEAP, SOUTH)).results[-1]
    assert cheap.removed == ("People: 1 is below the pass mark of 2",)
    assert (cheap.rank, cheap.total, cheap.price) == (None, None, None)
    assert (cheap.quality, cheap.social_value) == (28, 6)
    early = price_score(PriceFormula.LOWEST_RATIO, {"N": 100_000_00, "S": 120_000_00, "C": 50_000_00}, Fraction(40))
    assert (early["N"], early["S"]) == (20, Fraction(50, 3))  # what they would have got, had it stayed
    with_it, without = evaluate(MODEL, (NORTH, CHEAP, SOUTH)), evaluate(MODEL, (NORTH, SOUTH))
    assert with_it.ranked == without.ranked


def test_a_mark_equal_to_the_pass_mark_stays_in() -> None:
    done = evaluate(MODEL, (NORTH, replace(CHEAP, marks={"method": 4, "people": 2, "jobs": 3})))
    assert [result.bid for result in done.ranked] == ["Cheap", "North"]


def test_an_excluded_bid_needs_no_marks_and_sets_nobodys_price_marks() -> None:
    out = BidFacts("Out", "Out Ltd", 1, {}, "Mandatory question 3 was not answered")
    done = evaluate(MODEL, (out, NORTH))
    assert [(r.bid, r.removed) for r in done.results] == [
        ("North", ()),
        ("Out", ("Mandatory question 3 was not answered",)),
    ]
    assert done.results[0].price == 40
    assert done.results[1].steps[-1].formula == "0"


def test_the_removed_stand_last_by_name() -> None:
    done = evaluate(MODEL, (replace(NORTH, excluded="b"), replace(CHEAP, excluded="a"), SOUTH))
    assert [result.bid for result in done.results] == ["South", "Cheap", "North"]


def test_no_bids_no_winner() -> None:
    done = evaluate(MODEL, ())
    assert (done.results, done.winner, done.needs_decision) == ((), None, False)


def test_a_single_bid_wins_and_its_marks_still_count() -> None:
    winner = evaluate(MODEL, (NORTH,)).winner
    assert winner is not None
    assert (winner.bid, winner.total) == ("North", 40 + 18 + 16 + 8)


def test_a_tender_without_price_needs_none() -> None:
    model = EvaluationModel((replace(METHOD, weight=Decimal(90)), JOBS))
    done = evaluate(model, (replace(NORTH, price_pence=None), SOUTH))
    assert [(r.bid, r.total) for r in done.results] == [("South", 100), ("North", 62)]


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        (
            replace(NORTH, marks={"method": 3}),
            "marks_missing",
            "“North Ltd” has no agreed mark for People, Local jobs.",
        ),
        (replace(NORTH, price_pence=None), "price_missing", "“North Ltd” has no price."),
        (replace(NORTH, marks={"method": 6, "people": 3, "jobs": 1}), "mark_out_of_scale", "from 0 to 5"),
    ],
)
def test_an_unfinished_evaluation_does_not_rank(facts: BidFacts, code: str, words: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        evaluate(MODEL, (SOUTH, facts))
    assert refusal.value.code == code
    assert words in refusal.value.message


def test_the_same_bid_twice_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="same key"):
        evaluate(MODEL, (NORTH, NORTH))


@pytest.mark.parametrize(
    ("mark", "maximum", "weight", "expected"),
    [
        (4, 5, 30, 24),
        (0, 5, 30, 0),
        (5, 5, 30, 30),
        (Decimal("2.5"), 4, 10, Fraction(25, 4)),
        (1, 3, 10, Fraction(10, 3)),
    ],
)
def test_weighted_mark(mark, maximum, weight, expected) -> None:
    assert weighted_mark(mark, maximum, weight) == expected


@pytest.mark.parametrize("mark", [-1, Decimal("5.01")])
def test_a_mark_stays_on_its_scale(mark) -> None:
    with pytest.raises(RuleBroken) as refusal:
        weighted_mark(mark, 5, 30)
    assert (refusal.value.code, refusal.value.field) == ("mark_out_of_scale", "mark")


def test_total_score_is_exact() -> None:
    assert total_score([Fraction(1, 3)] * 3) == 1
    assert total_score([]) == 0


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction("2.675"), "2.68"),
        (Fraction("-2.675"), "-2.68"),
        (Fraction(200, 3), "66.67"),
        (Fraction(75), "75.00"),
        (Fraction("0.004"), "0.00"),
    ],
)
def test_show_rounds_half_up_once(number: Fraction, expected: str) -> None:
    assert str(show(number)) == expected


def standing(key: str, total: int, social: int = 0, quality: int = 0, price: int | None = 100) -> Standing:
    return Standing(key, Fraction(total), Fraction(social), Fraction(quality), price)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (standing("Z", 80, 9), standing("A", 80, 8), "Equal totals, decided by higher social value marks"),
        (standing("Z", 80, 9, 40), standing("A", 80, 9, 39), "Equal totals, decided by higher quality marks"),
        (standing("Z", 80, 9, 40, 99), standing("A", 80, 9, 40, 100), "Equal totals, decided by lower price"),
    ],
)
def test_the_ladder_breaks_equal_totals(first: Standing, second: Standing, words: str) -> None:
    assert rank([second, first]) == (Ranked("Z", 1, False, words), Ranked("A", 2, False, words))


def test_a_tie_is_a_tie_and_the_next_rank_counts_it() -> None:
    ranked = rank([standing("C", 70), standing("B", 80), standing("A", 80)])
    assert ranked == (Ranked("A", 1, True), Ranked("B", 1, True), Ranked("C", 3))


def test_price_decides_nothing_where_a_bid_has_none() -> None:
    ranked = rank([standing("A", 80, price=None), standing("B", 80, price=5)])
    assert ranked == (Ranked("A", 1, True), Ranked("B", 1, True))


def test_a_tie_for_first_place_has_no_winner() -> None:
    twin = replace(NORTH, bid="Twin", name="Twin Ltd")
    done = evaluate(MODEL, (NORTH, twin))
    assert done.winner is None
    assert done.needs_decision
    assert [result.bid for result in done.leaders] == ["North", "Twin"]


def test_totals_equal_when_shown_are_not_a_tie() -> None:
    close = [standing("A", 80), Standing("B", 80 + Fraction(1, 1000), Fraction(0), Fraction(0), 100)]
    assert [(one.bid, one.rank, one.needs_decision) for one in rank(close)] == [("B", 1, False), ("A", 2, False)]


marks = st.integers(min_value=0, max_value=5)
many_bids = st.lists(
    st.tuples(st.integers(min_value=0, max_value=300), marks, marks, marks), min_size=1, max_size=7
).map(lambda rows: tuple(bid(f"B{n}", *row) for n, row in enumerate(rows)))


@given(many_bids, st.randoms(use_true_random=False), st.sampled_from(list(PriceFormula)))
def test_property_the_ranking_does_not_depend_on_the_order_of_the_bids(bids, random, formula) -> None:
    model = replace(MODEL, price_formula=formula, budget_pence=200_00)
    shuffled = list(bids)
    random.shuffle(shuffled)
    assert evaluate(model, tuple(shuffled)) == evaluate(model, bids)


@given(many_bids)
def test_property_totals_and_places_equal_a_plain_calculation(bids: tuple[BidFacts, ...]) -> None:
    done = {result.bid: result for result in evaluate(MODEL, bids).results}
    running = [one for one in bids if one.marks["people"] >= 2]
    lowest = min((one.price_pence for one in running), default=0)
    plain = {}
    for one in running:
        for_price = Fraction(lowest, one.price_pence) * 40 if one.price_pence else Fraction(40)
        social = Fraction(one.marks["jobs"] * 10, 5)
        quality = Fraction(one.marks["method"] * 30 + one.marks["people"] * 20, 5)
        plain[one.bid] = (for_price + social + quality, social, quality, -one.price_pence)
    assert {key: result.total for key, result in done.items() if result.total is not None} == {
        key: row[0] for key, row in plain.items()
    }
    places = {key: 1 + sum(other > row for other in plain.values()) for key, row in plain.items()}
    assert {key: result.rank for key, result in done.items() if result.rank} == places
    twins = {key: sum(other == row for other in plain.values()) > 1 for key, row in plain.items()}
    assert {key: done[key].needs_decision for key in plain} == twins


@given(many_bids)
def test_property_the_steps_add_up(bids: tuple[BidFacts, ...]) -> None:
    for result in evaluate(MODEL, bids).ranked:
        assert result.steps[-1].value == result.total == result.quality + result.social_value + result.price
