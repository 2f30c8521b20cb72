"""What was considered before buying: the market, other ways of meeting the need, lots."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import DeliveryModel, Fit, LotBasis
from procurement.models.procurement import Procurement

PERSON = settings.AUTH_USER_MODEL


class Considered(models.Model):
    """Who considered it, and when; nobody where only a note from before is kept."""

    considered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    considered_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("procurement:considered-detail", args=[self.procurement_id])  # type: ignore[attr-defined]


class MarketAssessment(Considered):
    """How well the market and the contract suit each other, small and voluntary suppliers above all (CON-6, CON-7).

    ``baseline``: the figures of the day it was considered, as {"as_at": day, "lines": [[label, text], …]}.
    """

    procurement = models.OneToOneField(Procurement, on_delete=models.CASCADE, related_name="market_assessment")
    summary = models.TextField("what was found out about the market")
    micro = models.CharField("firms of up to 9 people", max_length=10, choices=Fit, blank=True)
    small = models.CharField("firms of 10 to 49 people", max_length=10, choices=Fit, blank=True)
    medium = models.CharField("firms of 50 to 249 people", max_length=10, choices=Fit, blank=True)
    vcse = models.CharField("voluntary and social enterprises", max_length=10, choices=Fit, blank=True)
    known = models.TextField("suppliers known in the area", blank=True)
    barriers = models.TextField("what could shut them out", blank=True)
    steps = models.TextField("what will be done about it", blank=True)
    baseline = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(considered_at__isnull=True)
                | (
                    Q(micro__in=Fit.values, small__in=Fit.values, medium__in=Fit.values, vcse__in=Fit.values)
                    & ~Q(barriers="")
                    & ~Q(steps="")
                ),
                name="market_assessed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Market assessment of {self.procurement_id}"


class DeliveryAppraisal(Considered):
    """Which way of meeting the need is preferred, and why (CON-4). ``preferred`` is empty while it is being written."""

    procurement = models.OneToOneField(Procurement, on_delete=models.CASCADE, related_name="delivery_appraisal")
    preferred = models.CharField(max_length=20, choices=DeliveryModel, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(preferred="") | ~Q(reason=""), name="delivery_model_with_reason"),
            models.CheckConstraint(
                condition=Q(preferred__in=["", *DeliveryModel.values]), name="delivery_model_preferred_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Delivery models of {self.procurement_id}"


class DeliveryOption(models.Model):
    """One way of meeting the need: considered with what speaks for and against it, or set aside with the reason."""

    appraisal = models.ForeignKey(DeliveryAppraisal, on_delete=models.CASCADE, related_name="options")
    model = models.CharField(max_length=20, choices=DeliveryModel)
    considered = models.BooleanField()
    advantages = models.TextField(blank=True)
    disadvantages = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appraisal", "model"], name="delivery_option_once"),
            models.CheckConstraint(condition=Q(model__in=DeliveryModel.values), name="delivery_option_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_model_display())


class LotAppraisal(Considered):
    """Whether the contract is divided into lots, and why (CON-7; PA23 s.18). ``divided`` None: not decided yet."""

    procurement = models.OneToOneField(Procurement, on_delete=models.CASCADE, related_name="lot_appraisal")
    divided = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(divided__isnull=True) | ~Q(reason=""), name="lots_decided_with_reason"),
        ]

    def __str__(self) -> str:
        return f"Lots of {self.procurement_id}"


class LotOption(models.Model):
    """One basis of division, taken or left with its reason."""

    appraisal = models.ForeignKey(LotAppraisal, on_delete=models.CASCADE, related_name="options")
    basis = models.CharField(max_length=10, choices=LotBasis)
    chosen = models.BooleanField()
    reason = models.TextField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appraisal", "basis"], name="lot_option_once"),
            models.CheckConstraint(
                condition=Q(basis__in=LotBasis.values) & ~Q(reason=""), name="lot_option_known_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_basis_display())
