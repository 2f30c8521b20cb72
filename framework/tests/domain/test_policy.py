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
