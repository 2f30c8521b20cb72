"""Adopting a version of the policy and recording its yearly review (CON-1)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from framework import services
from framework.models import Policy, PolicyReview
from framework.tests.factories import make_policy
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
SAID = {
    "title": "Social Value Policy",
    "definition": "Benefits to society.",
    "cap_percent": Decimal("12.5"),
    "goods_services_threshold_pence": 100_000_00,
    "works_threshold_pence": 2_000_000_00,
    "approved_by": "Cabinet",
}


def _days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def test_the_first_policy_may_be_dated_back(chloe: User) -> None:
    policy = services.adopt_policy(by=chloe, effective_from=date(2019, 8, 16), **SAID)
    assert (policy.version, policy.review_due_on) == (1, date(2020, 8, 16))
    assert policy.terms.cap_percent == Decimal("12.5")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.facts["cap_percent"]) == ("policy.adopt", "12.5")


def test_a_new_version_leaves_the_one_before_as_it_was(chloe: User) -> None:
    old = make_policy()
    new = services.adopt_policy(by=chloe, effective_from=_days(10), review_due_on=_days(100), **SAID)
    assert (new.version, new.review_due_on) == (old.version + 1, _days(100))
    assert Policy.objects.get(pk=old.pk).cap_percent == Decimal(10)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"cap_percent": Decimal(0)}, "cap_out_of_range"),
        ({"works_threshold_pence": -1}, "threshold_negative"),
        ({"effective_from": date(2026, 5, 1)}, "effective_in_the_past"),
    ],
)
def test_a_version_that_cannot_be_is_refused(facts: dict[str, object], code: str, chloe: User) -> None:
    make_policy()
    with pytest.raises(RuleBroken) as refusal:
        services.adopt_policy(by=chloe, **{"effective_from": _days(10)} | SAID | facts)
    assert refusal.value.code == code
    assert Policy.objects.count() == 1


def test_a_review_is_kept_and_sets_the_next(chloe: User) -> None:
    policy = make_policy(effective_from=_days(-400), review_due_on=_days(-35))
    reviewed = services.review_policy(policy, by=chloe, reviewed_on=_days(-1), finding="Still right.")
    assert (reviewed.reviewed_on, reviewed.review_due_on > _days(300)) == (_days(-1), True)
    review = PolicyReview.objects.get()
    assert (review.policy, review.finding, review.recorded_by) == (policy, "Still right.", chloe)
    assert AuditEntry.objects.get().action == "policy.review"


def test_a_review_of_another_version_is_refused(chloe: User) -> None:
    old = make_policy(effective_from=_days(-400))
    make_policy(effective_from=_days(-40))
    with pytest.raises(RuleBroken) as refusal:
        services.review_policy(old, by=chloe, reviewed_on=_days(-1), finding="Late.")
    assert refusal.value.code == "policy_not_in_force"


@pytest.mark.parametrize(
    ("reviewed", "following", "code"),
    [(1, 30, "review_in_the_future"), (-1, 400, "next_review_too_late"), (-20, None, "already_reviewed")],
)
def test_a_review_that_cannot_be_is_refused(reviewed: int, following: int | None, code: str, chloe: User) -> None:
    policy = make_policy(effective_from=_days(-400), reviewed_on=_days(-20))
    next_due_on = _days(following) if following else None
    with pytest.raises(RuleBroken) as refusal:
        services.review_policy(policy, by=chloe, reviewed_on=_days(reviewed), finding="x", next_due_on=next_due_on)
    assert refusal.value.code == code
    assert not PolicyReview.objects.exists()
