"""The notices UK1 to UK17, both sides of every limit; the days are those of docs/calculations.md section 8."""

from dataclasses import replace
from datetime import date

import pytest

from procurement.domain.notice_facts import ContractEvent, NoticeFacts, NoticeLine
from procurement.domain.notice_table import NOTICES
from procurement.domain.notices import notices_for, quarter_ends_on
from procurement.domain.rulepacks import regime_for

APRIL = date(2026, 4, 1)


def facts(pence: int = 1_000_000_00, *, special: str | None = None, on: date = APRIL, **more: object) -> NoticeFacts:
    given = {"procedure": "open", "value_gross_pence": pence, "started_on": on, "today": APRIL} | more
    return NoticeFacts(regime=regime_for("services", pence, special, on), **given)  # type: ignore[arg-type]


def contract(pence: int = 1_000_000_00, **more: object) -> ContractEvent:
    return ContractEvent(**{"label": "C1", "value_gross_pence": pence, "signed_on": APRIL, "starts_on": APRIL} | more)  # type: ignore[arg-type]


def line(found: NoticeFacts, code: str) -> NoticeLine:
    return next(one for one in notices_for(found) if one.rule.code == code)


def said(found: NoticeFacts, code: str) -> tuple[str, date | None]:
    one = line(found, code)
    return str(one.standing), one.day


def test_every_notice_is_answered_once_and_in_order() -> None:
    assert [one.rule.code for one in notices_for(facts())] == [f"UK{number}" for number in range(1, 18)]
    assert list(NOTICES) == [f"UK{number}" for number in range(1, 18)]


def test_before_the_act_none_of_them_is_asked_for() -> None:
    before, since = facts(on=date(2025, 2, 23)), facts(on=date(2025, 2, 24))
    assert {one.standing for one in notices_for(before)} == {"not_needed"}
    assert said(since, "UK4") == ("waiting", None)


@pytest.mark.parametrize(
    ("pence", "started", "published", "expected"),
    [
        (2_000_000_00, date(2026, 2, 10), None, ("not_needed", None)),
        (2_000_000_01, date(2026, 2, 10), None, ("due", date(2026, 5, 26))),
        (2_000_000_01, date(2026, 5, 26), None, ("due", date(2026, 5, 26))),
        (2_000_000_01, date(2026, 5, 27), None, ("due", date(2027, 5, 26))),
        (2_000_000_01, date(2026, 2, 10), date(2026, 3, 31), ("not_needed", None)),
    ],
)
def test_the_pipeline_notice(pence: int, started: date, published: date | None, expected: tuple) -> None:
    assert said(facts(pence, on=started, published_on=published), "UK1") == expected


@pytest.mark.parametrize(
    ("pence", "procedure", "standing"),
    [
        (207_720_00, "open", "waiting"),
        (207_719_99, "quotation", "waiting"),
        (30_000_00, "quotation", "waiting"),
        (29_999_99, "quotation", "not_needed"),
        (207_720_00, "direct_award", "not_needed"),
        (207_720_00, "call_off", "not_needed"),
    ],
)
def test_the_tender_notice(pence: int, procedure: str, standing: str) -> None:
    assert line(facts(pence, procedure=procedure), "UK4").standing == standing


def test_what_is_asked_of_chosen_suppliers_only_needs_no_notice_below_the_threshold() -> None:
    asked = {"procedure": "quotation", "closed_list": True}
    assert line(facts(207_719_99, **asked), "UK4").standing == "not_needed"
    assert line(facts(207_720_00, **asked), "UK4").standing == "waiting"


def test_the_transparency_notice_is_for_direct_awards_at_or_above_the_threshold() -> None:
    direct = {"procedure": "direct_award"}
    found = (facts(207_720_00, **direct), facts(207_719_99, **direct), facts(207_720_00))
    assert [line(one, "UK5").standing for one in found] == ["waiting", "not_needed", "not_needed"]


def test_engagement_and_planning() -> None:
    assert said(facts(), "UK2") == ("waiting", None)
    assert said(facts(engaged=False), "UK2") == ("not_needed", None)
    assert said(facts(published_on=APRIL), "UK2") == ("due", APRIL)
    assert [said(one, "UK3")[0] for one in (facts(), facts(published_on=APRIL))] == ["optional", "not_needed"]


def test_the_award_notice_is_read_from_the_award() -> None:
    assert said(facts(award_notices=(("Lot 1", APRIL),)), "UK6") == ("done", APRIL)
    assert said(facts(award_notices=(("Lot 1", None),)), "UK6") == ("due", None)


@pytest.mark.parametrize(
    ("pence", "special", "day"),
    [
        (1_000_000_00, None, date(2026, 4, 30)),
        (1_000_000_00, "light_touch", date(2026, 7, 29)),
        (100_000_00, None, None),
    ],
)
def test_contract_details_within_a_period_that_begins_with_the_contract(pence, special, day) -> None:
    assert said(facts(pence, special=special, contracts=(contract(pence),)), "UK7") == ("due", day)


@pytest.mark.parametrize(
    ("today", "pence", "expected"),
    [
        (date(2026, 3, 31), 1_000_000_00, ("not_needed", None)),
        (date(2026, 4, 1), 1_000_000_00, ("due", date(2026, 7, 30))),
        (date(2026, 6, 30), 30_000_01, ("due", date(2026, 7, 30))),
        (date(2026, 6, 30), 30_000_00, ("not_needed", None)),
    ],
)
def test_payments_are_published_from_1_april_2026(today: date, pence: int, expected: tuple) -> None:
    signed = {"signed_on": date(2026, 1, 5), "starts_on": date(2026, 1, 5)}
    found = facts(on=date(2026, 1, 2), today=today, contracts=(contract(pence, **signed),))
    assert said(found, "UK8") == expected


@pytest.mark.parametrize(
    ("today", "ended", "due"),
    [
        (date(2026, 6, 30), None, [date(2026, 7, 30)]),
        (date(2026, 7, 1), None, [date(2026, 7, 30), date(2026, 10, 30)]),
        (date(2026, 9, 30), None, [date(2026, 7, 30), date(2026, 10, 30)]),
        (date(2026, 10, 1), None, [date(2026, 10, 30), date(2027, 1, 30)]),
        (date(2026, 10, 1), date(2026, 9, 10), [date(2026, 7, 30), date(2026, 10, 30)]),
    ],
)
def test_the_payments_of_the_quarter_before_are_still_to_be_published(today, ended, due) -> None:
    days = {"signed_on": date(2026, 4, 5), "starts_on": date(2026, 4, 5), "ended_on": ended}
    found = facts(on=date(2026, 1, 2), today=today, contracts=(contract(1_000_000_00, **days),))
    assert [one.day for one in notices_for(found) if one.rule.code == "UK8"] == due


@pytest.mark.parametrize(
    ("pence", "special", "today", "expected"),
    [
        (5_000_000_00, None, APRIL, ("not_needed", None)),
        (5_000_000_01, None, APRIL, ("due", date(2027, 3, 31))),
        (5_000_000_01, None, date(2027, 3, 31), ("due", date(2027, 3, 31))),
        (5_000_000_01, None, date(2027, 4, 1), ("due", date(2028, 3, 31))),
        (5_000_000_01, "light_touch", APRIL, ("not_needed", None)),
    ],
)
def test_indicators_are_assessed_every_twelve_months(pence, special, today, expected) -> None:
    assert said(facts(pence, special=special, today=today, contracts=(contract(pence),)), "UK9") == expected


def test_a_contract_ended_early_may_need_the_notice_of_a_breach() -> None:
    ended = facts(contracts=(contract(ended_on=APRIL, terminated=True),))
    assert said(ended, "UK9") == ("due", date(2026, 4, 30))
    light = replace(ended, regime=regime_for("services", 1_000_000_00, "light_touch", APRIL))
    assert said(light, "UK9") == ("not_needed", None)


def test_the_end_of_a_contract_is_published_expiry_included() -> None:
    assert said(facts(contracts=(contract(),)), "UK11") == ("waiting", None)
    ended = facts(contracts=(contract(ended_on=date(2026, 3, 31)),))
    assert said(ended, "UK11") == ("due", date(2026, 4, 29))


def test_a_procurement_ended_after_its_notice_says_so() -> None:
    ended = facts(published_on=APRIL, ended_without_award=True)
    assert [said(ended, code)[0] for code in ("UK12", "UK6", "UK7")] == ["due", "not_needed", "not_needed"]
    assert said(facts(ended_without_award=True), "UK12") == ("not_needed", None)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 4, 30), date(2026, 4, 30)),
        (date(2026, 5, 1), date(2026, 10, 30)),
        (date(2026, 10, 31), date(2027, 4, 30)),
    ],
)
def test_payments_compliance_twice_a_year(today: date, due: date) -> None:
    assert said(facts(today=today), "UK17") == ("due", due)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarters_of_the_calendar(day: date, end: date) -> None:
    assert quarter_ends_on(day) == end


def test_changes_are_not_published_for_light_touch() -> None:
    found = (facts(contracts=(contract(),)), facts(special="light_touch", contracts=(contract(),)))
    assert [line(one, "UK10").standing for one in found] == ["waiting", "not_needed"]
