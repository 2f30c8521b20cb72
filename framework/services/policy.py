"""Adopting a version of the policy and recording its yearly review (CON-1)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from framework.domain.policy import ApprovalLimit as Limit
from framework.domain.policy import PolicyTerms, check_adoption, check_review, check_terms, next_review_after
from framework.models import ApprovalLimit, Policy, PolicyReview
from framework.selectors import problems_to_review
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any


@transaction.atomic
def adopt_policy(
    *,
    by: User | None,
    title: str,
    definition: str,
    effective_from: date,
    approved_by: str,
    review_due_on: date | None = None,
    source: str = "",
    owner: User | None = None,
    approval_limits: Sequence[Limit] = (),
    **numbers: Any,
) -> Policy:
    """The next version of the policy; the review is due a year after it takes effect unless told otherwise.

    ``numbers`` are those of ``PolicyTerms``, amounts in pence. ``owner`` is reminded of the review beside the champion.
    Raises what ``check_terms`` and ``check_adoption`` raise.
    """
    terms = PolicyTerms(**numbers)
    check_terms(terms, approval_limits)
    review_due_on = review_due_on or next_review_after(effective_from)
    latest = Policy.objects.select_for_update().order_by("-version").first()
    check_adoption(effective_from, review_due_on, latest.effective_from if latest else None, timezone.localdate())
    policy = Policy.objects.create(
        version=latest.version + 1 if latest else 1,
        effective_from=effective_from,
        title=title,
        definition=definition,
        review_due_on=review_due_on,
        approved_by=approved_by,
        source=source,
        owner=owner,
        **asdict(terms),
    )
    ApprovalLimit.objects.bulk_create(ApprovalLimit(policy=policy, **asdict(limit)) for limit in approval_limits)
    audit.record(
        by,
        "policy.adopt",
        policy,
        version=policy.version,
        effective_from=effective_from,
        approval_limits=[asdict(limit) for limit in approval_limits],
        **asdict(terms),
    )
    return policy


@transaction.atomic
def review_policy(
    policy: Policy, *, by: User | None, reviewed_on: date, finding: str, next_due_on: date | None = None
) -> Policy:
    """Record the yearly review of the policy in force and when the next is due (within a year).

    Raises RuleBroken ``policy_not_in_force``, ``already_reviewed`` or what ``check_review`` raises.
    """
    today = timezone.localdate()
    locked = Policy.objects.select_for_update().get(pk=policy.pk)
    refuse_if_any(problems_to_review(locked))
    next_due_on = next_due_on or next_review_after(reviewed_on)
    check_review(reviewed_on, next_due_on, today)
    if locked.reviewed_on is not None and reviewed_on <= locked.reviewed_on:
        raise RuleBroken("already_reviewed", "A review on or after that day is recorded already.", "reviewed_on")
    PolicyReview.objects.create(
        policy=locked, reviewed_on=reviewed_on, finding=finding, next_due_on=next_due_on, recorded_by=by
    )
    locked.reviewed_on = reviewed_on
    locked.review_due_on = next_due_on
    locked.save(update_fields=["reviewed_on", "review_due_on", "updated_at"])
    audit.record(by, "policy.review", locked, reviewed_on=reviewed_on, next_due_on=next_due_on)
    return locked
