"""What may be claimed and verified, and when a report is due."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from procurement.domain import delivery as rules
from procurement.domain.reviews import rating_of
from procurement.tests.delivery_story import FIRST, SECOND, STORY, THIRD, TODAY, refused
from socialvalue.core.periods import Period

SPAN = Period(date(2026, 4, 1), date(2029, 3, 31))


def test_quarters_count_from_the_first_day_and_end_with_the_contract() -> None:
    found = list(rules.reporting_periods(date(2026, 1, 31), date(2026, 8, 10)))
    assert found == [
        Period(date(2026, 1, 31), date(2026, 4, 29)),
        Period(date(2026, 4, 30), date(2026, 7, 30)),
        Period(date(2026, 7, 31), date(2026, 8, 10)),
    ]
    assert list(rules.reporting_periods(date(2026, 2, 1), date(2026, 1, 31))) == []


@pytest.mark.parametrize("days", [1, 89, 90, 91, 365, 1096])
def test_quarters_cover_every_day_of_a_contract_once(days: int) -> None:
    start = date(2023, 11, 30)
    found = list(rules.reporting_periods(start, start + timedelta(days=days)))
    assert found[0].start == start
    assert found[-1].end == start + timedelta(days=days)
    assert all(after.start - before.end == timedelta(days=1) for before, after in pairwise(found))


def test_a_contract_spans_its_days_until_it_ends() -> None:
    assert rules.contract_span(SPAN.start, SPAN.end, None) == SPAN
    assert rules.contract_span(SPAN.start, SPAN.end, date(2026, 8, 1)) == Period(SPAN.start, date(2026, 8, 1))
    assert rules.contract_span(SPAN.start, SPAN.end, date(2026, 3, 31)) is None


def test_a_report_is_due_thirty_days_after_its_quarter() -> None:
    assert rules.report_due_on(FIRST) == date(2026, 7, 30)
    assert rules.days_late(date(2026, 7, 30), date(2026, 7, 30)) == 0
    assert rules.days_late(date(2026, 7, 30), date(2026, 8, 2)) == 3
    assert rules.days_late(date(2026, 7, 30), date(2026, 6, 30)) == 0


def test_working_days_to_check_and_to_answer() -> None:
    assert rules.check_by(date(2026, 12, 23)) == date(
        2027, 1, 5
    )  # Christmas, Boxing Day (28th too) and 1 January, 2 in Scotland
    assert rules.answer_by(date(2026, 11, 10)) == date(2026, 11, 24)


def test_what_can_be_reported_now() -> None:
    assert rules.unreported(SPAN, [], today=TODAY) == (FIRST, SECOND)
    assert rules.unreported(SPAN, [FIRST], today=TODAY) == (SECOND,)
    assert rules.unreported(SPAN, [Period(date(2026, 5, 1), date(2026, 7, 1))], today=TODAY) == ()
    assert rules.unreported(SPAN, [], today=FIRST.end) == (FIRST,)
    assert rules.unreported(SPAN, [], today=FIRST.end - timedelta(days=1)) == ()
    assert rules.next_period(SPAN, today=TODAY) == THIRD
    assert rules.next_period(SPAN, today=SPAN.end) is None


CLAIM: dict[str, Any] = {
    "period": FIRST, "quantity": Decimal(2), "unit": "people", "narrative": STORY, "today": TODAY, "span": SPAN,
}  # fmt: skip


@pytest.mark.parametrize("quantity", [Decimal(0), Decimal(2)])
def test_a_claim_of_nothing_is_a_claim(quantity: Decimal) -> None:
    rules.check_claim(**CLAIM | {"quantity": quantity})


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"span": None}, "contract_over", None),
        ({"period": Period(date(2026, 4, 1), date(2026, 6, 29))}, "not_a_period", "period"),
        ({"period": Period(date(2026, 1, 1), date(2026, 3, 31))}, "not_a_period", "period"),
        ({"period": Period(date(2026, 4, 1), date(2026, 9, 30))}, "not_a_period", "period"),
        ({"period": THIRD}, "claim_future", "period"),
        ({"today": FIRST.end - timedelta(days=1)}, "claim_future", "period"),
        ({"quantity": Decimal(-1)}, "claim_negative", "claimed_quantity"),
        ({"quantity": Decimal("1.5")}, "claim_not_whole", "claimed_quantity"),
        ({"unit": "percent", "quantity": Decimal("100.01")}, "claim_too_large", "claimed_quantity"),
        ({"unit": "pounds", "quantity": Decimal("1000000000000")}, "claim_too_large", "claimed_quantity"),
        ({"narrative": "  Two started.  "}, "narrative_short", "narrative"),
    ],
)
def test_a_claim_that_cannot_be_true_is_refused(facts: dict[str, Any], code: str, field: str | None) -> None:
    with refused(code, field):
        rules.check_claim(**CLAIM | facts)


def test_the_last_day_of_a_quarter_suffices() -> None:
    rules.check_claim(**CLAIM | {"today": FIRST.end})


def test_days_are_claimed_once() -> None:
    rules.check_overlap(SECOND, [FIRST, THIRD])
    with refused("claim_overlaps", "period"):
        rules.check_overlap(FIRST, [SECOND, Period(date(2026, 6, 30), date(2026, 6, 30))])


VERIFY: dict[str, Any] = {
    "claimed": Decimal(4), "verified": Decimal(4), "unit": "people", "reason": "", "evidence": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"verified": Decimal(3), "reason": "One left."},
        {"verified": Decimal(0), "reason": "All left.", "evidence": 0},
    ],
)
def test_what_may_be_verified(facts: dict[str, Any]) -> None:
    rules.check_verified(**VERIFY | facts)


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"verified": Decimal(5)}, "verified_range", "verified_quantity"),
        ({"verified": Decimal(-1), "reason": "No."}, "verified_range", "verified_quantity"),
        ({"verified": Decimal("3.5"), "reason": "Half."}, "verified_not_whole", "verified_quantity"),
        ({"verified": Decimal(3), "reason": "  "}, "reason_missing", "reason"),
        ({"evidence": 0}, "evidence_missing", None),
    ],
)
def test_what_may_not_be_verified(facts: dict[str, Any], code: str, field: str | None) -> None:
    with refused(code, field):
        rules.check_verified(**VERIFY | facts)


@pytest.mark.parametrize(
    ("score", "word"),
    [
        ("100", "Very good"), ("90", "Very good"), ("89.99", "Good"), ("75", "Good"), ("74.99", "Approaching target"),
        ("60", "Approaching target"), ("40", "Requires improvement"), ("39.99", "Inadequate"), ("0", "Inadequate"),
    ],
)  # fmt: skip
def test_a_score_in_a_word(score: str, word: str) -> None:
    assert rating_of(Decimal(score)) == word
