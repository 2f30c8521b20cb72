"""Shares typed of the whole or of the criterion above; the numbers stand in docs/calculations.md section 1."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procurement.domain.shares import (
    OF_PARENT,
    WHOLE_TENDER,
    Share,
    check_can_be_typed,
    exact_decimal,
    in_percent,
    residuals,
    share_of,
    weights_from,
)
from procurement.domain.weighting import (
    PRICE,
    QUALITY,
    SOCIAL_VALUE,
    CriterionFact,
    social_value_weight,
    weighting_problems,
)
from socialvalue.core.rules import RuleBroken

THIRD = Decimal("33.33")


# A machine that others use as well is slow at times; that is no fault of the rule.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def share(key: str, number: str | None, parent: str | None = None) -> Share:
    return Share(key, key, parent, None if number is None else Decimal(number), takes_rest=number is None)


DEEP = [share("A", "33.333"), share("B", "33.333", "A"), share("C", "33.333", "B")]


def test_a_share_of_the_criterion_above_is_multiplied_out_exactly() -> None:
    rows = [
        share("Q", "40"),
        share("A", "33.33", "Q"),
        share("B", "33.33", "Q"),
        share("C", None, "Q"),
        share("P", "60"),
    ]
    found = weights_from([*rows, share("P", "60")], OF_PARENT)
    assert found == {
        "Q": Decimal(40), "A": Decimal("13.332"), "B": Decimal("13.332"), "C": Decimal("13.336"), "P": Decimal(60),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "typed", "code", "at"),
    [
        ([share("A", None), share("B", None)], WHOLE_TENDER, "rest_taken_twice", "A"),
        ([share("A", "100"), share("B", None)], WHOLE_TENDER, "nothing_left", "B"),
        ([share("A", "0")], WHOLE_TENDER, "weight_not_positive", "A"),
        ([Share("A", "A", None)], WHOLE_TENDER, "weight_missing", "A"),
        (
            [share("A", "33.333"), share("B", "33.333", "A"), share("C", "33.333", "B")],
            OF_PARENT,
            "weight_too_fine",
            "C",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_line(rows: list[Share], typed: str, code: str, at: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        weights_from(rows, typed)
    assert (refusal.value.code, refusal.value.field) == (code, at)


def test_a_share_that_never_ends_is_shown_exactly_and_cannot_be_typed() -> None:
    assert share_of(Decimal(7), Decimal(30)) == Fraction(70, 3)
    assert in_percent(Fraction(70, 3)) == "70/3%, about 23.33%"
    assert in_percent(Fraction(100, 8)) == "12.5%"
    assert exact_decimal(Fraction(1, 3)) is None
    whole = [CriterionFact("Q", "Quality", QUALITY, Decimal(30)), CriterionFact("A", "A", QUALITY, Decimal(7), "Q")]
    with pytest.raises(RuleBroken, match=r"“A” is 70/3%, about 23.33% of what it stands under"):
        check_can_be_typed(whole)


def test_each_level_says_what_it_lacks() -> None:
    facts = [CriterionFact("Q", "Q", QUALITY, Decimal(60)), CriterionFact("A", "A", QUALITY, Decimal(70), "Q")]
    assert residuals(facts) == {None: Decimal(40), "Q": Decimal(-10)}


@calmly
@given(st.integers(2, 9))
def test_equal_parts_of_any_number_add_up_to_100_when_one_takes_the_rest(parts: int) -> None:
    each = Decimal(int(10000 / parts)) / 100
    typed = [Share(str(n), str(n), None, each) for n in range(parts - 1)]
    assert sum(weights_from([*typed, share("rest", None)], WHOLE_TENDER).values()) == 100
    facts = [CriterionFact(str(n), str(n), QUALITY, each) for n in range(parts)]
    problems = {one.code for one in weighting_problems(facts, cap=Decimal(10), outcomes=1)}
    assert ("weights_not_100" in problems) == (each * parts != 100)


shares = st.decimals(Decimal("0.001"), Decimal(100), places=3)
kinds = st.sampled_from((PRICE, QUALITY, SOCIAL_VALUE))
lines = st.lists(st.tuples(shares, kinds, st.integers(-1, 6), st.booleans()), min_size=1, max_size=8)


@calmly
@given(lines, st.sampled_from((WHOLE_TENDER, OF_PARENT)), st.decimals(Decimal(0), Decimal(30), places=2))
def test_con_11_nothing_that_may_be_published_gives_social_value_more_than_the_cap(
    typed_lines: list[tuple[Decimal, str, int, bool]], typed: str, cap: Decimal
) -> None:
    """However deep it stands, however its share was typed, whichever line takes the rest."""
    rows, found_kinds = [], {}
    for number, (number_typed, kind, above, rest) in enumerate(typed_lines):
        parent = str(above % number) if number and above >= 0 else None
        rows.append(Share(str(number), str(number), parent, number_typed, takes_rest=rest))
        found_kinds[str(number)] = kind
    try:
        weights = weights_from(rows, typed)
    except RuleBroken:
        return
    facts = [CriterionFact(one.key, one.name, found_kinds[one.key], weights[one.key], one.parent) for one in rows]
    if weighting_problems(facts, cap=cap, outcomes=1, at_least_one_outcome=False):
        return
    by_code = {fact.code: fact for fact in facts}

    def counts(fact: CriterionFact) -> bool:
        return fact.kind == SOCIAL_VALUE or (fact.parent is not None and counts(by_code[fact.parent]))

    parents = {fact.parent for fact in facts}
    marked = sum(Fraction(fact.weight) for fact in facts if fact.code not in parents and counts(fact))
    assert marked == social_value_weight(facts) <= cap
    assert sum(Fraction(fact.weight) for fact in facts if fact.code not in parents) == 100
