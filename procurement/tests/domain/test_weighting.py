"""Weightings; the numbers are those of docs/calculations.md section 1."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.weighting import (
    CriterionFact,
    as_percent,
    check_weightings,
    effective_kind,
    leaves,
    social_value_weight,
    weighting_problems,
)
from socialvalue.core.rules import RuleBroken

CAP = Decimal(10)


def criterion(code: str, kind: str, weight: str, parent: str | None = None) -> CriterionFact:
    return CriterionFact(code, code.capitalize(), kind, Decimal(weight), parent)


GOOD = (
    criterion("price", "price", "40"),
    criterion("quality", "quality", "50"),
    criterion("method", "quality", "30", "quality"),
    criterion("people", "quality", "20", "quality"),
    criterion("social", "social_value", "10"),
)


def codes_of(criteria: tuple[CriterionFact, ...], *, cap: Decimal = CAP, outcomes: int = 1, required: bool = True):
    problems = weighting_problems(criteria, cap=cap, outcomes=outcomes, at_least_one_outcome=required)
    return [(problem.code, problem.field) for problem in problems]


def first_words(criteria: tuple[CriterionFact, ...], *, cap: Decimal = CAP, outcomes: int = 1) -> str:
    return weighting_problems(criteria, cap=cap, outcomes=outcomes)[0].message


def test_a_right_table_has_no_problem() -> None:
    assert codes_of(GOOD) == []
    assert check_weightings(GOOD, cap=CAP, outcomes=1) is None
    assert [leaf.code for leaf in leaves(GOOD)] == ["price", "method", "people", "social"]


def test_three_thirds_are_not_100() -> None:
    thirds = tuple(criterion(code, "quality", "33.33") for code in ("a", "b", "c"))
    assert first_words(thirds) == "The weightings add up to 99.99%, not 100%. Add 0.01 to one of them."


def test_more_than_100_says_how_much_to_take_off() -> None:
    over = (criterion("price", "price", "91"), criterion("social", "social_value", "10"))
    assert first_words(over) == "The weightings add up to 101%, not 100%. Take 1 off one of them."


def test_social_value_above_the_cap_is_refused_in_these_words() -> None:
    table = (criterion("price", "price", "88"), criterion("social", "social_value", "12"))
    expected = "Social value weighting is 12%. The policy allows up to 10%. Lower it or ask for an exception."
    assert first_words(table) == expected
    with pytest.raises(RuleBroken) as refusal:
        check_weightings(table, cap=CAP, outcomes=1)
    assert (refusal.value.code, refusal.value.message, refusal.value.field) == ("over_cap", expected, None)


@pytest.mark.parametrize(("weight", "expected"), [("10", []), ("10.01", [("over_cap", None)])])
def test_the_cap_itself_is_allowed_and_a_hundredth_more_is_not(weight: str, expected: list[tuple[str, None]]) -> None:
    price = str(100 - Decimal(weight))
    assert codes_of((criterion("price", "price", price), criterion("social", "social_value", weight))) == expected


def test_an_approved_exception_is_a_higher_cap() -> None:
    table = (criterion("price", "price", "88"), criterion("social", "social_value", "12"))
    assert codes_of(table, cap=Decimal(12)) == []


def test_social_value_inside_quality_counts_towards_the_cap() -> None:
    table = (
        criterion("price", "price", "40"),
        criterion("quality", "quality", "54"),
        criterion("method", "quality", "48", "quality"),
        criterion("jobs", "social_value", "6", "quality"),
        criterion("social", "social_value", "6"),
    )
    assert social_value_weight(table) == 12
    assert codes_of(table) == [("over_cap", None)]


def test_anything_under_a_social_value_heading_counts() -> None:
    table = (
        criterion("price", "price", "85"),
        criterion("social", "social_value", "15"),
        criterion("plan", "quality", "15", "social"),
    )
    assert effective_kind(table[2], table) == "social_value"
    assert codes_of(table) == [("over_cap", None)]


def test_an_unfinished_heading_never_hides_an_excess() -> None:
    table = (
        criterion("price", "price", "85"),
        criterion("social", "social_value", "15"),
        criterion("jobs", "social_value", "5", "social"),
    )
    assert codes_of(table) == [("children_do_not_add_up", "social"), ("over_cap", None)]


def test_children_add_up_to_their_parent() -> None:
    table = (*GOOD[:3], criterion("people", "quality", "19.5", "quality"), GOOD[4])
    assert first_words(table) == (
        "The weightings under “Quality” add up to 49.5%, not 50%. Change them, or change “Quality”."
    )


@pytest.mark.parametrize("weight", ["0", "-5", "NaN", "Infinity"])
def test_a_weighting_is_more_than_zero(weight: str) -> None:
    table = (criterion("price", "price", weight), criterion("social", "social_value", "10"))
    assert codes_of(table) == [("weight_not_positive", "price")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ((), [("no_criteria", None)]),
        ((criterion("a", "luck", "100"),), [("kind_unknown", "a")]),
        (
            (criterion("a", "price", "50"), criterion("a", "quality", "50")),
            [("code_repeated", "a"), ("code_repeated", "a")],
        ),
        ((criterion("a", "price", "100", "gone"),), [("parent_unknown", "a")]),
        (
            (criterion("a", "price", "50", "b"), criterion("b", "price", "50", "a")),
            [("parent_circular", "a"), ("parent_circular", "b")],
        ),
        ((criterion("a", "price", "100", "a"),), [("parent_circular", "a")]),
    ],
)
def test_a_broken_tree_is_named_and_nothing_else_is_said(table, expected) -> None:
    assert codes_of(table) == expected


@pytest.mark.parametrize(
    ("weight", "outcomes", "required", "expected"),
    [
        ("10", 0, True, [("no_outcome", None)]),
        (None, 0, True, [("no_outcome", None)]),
        (None, 1, True, [("social_value_not_weighted", None)]),
        ("10", 0, False, [("no_outcome", None)]),
        (None, 0, False, []),
        (None, 1, False, []),
    ],
)
def test_outcomes_and_their_weighting_go_together(weight, outcomes, required, expected) -> None:
    table = (criterion("price", "price", "100"),)
    if weight:
        table = (criterion("price", "price", "90"), criterion("social", "social_value", weight))
    assert codes_of(table, outcomes=outcomes, required=required) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [("12", "12%"), ("12.50", "12.5%"), ("100", "100%"), ("1E+1", "10%"), ("0.10", "0.1%")]
)
def test_percent_is_written_without_needless_zeros(number: str, expected: str) -> None:
    assert as_percent(Decimal(number)) == expected


hundredths = st.integers(min_value=1, max_value=9_998)


@given(st.lists(hundredths, min_size=1, max_size=8))
def test_property_the_table_is_right_exactly_when_the_exact_sum_is_100(weights: list[int]) -> None:
    table = tuple(criterion(f"c{n}", "quality", str(Decimal(weight) / 100)) for n, weight in enumerate(weights))
    is_100 = sum(Fraction(weight, 100) for weight in weights) == 100
    found = codes_of(table, outcomes=0, required=False)
    assert found == ([] if is_100 else [("weights_not_100", None)])


@given(st.integers(min_value=1, max_value=99), st.data())
def test_property_nesting_social_value_anywhere_never_slips_past_the_cap(social: int, data: st.DataObject) -> None:
    parts = data.draw(st.integers(min_value=1, max_value=min(social, 4)))
    cuts = [social // parts] * (parts - 1) + [social - social // parts * (parts - 1)]
    table = [criterion("price", "price", "1")]
    inside = data.draw(st.lists(st.booleans(), min_size=parts, max_size=parts))
    nested = sum(cut for cut, hidden in zip(cuts, inside, strict=True) if hidden)
    quality = 99 - (social - nested)
    if quality:
        table.append(criterion("quality", "quality", str(quality)))
    if quality - nested and nested:
        table.append(criterion("rest", "quality", str(quality - nested), "quality"))
    for number, (cut, hidden) in enumerate(zip(cuts, inside, strict=True)):
        table.append(criterion(f"s{number}", "social_value", str(cut), "quality" if hidden else None))
    shuffled = tuple(data.draw(st.permutations(table)))
    assert social_value_weight(shuffled) == social
    assert codes_of(shuffled) == ([("over_cap", None)] if social > CAP else [])
