"""The social value policy by date, its yearly reviews, and the authority's own priorities."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from framework.domain.policy import PolicyTerms
from socialvalue.core.models import TimeStamped


class Policy(TimeStamped):
    """One version of the social value policy (CON-1). Where it stands follows from dates; thresholds are net of VAT.

    Each procurement keeps the version it started under, so a version is never edited: a new one takes its place.
    """

    version = models.PositiveIntegerField(unique=True)
    effective_from = models.DateField(unique=True)
    title = models.CharField(max_length=200)
    definition = models.TextField("what the authority means by social value")
    cap_percent = models.DecimalField("highest social value weighting", max_digits=5, decimal_places=2)
    goods_services_threshold_pence = models.BigIntegerField("goods and services: applies above (net of VAT)")
    works_threshold_pence = models.BigIntegerField("works: applies above (net of VAT)")
    at_least_one_outcome = models.BooleanField("every procurement has at least one outcome", default=True)
    justification_required = models.BooleanField("the weighting needs a written justification", default=True)
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
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("framework:policy-version", args=[self.pk])

    @property
    def terms(self) -> PolicyTerms:
        """Its numbers, as the rules take them."""
        return PolicyTerms(
            cap_percent=self.cap_percent,
            goods_services_threshold_pence=self.goods_services_threshold_pence,
            works_threshold_pence=self.works_threshold_pence,
            at_least_one_outcome=self.at_least_one_outcome,
            justification_required=self.justification_required,
        )


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
