"""The social value policy by date, its yearly reviews, and the authority's own priorities."""

from dataclasses import fields
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from framework.choices import ApprovalDecision, Comparison, JustificationWhen, ValueBasis
from framework.domain.policy import ApprovalLimit as Limit
from framework.domain.policy import PolicyTerms
from socialvalue.accounts.roles import Role
from socialvalue.core.models import TimeStamped

TERMS = tuple(field.name for field in fields(PolicyTerms))


class Policy(TimeStamped):
    """One version of the social value policy (CON-1). Where it stands follows from dates.

    Each threshold stands beside its basis, without VAT or with it. Each procurement keeps the version it started
    under, so a version is never edited: a new one takes its place.
    """

    version = models.PositiveIntegerField(unique=True)
    effective_from = models.DateField(unique=True)
    title = models.CharField(max_length=200)
    definition = models.TextField("what the authority means by social value")
    cap_percent = models.DecimalField("highest social value weighting", max_digits=5, decimal_places=2)
    floor_percent = models.DecimalField(
        "lowest social value weighting, if there is one", max_digits=5, decimal_places=2, null=True, blank=True
    )
    default_percent = models.DecimalField(
        "usual social value weighting", max_digits=5, decimal_places=2, null=True, blank=True
    )
    goods_services_threshold_pence = models.BigIntegerField("goods and services: threshold")
    goods_services_basis = models.CharField(max_length=5, choices=ValueBasis, default=ValueBasis.NET)
    works_threshold_pence = models.BigIntegerField("works: threshold")
    works_basis = models.CharField(max_length=5, choices=ValueBasis, default=ValueBasis.NET)
    threshold_comparison = models.CharField(max_length=12, choices=Comparison, default=Comparison.MORE_THAN)
    at_least_one_outcome = models.BooleanField("every procurement has at least one outcome", default=True)
    justification_required = models.BooleanField("the weighting needs a written justification", default=True)
    justification_when = models.CharField(max_length=15, choices=JustificationWhen, default=JustificationWhen.ALWAYS)
    exception_approver = models.CharField(
        "role that decides about exceptions", max_length=20, choices=Role, default=Role.HEAD_OF_SERVICE
    )
    call_in_days = models.PositiveSmallIntegerField("working days in which a decision may be called in", default=0)
    key_decision_pence = models.BigIntegerField("a key decision from this value on", null=True, blank=True)
    approval_basis = models.CharField(max_length=5, choices=ValueBasis, default=ValueBasis.NET)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    review_due_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=200)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-effective_from"]
        verbose_name_plural = "policies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(cap_percent__gt=0, cap_percent__lte=100), name="policy_cap_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=models.Q(goods_services_threshold_pence__gte=0, works_threshold_pence__gte=0),
                name="policy_thresholds_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(floor_percent__isnull=True)
                | models.Q(floor_percent__gt=0, floor_percent__lte=models.F("cap_percent")),
                name="policy_floor_below_cap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("framework:policy-version", args=[self.pk])

    @property
    def terms(self) -> PolicyTerms:
        """Its numbers, as the rules take them."""
        return PolicyTerms(**{name: getattr(self, name) for name in TERMS})


class ApprovalLimit(models.Model):
    """Up to which value a role may take a decision, that value included; no amount: any value."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="approval_limits")
    decision = models.CharField(max_length=10, choices=ApprovalDecision)
    role = models.CharField(max_length=20, choices=Role)
    up_to_pence = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "decision", "role"], name="approval_limit_once"),
            models.CheckConstraint(
                condition=models.Q(up_to_pence__isnull=True) | models.Q(up_to_pence__gt=0),
                name="approval_limit_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.get_role_display()}"

    @property
    def terms(self) -> Limit:
        """Its facts, as the rules take them."""
        return Limit(self.decision, self.role, self.up_to_pence)


class PolicyReminder(models.Model):
    """That a person was told of a review of the policy: once before it is due, once when it is overdue (CON-1)."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    review_due_on = models.DateField()
    overdue = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["policy", "user", "review_due_on", "overdue"], name="reminded_of_review_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} of the review due on {self.review_due_on}"


class PolicyReview(models.Model):
    """One yearly review of the policy: when, by whom, what was found, and when the next is due."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    finding = models.TextField("what the review found")
    next_due_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"Review of {self.reviewed_on:%d %B %Y}"


class StrategicPriority(models.Model):
    """One of the authority's own priorities that outcomes serve (CON-2, CON-3), from its plan or vision."""

    code = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=200)
    source = models.CharField("plan or strategy it stands in", max_length=200)
    active_from = models.DateField()
    active_to = models.DateField("last day it holds", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["source", "code"]
        verbose_name_plural = "strategic priorities"

    def __str__(self) -> str:
        return self.title

    def is_active(self, on: date) -> bool:
        """Whether it holds ``on`` that day."""
        return self.active_from <= on and (self.active_to is None or on <= self.active_to)
