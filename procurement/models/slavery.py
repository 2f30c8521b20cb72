"""The risk of modern slavery in a contract's supply chain, rated in versions, and what was referred (CON-14)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import ReferredTo, Risk, SlaveryFactor
from procurement.models.procurement import Procurement

PERSON = settings.AUTH_USER_MODEL


class SlaveryAssessment(models.Model):
    """One rating of the contract. Made anew when the contract changes; the newest holds, the earlier ones are kept.

    ``factors`` holds the rating of each of the six; ``basis`` what the contract was when it was rated.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="slavery_assessments")
    number = models.PositiveSmallIntegerField("version")
    factors = models.JSONField()
    rating = models.CharField(max_length=10, choices=Risk)
    raise_reason = models.TextField("why it is rated higher than the factors come to", blank=True)
    grounds = models.TextField("what the ratings rest on")
    clauses = models.TextField("clauses against slavery")
    questions = models.TextField("questions in the tender", blank=True)
    monitoring = models.TextField("who checks what, and how often", blank=True)
    review_on = models.DateField("looked at again by", null=True)
    basis = models.JSONField()
    assessed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "number"], name="slavery_version_once"),
            models.CheckConstraint(condition=Q(rating__in=Risk.values), name="slavery_rating_known"),
            models.CheckConstraint(
                condition=Q(rating=Risk.LOW) | (~Q(monitoring="") & Q(review_on__isnull=False)),
                name="slavery_risk_monitored",
            ),
        ]

    def __str__(self) -> str:
        return f"Modern slavery risk of {self.procurement_id}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:slavery-detail", args=[self.procurement_id])

    @property
    def rated_factors(self) -> list[tuple[str, str]]:
        """Each factor and its rating, in words."""
        return [(str(one.label), str(Risk(self.factors[one]).label)) for one in SlaveryFactor]


class SlaveryReferral(models.Model):
    """A suspicion that was passed on: who was told, when, and what came of it. No names of possible victims."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="slavery_referrals")
    what = models.TextField("what was seen or heard")
    referred_to = models.CharField(max_length=15, choices=ReferredTo)
    contact = models.CharField("who was told, with their reference", max_length=200)
    referred_on = models.DateField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    outcome = models.TextField("what came of it", blank=True)
    outcome_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-referred_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(referred_to__in=ReferredTo.values), name="referral_to_somebody"),
            models.CheckConstraint(
                condition=Q(outcome_at__isnull=True) | (~Q(outcome="") & Q(outcome_by__isnull=False)),
                name="referral_outcome_said",
            ),
        ]

    def __str__(self) -> str:
        return f"Referral to {self.get_referred_to_display()} on {self.referred_on}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:slavery-detail", args=[self.procurement_id])
