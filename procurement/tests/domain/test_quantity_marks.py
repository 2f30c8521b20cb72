"""The sums of the quantity formulas; the numbers are those of docs/calculations.md, “Marks from the offers”."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.quantities import Band, Counted, QuantityFormula, QuantityRule
from procurement.domain.quantity_marks import Offers, quantity_scores, reasons_below_floor, worth_of
from procurement.domain.scoring import BidFacts, EvaluationModel, MarkedCriterion, evaluate

Q = QuantityFormula
TEN = Fraction(10)
JOBS = Counted("J", "Local jobs", "roles", share=Decimal(60), worth_pence=10_000_00, target=Decimal(5))
HOURS = Counted("H", "Volunteering", "hours", share=Decimal(40), worth_pence=20_00, target=Decimal(100))
POUND = Counted("L", "Local spend", "pounds", worth_pence=1_00)
# South offers 4 jobs and 200 hours, North 5 jobs and none, East nothing at all.
OFFERS: dict[str, Offers] = {
    "South": {"J": Decimal(4), "H": Decimal(200)},
    "North": {"J": Decimal(5)},
    "East": {},
}


def rule(formula: Q, **facts: object) -> QuantityRule:
    return replace(QuantityRule(formula, (JOBS, HOURS)), **facts)


def marks(of: QuantityRule, offers: Mapping[str, Offers] = OFFERS) -> dict[str, Fraction]:
    return {bid: one.marks for bid, one in quantity_scores(of, TEN, offers).items()}


@pytest.mark.parametrize(
    ("of", "south", "north"),
    [
        (rule(Q.TARGET), Fraction(44, 5), Fraction(6)),
        (rule(Q.PER_MEASURE), Fraction(44, 5), Fraction(6)),
        (rule(Q.HIGHEST), Fraction(44, 5), Fraction(10)),
        (rule(Q.TARGET_VALUE, target_pence=80_000_00), Fraction(11, 2), Fraction(25, 4)),
        (rule(Q.ESTIMATE, estimate_pence=400_000_00, target_percent=Decimal(20)), Fraction(11, 2), Fraction(25, 4)),
        (rule(Q.BANDS, bands=(Band(20_000_00, Decimal(40)), Band(50_000_00, Decimal(100)))), Fraction(4), Fraction(10)),
        (rule(Q.MEAN), Fraction(220, 47), Fraction(250, 47)),
    ],
)
def test_the_same_offers_under_each_formula(of: QuantityRule, south: Fraction, north: Fraction) -> None:
    assert marks(of) == {"South": south, "North": north, "East": 0}


def test_each_step_is_written_out() -> None:
    south = quantity_scores(rule(Q.TARGET), TEN, OFFERS)["South"]
    assert [(line.title, line.working, line.value) for line in south.lines] == [
        ("Local jobs", "6 × 4 ÷ 5", Fraction(24, 5)),
        ("Volunteering", "4 × 200 ÷ 100, at most 4", Fraction(4)),
    ]
    assert (south.working, south.offered) == ("4.8 + 4", "4 roles (Local jobs); 200 hours (Volunteering)")


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (rule(Q.HIGHEST), "worth 4 × £10,000 + 200 × £20; 10 × £44,000 ÷ £50,000"),
        (
            rule(Q.TARGET_VALUE, target_pence=20_000_00),
            "worth 4 × £10,000 + 200 × £20; 10 × £44,000 ÷ £20,000, at most 10",
        ),
        (rule(Q.MEAN), "worth 4 × £10,000 + 200 × £20; 10 ÷ 2 × (1 + (£44,000 − £47,000) ÷ £47,000), at most 10"),
        (rule(Q.BANDS, bands=(Band(0, Decimal(25)),)), "worth 4 × £10,000 + 200 × £20; band from £0: 10 × 25 ÷ 100"),
        (
            rule(Q.BANDS, bands=(Band(10**9, Decimal(25)),)),
            "worth 4 × £10,000 + 200 × £20; below the first band: no marks",
        ),
    ],
)
def test_pounds_are_added_up_in_words(of: QuantityRule, expected: str) -> None:
    assert quantity_scores(of, TEN, OFFERS)["South"].working == expected


def test_caps_count_before_the_highest_is_taken() -> None:
    capped = rule(Q.PER_MEASURE, measures=(replace(JOBS, share=Decimal(100), cap=Decimal(4)),))
    found = quantity_scores(capped, TEN, {"A": {"J": Decimal(2)}, "B": {"J": Decimal(400)}})
    assert {bid: one.marks for bid, one in found.items()} == {"A": 5, "B": 10}
    assert found["B"].lines[0].working == "10 × 4 ÷ 4 (of 400 roles offered, no more count)"


def test_blank_is_not_zero() -> None:
    """Who offers nothing earns nothing and is left out of the mean; an offer of zero counts in it."""
    alone = rule(Q.MEAN, measures=(POUND,))
    blank = marks(alone, {"A": {"L": Decimal(100)}, "B": {}})
    zero = marks(alone, {"A": {"L": Decimal(100)}, "B": {"L": Decimal(0)}})
    assert (blank, zero) == ({"A": 5, "B": 0}, {"A": 10, "B": 0})


@pytest.mark.parametrize("formula", [Q.HIGHEST, Q.PER_MEASURE, Q.MEAN, Q.TARGET])
@pytest.mark.parametrize("nothing", [{}, {"J": Decimal(0), "H": Decimal(0)}])
def test_where_nobody_offers_anything_nobody_earns_marks(formula: Q, nothing: Offers) -> None:
    assert marks(rule(formula), {"A": nothing, "B": nothing}) == {"A": 0, "B": 0}


def test_a_band_begins_at_its_edge() -> None:
    bands = rule(Q.BANDS, measures=(POUND,), bands=(Band(100_00, Decimal(50)), Band(200_00, Decimal(100))))
    offers = {name: {"L": Decimal(name)} for name in ("99.99", "100", "199.99", "200")}
    assert marks(bands, offers) == {"99.99": 0, "100": 5, "199.99": 5, "200": 10}


def test_less_than_the_least_takes_a_bid_out() -> None:
    floor = rule(Q.TARGET, measures=(replace(JOBS, least=Decimal(2)),))
    assert reasons_below_floor(floor, {"J": Decimal(2)}) == ()
    assert reasons_below_floor(floor, {"J": Decimal(1)}) == (
        "Local jobs: 1 role is less than the 2 roles every bid must offer",
    )
    assert reasons_below_floor(floor, {}) == ("Local jobs: no offer is less than the 2 roles every bid must offer",)


def test_worth_is_unknown_where_nothing_is_offered() -> None:
    assert (worth_of(rule(Q.HIGHEST), {}), worth_of(rule(Q.HIGHEST), {"J": Decimal(0)})) == (None, 0)


# The rank reversal of docs/calculations.md, "Marks from the offers": D cannot win, and decides who does.

QUALITY = MarkedCriterion("q", "Everything else", "quality", Decimal(90), scale_max=900)


def spend_model(formula: Q = Q.HIGHEST, **facts: object) -> EvaluationModel:
    spend = MarkedCriterion(
        "s", "Local spend", "social_value", Decimal(10), quantity=replace(QuantityRule(formula, (POUND,)), **facts)
    )
    return EvaluationModel((QUALITY, spend))


def offer(name: str, mark: int, pounds: int, excluded: str = "") -> BidFacts:
    return BidFacts(name, name, None, {"q": mark}, excluded, {"L": Decimal(pounds)})


A, B = offer("A", 800, 500_000), offer("B", 835, 300_000)


def test_without_d_a_wins_and_with_d_b_does() -> None:
    two = evaluate(spend_model(), (A, B))
    assert {one.bid: one.total for one in two.results} == {"A": 90, "B": Fraction(179, 2)}
    three = evaluate(spend_model(), (A, B, offer("D", 500, 2_000_000)))
    assert {one.bid: one.total for one in three.results} == {"A": Fraction(165, 2), "B": 85, "D": 60}
    assert (two.winner.bid, three.winner.bid) == ("A", "B")


@pytest.mark.parametrize(("pounds", "winner"), [(571_428, "A"), (571_429, "B")])
def test_the_highest_offer_at_which_the_winner_changes(pounds: int, winner: str) -> None:
    assert evaluate(spend_model(), (A, B, offer("D", 500, pounds))).winner.bid == winner


def test_the_offer_clarified_down_makes_a_win_again() -> None:
    done = evaluate(spend_model(), (A, B, offer("D", 500, 550_000)))
    assert {one.bid: one.total for one in done.ranked[:2]} == {"A": Fraction(980, 11), "B": Fraction(1957, 22)}


def test_an_excluded_bid_leaves_before_offers_are_compared() -> None:
    gone = offer("D", 500, 2_000_000, excluded="Disqualified: false accounts")
    done = evaluate(spend_model(), (A, B, gone))
    assert done.winner.bid == "A"
    assert (done.results[-1].counted, done.results[-1].total) == ({}, None)


def test_with_a_published_target_or_a_cap_d_decides_nothing() -> None:
    for model in (
        spend_model(Q.TARGET_VALUE, target_pence=500_000_00),
        spend_model(measures=(replace(POUND, cap=Decimal(500_000)),)),
    ):
        assert evaluate(model, (A, B, offer("D", 500, 2_000_000))).winner.bid == "A"


def test_a_bid_below_the_least_leaves_first() -> None:
    model = spend_model(measures=(replace(POUND, least=Decimal(400_000)),))
    done = evaluate(model, (A, B))
    assert [(one.bid, one.rank) for one in done.results] == [("A", 1), ("B", None)]
    assert "£300,000 is less than the £400,000" in done.results[1].removed[0]


def test_the_steps_of_a_result_show_every_measure() -> None:
    jobs = MarkedCriterion("s", "Jobs", "social_value", Decimal(10), quantity=rule(Q.TARGET))
    done = evaluate(EvaluationModel((QUALITY, jobs)), (BidFacts("A", "A", None, {"q": 900}, "", OFFERS["South"]),))
    assert [(step.label, step.value) for step in done.results[0].steps] == [
        ("Everything else", 90),
        ("Quality", 90),
        ("Jobs: Local jobs", Fraction(24, 5)),
        ("Jobs: Volunteering", 4),
        ("Jobs", Fraction(44, 5)),
        ("Social value", Fraction(44, 5)),
        ("Total", Fraction(494, 5)),
    ]


amounts = st.one_of(st.none(), st.integers(min_value=0, max_value=500))
offers = st.dictionaries(st.sampled_from("ABCDEF"), st.tuples(amounts, amounts), min_size=1).map(
    lambda rows: {
        bid: {code: Decimal(n) for code, n in zip("JH", row, strict=True) if n is not None} for bid, row in rows.items()
    }
)
rules = st.sampled_from(
    [
        rule(Q.TARGET),
        rule(Q.PER_MEASURE),
        rule(Q.HIGHEST),
        rule(Q.MEAN),
        rule(Q.TARGET_VALUE, target_pence=900_000),
        rule(Q.HIGHEST, measures=(replace(JOBS, cap=Decimal(20)), HOURS)),
        rule(Q.BANDS, bands=(Band(0, Decimal(10)), Band(500_000, Decimal(90)))),
    ]
)


@given(rules, offers)
def test_property_marks_stay_within_the_weighting_and_do_not_depend_on_the_order(of, given_offers) -> None:
    found = marks(of, given_offers)
    assert all(0 <= mark <= 10 for mark in found.values())
    assert marks(of, dict(reversed(given_offers.items()))) == found


@given(rules, offers, st.sampled_from("JH"), st.integers(min_value=1, max_value=100))
def test_property_more_offered_never_earns_less(of, given_offers, code, more) -> None:
    bid = next(iter(given_offers))
    raised = given_offers | {bid: given_offers[bid] | {code: given_offers[bid].get(code, Decimal(0)) + more}}
    assert marks(of, raised)[bid] >= marks(of, given_offers)[bid]
