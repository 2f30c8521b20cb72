"""The rules of local needs, without a database."""

from datetime import UTC, date, datetime

import pytest

from procurement.choices import LocalNeedStatus
from procurement.domain import local_needs as rules
from procurement.domain.lifecycles import LOCAL_NEED
from socialvalue.core.rules import RuleBroken

TODAY = date(2026, 11, 20)


def refused(code: str) -> object:
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def test_local_needs_are_needed_today_or_later() -> None:
    for day in (None, TODAY):
        rules.check_needed_by(day, TODAY)
    with refused("needed_by_past"):
        rules.check_needed_by(date(2026, 11, 19), TODAY)


def test_local_needs_wait_fourteen_days_to_be_confirmed() -> None:
    assert rules.unconfirmed_since(datetime(2026, 11, 20, 9, tzinfo=UTC)) == datetime(2026, 11, 6, 9, tzinfo=UTC)


@pytest.mark.parametrize("status", LocalNeedStatus.values)
def test_local_needs_lose_their_contact_only_once_they_are_over(status: str) -> None:
    if status in ("declined", "closed"):
        rules.check_may_anonymise(status, anonymised=False)
        with refused("contact_gone"):
            rules.check_may_anonymise(status, anonymised=True)
    else:
        with refused("still_needed"):
            rules.check_may_anonymise(status, anonymised=False)


def test_local_needs_are_read_by_nobody_before_they_are_confirmed() -> None:
    assert [move.verb for move in LOCAL_NEED.verbs_from("unconfirmed")] == ["confirm"]


def test_local_needs_answered_are_open_ones() -> None:
    rules.check_answers(3, {3, 4}, "need")
    with refused("local_need_unknown"):
        rules.check_answers(5, {3, 4, None}, "need")
