"""Dummy bids with which a draft is rehearsed. They are no bids: nobody submitted them, and none is ever evaluated."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from procurement.models.tender import Lot, Tender


class DummyBid(models.Model):
    """One made-up bid for a lot: a price, a mark for each criterion's code, a quantity for each measure's code."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="dummy_bids")
    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="dummy_bids")
    name = models.CharField(max_length=60)
    price_pence = models.BigIntegerField("price without VAT", null=True, blank=True)
    marks = models.JSONField(default=dict)
    quantities = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["tender_id", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lot", "name"], name="dummy_bid_name_once"),
            models.CheckConstraint(
                condition=Q(price_pence__isnull=True) | Q(price_pence__gte=0), name="dummy_price_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (dummy)"
