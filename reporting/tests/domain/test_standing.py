"""How commitments stand on a report's last day, and what they are worth."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from procurement.domain.commitments import Rag
from reporting.domain.standing import by_theme, line_of, verified_within
from reporting.tests.examples import HALF, claim, commitment, contract
from socialvalue.core.periods import Period


def test_claims_add_up_and_only_verified_ones_count_as_delivered() -> None:
    line = line_of(commitment(1, claim(1, "2", "1"), claim(2, "3", None)), contract(), HALF.end)
    assert (line.state.claimed, line.state.verified) == (5, 1)
    assert line.worth(line.state.verified) == Fraction(980_000)


def test_no_claim_is_no_data_and_not_zero() -> None:
    line = line_of(commitment(), contract(), HALF.end)
    assert (line.state.claimed, line.rag) == (None, Rag.NO_DATA)
    assert line_of(commitment(1, claim(1, "0", "0")), contract(), HALF.end).rag == Rag.BEHIND


def test_a_rate_counts_its_latest_claim_once() -> None:
    rate = commitment(1, claim(1, "30", "30"), claim(2, "45", "40"), unit="percent", promised=Decimal(40))
    line = line_of(rate, contract(), HALF.end)
    assert (line.state.claimed, line.state.verified, line.state.due_by_now, line.rag) == (45, 40, 40, Rag.DELIVERED)
    assert verified_within(line, HALF) == 0


def test_a_contract_that_ended_stands_as_on_its_last_day() -> None:
    running = line_of(commitment(), contract(), date(2029, 3, 31))
    ended = line_of(commitment(), contract(ended_on=date(2026, 6, 30)), date(2029, 3, 31))
    assert (running.state.due_by_now, ended.state.due_by_now) == (10, 0)


def test_what_is_not_valued_has_no_worth() -> None:
    line = line_of(commitment(unit_value_pounds=None), contract(), HALF.end)
    assert (line.is_valued, line.worth(Fraction(3))) == (False, None)


@pytest.mark.parametrize(("end", "expected"), [(date(2026, 6, 30), 2), (date(2026, 6, 29), 0)])
def test_a_claim_belongs_to_the_period_in_which_its_days_end(end: date, expected: int) -> None:
    line = line_of(commitment(1, claim(1)), contract(), HALF.end)
    assert verified_within(line, Period(HALF.start, end)) == expected


def test_themes_are_in_order_with_those_without_one_last() -> None:
    lines = [line_of(commitment(n, theme=theme), contract(), HALF.end) for n, theme in enumerate(("", "B", "A"))]
    assert list(by_theme(lines)) == ["A", "B", "Other outcomes"]
