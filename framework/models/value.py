"""Where values come from, and what one unit of a measure is taken to be worth."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from framework.models.measure import Measure
from socialvalue.core.models import TimeStamped


class ValueSource(TimeStamped):
    """A publication that values come from, with what its licence allows.

    Values of a source that is not ``redistributable`` are seen by staff and stay within the authority: no supplier, no
    public page and no export to third parties shows them.
    """

    name = models.CharField(max_length=160, unique=True)
    publisher = models.CharField(max_length=160)
    licence = models.CharField(max_length=120)
    licence_url = models.URLField("address of the licence", blank=True)
    attribution = models.CharField("attribution the licence asks for", max_length=300, blank=True)
    url = models.URLField("address of the source", blank=True)
    price_year = models.CharField("price year of all its values", max_length=9, blank=True)
    deadweight_included = models.BooleanField("deadweight already taken off", default=False)
    redistributable = models.BooleanField("may be shown to third parties", default=False)
    notes = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("framework:source-detail", args=[self.pk])


class ProxyValue(models.Model):
    """What one unit of a measure is taken to be worth, in pounds of a price year, in an area, over a span of days.

    ``source``, ``licence``, ``source_url`` and ``deadweight_included`` are the citation as it stood when the value was
    set; ``value_source`` leads to the source itself, whose licence says today who may see the value. ``area`` is empty
    where the value holds everywhere. A measure without a value on a day is recorded, not valued: a missing value is
    never £0.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="values")
    value_source = models.ForeignKey(
        ValueSource, null=True, blank=True, on_delete=models.PROTECT, related_name="values", verbose_name="source"
    )
    area = models.CharField("area it holds for", max_length=80, blank=True)
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
        ordering: ClassVar = ["-valid_from", "area"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "area", "valid_from"], name="value_once_per_area_and_day"),
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

    @property
    def is_restricted(self) -> bool:
        """Whether it must stay within the authority. A value whose source is not recorded stays there too."""
        return self.value_source is None or not self.value_source.redistributable
