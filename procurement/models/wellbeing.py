"""The record of section 1 of the Public Services (Social Value) Act 2012, in versions, and when its clock began."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from procurement.choices import ActStartKind
from procurement.models.procurement import Procurement

PERSON = settings.AUTH_USER_MODEL


class WellbeingRecord(models.Model):
    """One version of the section 1 record (PSE-1): a draft until somebody signs it, unchanged from then on.

    ``started_at``: when the procurement had already started as it was signed; then ``late_reason`` says why.
    ``urgency_reason``: why the Act's exception for urgency is used; empty where it is not.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="wellbeing_records")
    number = models.PositiveSmallIntegerField("version", default=1)
    economic = models.TextField("economic wellbeing", blank=True)
    social = models.TextField("social wellbeing", blank=True)
    environmental = models.TextField("environmental wellbeing", blank=True)
    securing = models.TextField("how the way we buy could secure it", blank=True)
    relevance = models.TextField("what is relevant, and why it is in proportion", blank=True)
    consulted = models.BooleanField("people were or will be consulted", null=True)
    consultation_reason = models.TextField("why, or why not", blank=True)
    urgency_reason = models.TextField("why the exception for urgency is used", blank=True)
    late_reason = models.TextField("why it was signed after the start", blank=True)
    started_at = models.DateTimeField("start that came before the signature", null=True)
    drafted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    signed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "number"], name="wellbeing_version_once"),
            models.UniqueConstraint(
                fields=["procurement"], condition=Q(signed_at__isnull=True), name="wellbeing_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False, consulted__isnull=False),
                name="wellbeing_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | ~Q(late_reason=""), name="wellbeing_late_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Section 1 record of {self.procurement_id}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:wellbeing-detail", args=[self.procurement_id])


class ActStart(models.Model):
    """A step with which the procurement started in the Act's sense, outside this system or before its tender.

    Taken back with a reason where it was recorded by mistake; it stays to be read.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="act_starts")
    kind = models.CharField(max_length=10, choices=ActStartKind)
    happened_on = models.DateField()
    note = models.TextField("what exactly happened")
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["happened_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ActStartKind.values), name="act_start_kind_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | (Q(withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="act_start_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.happened_on}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:wellbeing-detail", args=[self.procurement_id])
