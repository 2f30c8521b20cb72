"""Supplier status: the facts it stands on, the decision, what it brings, and how the relationship is kept (CON-12)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from socialvalue.core.models import TimeStamped
from suppliers.choices import Behaviour, Direction, IncentiveKind, IncentiveState, Tier
from suppliers.models.supplier import Supplier


class PerformanceRecord(TimeStamped):
    """Facts of one contract over one period, handed down at a performance review. One row per contract and period."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="performance_records")
    contract_reference = models.CharField(max_length=60)
    contract_title = models.CharField(max_length=200, blank=True)
    period_start = models.DateField()
    period_end = models.DateField()
    contract_score = models.DecimalField(
        "contract performance, 0 to 100", max_digits=5, decimal_places=2, null=True, blank=True
    )
    promised_count = models.PositiveIntegerField("commitments due by the end of the period", default=0)
    verified_count = models.PositiveIntegerField("of these, verified as delivered", default=0)
    open_remedies = models.PositiveIntegerField("remedies still open", default=0)
    breach_notice = models.BooleanField("an open notice of breach", default=False)
    exclusion_ground = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-period_end", "contract_reference"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["supplier", "contract_reference", "period_start", "period_end"],
                name="performance_once_per_period",
            ),
            models.CheckConstraint(
                condition=Q(contract_score__isnull=True) | Q(contract_score__gte=0, contract_score__lte=100),
                name="contract_score_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(verified_count__lte=F("promised_count")), name="verified_within_promised"
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="performance_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_reference} to {self.period_end}"


class Feedback360(models.Model):
    """Feedback one way round; ``scores`` maps each Behaviour of Fig 2 to 1–5."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="feedback")
    direction = models.CharField(max_length=30, choices=Direction)
    period_start = models.DateField()
    period_end = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    scores = models.JSONField(default=dict)
    comment = models.TextField()

    class Meta:
        ordering: ClassVar = ["-given_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="feedback_direction_known"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="feedback_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}, {self.period_end}"

    @property
    def labelled_scores(self) -> list[tuple[str, int]]:
        """(behaviour, score) in the order of Fig 2."""
        return [(str(b.label), self.scores[b.value]) for b in Behaviour if b.value in self.scores]


class ReviewBoard(models.Model):
    """A supplier review board that was held, and the joint action plan it agreed (Fig 2)."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="review_boards")
    held_on = models.DateField()
    attendees = models.TextField(blank=True)
    notes = models.TextField()
    joint_action_plan = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"Review board {self.held_on}"


class StatusDecision(models.Model):
    """One decision on a supplier's status. A later one supersedes it; it is never changed or deleted.

    ``public_id`` is the number of the certificate. ``evidence`` is the snapshot of the sources that were shown.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="status_decisions")
    proposed = models.CharField(max_length=20, choices=Tier)
    decided = models.CharField(max_length=20, choices=Tier)
    reason = models.TextField()
    evidence = models.JSONField(default=dict)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    superseded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(decided__in=Tier.values, proposed__in=Tier.values), name="tier_known"),
            models.UniqueConstraint(
                fields=["supplier"], condition=Q(superseded_on__isnull=True), name="one_standing_decision_per_supplier"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["valid_until", "decided"], name="decisions_in_force")]

    def __str__(self) -> str:
        return f"{self.get_decided_display()}: {self.supplier}"

    def get_absolute_url(self) -> str:
        return reverse("suppliers:certificate", args=[self.public_id])


class Incentive(models.Model):
    """One incentive of a decision's tier, and how far it has come (Fig 2)."""

    decision = models.ForeignKey(StatusDecision, on_delete=models.CASCADE, related_name="incentives")
    kind = models.CharField(max_length=30, choices=IncentiveKind)
    state = models.CharField(max_length=20, choices=IncentiveState, default=IncentiveState.ENTITLED)
    requested_at = models.DateTimeField(null=True, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    request_note = models.TextField(blank=True)
    fulfilled_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "kind"], name="incentive_once_per_decision"),
            models.CheckConstraint(condition=Q(state__in=IncentiveState.values), name="incentive_state_known"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
