"""Pages of the policy: the one in force, its versions, the review and a new version."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from framework.models import Policy
from framework.tests.factories import make_policy
from framework.tests.queries import queries_of
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
CURRENT = reverse("framework:policy-detail")
VERSIONS = reverse("framework:policy-list")
ADOPT = reverse("framework:policy-adopt")


def _day(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def _typed(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def _policy_typed(**facts: str) -> dict[str, str]:
    said = {
        "title": "Social Value Policy",
        "definition": "Benefits to society.",
        "cap_percent": "15",
        "goods_services_threshold_pence": "£100,000",
        "works_threshold_pence": "2,000,000",
        "goods_services_basis": "net",
        "works_basis": "net",
        "threshold_comparison": "more_than",
        "justification_when": "always",
        "exception_approver": "head_of_service",
        "approval_basis": "net",
        "procure_procurement_officer": "100,000",
        "procure_any": "head_of_service",
        "call_in_days": "5",
        "at_least_one_outcome": "on",
        "approved_by": "Cabinet",
    }
    return said | _typed("effective_from", _day(10)) | facts


def _in_force(**facts: Any) -> Policy:
    return make_policy(**{"effective_from": _day(-100), "review_due_on": _day(100)} | facts)


def test_the_policy_in_force_is_shown_with_its_numbers(olive: User, sign_in: SignIn) -> None:
    make_policy(effective_from=_day(-900), title="Older policy")
    _in_force()
    text = sign_in(olive).get(CURRENT).content.decode()
    words = ("Up to 10%", "more than £100,000, without VAT", "more than £2,000,000, without VAT", "Version 2")
    assert all(each in text for each in words)
    assert "overdue" not in text


def test_an_overdue_review_is_said(olive: User, sign_in: SignIn) -> None:
    _in_force(review_due_on=_day(-1))
    assert "The yearly review of this policy is overdue." in sign_in(olive).get(CURRENT).content.decode()


def test_a_review_due_today_is_not_overdue(olive: User, sign_in: SignIn) -> None:
    _in_force(review_due_on=_day(0))
    assert sign_in(olive).get(CURRENT).context["overdue"] is False


def test_without_a_policy_the_page_says_so_and_offers_the_champion_to_adopt_one(
    olive: User, chloe: User, sign_in: SignIn
) -> None:
    officer, champion = (sign_in(person).get(CURRENT).content.decode() for person in (olive, chloe))
    assert "No policy is in force" in officer
    assert (ADOPT in officer, ADOPT in champion) == (False, True)


def test_versions_are_listed_with_where_they_stand(olive: User, sign_in: SignIn) -> None:
    make_policy(effective_from=_day(-900))
    _in_force()
    make_policy(effective_from=_day(5))
    page = sign_in(olive).get(VERSIONS)
    assert [str(standing) for _, standing in page.context["rows"]] == ["draft", "in_force", "superseded"]
    assert "Replaced" in page.content.decode()


def test_versions_take_the_same_queries_for_one_and_for_three(olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    _in_force()
    one = queries_of(client, VERSIONS)
    make_policy(effective_from=_day(-900))
    make_policy(effective_from=_day(5))
    assert (queries_of(client, VERSIONS), one <= 8) == (one, True)


def test_the_champion_adopts_a_version_starting_from_the_present_one(chloe: User, sign_in: SignIn) -> None:
    _in_force(cap_percent=12)
    client = sign_in(chloe)
    form = client.get(ADOPT).content.decode()
    assert ('value="12"' in form, 'value="100,000.00"' in form) == (True, True)
    answer = client.post(ADOPT, _policy_typed())
    policy = Policy.objects.get(version=2)
    assert answer["Location"] == policy.get_absolute_url()
    assert (policy.cap_percent, policy.goods_services_threshold_pence, policy.justification_required) == (
        15,
        10_000_000,
        False,
    )
    assert [(one.decision, one.role, one.up_to_pence) for one in policy.approval_limits.all()] == [
        ("procure", "procurement_officer", 10_000_000),
        ("procure", "head_of_service", None),
    ]
    assert "£100,000" in client.get(policy.get_absolute_url()).content.decode()


def test_a_ladder_that_does_not_rise_is_refused_at_its_field(chloe: User, sign_in: SignIn) -> None:
    _in_force()
    page = sign_in(chloe).post(ADOPT, _policy_typed(procure_commissioner="50,000"))
    assert list(page.context["form"].errors) == ["procure_commissioner"]
    assert 'value="50,000"' in page.content.decode()


def test_a_version_in_the_past_is_refused_at_its_field_and_nothing_is_lost(chloe: User, sign_in: SignIn) -> None:
    _in_force()
    page = sign_in(chloe).post(ADOPT, _policy_typed(**_typed("effective_from", _day(-1)), approved_by="Full Council"))
    assert list(page.context["form"].errors) == ["effective_from"]
    assert 'value="Full Council"' in page.content.decode()
    assert Policy.objects.count() == 1


def test_the_champion_records_the_review(chloe: User, sign_in: SignIn) -> None:
    policy = _in_force(review_due_on=_day(-3))
    url = reverse("framework:policy-review", args=[policy.pk])
    answer = sign_in(chloe).post(url, _typed("reviewed_on", _day(0)) | {"finding": "The cap fits."}, follow=True)
    text = answer.content.decode()
    assert ("The cap fits." in text, "overdue" in text) == (True, False)


def test_the_review_page_of_an_old_version_leads_to_the_one_in_force(chloe: User, sign_in: SignIn) -> None:
    old = make_policy(effective_from=_day(-900))
    current = _in_force()
    page = sign_in(chloe).get(reverse("framework:policy-review", args=[old.pk]))
    assert [problem.link for problem in page.context["missing"]] == [current.get_absolute_url()]


@pytest.mark.parametrize("name", ["olive", "hugh"])
def test_readers_may_not_adopt_or_review(name: str, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    policy = _in_force()
    client = sign_in(request.getfixturevalue(name))
    urls = [ADOPT, reverse("framework:policy-review", args=[policy.pk])]
    assert [client.post(url, _policy_typed()).status_code for url in urls] == [403, 403]
    assert (Policy.objects.count(), policy.reviews.count()) == (1, 0)


@pytest.mark.parametrize(("name", "status"), [("cora", 403), ("cabby", 403), ("stan", 404)])
def test_others_do_not_come_in(name: str, status: int, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    policy = _in_force()
    client = sign_in(request.getfixturevalue(name))
    assert [client.get(url).status_code for url in (VERSIONS, ADOPT)] == [status, status]
    assert client.get(policy.get_absolute_url()).status_code == 404
    assert client.get(CURRENT).status_code == status
