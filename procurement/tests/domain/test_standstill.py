"""The standstill; the dates are those of docs/calculations.md section 7."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from procurement.domain.standstill import (
    check_may_enter_contract,
    contract_may_start_on,
    ends_on_by_regulations,
    standstill_applies,
    standstill_ends_on,
    standstill_of,
)
from socialvalue.core.rules import RuleBroken
from socialvalue.core.workdays import is_working_day

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "rules" / "uk-working-days.json"


def weekdays_only(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("published_on", "ends_on"),
    [
        (date(2026, 3, 9), date(2026, 3, 19)),  # 17 March: Northern Ireland
        (date(2026, 6, 10), date(2026, 6, 22)),  # 15 June: Scotland, once
        (date(2026, 7, 28), date(2026, 8, 7)),  # 3 August: Scotland
        (date(2026, 11, 25), date(2026, 12, 7)),  # 30 November: Scotland
        (date(2026, 12, 21), date(2027, 1, 5)),  # Christmas, New Year, and 4 January for Scotland's 2 January
    ],
)
def test_eight_working_days_anywhere_in_the_kingdom(published_on: date, ends_on: date) -> None:
    assert standstill_ends_on(published_on, is_working_day) == ends_on
    assert contract_may_start_on(published_on, is_working_day) == ends_on + timedelta(days=1)


def test_the_reference_dates() -> None:
    if not SHARED.exists():
        pytest.skip("the reference dates are not beside this copy of the repository")
    examples = json.loads(SHARED.read_text())["standstill_examples"]
    found = [
        (
            str(standstill_ends_on(date.fromisoformat(one["contract_award_notice_published"]), is_working_day)),
            str(contract_may_start_on(date.fromisoformat(one["contract_award_notice_published"]), is_working_day)),
        )
        for one in examples
    ]
    assert found == [(one["mandatory_standstill_last_day"], one["earliest_contract_date"]) for one in examples]
    assert found


def test_the_day_of_publication_is_day_one() -> None:
    assert standstill_ends_on(date(2026, 9, 7), weekdays_only) == date(2026, 9, 16)


def test_published_on_a_saturday_monday_is_day_one() -> None:
    assert standstill_ends_on(date(2026, 9, 5), weekdays_only) == date(2026, 9, 16)


def test_a_longer_standstill_is_counted_and_a_shorter_refused() -> None:
    assert standstill_ends_on(date(2026, 9, 7), weekdays_only, working_days=10) == date(2026, 9, 18)
    with pytest.raises(RuleBroken) as refusal:
        standstill_ends_on(date(2026, 9, 7), weekdays_only, working_days=7)
    assert (refusal.value.code, refusal.value.field) == ("standstill_too_short", "standstill_working_days")


@pytest.mark.parametrize(
    ("sent_on", "ends_on"),
    [
        (date(2025, 1, 13), date(2025, 1, 23)),  # a Thursday
        (date(2025, 1, 14), date(2025, 1, 24)),  # a Friday
        (date(2025, 1, 15), date(2025, 1, 27)),  # the tenth day is a Saturday: Monday
        (date(2025, 1, 16), date(2025, 1, 27)),  # a Sunday: Monday
        (date(2024, 12, 15), date(2024, 12, 27)),  # Christmas Day, Boxing Day: Friday
    ],
)
def test_before_the_act_the_tenth_day_after_sending(sent_on: date, ends_on: date) -> None:
    assert ends_on_by_regulations(sent_on, is_working_day) == ends_on


@pytest.mark.parametrize(
    ("commenced_on", "ends_on"),
    [
        (date(2025, 2, 23), date(2026, 3, 19)),  # the tenth day after 9 March
        (date(2025, 2, 24), date(2026, 3, 20)),  # eight working days from 10 March, 17 March left out
    ],
)
def test_the_day_the_procurement_commenced_chooses_the_count(commenced_on: date, ends_on: date) -> None:
    sent_on, published_on = date(2026, 3, 9), date(2026, 3, 10)
    found = standstill_of(commenced_on, sent_on=sent_on, published_on=published_on, is_working_day=is_working_day)
    assert found == ends_on


def test_before_the_recorded_law_no_standstill_is_guessed() -> None:
    day = date(2026, 3, 9)
    with pytest.raises(RuleBroken) as refusal:
        standstill_of(date(2023, 12, 31), sent_on=day, published_on=day, is_working_day=is_working_day)
    assert refusal.value.code == "no_rules_for_date"


def test_a_calendar_without_working_days_is_a_mistake_not_an_endless_search() -> None:
    with pytest.raises(ValueError, match="hardly any working day"):
        standstill_ends_on(date(2026, 9, 7), lambda day: False)
    with pytest.raises(ValueError, match="no working day"):
        ends_on_by_regulations(date(2026, 9, 7), lambda day: False)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"above_threshold": True}, True),
        ({"above_threshold": True, "special": "concession"}, True),
        ({"above_threshold": False}, False),
        ({"above_threshold": True, "special": "light_touch"}, False),
        ({"above_threshold": True, "special": "light_touch_concession"}, False),
        ({"above_threshold": True, "special": "light_touch", "light_touch_too": True}, True),
        ({"above_threshold": False, "special": "light_touch", "light_touch_too": True}, False),
        ({"above_threshold": True, "framework_call_off": True}, False),
        ({"above_threshold": True, "urgent": True}, False),
    ],
)
def test_where_the_standstill_is_mandatory(facts: dict, expected: bool) -> None:
    assert standstill_applies(**facts) is expected


START = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("on", "may_start_on", "notice", "claim", "code"),
    [
        (START, START, True, False, None),
        (START - timedelta(days=1), START, True, False, "standstill"),
        (START - timedelta(days=1), None, True, False, None),
        (START, START, False, False, "no_award_notice"),
        (START, START, True, True, "suspended"),
        (START, None, True, True, "suspended"),
    ],
)
def test_when_a_contract_may_be_entered_into(on, may_start_on, notice, claim, code) -> None:
    facts = {"may_start_on": may_start_on, "notice_published": notice, "claim_notified": claim}
    if code is None:
        assert check_may_enter_contract(on, **facts) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        check_may_enter_contract(on, **facts)
    assert refusal.value.code == code


def test_the_refusal_says_from_when() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_may_enter_contract(date(2026, 3, 19), may_start_on=START, notice_published=True)
    assert refusal.value.message == (
        "The standstill lasts until the end of 19 March 2026. Choose 20 March 2026 or later."
    )
