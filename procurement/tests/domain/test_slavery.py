"""Rating the risk of modern slavery, with the worked examples of docs/calculations.md (CON-14)."""

from datetime import date, timedelta

import pytest

from procurement.choices import Risk, SlaveryFactor
from procurement.domain.slavery import (
    STEPS,
    assessment_problems,
    changed_since,
    rating_of,
    steps_of,
    worked_out,
)

TODAY = date(2026, 6, 1)
WORDS = {"grounds": "Known.", "clauses": "Ours.", "questions": "How?", "monitoring": "Visits.", "raise_reason": ""}


def factors(letters: str) -> dict[str, str]:
    """Six ratings written as letters: "hmllll"."""
    names = {"h": "high", "m": "medium", "l": "low", "-": ""}
    return {factor.value: names[letter] for factor, letter in zip(SlaveryFactor, letters, strict=True)}


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("llllll", Risk.LOW),
        ("mlllll", Risk.LOW),
        ("mmllll", Risk.MEDIUM),
        ("mmmmmm", Risk.MEDIUM),
        ("hlllll", Risk.MEDIUM),
        ("hmllll", Risk.MEDIUM),
        ("hmmlll", Risk.HIGH),
        ("hhllll", Risk.HIGH),
    ],
)
def test_con_14_six_factors_come_to_one_rating(letters: str, expected: Risk) -> None:
    assert worked_out(factors(letters)) == expected


def test_a_person_may_rate_higher_and_never_lower() -> None:
    assert rating_of(factors("llllll"), "high") == Risk.HIGH
    assert rating_of(factors("hhllll"), "medium") == Risk.HIGH
    assert rating_of(factors("hhllll")) == Risk.HIGH


def test_each_level_does_what_the_levels_below_do() -> None:
    assert steps_of("low") == STEPS[Risk.LOW]
    assert steps_of("high") == STEPS[Risk.LOW] + STEPS[Risk.MEDIUM] + STEPS[Risk.HIGH]


def lacking(letters: str, *, raised: str = "", review: date | None = None, **words: str) -> list[str | None]:
    found = assessment_problems(factors(letters), WORDS | words, raised_to=raised, review_on=review, today=TODAY)
    return [one.field for one in found]


def test_where_there_is_a_risk_it_is_asked_about_and_monitored() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert lacking("llllll", questions="", monitoring="") == []
    assert lacking("hlllll", questions="", monitoring=" ") == ["questions", "monitoring", "review_on"]
    assert lacking("hlllll", review=tomorrow) == []
    assert lacking("hlllll", review=TODAY) == ["review_on"]
    assert lacking("-lllll", grounds="", clauses="") == ["industry", "grounds", "clauses"]


def test_rating_higher_needs_a_reason() -> None:
    later = TODAY + timedelta(days=9)
    assert lacking("llllll", raised="medium", review=later) == ["raise_reason"]
    assert lacking("hhllll", raised="high", review=later) == []
    assert lacking("llllll", raised="medium", review=later, raise_reason="A raid last year.") == []


def test_a_reason_to_rate_it_higher_goes_with_a_higher_rating() -> None:
    later = TODAY + timedelta(days=9)
    assert lacking("llllll", raise_reason="A raid last year.") == ["raise_reason"]
    assert lacking("hhllll", raised="high", review=later, raise_reason="A raid last year.") == ["raise_reason"]
    assert lacking("hhllll", raised="medium", review=later) == ["raised_to"]
    assert lacking("hlllll", raised="medium", review=later) == []
    assert "raise_reason" not in lacking("-lllll", raise_reason="A raid last year.")


def test_a_change_of_what_is_bought_is_seen() -> None:
    then = {"the value": 1, "the category": "Highways"}
    assert changed_since(then, then) == ()
    assert changed_since(then, then | {"the value": 2}) == ("the value",)
