"""The numbers of the policy: boundaries of the thresholds, adoption and review."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from framework.domain import policy
from framework.domain.policy import PolicyTerms
from socialvalue.core.rules import RuleBroken

TERMS = PolicyTerms(Decimal(10), 100_000_00, 2_000_000_00)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "pence", "applies"),
    [
        ("goods", 100_000_00, False),
        ("goods", 100_000_01, True),
        ("services", 99_999_99, False),
        ("services", 100_000_00, False),
        ("services", 100_000_01, True),
        ("works", 100_000_01, False),
        ("works", 2_000_000_00, False),
        ("works", 2_000_000_01, True),
        ("services", 0, False),
        ("services", None, None),
    ],
)
def test_duty_applies_only_above_the_threshold(kind: str, pence: int | None, applies: bool | None) -> None:
    assert policy.duty_applies(TERMS, kind, pence) is applies


def test_duty_applies_to_every_value_where_the_threshold_is_nothing() -> None:
    assert policy.duty_applies(replace(TERMS, goods_services_threshold_pence=0), "goods", 1) is True


def test_threshold_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="loans"):
        policy.threshold_of(TERMS, "loans")


@pytest.mark.parametrize("cap", ["0.01", "10", "100"])
def test_terms_with_a_cap_that_is_a_percentage_pass(cap: str) -> None:
    policy.check_terms(replace(TERMS, cap_percent=Decimal(cap)))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"cap_percent": Decimal(0)}, "cap_out_of_range", "cap_percent"),
        ({"cap_percent": Decimal("100.01")}, "cap_out_of_range", "cap_percent"),
        ({"goods_services_threshold_pence": -1}, "threshold_negative", "goods_services_threshold_pence"),
        ({"works_threshold_pence": -1}, "threshold_negative", "works_threshold_pence"),
    ],
)
def test_terms_that_mean_nothing_are_refused(change: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        policy.check_terms(replace(TERMS, **change))
    assert (refusal.value.code, refusal.value.field) == (code, field)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2026, 3, 31), "draft"),
        (date(2026, 4, 1), "in_force"),
        (date(2027, 3, 31), "in_force"),
        (date(2027, 4, 1), "superseded"),
    ],
)
def test_standing_follows_from_dates(on: date, standing: str) -> None:
    assert policy.standing_of(date(2026, 4, 1), date(2027, 4, 1), on) == standing


def test_the_last_version_stays_in_force() -> None:
    assert policy.standing_of(date(2026, 4, 1), None, date(2099, 1, 1)) == "in_force"


@pytest.mark.parametrize(
    ("day", "following"),
    [(date(2026, 4, 1), date(2027, 4, 1)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_next_review_is_a_year_later(day: date, following: date) -> None:
    assert policy.next_review_after(day) == following


@pytest.mark.parametrize(
    ("effective", "review", "latest", "code"),
    [
        (date(2026, 11, 21), date(2027, 11, 1), date(2026, 4, 1), "effective_in_the_past"),
        (date(2027, 4, 1), date(2028, 4, 1), date(2027, 4, 1), "not_after_current"),
        (date(2027, 4, 1), date(2027, 4, 1), None, "review_before_start"),
    ],
)
def test_adoption_is_refused(effective: date, review: date, latest: date | None, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        policy.check_adoption(effective, review, latest, TODAY)
    assert refusal.value.code == code


def test_only_the_first_version_may_be_dated_back() -> None:
    policy.check_adoption(date(2020, 1, 1), date(2021, 1, 1), None, TODAY)
    policy.check_adoption(TODAY, date(2027, 1, 1), date(2026, 4, 1), TODAY)


@pytest.mark.parametrize(
    ("reviewed", "following", "code"),
    [
        (date(2026, 11, 23), date(2027, 1, 1), "review_in_the_future"),
        (TODAY, TODAY, "next_review_too_late"),
        (TODAY, date(2027, 11, 23), "next_review_too_late"),
    ],
)
def test_review_is_refused(reviewed: date, following: date, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        policy.check_review(reviewed, following, TODAY)
    assert refusal.value.code == code


def test_review_a_year_apart_passes() -> None:
    policy.check_review(TODAY, date(2027, 11, 22), TODAY)


# Cap, floor and what is usual


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"floor_percent": Decimal(0)}, "floor_out_of_range", "floor_percent"),
        ({"floor_percent": Decimal("10.01")}, "floor_above_cap", "floor_percent"),
        ({"default_percent": Decimal("10.01")}, "default_out_of_range", "default_percent"),
        ({"floor_percent": Decimal(5), "default_percent": Decimal("4.99")}, "default_out_of_range", "default_percent"),
        ({"justification_when": "above_default"}, "default_missing", "default_percent"),
        ({"key_decision_pence": -1}, "threshold_negative", "key_decision_pence"),
        ({"call_in_days": 31}, "call_in_out_of_range", "call_in_days"),
        ({"exception_approver": "supplier_member"}, "approver_unknown", "exception_approver"),
    ],
)
def test_con_1_a_floor_is_never_mistaken_for_the_cap(change, code, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        policy.check_terms(replace(TERMS, **change))
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_a_floor_equal_to_the_cap_is_allowed() -> None:
    policy.check_terms(replace(TERMS, floor_percent=Decimal(10), default_percent=Decimal(10)))


@pytest.mark.parametrize(
    ("when", "usual", "weight", "asked"),
    [
        ("always", None, "5", True),
        ("always", None, "0", False),
        ("above_default", "8", "8", False),
        ("above_default", "8", "8.01", True),
        ("below_default", "8", "8", False),
        ("below_default", "8", "7.99", True),
    ],
)
def test_which_weightings_need_a_justification(when, usual, weight, asked) -> None:
    terms = replace(TERMS, justification_when=when, default_percent=Decimal(usual) if usual else None)
    assert policy.justification_asked(terms, Decimal(weight)) is asked


def test_no_justification_where_the_policy_asks_for_none() -> None:
    assert not policy.justification_asked(replace(TERMS, justification_required=False), Decimal(5))


# With VAT or without, above or from


@pytest.mark.parametrize(
    ("comparison", "basis", "net", "gross", "applies"),
    [
        ("more_than", "net", 100_000_00, 120_000_00, False),
        ("at_or_above", "net", 100_000_00, 120_000_00, True),
        ("at_or_above", "net", 99_999_99, 119_999_99, False),
        ("more_than", "gross", 90_000_00, 100_000_00, False),
        ("more_than", "gross", 90_000_00, 100_000_01, True),
        ("more_than", "gross", 90_000_00, None, None),
    ],
)
def test_con_1_the_threshold_says_its_basis_and_its_comparison(comparison, basis, net, gross, applies) -> None:
    terms = replace(TERMS, threshold_comparison=comparison, goods_services_basis=basis)
    assert policy.duty_applies(terms, "services", net, gross) is applies


# Who approves

LADDER = (
    policy.ApprovalLimit("procure", "procurement_officer", 100_000_00),
    policy.ApprovalLimit("procure", "head_of_service", 1_000_000_00),
    policy.ApprovalLimit("procure", "cabinet_member", None),
)


@pytest.mark.parametrize(
    ("pence", "lowest"),
    [
        (100_000_00, "procurement_officer"),
        (100_000_01, "head_of_service"),
        (1_000_000_00, "head_of_service"),
        (1_000_000_01, "cabinet_member"),
    ],
)
def test_ccc_3_an_approval_limit_is_up_to_and_including(pence, lowest) -> None:
    assert policy.who_may_approve(LADDER, "procure", pence)[0] == lowest


def test_nobody_approves_where_nobody_is_named() -> None:
    assert policy.who_may_approve(LADDER, "award", 1) == ()
    assert policy.who_may_approve(LADDER[:1], "procure", 100_000_01) == ()


def test_a_ladder_rises() -> None:
    policy.check_limits(LADDER)
    flat = (LADDER[0], policy.ApprovalLimit("procure", "head_of_service", 100_000_00))
    with pytest.raises(RuleBroken) as refusal:
        policy.check_limits(flat)
    assert (refusal.value.code, refusal.value.field) == ("limits_not_rising", "procure_head_of_service")


@pytest.mark.parametrize(("pence", "key"), [(499_999_99, False), (500_000_00, True)])
def test_a_key_decision_is_at_or_above_its_value(pence, key) -> None:
    assert policy.is_key_decision(replace(TERMS, key_decision_pence=500_000_00), pence) is key
    assert not policy.is_key_decision(TERMS, pence)
