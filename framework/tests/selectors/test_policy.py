"""Reads of the policy: the version of a day, what is due, whose rows; and the authority's own priorities."""

from datetime import date

import pytest

from framework import selectors
from framework.tests.factories import make_policy, make_strategic_priority
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db


def test_policy_on_a_day_is_the_latest_that_has_taken_effect() -> None:
    first = make_policy(effective_from=date(2025, 4, 1))
    second = make_policy(effective_from=date(2026, 4, 1))
    found = [
        selectors.policy_on(day) for day in (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert found == [None, first, first, second]


def test_policies_know_when_they_are_replaced(hugh: User) -> None:
    make_policy(effective_from=date(2025, 4, 1))
    make_policy(effective_from=date(2026, 4, 1))
    make_policy(effective_from=date(2027, 4, 1))
    today = date(2026, 11, 22)
    found = [
        (policy.version, policy.replaced_from, selectors.policy_standing(policy, on=today))
        for policy in selectors.policies_visible_to(hugh)
    ]
    assert found == [
        (3, None, "draft"),
        (2, date(2027, 4, 1), "in_force"),
        (1, date(2026, 4, 1), "superseded"),
    ]


@pytest.mark.parametrize("name", ["cora", "eve", "mark", "lena", "fin", "cabby", "stan"])
def test_policies_hidden_from_everybody_else(name: str, request: pytest.FixtureRequest) -> None:
    make_policy()
    assert not selectors.policies_visible_to(request.getfixturevalue(name)).exists()


@pytest.mark.parametrize(
    ("due", "listed"),
    [(date(2026, 11, 1), True), (date(2026, 11, 22), True), (date(2026, 12, 22), True), (date(2026, 12, 23), False)],
)
def test_policy_reviews_due_from_thirty_days_before(due: date, listed: bool) -> None:
    make_policy(effective_from=date(2025, 4, 1), review_due_on=date(2026, 4, 1))
    current = make_policy(effective_from=date(2026, 4, 1), review_due_on=due)
    assert list(selectors.policy_reviews_due(date(2026, 11, 22))) == ([current] if listed else [])


def test_no_policy_no_review_due() -> None:
    assert list(selectors.policy_reviews_due(date(2026, 11, 22))) == []


def test_priorities_on_a_day() -> None:
    holds = make_strategic_priority(active_from=date(2026, 4, 1))
    ended = make_strategic_priority(active_from=date(2025, 4, 1), active_to=date(2026, 3, 31))
    make_strategic_priority(active_from=date(2027, 4, 1))
    assert list(selectors.priorities_on(date(2026, 11, 22))) == [holds]
    assert list(selectors.priorities_on(date(2026, 3, 31))) == [ended]
    assert [holds.is_active(date(2026, 11, 22)), ended.is_active(date(2026, 11, 22))] == [True, False]
