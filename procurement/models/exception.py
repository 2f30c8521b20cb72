"""An exception from the policy's bounds on the weighting of social value, for one procurement (CON-1, CON-11)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from procurement.choices import ExceptionStatus
from procurement.models.procurement import Procurement
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL


class WeightingException(TimeStamped):
    """Asked with a reason, decided by the role the policy names, never by the asker. Percent of the whole tender."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="weighting_exceptions")
    asked_percent = models.DecimalField("weighting asked for", max_digits=5, decimal_places=2)
    reason = models.TextField("why this contract needs it")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=ExceptionStatus, default=ExceptionStatus.ASKED)
    allowed_percent = models.DecimalField("weighting allowed", max_digits=5, decimal_places=2, null=True, blank=True)
    decision_reason = models.TextField("why it was decided so", blank=True)
    decided_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["procurement"],
                condition=Q(status__in=[ExceptionStatus.ASKED, ExceptionStatus.APPROVED]),
                name="exception_one_standing",
            ),
            models.CheckConstraint(condition=Q(status__in=ExceptionStatus.values), name="exception_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=[ExceptionStatus.APPROVED, ExceptionStatus.REFUSED])
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision_reason="")),
                name="exception_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="exception_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(status=ExceptionStatus.APPROVED) | Q(allowed_percent__isnull=False),
                name="exception_approved_says_how_much",
            ),
        ]

    def __str__(self) -> str:
        return f"Exception for {self.procurement}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:exception-detail", args=[self.pk])
