"""Conflicts of interest before a tender: who influences it, what they declared, the signed assessment (PA23 ss.81-83).

What panel members declare once the bidders are known is ``ConflictDeclaration``, with the evaluation.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import InfluencePart, InterestKind, InterestNature, InterestReach
from procurement.models.procurement import Procurement

PERSON = settings.AUTH_USER_MODEL


class Influencer(models.Model):
    """Somebody who acts in the procurement or influences its decisions, and so declares."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="influencers")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="influences")
    part = models.CharField(max_length=15, choices=InfluencePart)
    named_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "person"], name="influencer_once"),
            models.CheckConstraint(condition=Q(part__in=InfluencePart.values), name="influence_part_known"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("procurement:interest-detail", args=[self.procurement_id])


class InterestDeclaration(models.Model):
    """What a person declared. The newest counts; earlier ones are kept. An interest waits for somebody's decision."""

    influencer = models.ForeignKey(Influencer, on_delete=models.PROTECT, related_name="declarations")
    has_interest = models.BooleanField()
    kind = models.CharField(max_length=15, choices=InterestKind, blank=True)
    reach = models.CharField(max_length=10, choices=InterestReach, blank=True)
    nature = models.CharField(max_length=10, choices=InterestNature, blank=True)
    detail = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    mitigation = models.TextField("what keeps it from counting", blank=True)
    steps_aside = models.BooleanField("the person takes no further part", default=False)
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(has_interest=False)
                | Q(kind__in=InterestKind.values, reach__in=InterestReach.values, nature__in=InterestNature.values)
                & ~Q(detail=""),
                name="interest_described",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | (Q(decided_by__isnull=False) & ~Q(mitigation="")),
                name="interest_decided_with_mitigation",
            ),
        ]

    def __str__(self) -> str:
        return "interest declared" if self.has_interest else "no interest"

    def get_absolute_url(self) -> str:
        return reverse("procurement:interest-detail", args=[self.influencer.procurement_id])

    @property
    def procurement(self) -> Procurement:
        return self.influencer.procurement


class ConflictAssessment(models.Model):
    """The conflicts assessment, signed (section 83). ``is_confirmation``: signed again with stages 1 to 6 behind it."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="conflict_assessments")
    number = models.PositiveSmallIntegerField()
    is_confirmation = models.BooleanField(default=False)
    summary = models.TextField("what was done to find and keep out conflicts")
    signed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "number"], name="conflict_assessment_once"),
            models.CheckConstraint(condition=~Q(summary=""), name="conflict_assessment_said"),
        ]

    def __str__(self) -> str:
        return f"Conflicts assessment of {self.procurement_id}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:interest-detail", args=[self.procurement_id])
