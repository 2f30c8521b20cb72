"""Award and contract: the winner's offers become commitments, copied by value so that nothing changes them silently."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from procurement.choices import AwardStatus, ContractStatus
from procurement.models.bid import Bid, Offer
from procurement.models.local_need import LocalNeed
from procurement.models.procurement import Procurement
from procurement.models.tender import Lot
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL


class Award(TimeStamped):
    """The decision on one lot, with the scores it rests on frozen beside it."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="awards")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="awards")
    status = models.CharField(max_length=12, choices=AwardStatus, default=AwardStatus.DECIDED)
    status_reason = models.TextField(blank=True)
    reason = models.TextField("why this bid")
    scores = models.JSONField("results of every bid, with their steps")
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    letters_sent_at = models.DateTimeField(null=True, blank=True)
    notice_published_on = models.DateField("contract award notice (UK6) published on", null=True, blank=True)
    standstill_ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=AwardStatus.values), name="award_status_known"),
            models.UniqueConstraint(
                fields=["lot"], condition=~Q(status=AwardStatus.CANCELLED), name="one_award_per_lot"
            ),
            models.CheckConstraint(
                condition=Q(standstill_ends_on__isnull=True) | Q(standstill_ends_on__gte=F("notice_published_on")),
                name="standstill_after_notice",
            ),
        ]

    def __str__(self) -> str:
        return f"Award of lot {self.lot_id}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:award-detail", args=[self.pk])


class AssessmentSummary(models.Model):
    """The letter a bidder got: the winner's scores and their own, with the reasons (section 50)."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="summaries")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="summaries")
    content = models.JSONField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["award", "bid"], name="summary_once")]

    def __str__(self) -> str:
        return f"Assessment summary {self.pk}"


class Contract(TimeStamped):
    """What was signed with the winner of a lot."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="contract")
    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="contracts")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="contracts")
    reference = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=ContractStatus, default=ContractStatus.RUNNING)
    status_reason = models.TextField(blank=True)
    value_pence = models.BigIntegerField("value without VAT")
    manager = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="contracts_managed")
    signed_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-starts_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=ContractStatus.values), name="contract_status_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contract_ends_after_start"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "-starts_on", "-id"], name="contract_list"),
            models.Index(fields=["-starts_on", "-id"], name="contract_list_all"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:contract-detail", args=[self.pk])


class Commitment(TimeStamped):
    """A promise under contract. Everything that gives it meaning is copied from the offer and the framework (DER-5)."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="commitments")
    offer = models.OneToOneField(Offer, null=True, on_delete=models.PROTECT, related_name="commitment")
    measure = models.ForeignKey("framework.Measure", on_delete=models.PROTECT, related_name="+")
    measure_code = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    outcome_title = models.CharField(max_length=300)
    theme_title = models.CharField(max_length=300, blank=True)
    promised_quantity = models.DecimalField(max_digits=14, decimal_places=2)
    starts_on = models.DateField()
    due_on = models.DateField()
    method = models.TextField(blank=True)
    local_need = models.ForeignKey(
        LocalNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    value_kind = models.CharField(max_length=20, blank=True)
    unit_value_pounds = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    value_source = models.CharField(max_length=300, blank=True)
    value_restricted = models.BooleanField("the unit value stays within the authority", default=False)

    class Meta:
        ordering: ClassVar = ["contract_id", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(promised_quantity__gt=0), name="commitment_quantity_positive"),
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="commitment_due_after_start"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procurement:commitment-detail", args=[self.pk])
