"""What a bidder must be or have, and what the check for barriers found in a tender (CON-7, CON-10, DER-2)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from procurement.choices import BarrierStatus, BarrierWeight
from procurement.domain.conditions import condition_points, insurance_words, papers_in
from procurement.models.tender import Tender
from socialvalue.core.models import TimeStamped


class TenderConditions(models.Model):
    """What every bidder must be or have. Nothing asked is NULL, never 0; insurance is the cover asked, in pence."""

    tender = models.OneToOneField(Tender, on_delete=models.CASCADE, related_name="conditions")
    minimum_turnover_pence = models.BigIntegerField("lowest yearly turnover", null=True, blank=True)
    public_liability_pence = models.BigIntegerField("public liability cover", null=True, blank=True)
    employers_liability_pence = models.BigIntegerField("employers' liability cover", null=True, blank=True)
    professional_indemnity_pence = models.BigIntegerField("professional indemnity cover", null=True, blank=True)
    insurance_before_award = models.BooleanField("insurance must be held before the award", default=False)
    references = models.PositiveSmallIntegerField("references asked", null=True, blank=True)
    years_of_accounts = models.PositiveSmallIntegerField("years of accounts asked", null=True, blank=True)
    audited_accounts = models.BooleanField("audited accounts from everybody", default=False)
    earlier_contract_with_us = models.BooleanField("an earlier contract with this authority", default=False)
    certificates = models.CharField("certificates asked", max_length=200, blank=True)
    papers = models.TextField("documents every bidder sends along, one a line", blank=True)

    class Meta:
        verbose_name_plural = "tender conditions"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(minimum_turnover_pence__isnull=True) | Q(minimum_turnover_pence__gt=0))
                & (Q(public_liability_pence__isnull=True) | Q(public_liability_pence__gt=0))
                & (Q(employers_liability_pence__isnull=True) | Q(employers_liability_pence__gt=0))
                & (Q(professional_indemnity_pence__isnull=True) | Q(professional_indemnity_pence__gt=0)),
                name="conditions_amounts_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"Conditions of {self.tender_id}"

    @property
    def points(self) -> tuple[str, ...]:
        """Everything that is asked of bidders, in words."""
        return condition_points(vars(self))

    @property
    def insurance_words(self) -> str:
        """When the insurance is needed, in words."""
        return insurance_words(vars(self))

    @property
    def papers_asked(self) -> tuple[str, ...]:
        """The documents every bidder sends along."""
        return papers_in(self.papers)


class BarrierFinding(TimeStamped):
    """A barrier that a check found, and what became of it: mended, or accepted by somebody with a reason."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="barrier_findings")
    key = models.CharField("what was found", max_length=200)
    weight = models.CharField(max_length=10, choices=BarrierWeight)
    message = models.TextField()
    source = models.CharField("rule it comes from", max_length=200)
    status = models.CharField(max_length=10, choices=BarrierStatus, default=BarrierStatus.OPEN)
    reason = models.TextField("why it is accepted", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tender_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "key"], name="barrier_once"),
            models.CheckConstraint(condition=Q(status__in=BarrierStatus.values), name="barrier_status_known"),
            models.CheckConstraint(condition=Q(weight__in=BarrierWeight.values), name="barrier_weight_known"),
            models.CheckConstraint(
                condition=~Q(status=BarrierStatus.ACCEPTED)
                | (Q(weight=BarrierWeight.BARRIER, decided_by__isnull=False, decided_at__isnull=False) & ~Q(reason="")),
                name="barrier_accepted_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.message
