"""How much to ask; the numbers are those of docs/calculations.md section 13."""

from fractions import Fraction

import pytest

from procurement.domain.proportionality import (
    Asked,
    ContractSize,
    asked_of,
    guide_for,
    hours_to_answer,
    hours_to_report,
    is_beyond,
)

POUND = 100


def size(pounds: int, *, kind: str = "services", months: int = 36, lots: tuple[int | None, ...] = ()) -> ContractSize:
    values = tuple(None if one is None else one * POUND for one in lots)
    return ContractSize(kind, pounds * POUND, months, values)


def most(facts: ContractSize) -> dict[str, int]:
    return {line.rule: line.most for line in guide_for(facts)}


@pytest.mark.parametrize(
    ("pounds", "outcomes", "measures", "answer", "report"),
    [
        (1, 1, 2, 10, 6),
        (99_999, 1, 2, 10, 6),
        (100_000, 2, 4, 20, 12),
        (499_999, 2, 4, 20, 12),
        (500_000, 3, 6, 40, 24),
        (1_999_999, 3, 6, 40, 24),
        (2_000_000, 4, 9, 80, 40),
        (9_999_999, 4, 9, 80, 40),
        (10_000_000, 5, 12, 160, 80),
    ],
)
def test_der_2_the_ask_grows_with_the_value(pounds, outcomes, measures, answer, report):
    found = most(size(pounds))
    assert (found["outcomes"], found["measures"]) == (outcomes, measures)
    assert (found["hours_to_answer"], found["hours_to_report"]) == (answer, report)


def test_der_2_at_least_one_outcome_always():
    assert all(line.least == 1 for line in guide_for(size(1)) if line.rule == "outcomes")


def test_lots_make_the_ask_smaller():
    assert most(size(900_000, lots=(700_000, 120_000, 80_000)))["measures"] == 2, "the smallest lot counts"
    assert most(size(900_000, lots=(None, None, None)))["measures"] == 4, "an even part where a value is missing"
    assert most(size(900_000, lots=(900_000,)))["measures"] == 6


def test_goods_and_short_contracts_carry_less():
    assert most(size(900_000, kind="goods")) | {"ask": 5} == most(size(900_000)) | {"measures": 3, "ask": 5}
    assert most(size(50_000, kind="goods"))["measures"] == 1
    assert most(size(900_000, months=11))["outcomes"] == 1
    assert most(size(900_000, months=12))["outcomes"] == 3


def test_hours_are_exact():
    # 2 questions of 500 words, 3 measures, 1 paper: 3 + 20/3 + 3 + 1/2
    assert hours_to_answer(Asked(outcomes=1, measures=3, words=1000, papers=1)) == Fraction(79, 6)
    assert hours_to_report(3) == 6


def test_beyond_is_more_than_the_most_and_never_less_than_the_least():
    lines = {line.rule: line for line in guide_for(size(50_000))}
    assert not is_beyond(lines["measures"], Asked(outcomes=1, measures=2, words=0))
    assert is_beyond(lines["measures"], Asked(outcomes=1, measures=3, words=0))
    assert not is_beyond(lines["outcomes"], Asked(outcomes=0, measures=0, words=0))
    assert asked_of("ask", Asked(1, 1, 1)) is None
    assert not is_beyond(lines["ask"], Asked(1, 1, 1))


def test_the_guide_speaks():
    words = {line.rule: line.words for line in guide_for(size(900_000))}
    assert words["outcomes"] == "1 to 3 outcomes"
    assert words["ask"] == "up to 10%"
    assert words["hours_to_answer"] == "up to 40 hours"
    assert next(iter(guide_for(size(1)))).words == "1 outcome"
    assert all(line.why and line.source for line in guide_for(size(1)))
