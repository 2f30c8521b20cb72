"""The yearly review of the policy is not forgotten (CON-1)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from framework.models import PolicyReminder
from framework.notifications import remind_of_reviews
from framework.tasks import remind_of_reviews as task
from framework.tests.factories import make_policy
from socialvalue.core.models import OutgoingEmail

pytestmark = pytest.mark.django_db


def letters() -> list[str]:
    return sorted(OutgoingEmail.objects.values_list("to", flat=True))


def test_con_1_champion_and_owner_are_reminded_once_before_and_once_after(chloe, olive) -> None:
    policy = make_policy(owner=olive)
    due = policy.review_due_on
    assert remind_of_reviews(due - timedelta(days=31)) == 0
    assert remind_of_reviews(due - timedelta(days=30)) == 2
    assert remind_of_reviews(due) == 0, "asked again, nothing is sent twice"
    assert remind_of_reviews(due + timedelta(days=1)) == 2
    assert remind_of_reviews(due + timedelta(days=9)) == 0
    assert letters() == sorted([chloe.email, olive.email] * 2)


def test_a_champion_who_owns_the_policy_gets_one_letter(chloe) -> None:
    policy = make_policy(owner=chloe)
    assert remind_of_reviews(policy.review_due_on) == 1


def test_a_recorded_review_moves_the_day(chloe) -> None:
    policy = make_policy()
    remind_of_reviews(policy.review_due_on)
    policy.review_due_on += timedelta(days=365)
    policy.save()
    assert remind_of_reviews(policy.review_due_on - timedelta(days=31)) == 0
    assert remind_of_reviews(policy.review_due_on) == 1


def test_the_task_looks_at_today(chloe) -> None:
    make_policy(review_due_on=timezone.localdate())
    task()
    assert PolicyReminder.objects.count() == 1
