"""Thresholds and duties; the figures are those of docs/calculations.md section 8."""

from datetime import date
from decimal import Decimal

import pytest

from procurement.domain.rulepacks import PACKS, Standstill, act_applies, pack_on, regime_for, special_of, value_with_vat
from socialvalue.core.rules import RuleBroken

BEFORE, OLD, NEW = date(2025, 2, 23), date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("kind", "special", "on", "pounds"),
    [
        ("goods", None, NEW, 207_720),
        ("services", None, NEW, 207_720),
        ("works", None, NEW, 5_193_000),
        ("services", "light_touch", NEW, 663_540),
        ("services", "concession", NEW, 5_193_000),
        ("services", "light_touch_concession", NEW, 5_372_609),
        ("goods", None, OLD, 214_904),
        ("services", None, OLD, 214_904),
        ("works", None, OLD, 5_372_609),
        ("services", "light_touch", OLD, 663_540),
        ("services", "concession", OLD, 5_372_609),
        ("services", "light_touch_concession", OLD, 5_372_609),
        ("goods", None, BEFORE, 214_904),
        ("services", None, BEFORE, 214_904),
        ("works", None, BEFORE, 5_372_609),
        ("services", "light_touch", BEFORE, 663_540),
    ],
)
def test_a_value_equal_to_the_threshold_is_above_it_and_a_penny_less_is_not(kind, special, on, pounds) -> None:
    at, under = regime_for(kind, pounds * 100, special, on), regime_for(kind, pounds * 100 - 1, special, on)
    assert (at.above_threshold, under.above_threshold) == (True, False)
    assert (at.code, under.code) == ("above_threshold", "below_threshold_notifiable")
    assert at.threshold_pence == pounds * 100


def test_the_same_value_stands_on_different_sides_of_new_year() -> None:
    value = 210_000 * 100
    assert not regime_for("services", value, None, OLD).above_threshold
    assert regime_for("services", value, None, NEW).above_threshold


@pytest.mark.parametrize(
    ("pence", "code"),
    [(30_000_00, "below_threshold_notifiable"), (29_999_99, "below_threshold"), (0, "below_threshold")],
)
def test_notifiable_from_30_thousand_pounds(pence: int, code: str) -> None:
    assert regime_for("goods", pence, None, NEW).code == code


@pytest.mark.parametrize(
    ("pence", "special", "kpis", "copy"),
    [
        (5_000_000_00, None, False, False),
        (5_000_000_01, None, True, True),
        (5_000_000_01, "light_touch", False, True),
        (6_000_000_00, "concession", False, True),
    ],
)
def test_indicators_and_a_published_copy_only_above_five_million(pence, special, kpis, copy) -> None:
    regime = regime_for("services", pence, special, NEW)
    assert (regime.kpis_required, regime.contract_copy_required) == (kpis, copy)


def test_the_regulations_of_2015_ask_for_neither_indicators_nor_a_published_copy() -> None:
    regime = regime_for("services", 6_000_000_00, None, BEFORE)
    assert (regime.above_threshold, regime.kpis_required, regime.contract_copy_required) == (True, False, False)
    assert "Public Contracts Regulations 2015" in regime.why


def test_works_of_five_million_and_a_penny_are_below_their_threshold() -> None:
    regime = regime_for("works", 5_000_000_01, None, NEW)
    assert (regime.above_threshold, regime.kpis_required, regime.contract_copy_required) == (False, False, False)


def test_the_reason_is_told_in_words() -> None:
    assert regime_for("services", 250_000_50, None, NEW).why == (
        "£250,000.50 including VAT is at or above the threshold of £207,720 "
        "(Procurement Act 2023, thresholds from 1 January 2026)."
    )
    assert "is below the threshold" in regime_for("services", 100, None, NEW).why


def test_packs_follow_each_other_and_the_day_picks_one() -> None:
    assert [pack.valid_from for pack in PACKS] == sorted(pack.valid_from for pack in PACKS)
    days = (date(2024, 1, 1), BEFORE, date(2025, 2, 24), OLD, NEW)
    assert [pack_on(day) for day in days] == [PACKS[0], PACKS[0], PACKS[1], PACKS[1], PACKS[2]]


@pytest.mark.parametrize(
    ("day", "standstill", "light_touch", "open_days", "short_days"),
    [
        (BEFORE, Standstill.CALENDAR_DAYS, True, 30, 15),
        (date(2025, 2, 24), Standstill.WORKING_DAYS, False, 25, 10),
        (NEW, Standstill.WORKING_DAYS, False, 25, 10),
    ],
)
def test_the_act_changed_the_standstill_and_the_time_to_tender(day, standstill, light_touch, open_days, short_days):
    pack = pack_on(day)
    assert (pack.standstill, pack.light_touch_standstill) == (standstill, light_touch)
    assert (pack.open_days, pack.short_days) == (open_days, short_days)


def test_before_the_first_thresholds_recorded_there_is_no_pack() -> None:
    with pytest.raises(RuleBroken) as refusal:
        pack_on(date(2023, 12, 31))
    assert (refusal.value.code, refusal.value.field) == ("no_rules_for_date", "commenced_on")
    assert "1 January 2024" in refusal.value.message


@pytest.mark.parametrize(("kind", "special"), [("loans", None), ("goods", "soft_touch")])
def test_an_unknown_kind_is_a_mistake_of_the_caller(kind: str, special: str | None) -> None:
    with pytest.raises(ValueError, match="Unknown kind"):
        regime_for(kind, 1, special, NEW)


@pytest.mark.parametrize(("procedure", "special"), [("light_touch", "light_touch"), ("open", None), ("call_off", None)])
def test_the_procedure_tells_the_special_regime(procedure: str, special: str | None) -> None:
    assert special_of(procedure) == special


@pytest.mark.parametrize(
    ("net", "percent", "gross"),
    [(173_100_00, "20", 207_720_00), (173_099_99, "20", 207_719_99), (100, "0", 100), (1, "50", 2), (10, "5", 11)],
)
def test_thresholds_are_compared_with_vat(net: int, percent: str, gross: int) -> None:
    assert value_with_vat(net, Decimal(percent)) == gross


@pytest.mark.parametrize(
    ("kind", "pence", "with_services", "expected"),
    [
        ("services", 207_720_00, False, True),
        ("services", 207_719_99, False, False),
        ("goods", 207_720_00, False, False),
        ("goods", 207_720_00, True, True),
        ("works", 6_000_000_00, True, True),
    ],
)
def test_the_act_of_2012_binds_for_services(kind: str, pence: int, with_services: bool, expected: bool) -> None:
    assert act_applies(kind, regime_for(kind, pence, None, NEW), with_services=with_services) is expected
