"""What one unit of a measure is taken to be worth."""

from typing import ClassVar

from django.db import models

from framework.models.measure import Measure


class ProxyValue(models.Model):
    """What one unit of a measure is taken to be worth, in pounds of a price year, with its source and licence.

    A measure without one on a day is recorded, not valued: a missing value is never £0.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="values")
    unit_value_pounds = models.DecimalField("value of one unit", max_digits=14, decimal_places=4)
    price_year = models.CharField(max_length=9)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=120)
    source_url = models.URLField(blank=True)
    deadweight_included = models.BooleanField("deadweight already taken off", default=False)
    deadweight_percent = models.DecimalField("deadweight to take off", max_digits=5, decimal_places=2, default=0)
    valid_from = models.DateField()
    valid_to = models.DateField("last day it is used", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "valid_from"], name="value_once_per_day"),
            models.CheckConstraint(condition=models.Q(unit_value_pounds__gte=0), name="value_not_negative"),
            models.CheckConstraint(
                condition=models.Q(deadweight_percent__gte=0, deadweight_percent__lte=100)
                & (models.Q(deadweight_included=False) | models.Q(deadweight_percent=0)),
                name="value_deadweight_taken_off_once",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="value_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"£{self.unit_value_pounds} from {self.valid_from}"
