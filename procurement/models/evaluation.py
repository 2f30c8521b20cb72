"""Evaluation: who may score, what each scored by themselves, and what they agreed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import EvaluationStatus, PanelRole
from procurement.models.bid import Bid
from procurement.models.tender import Criterion, Tender
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL


class PanelMember(models.Model):
    """Somebody who evaluates the bids of a tender."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="panel")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="panel_places")
    role = models.CharField(max_length=10, choices=PanelRole, default=PanelRole.EVALUATOR)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["tender", "user"], name="panel_place_once")]

    def __str__(self) -> str:
        return str(self.user_id)


class ConflictDeclaration(models.Model):
    """What a panel member declared once the bidders were known; without it no bid is shown (sections 81 to 83)."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="declarations")
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    has_conflict = models.BooleanField()
    detail = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    mitigation = models.TextField("what keeps the conflict from counting", blank=True)
    mitigated_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mitigated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "user"], name="declaration_once"),
            models.CheckConstraint(condition=Q(has_conflict=False) | ~Q(detail=""), name="conflict_described"),
            models.CheckConstraint(
                condition=Q(mitigated_at__isnull=True) | (Q(mitigated_by__isnull=False) & ~Q(mitigation="")),
                name="mitigation_described",
            ),
        ]

    def __str__(self) -> str:
        return "conflict" if self.has_conflict else "no conflict"


class Evaluation(TimeStamped):
    """One evaluator's own scoring of one bid, hidden from the others until it is submitted."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="evaluations")
    evaluator = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="evaluations")
    status = models.CharField(max_length=10, choices=EvaluationStatus, default=EvaluationStatus.SCORING)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["bid_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bid", "evaluator"], name="evaluation_once"),
            models.CheckConstraint(condition=Q(status__in=EvaluationStatus.values), name="evaluation_status_known"),
        ]

    def __str__(self) -> str:
        return f"Evaluation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:evaluation-score", args=[self.pk])


class Score(TimeStamped):
    """A mark and its reason, by one evaluator for one criterion; either may be missing until they are submitted."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    mark = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(mark__gte=0), name="score_not_negative"),
        ]

    def __str__(self) -> str:
        return f"Score {self.pk}"


class ConsensusScore(TimeStamped):
    """The mark the panel agreed, with its own reason: not an average."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="consensus_scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    mark = models.DecimalField(max_digits=5, decimal_places=2)
    reason = models.TextField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bid", "criterion"], name="consensus_once"),
            models.CheckConstraint(condition=Q(mark__gte=0), name="consensus_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.mark}"


class PassFailDecision(models.Model):
    """What the officer decided about a pass or fail question that a bid did not answer with a clear yes."""

    bid = models.ForeignKey("procurement.Bid", on_delete=models.PROTECT, related_name="pass_fail_decisions")
    question = models.ForeignKey("procurement.Question", on_delete=models.PROTECT, related_name="+")
    passed = models.BooleanField()
    reason = models.TextField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bid", "question"], name="pass_fail_decided_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="pass_fail_has_reason"),
        ]

    def __str__(self) -> str:
        return f"Decision on question {self.question_id} of bid {self.bid_id}"
