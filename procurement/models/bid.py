"""A bid: a supplier's answer to one lot. Working rows can change; a submission is a frozen copy with a receipt."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import BidStatus
from procurement.models.local_need import LocalNeed
from procurement.models.tender import Lot, Question, SelectedMeasure
from socialvalue.core.models import TimeStamped, Upload

PERSON = settings.AUTH_USER_MODEL


class Bid(TimeStamped):
    """One supplier's bid for one lot. Its address is random, so that no number tells how many there are."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="bids")
    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="bids")
    status = models.CharField(max_length=15, choices=BidStatus, default=BidStatus.DRAFT)
    status_reason = models.TextField(blank=True)
    price_pence = models.BigIntegerField("price without VAT", null=True, blank=True)
    started_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lot", "supplier"], name="one_bid_per_supplier_and_lot"),
            models.CheckConstraint(condition=Q(status__in=BidStatus.values), name="bid_status_known"),
            models.CheckConstraint(
                condition=Q(price_pence__isnull=True) | Q(price_pence__gte=0), name="bid_price_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[BidStatus.DRAFT, BidStatus.WITHDRAWN]) | Q(submitted_at__isnull=False),
                name="bid_submitted_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Bid {str(self.public_id)[:8]}"  # never the supplier or the price: this may reach a log

    def get_absolute_url(self) -> str:
        return reverse("portal:bid-detail", args=[self.public_id])


class Answer(models.Model):
    """The words that answer one question."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["bid", "question"], name="one_answer_per_question")]

    def __str__(self) -> str:
        return f"Answer to question {self.question_id}"


class Offer(models.Model):
    """A quantity promised against a measure, by when, and how it will be done and shown."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="offers")
    selected_measure = models.ForeignKey(SelectedMeasure, on_delete=models.PROTECT, related_name="offers")
    quantity = models.DecimalField(max_digits=14, decimal_places=2)
    months_after_start = models.PositiveSmallIntegerField(
        "delivered within this many months of the start", null=True, blank=True
    )
    method = models.TextField("how it will be done, and how it will be shown", blank=True)
    local_need = models.ForeignKey(  # nothing leads back: a local need must not tell of sealed offers
        LocalNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["selected_measure_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bid", "selected_measure"], name="one_offer_per_measure"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="offer_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"Offer against measure {self.selected_measure_id}"


class BidDocument(Upload):
    """A file of the bid. One removed after a submission stays, because the submission names it."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="documents")
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="question it answers"
    )
    title = models.CharField(max_length=120)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Document {str(self.public_id)[:8]}"  # never the file's name: this may reach a log


class Submission(models.Model):
    """A bid exactly as it was submitted, and the receipt for it. The last one not withdrawn is the one that counts."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    receipt = models.CharField(max_length=20, unique=True)
    submitted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["bid_id", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bid", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return f"Submission {self.number} of bid {self.bid_id}"  # never the receipt: this may reach a log
