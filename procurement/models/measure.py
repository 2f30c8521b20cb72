"""Measures that officers made for one contract (DER-1)."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from procurement.models.procurement import Procurement


class BespokeMeasure(models.Model):
    """Whose a bespoke measure is, and why it was made: no other procurement can ask for it."""

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="bespoke_measures")
    measure = models.OneToOneField("framework.Measure", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("why the framework's own measures do not do")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Bespoke measure {self.measure_id}"
