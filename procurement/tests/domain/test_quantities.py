"""What a quantity rule must hold before it is published, and what to think of."""

from dataclasses import replace
from decimal import Decimal

import pytest

from procurement.domain.quantities import (
    Band,
    Counted,
    QuantityFormula,
    QuantityRule,
    quantity_problems,
    quantity_warnings,
)

Q = QuantityFormula
JOBS = Counted("J", "Local jobs", "roles", share=Decimal("33.33"), worth_pence=100, target=Decimal(5), cap=Decimal(8))
HOURS = replace(JOBS, code="H", title="Volunteering", share=Decimal("66.67"))
WHOLE = QuantityRule(Q.TARGET, (JOBS, HOURS), 100, Decimal(20), 100, (Band(0, Decimal(50)), Band(100, Decimal(100))))


def codes(rule: QuantityRule) -> list[str]:
    return [problem.code for problem in quantity_problems(rule, "Offers")]


@pytest.mark.parametrize("formula", list(Q))
def test_a_whole_rule_has_no_problem(formula: Q) -> None:
    assert codes(replace(WHOLE, formula=formula)) == []


@pytest.mark.parametrize(
    ("formula", "facts", "code"),
    [
        (Q.TARGET, {"measures": ()}, "nothing_counted"),
        (Q.PER_MEASURE, {"measures": (JOBS, replace(HOURS, share=Decimal("66.66")))}, "shares_not_100"),
        (
            Q.PER_MEASURE,
            {"measures": (replace(JOBS, share=Decimal(100)), replace(HOURS, share=None))},
            "shares_not_100",
        ),
        (Q.TARGET, {"measures": (JOBS, replace(HOURS, target=None))}, "target_missing"),
        (Q.HIGHEST, {"measures": (replace(JOBS, worth_pence=None),)}, "worth_missing"),
        (Q.TARGET_VALUE, {"target_pence": None}, "target_missing"),
        (Q.ESTIMATE, {"target_percent": None}, "estimate_missing"),
        (Q.ESTIMATE, {"estimate_pence": None}, "estimate_missing"),
        (Q.BANDS, {"bands": ()}, "bands_missing"),
        (Q.BANDS, {"bands": (Band(100, Decimal(50)), Band(100, Decimal(60)))}, "bands_out_of_order"),
        (Q.BANDS, {"bands": (Band(100, Decimal(50)), Band(200, Decimal(50)))}, "bands_out_of_order"),
        (Q.TARGET, {"measures": (replace(JOBS, cap=Decimal(4)), HOURS)}, "cap_too_low"),
        (Q.HIGHEST, {"measures": (replace(JOBS, cap=Decimal(4), least=Decimal(5)),)}, "cap_too_low"),
    ],
)
def test_what_is_missing_is_named(formula: Q, facts: dict[str, object], code: str) -> None:
    assert codes(replace(WHOLE, formula=formula, **facts)) == [code]


def test_a_target_above_the_cap_matters_only_where_it_is_used() -> None:
    low = replace(JOBS, cap=Decimal(4), share=Decimal(100))
    assert codes(replace(WHOLE, formula=Q.HIGHEST, measures=(low,))) == []
    assert codes(replace(WHOLE, formula=Q.PER_MEASURE, measures=(low,))) == []


@pytest.mark.parametrize(("formula", "warned"), [(Q.HIGHEST, True), (Q.PER_MEASURE, True), (Q.TARGET, False)])
def test_a_comparison_with_other_bids_without_a_cap_is_warned_of(formula: Q, warned: bool) -> None:
    uncapped = replace(WHOLE, formula=formula, measures=(JOBS, replace(HOURS, cap=None)))
    warnings = quantity_warnings(uncapped)
    assert bool(warnings) is warned
    assert all("no cap on Volunteering." in one and "Local jobs" not in one for one in warnings)
    assert quantity_warnings(replace(WHOLE, formula=formula)) == ()


def test_each_formula_says_what_it_is_and_what_goes_wrong_with_it() -> None:
    for formula in Q:
        assert all((formula.label, formula.formula, formula.explanation, formula.weakness))
    assert [formula for formula in Q if formula.by_measure] == [Q.TARGET, Q.PER_MEASURE]
    assert [formula for formula in Q if formula.is_relative] == [Q.PER_MEASURE, Q.HIGHEST, Q.MEAN]


@pytest.mark.parametrize(
    ("formula", "facts", "expected"),
    [
        (
            Q.TARGET,
            {"least": Decimal(1)},
            "Target: 5 roles; more earns no more. Least: 1 role; less, and the bid leaves the evaluation. "
            "Share of the marks for “Offers”: 33.33%.",
        ),
        (Q.PER_MEASURE, {}, "Most that counts: 8 roles. Share of the marks for “Offers”: 33.33%."),
        (Q.HIGHEST, {"cap": None}, "Most that counts: no cap. One unit counts for £1 towards the marks for “Offers”."),
    ],
)
def test_a_bidder_reads_every_figure_in_a_line(formula: Q, facts: dict[str, Decimal | None], expected: str) -> None:
    assert replace(JOBS, **facts).words_for_bidders(formula, "Offers") == expected
