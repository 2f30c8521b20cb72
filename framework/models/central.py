"""Which central government model a framework holds, and when that model applies."""

from typing import ClassVar

from django.db import models

from framework.choices import Instrument
from framework.models.framework import Framework


class CentralModel(models.Model):
    """What is known of a central government Social Value Model beside its outcomes and criteria."""

    framework = models.OneToOneField(Framework, on_delete=models.PROTECT, related_name="central")
    instrument = models.CharField(max_length=20, choices=Instrument)
    commenced_from = models.DateField("for procurements commenced from")
    commenced_to = models.DateField("until, the last day", null=True, blank=True)
    measures_per_contract = models.BooleanField("measures are set for each contract", default=False)
    attribution = models.CharField("licence and attribution", max_length=300)
    source_url = models.URLField("where to check it")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(instrument__in=Instrument.values), name="central_instrument_known"
            ),
            models.CheckConstraint(
                condition=models.Q(commenced_to__isnull=True) | models.Q(commenced_to__gte=models.F("commenced_from")),
                name="central_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(Instrument(self.instrument).label)
