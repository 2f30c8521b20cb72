"""Which policy holds on a day, its reviews, and the authority's own priorities."""

from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from framework.choices import ApprovalDecision, PolicyStanding
from framework.domain.policy import ApprovalLimit as Limit
from framework.domain.policy import not_in_force, standing_of
from framework.models import Policy, PolicyReview, StrategicPriority
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.rules import Problem

REVIEW_NOTICE_DAYS = 30


def policies_visible_to(user: Any) -> QuerySet[Policy]:
    """Every version of the policy, newest first, each with ``replaced_from``: the first day of the next version."""
    if not user.has_perm("framework.view_policy"):
        return Policy.objects.none()
    later = Policy.objects.filter(effective_from__gt=OuterRef("effective_from")).order_by("effective_from")
    replaced = Subquery(later.values("effective_from")[:1], output_field=DateField())
    return Policy.objects.annotate(replaced_from=replaced)


def policy_on(on: date) -> Policy | None:
    """The version of the policy in force ``on`` a day; None before the first takes effect."""
    return Policy.objects.filter(effective_from__lte=on).order_by("-effective_from").first()


def policy_titled(title: str) -> Policy | None:
    """The newest version of the policy that bears ``title``; loading a policy twice finds the first."""
    return Policy.objects.filter(title=title).order_by("-version").first()


def approval_limits_of(policy: Policy) -> tuple[Limit, ...]:
    """Who may approve to procure and to award up to which value, as the rules take them (``who_may_approve``)."""
    return tuple(limit.terms for limit in policy.approval_limits.all())


def policy_owners() -> QuerySet[User]:
    """Active people who work for the authority, by name: who may own the policy."""
    return User.objects.filter(is_active=True, role_grants__role__in=STAFF).distinct()


def ladders_of(policy: Policy) -> tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]:
    """For each decision its title and its steps: the role in words, and the highest value (None: any)."""
    limits = approval_limits_of(policy)
    return tuple(
        (
            str(decision.label),
            tuple((str(Role(one.role).label), one.up_to_pence) for one in limits if one.decision == decision),
        )
        for decision in ApprovalDecision
        if any(one.decision == decision for one in limits)
    )


def terms_to_adopt(policy: Policy) -> dict[str, Any]:
    """The approval limits of a version as the page of the next one types them."""
    return {
        f"{one.decision}_any" if one.up_to_pence is None else f"{one.decision}_{one.role}": (
            one.role if one.up_to_pence is None else one.up_to_pence
        )
        for one in approval_limits_of(policy)
    }


def policy_standing(policy: Any, *, on: date) -> PolicyStanding:
    """Where a version read through ``policies_visible_to`` stands ``on`` a day."""
    return standing_of(policy.effective_from, policy.replaced_from, on)


def reviews_of(policy: Policy) -> QuerySet[PolicyReview]:
    """The yearly reviews of a version, newest first."""
    return PolicyReview.objects.filter(policy=policy).select_related("recorded_by")


def problems_to_review(policy: Policy) -> tuple[Problem, ...]:
    """Why this version cannot be reviewed now; empty for the one in force today."""
    current = policy_on(timezone.localdate())
    if current == policy:
        return ()
    return (not_in_force(current.get_absolute_url() if current else ""),)


def policy_reviews_due(on: date) -> QuerySet[Policy]:
    """The policy in force if its review is due within 30 days of ``on`` or overdue; otherwise nothing (CON-1)."""
    current = policy_on(on)
    if current is None:
        return Policy.objects.none()
    return Policy.objects.filter(pk=current.pk, review_due_on__lte=on + timedelta(days=REVIEW_NOTICE_DAYS))


def priorities_on(on: date) -> QuerySet[StrategicPriority]:
    """The authority's own priorities that hold ``on`` a day (CON-2, CON-3)."""
    active = StrategicPriority.objects.filter(active_from__lte=on)
    return active.filter(Q(active_to__isnull=True) | Q(active_to__gte=on))
