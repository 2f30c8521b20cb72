"""Delivery: what a supplier claims, the evidence for it, and what was verified. Never one number."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from procurement.choices import DeliveryStatus, RemedyKind, RemedyStatus
from procurement.domain.reviews import rating_of
from procurement.models.contract import Commitment, Contract
from procurement.models.local_need import LocalNeed
from socialvalue.core.models import TimeStamped, Upload
from socialvalue.core.wording import uk_date

PERSON = settings.AUTH_USER_MODEL


class Delivery(TimeStamped):
    """A claim against a commitment for a period. ``verified_quantity`` is null until somebody decided."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="deliveries")
    period_start = models.DateField()
    period_end = models.DateField()
    due_on = models.DateField("report due on")
    claimed_quantity = models.DecimalField(max_digits=14, decimal_places=2)
    narrative = models.TextField("what was done, for whom, and where")
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.REPORTED)
    reported_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    verified_quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    local_need = models.ForeignKey(
        LocalNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="deliveries"
    )

    class Meta:
        ordering: ClassVar = ["-period_end", "-pk"]
        verbose_name_plural = "deliveries"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=DeliveryStatus.values), name="delivery_status_known"),
            models.CheckConstraint(condition=Q(claimed_quantity__gte=0), name="claim_not_negative"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="delivery_period_in_order"),
            models.CheckConstraint(
                condition=Q(verified_quantity__isnull=True)
                | Q(verified_quantity__gte=0, verified_quantity__lte=F("claimed_quantity")),
                name="verified_within_claim",
            ),
            models.CheckConstraint(
                condition=Q(status=DeliveryStatus.VERIFIED, verified_quantity__isnull=False)
                | (~Q(status=DeliveryStatus.VERIFIED) & Q(verified_quantity__isnull=True)),
                name="verified_quantity_when_verified",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "reported_at"], name="deliveries_to_verify")]

    def __str__(self) -> str:
        return f"Claim for {uk_date(self.period_start)} to {uk_date(self.period_end)}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:delivery-detail", args=[self.pk])


class Evidence(Upload):
    """A file that shows a claim is true. Counts and outward postcodes, never names of people."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="evidence")
    description = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "evidence"


class Verification(models.Model):
    """One decision on a claim; a decision taken back stays, and a later one stands beside it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="verifications")
    decision = models.CharField(max_length=10)  # the verb: verify, query, reject, reverse, answer
    verified_quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.decision


class Remedy(TimeStamped):
    """Action taken where a commitment is not met (DER-6)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="remedies")
    kind = models.CharField(max_length=20, choices=RemedyKind)
    text = models.TextField("what the supplier is to do")
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=RemedyStatus, default=RemedyStatus.OPEN)
    outcome = models.TextField(blank=True)
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name_plural = "remedies"

    def __str__(self) -> str:
        return self.get_kind_display()


class PerformanceReview(models.Model):
    """A review: how the contract performs, and the facts of that day, pushed to the supplier's record."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    contract_score = models.DecimalField("contract performance, 0 to 100", max_digits=5, decimal_places=2)
    notes = models.TextField()
    facts = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(contract_score__range=(0, 100)), name="review_score_range"),
        ]

    def __str__(self) -> str:
        return f"Review of {uk_date(self.held_on)}"

    @property
    def rating(self) -> str:
        """The score in a word."""
        return rating_of(self.contract_score)


class CaseStudy(TimeStamped):
    """A story from practice beside the figures (DER-7, DUR-4); public once approved."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="case_studies")
    title = models.CharField(max_length=160)
    text = models.TextField()
    theme_title = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name_plural = "case studies"

    def __str__(self) -> str:
        return self.title
