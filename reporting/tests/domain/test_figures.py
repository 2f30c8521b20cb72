"""A figure is worked out exactly from its addends, says so in words, and can be worked out again."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from reporting.domain.figures import PENCE, PERCENT, SHARE, Addend, Ledger, as_json, from_json, rebuilt, text_of


def ledger(**previous: Any) -> Ledger:
    return Ledger(date(2026, 9, 30), previous)


def figure(*rows: Addend, before: dict[str, Any] | None = None, **facts: Any) -> Any:
    book = ledger(x=before) if before else ledger()
    return book.add("x", "X", rows, **({"formula": "f", "source": "s"} | facts))


def test_a_total_of_pence_is_rounded_once_half_up() -> None:
    one = figure(Addend("a", Fraction("0.3")), Addend("b", Fraction("0.2")), unit=PENCE)
    assert (one.value, one.numerator, one.exact, one.rows_counted) == ("1", "0.5", "£0.01", 2)


def test_a_share_uses_unrounded_numbers() -> None:
    one = figure(
        Addend("a", Fraction(1), Fraction(1)), Addend("b", Fraction(0), Fraction(2)), unit=PERCENT, operation=SHARE
    )
    assert (one.value, one.shown, one.above, one.of) == ("33.3", "33.3%", "1", "3")


def test_durhams_two_shares_have_two_denominators() -> None:
    """DUR-1: 55.6% is a share of the local spend, which is 30.2% of all spend."""
    local = (
        Addend("small", Fraction(159_381_600_00), Fraction(159_381_600_00)),
        Addend("large", Fraction(0), Fraction(127_218_400_00)),
    )
    of_local = figure(*local, unit=PERCENT, operation=SHARE)
    of_all = figure(*local, Addend("far", Fraction(0), Fraction(240_235_300_00)), unit=PERCENT, operation=SHARE)
    assert (of_local.value, of_all.value) == ("55.6", "30.3")


@pytest.mark.parametrize(
    ("facts", "value", "shown"),
    [
        ({}, None, "no records"),
        ({"absent": "no claims were reported", "unit": PENCE}, None, "no claims were reported"),
        ({"zero_if_none": True}, "0", "0"),
        ({"operation": SHARE, "unit": PERCENT, "zero_if_none": True}, None, "no records"),
    ],
)
def test_no_rows_is_not_zero_unless_it_is_a_count(facts: dict[str, Any], value: str | None, shown: str) -> None:
    one = figure(**facts)
    assert (one.value, one.shown, one.numerator) == (value, shown, None)


def test_a_share_of_nothing_is_not_known() -> None:
    assert figure(Addend("a", Fraction(0), Fraction(0)), operation=SHARE, unit=PERCENT).value is None


@pytest.mark.parametrize(
    ("before", "direction", "words"),
    [
        ({"value": "2", "unit": "count", "shown": "2"}, "up", "up from 2 in the last report"),
        ({"value": "5", "unit": "count", "shown": "5"}, "down", "down from 5 in the last report"),
        ({"value": "3", "unit": "count", "shown": "3"}, "same", "the same as the last report"),
        ({"value": None, "unit": "count", "shown": "no records"}, "", ""),
        ({"value": "3", "unit": "pence", "shown": "£0.03"}, "", ""),
    ],
)
def test_a_figure_knows_its_direction(before: dict[str, Any], direction: str, words: str) -> None:
    one = figure(Addend("a", Fraction(3)), before=before)
    assert (one.direction, one.previous) == (direction, words)


def test_nothing_now_is_no_fall() -> None:
    one = figure(before={"value": "3", "unit": "count", "shown": "3"})
    assert (one.direction, one.previous) == ("", "3 in the last report")


def test_references_are_given_in_order_and_keys_kept() -> None:
    book = ledger()
    for key in ("a", "b"):
        book.add(key, key, (), formula="f", source="s")
    assert [(one.reference, one.key) for one in book.figures.values()] == [("F1", "a"), ("F2", "b")]


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        (Fraction(1, 3), "1/3"),
        (Fraction(5, 4), "1.25"),
        (Fraction(-7), "-7"),
        (Fraction(10**20), "1" + "0" * 20),
        (None, None),
    ],
)
def test_exact_numbers_survive_as_text(exact: Fraction | None, text: str | None) -> None:
    assert text_of(exact) == text
    assert text is None or Fraction(text) == exact


def test_a_figure_is_rebuilt_from_its_rows_and_a_change_is_seen() -> None:
    one = figure(Addend("a", Fraction(1, 3)), Addend("b", Fraction(2)), unit=PENCE)
    kept = as_json(one)
    assert rebuilt(from_json(kept)) == one
    kept["rows"][0][1] = "7"
    assert rebuilt(from_json(kept)).value == "9" != one.value
