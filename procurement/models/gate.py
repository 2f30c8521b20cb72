"""The gates of a procurement and every decision taken at them (CCC-3)."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import GateStatus
from procurement.domain.gates import GateRule, gate_rule
from procurement.models.procurement import Procurement
from socialvalue.accounts.roles import Role
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL


class GateAct(models.TextChoices):
    APPROVE = "approve", "Approved"
    REFUSE = "refuse", "Refused"
    RESUBMIT = "resubmit", "Asked again"
    REOPEN = "reopen", "Reopened"


class Gate(TimeStamped):
    """One of the six gates of a procurement: where it stands, and whose signatures it asks for.

    ``signatures`` is a list of lists of roles, fixed when the procurement starts: one of each list signs. ``round``
    counts how often the gate was asked anew, so that only the signatures since then count.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="gates")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(6)])
    status = models.CharField(max_length=10, choices=GateStatus, default=GateStatus.WAITING)
    signatures = models.JSONField()
    round = models.PositiveSmallIntegerField(default=1)
    passed_at = models.DateTimeField(null=True, blank=True)
    call_in_until = models.DateField("can be called in until", null=True, blank=True)
    value_pence = models.BigIntegerField("value it was passed for, on the basis of the policy", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "number"], name="gate_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 6)), name="gate_number_known"),
            models.CheckConstraint(condition=Q(status__in=GateStatus.values), name="gate_status_known"),
            models.CheckConstraint(
                condition=Q(status=GateStatus.PASSED, passed_at__isnull=False)
                | (~Q(status=GateStatus.PASSED) & Q(passed_at__isnull=True)),
                name="gate_passed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Gate {self.number}, {self.rule.title.lower()}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:stage-detail", args=[self.procurement_id, self.rule.stage]) + "#gate"

    @property
    def rule(self) -> GateRule:
        """What the gate asks, and at which stage."""
        return gate_rule(self.number)


class GateDecision(models.Model):
    """One act at a gate, kept for good: who, in which role, when, and why or on which conditions."""

    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=10, choices=GateAct)
    place = models.PositiveSmallIntegerField("which of the signatures", null=True, blank=True)
    role = models.CharField(max_length=30, blank=True)
    reason = models.TextField("reason or conditions", blank=True)
    call_in_until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gate", "round", "place"], condition=Q(act=GateAct.APPROVE), name="gate_place_signed_once"
            ),
            models.UniqueConstraint(
                fields=["gate", "round", "by"], condition=Q(act=GateAct.APPROVE), name="gate_signed_once_a_person"
            ),
            models.CheckConstraint(condition=Q(act__in=GateAct.values), name="gate_act_known"),
            models.CheckConstraint(condition=Q(act=GateAct.APPROVE) | ~Q(reason=""), name="gate_act_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} by {self.by_id}"

    @property
    def role_words(self) -> str:
        """The role in which it was decided, as people read it; empty where none was needed."""
        return str(Role(self.role).label) if self.role else ""
