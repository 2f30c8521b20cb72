"""Delivery against promise; the numbers are those of docs/calculations.md section 9."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.domain.commitments import (
    Rag,
    due_by,
    elapsed,
    forecast,
    in_figures,
    in_forecast,
    progress,
    rag,
    rate_due_by,
    shortfall,
    total_shortfall,
)
from socialvalue.core.rules import RuleBroken

START, DUE = date(2026, 4, 1), date(2027, 4, 1)  # 365 days
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("on", "expected", "whole"),
    [
        (date(2026, 3, 31), 0, 0),
        (START, 0, 0),
        (date(2026, 6, 13), Fraction(6, 5), 1),  # day 73 of 365: a fifth of the time
        (date(2026, 11, 6), Fraction(18, 5), 3),  # day 219: three fifths
        (date(2027, 3, 31), 6 * Fraction(364, 365), 5),
        (DUE, 6, 6),
        (date(2028, 1, 1), 6, 6),
    ],
)
def test_a_promise_of_six_falls_due_evenly(on: date, expected: Fraction, whole: int) -> None:
    assert due_by(on, promised=6, starts_on=START, due_on=DUE) == expected
    assert due_by(on, promised=6, starts_on=START, due_on=DUE, whole=True) == whole


def test_a_promise_for_one_day_falls_due_on_it() -> None:
    assert due_by(date(2026, 3, 31), promised=6, starts_on=START, due_on=START) == 0
    assert due_by(START, promised=6, starts_on=START, due_on=START) == 6


def test_a_rate_is_due_in_full_from_its_first_report() -> None:
    first = date(2026, 7, 1)
    assert rate_due_by(date(2026, 6, 30), promised=40, first_report_on=first) == 0
    assert rate_due_by(first, promised=40, first_report_on=first) == 40


@pytest.mark.parametrize(
    ("on", "expected"),
    [(START, 0), (date(2026, 6, 13), Fraction(1, 5)), (DUE, 1), (date(2027, 4, 2), 1), (date(2020, 1, 1), 0)],
)
def test_elapsed(on: date, expected: Fraction) -> None:
    assert elapsed(on, starts_on=START, due_on=DUE) == expected


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((0, 0, 0, 0), "promise_not_positive"),
        ((-1, 0, 0, 0), "promise_not_positive"),
        ((6, -1, 0, 0), "quantity_negative"),
        ((6, 1, -1, 0), "quantity_negative"),
        ((6, 1, 1, -1), "quantity_negative"),
        ((6, 1, 2, 0), "verified_over_claimed"),
        ((6, None, 1, 0), "verified_over_claimed"),
    ],
)
def test_impossible_quantities_are_refused(facts: tuple, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        progress(*facts)
    assert refusal.value.code == code


def test_no_report_is_not_a_report_of_zero() -> None:
    silent, zero = progress(6, None, None, 3), progress(6, 0, 0, 3)
    assert (silent.share, zero.share) == (None, 0)
    assert (shortfall(silent), shortfall(zero)) == (None, 3)
    assert (rag(silent, HALF), rag(zero, HALF)) == (Rag.NO_DATA, Rag.BEHIND)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [((6, 3, 2, 3), 1), ((6, 6, 5, 3), 0), ((6, None, None, 0), 0), ((6, 2, 2, Decimal("2.5")), HALF)],
)
def test_shortfall_is_what_is_due_and_not_verified(facts: tuple, expected: Fraction) -> None:
    assert shortfall(progress(*facts)) == expected


@pytest.mark.parametrize(
    ("facts", "time_gone", "expected"),
    [
        ((6, 6, 6, 3), HALF, Rag.DELIVERED),
        ((6, 8, 7, 6), Fraction(1), Rag.DELIVERED),
        ((6, None, None, 0), Fraction(0), Rag.NOT_DUE),
        ((6, 0, 0, 0), Fraction(0), Rag.NOT_DUE),
        ((6, 1, 0, 0), Fraction(1, 100), Rag.ON_COURSE),
        ((6, None, None, 3), HALF, Rag.NO_DATA),
        ((6, None, None, 6), Fraction(1), Rag.NO_DATA),
        ((10, 5, 5, 5), HALF, Rag.ON_COURSE),
        ((10, 4, 4, 5), HALF, Rag.AT_RISK),  # exactly 80% of what is due
        ((100, 39, 39, 50), HALF, Rag.BEHIND),
        ((10, 5, 1, 5), HALF, Rag.AT_RISK),  # waiting for our own check
        ((10, 9, 9, 10), Fraction(1), Rag.BEHIND),  # past its date, 80% is not nearly enough
        ((10, 10, 9, 10), Fraction(1), Rag.AT_RISK),
        ((10, 0, 0, 5), HALF, Rag.BEHIND),
    ],
)
def test_how_a_commitment_stands(facts: tuple, time_gone: Fraction, expected: Rag) -> None:
    assert rag(progress(*facts), time_gone) is expected


def test_the_amber_limit_can_be_set() -> None:
    assert rag(progress(10, 4, 4, 5), HALF, amber_from=Fraction(9, 10)) is Rag.BEHIND


def test_every_standing_has_its_own_word() -> None:
    assert [one.label for one in Rag] == ["Delivered", "On course", "At risk", "Behind", "Not due yet", "No data"]


@pytest.mark.parametrize(
    ("facts", "unit", "words"),
    [
        ((6, 3, 2, 3), "", "2 of 6 verified, 1 waiting"),
        ((6, 3, 2, 3), "apprenticeships", "2 of 6 apprenticeships verified, 1 waiting"),
        ((6, 2, 2, 3), "", "2 of 6 verified"),
        ((6, None, None, 3), "", "0 of 6 verified, nothing reported yet"),
        ((12_000, Decimal("7250.25"), Decimal("7250.25"), 0), "hours", "7,250.3 of 12,000 hours verified"),
    ],
)
def test_in_figures(facts: tuple, unit: str, words: str) -> None:
    assert in_figures(progress(*facts), unit) == words


@pytest.mark.parametrize(
    ("facts", "time_gone", "words"),
    [
        ((6, 3, 2, 3), HALF, "2 of 6 verified, 1 waiting, at this pace 4 of 6 by 1 April 2027"),
        ((6, 3, 3, 3), HALF, "3 of 6 verified, on course for 1 April 2027"),
        ((6, 6, 6, 3), HALF, "6 of 6 verified, delivered"),
        ((6, 4, 4, 6), Fraction(1), "4 of 6 verified, due on 1 April 2027 and 2 short"),
        ((6, None, None, 3), HALF, "0 of 6 verified, nothing reported yet, due by 1 April 2027"),
        ((6, 0, 0, 0), Fraction(0), "0 of 6 verified, due by 1 April 2027"),
        ((6, 0, 0, 0), Fraction(1, 100), "0 of 6 verified, due by 1 April 2027"),
    ],
)
def test_in_forecast(facts: tuple, time_gone: Fraction, words: str) -> None:
    assert in_forecast(progress(*facts), time_gone, DUE) == words


def test_forecast_follows_the_verified_pace() -> None:
    assert forecast(progress(6, 3, 2, 3), HALF) == 4
    assert forecast(progress(6, None, None, 3), HALF) is None
    assert forecast(progress(6, 1, 1, 0), Fraction(0)) is None


def test_a_surplus_never_pays_for_anothers_shortfall() -> None:
    total = total_shortfall(
        [
            (progress(6, 2, 2, 3), 10_000),  # one short: £10,000
            (progress(10, 50, 50, 5), 10_000),  # 45 too many: nothing
            (progress(100, 10, 10, 50), None),  # 40 short, not valued in money
            (progress(4, None, None, 2), 500),  # nothing reported
        ]
    )
    assert (total.pounds, total.short, total.not_valued, total.no_data) == (10_000, 2, 1, 1)


quantities = st.integers(min_value=0, max_value=1000)


@given(st.lists(st.tuples(st.integers(min_value=1, max_value=1000), quantities, quantities), max_size=6), st.data())
def test_property_more_delivery_elsewhere_never_lowers_the_total(rows, data) -> None:
    items = [(progress(promised, verified, verified, min(due, promised)), 7) for promised, verified, due in rows]
    more = (progress(1, data.draw(st.integers(min_value=1, max_value=10**6)), 1, 1), 7)
    assert total_shortfall([*items, more]).pounds == total_shortfall(items).pounds


def test_what_was_refused_in_part_is_not_waiting() -> None:
    """Ten claimed, eight accepted, two refused: nobody waits for the two, and they cannot make the delay ours."""
    state = progress(10, 10, 8, 10, waiting=0)
    assert state.waiting == 0
    assert in_figures(state) == "8 of 10 verified"
    assert rag(state, Fraction(1)) == Rag.BEHIND
