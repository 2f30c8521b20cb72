"""How a criterion is scored from the offers instead of by the panel: frozen with the tender."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from procurement.domain.quantities import QuantityFormula
from procurement.models.tender import Criterion, SelectedMeasure, Tender

FORMULAS = [(formula.value, formula.label) for formula in QuantityFormula]


class QuantityScoring(models.Model):
    """One criterion, scored by a formula from the quantities that bidders offer."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="quantity_scorings")
    criterion = models.OneToOneField(Criterion, on_delete=models.CASCADE, related_name="quantity_scoring")
    formula = models.CharField(max_length=20, choices=FORMULAS, default=QuantityFormula.TARGET.value)
    target_pence = models.BigIntegerField("target in pounds", null=True, blank=True)
    target_percent = models.DecimalField(
        "target as a share of the estimate", max_digits=5, decimal_places=2, null=True, blank=True
    )
    estimate_pence = models.BigIntegerField("published estimate, without VAT", null=True, blank=True)
    bands = models.JSONField("bands, lowest first", default=list)

    class Meta:
        ordering: ClassVar = ["tender_id", "criterion__position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(formula__in=[value for value, _ in FORMULAS]), name="quantity_formula_known"
            ),
            models.CheckConstraint(
                condition=(Q(target_pence__isnull=True) | Q(target_pence__gt=0))
                & (Q(estimate_pence__isnull=True) | Q(estimate_pence__gt=0))
                & (Q(target_percent__isnull=True) | Q(target_percent__gt=0, target_percent__lte=100)),
                name="quantity_targets_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"Scored from the offers: {self.criterion_id}"


class CountedMeasure(models.Model):
    """A measure that counts in one criterion, and in no other: each pledge is counted once."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="counted_measures")
    scoring = models.ForeignKey(QuantityScoring, on_delete=models.CASCADE, related_name="counted")
    selected_measure = models.OneToOneField(SelectedMeasure, on_delete=models.CASCADE, related_name="counted")
    share_percent = models.DecimalField(
        "share of the criterion's marks", max_digits=5, decimal_places=2, null=True, blank=True
    )
    worth_pence = models.BigIntegerField("what one unit counts for", null=True, blank=True)
    target = models.DecimalField("earns all the marks", max_digits=14, decimal_places=2, null=True, blank=True)
    cap = models.DecimalField("most that counts", max_digits=14, decimal_places=2, null=True, blank=True)
    least = models.DecimalField("least that every bid offers", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["selected_measure__position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(share_percent__isnull=True) | Q(share_percent__gt=0, share_percent__lte=100))
                & (Q(worth_pence__isnull=True) | Q(worth_pence__gt=0))
                & (Q(target__isnull=True) | Q(target__gt=0))
                & (Q(cap__isnull=True) | Q(cap__gt=0))
                & (Q(least__isnull=True) | Q(least__gt=0)),
                name="counted_figures_positive",
            ),
        ]

    def __str__(self) -> str:
        return str(self.selected_measure_id)
