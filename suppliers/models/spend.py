"""Spend: the files that were imported and every row of them (CON-6, DUR-1)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from socialvalue.core.models import TimeStamped, Upload
from suppliers.choices import Exclusion, MatchBasis, SpendImportStatus, SpendState
from suppliers.models.supplier import Supplier


class SpendImport(Upload, TimeStamped):
    """One file of payments. ``uploaded_by`` imported it; the totals account for every row of the file.

    ``mapping`` is {meaning: column heading}; ``problems`` is a list of {row, message}; money is pence, signed.
    """

    period_start = models.DateField()
    period_end = models.DateField()
    status = models.CharField(max_length=20, choices=SpendImportStatus, default=SpendImportStatus.CHECKED)
    row_count = models.PositiveIntegerField(default=0)
    counted_count = models.PositiveIntegerField(default=0)
    excluded_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    total_pence = models.BigIntegerField("total of every row with a readable amount", default=0)
    counted_pence = models.BigIntegerField(default=0)
    excluded_pence = models.BigIntegerField(default=0)
    refused_pence = models.BigIntegerField("refused rows whose amount could be read", default=0)
    credit_count = models.PositiveIntegerField("rows with a negative amount", default=0)
    credit_pence = models.BigIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    exclusions = models.JSONField("rows and pence by reason", default=dict)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-period_end", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=SpendImportStatus.values), name="spend_import_status_known"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="spend_period_in_order"),
            models.CheckConstraint(
                condition=Q(row_count=F("counted_count") + F("excluded_count") + F("refused_count")),
                name="every_spend_row_accounted",
            ),
            models.CheckConstraint(
                condition=Q(total_pence=F("counted_pence") + F("excluded_pence") + F("refused_pence")),
                name="spend_totals_reconcile",
            ),
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(status=SpendImportStatus.LOADED), name="spend_file_loaded_once"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("suppliers:spend-detail", args=[self.pk])

    @property
    def imported_by_id(self) -> int:
        return self.uploaded_by_id


class SpendLine(models.Model):
    """One row of a file. ``amount_pence`` is signed (credits are negative) and None only where it could not be read."""

    spend_import = models.ForeignKey(SpendImport, on_delete=models.CASCADE, related_name="lines")
    row_number = models.PositiveIntegerField("row in the file; the heading is row 1")
    supplier = models.ForeignKey(Supplier, null=True, blank=True, on_delete=models.SET_NULL, related_name="spend_lines")
    matched_by = models.CharField(max_length=20, choices=MatchBasis, blank=True, default=MatchBasis.NONE)
    supplier_name = models.CharField(max_length=200, blank=True)
    normalised_name = models.CharField(max_length=200, blank=True)
    supplier_reference = models.CharField(max_length=60, blank=True)
    transaction_reference = models.CharField(max_length=60, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    amount_pence = models.BigIntegerField(null=True, blank=True)
    department = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=300, blank=True)
    company_number = models.CharField(max_length=8, blank=True)
    is_vcse_declared = models.BooleanField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=SpendState)
    exclusion_reason = models.CharField(max_length=20, choices=Exclusion, blank=True)
    refusal = models.CharField("why the row was refused", max_length=200, blank=True)
    raw = models.JSONField("the row as it stood, only where refused", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["row_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["spend_import", "row_number"], name="spend_row_once_per_import"),
            models.CheckConstraint(condition=Q(state__in=SpendState.values), name="spend_state_known"),
            models.CheckConstraint(
                condition=Q(state=SpendState.REFUSED) | Q(amount_pence__isnull=False, paid_on__isnull=False),
                name="spend_row_has_amount_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=SpendState.EXCLUDED) | ~Q(exclusion_reason=""), name="spend_exclusion_has_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "paid_on"], name="spend_by_state_and_day"),
            models.Index(fields=["spend_import", "normalised_name"], name="spend_by_payee"),
        ]

    def __str__(self) -> str:
        return f"Row {self.row_number}: {self.supplier_name}"
