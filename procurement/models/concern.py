"""Concerns that suppliers raise, and spot checks of whether the Act was applied (PSE-2)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import ConcernStatus
from procurement.models.procurement import Procurement
from socialvalue.core.models import TimeStamped
from socialvalue.core.wording import uk_date

PERSON = settings.AUTH_USER_MODEL


class Concern(TimeStamped):
    """Something a supplier finds wrong with a procurement, investigated and answered."""

    reference = models.CharField(max_length=20, unique=True)
    procurement = models.ForeignKey(
        Procurement, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns"
    )
    supplier = models.ForeignKey(
        "suppliers.Supplier", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(max_length=160)
    text = models.TextField()
    status = models.CharField(max_length=15, choices=ConcernStatus, default=ConcernStatus.RECEIVED)
    received_on = models.DateField()
    answer_due_on = models.DateField()
    finding = models.TextField(blank=True)
    action = models.TextField("what is done about it", blank=True)
    raised_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    investigator = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=ConcernStatus.values), name="concern_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:concern-detail", args=[self.pk])


class SpotCheck(models.Model):
    """A check, by somebody who did not work on it, of whether a procurement applied the Act."""

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="spot_checks")
    checked_on = models.DateField()
    checked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    act_applied = models.BooleanField("the Act was applied")
    finding = models.TextField()

    class Meta:
        ordering: ClassVar = ["-checked_on", "-pk"]

    def __str__(self) -> str:
        return f"Spot check of {uk_date(self.checked_on)}"
