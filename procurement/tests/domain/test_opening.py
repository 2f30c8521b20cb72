"""Two officers, thirty minutes, never before the deadline."""

from datetime import datetime, timedelta

import pytest

from procurement.domain import opening
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import LONDON

NOON = datetime(2026, 7, 1, 12, tzinfo=LONDON)
OLIVE, OTTO = 1, 2


@pytest.mark.parametrize(
    ("first", "first_at", "by", "now", "second"),
    [
        (None, None, OLIVE, NOON, False),
        (OLIVE, NOON, OTTO, NOON, True),
        (OLIVE, NOON, OTTO, NOON + timedelta(minutes=30) - timedelta(seconds=1), True),
        (OLIVE, NOON, OTTO, NOON + timedelta(minutes=30), False),
        (OLIVE, NOON, OLIVE, NOON + timedelta(minutes=30), False),
    ],
)
def test_who_is_second(first: int | None, first_at: datetime | None, by: int, now: datetime, second: bool) -> None:
    assert opening.is_second(first, first_at, by, now) is second


def test_the_same_officer_is_not_two() -> None:
    with pytest.raises(RuleBroken, match=r"Another officer must confirm before 12:30pm") as refused:
        opening.is_second(OLIVE, NOON, OLIVE, NOON + timedelta(minutes=5))
    assert refused.value.code == "same_opener"


def test_nothing_is_opened_before_the_deadline() -> None:
    opening.check_may_open(NOON, NOON)
    with pytest.raises(RuleBroken, match=r"12 noon on Wednesday 1 July 2026 \(BST\)") as refused:
        opening.check_may_open(NOON, NOON - timedelta(seconds=1))
    assert refused.value.code == "still_open"
    with pytest.raises(RuleBroken):
        opening.check_may_open(None, NOON)
