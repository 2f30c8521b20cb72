"""Exceptions from the policy's bounds; the numbers are those of docs/calculations.md section 1."""

from decimal import Decimal

import pytest

from procurement.domain.exceptions import Bounds, bounds_with, check_allowed, check_asked
from socialvalue.core.rules import RuleBroken

CAP = Bounds(None, Decimal(10))
BOTH = Bounds(Decimal(5), Decimal(10))


def code_of(act, *args) -> str:
    try:
        act(*args)
    except RuleBroken as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("asked", "bounds", "code"),
    [
        ("10", CAP, "within_policy"),
        ("10.01", CAP, ""),
        ("0.01", CAP, "within_policy"),
        ("99.99", CAP, ""),
        ("100", CAP, "out_of_range"),
        ("0", CAP, "out_of_range"),
        ("5", BOTH, "within_policy"),
        ("4.99", BOTH, ""),
    ],
)
def test_con_11_an_exception_is_asked_only_where_the_policy_says_no(asked, bounds, code):
    assert code_of(check_asked, Decimal(asked), bounds) == code


@pytest.mark.parametrize(
    ("allowed", "asked", "bounds", "code"),
    [
        ("15", "15", CAP, ""),
        ("12", "15", CAP, ""),
        ("15.01", "15", CAP, "not_between"),
        ("10", "15", CAP, "not_between"),
        ("3", "3", BOTH, ""),
        ("4.99", "3", BOTH, ""),
        ("2.99", "3", BOTH, "not_between"),
        ("5", "3", BOTH, "not_between"),
    ],
)
def test_what_is_allowed_lies_between_policy_and_request(allowed, asked, bounds, code):
    assert code_of(check_allowed, Decimal(allowed), Decimal(asked), bounds) == code


def test_bounds_are_widened_on_one_side_only():
    assert bounds_with(BOTH, None) == BOTH
    assert bounds_with(BOTH, Decimal(15)) == Bounds(Decimal(5), Decimal(15))
    assert bounds_with(BOTH, Decimal(3)) == Bounds(Decimal(3), Decimal(10))
    assert bounds_with(BOTH, Decimal(15)).holds(Decimal(15))
    assert not bounds_with(BOTH, Decimal(15)).holds(Decimal("15.01"))
