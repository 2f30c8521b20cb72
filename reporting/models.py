"""Reports with the snapshot they are made of, and the action plan they report on."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from reporting.choices import ActionStatus, ReportKind, ReportStatus
from socialvalue.core.models import TimeStamped
from socialvalue.core.periods import Period
from socialvalue.core.storage import private_storage, upload_path

PERSON = settings.AUTH_USER_MODEL


class Report(TimeStamped):
    """One report of one period. The row is the truth of its own building: state, progress, attempts, error.

    ``snapshot`` holds every figure with its numerator, denominator, source rows and cut-off; the PDF is made from it
    and from nothing else, so a published figure never changes because a row changed. ``prepared`` is what a person
    wrote for it (report of, implications, extra paragraphs); it survives building again and is copied into the
    snapshot.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=ReportKind)
    period_start = models.DateField()
    period_end = models.DateField()
    meeting_on = models.DateField("date of the Cabinet meeting", null=True, blank=True)
    status = models.CharField(max_length=10, choices=ReportStatus, default=ReportStatus.REQUESTED)
    requested_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    progress_percent = models.PositiveSmallIntegerField(default=0)
    progress_words = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    prepared = models.JSONField(default=dict, blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.FileField(storage=private_storage, upload_to=upload_path, max_length=200, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-period_end", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "period_start", "period_end"], name="one_report_per_kind_and_period"
            ),
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="report_status_known"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="report_period_in_order"),
            models.CheckConstraint(condition=Q(progress_percent__lte=100), name="report_progress_range"),
            models.CheckConstraint(
                condition=~Q(status__in=[ReportStatus.READY, ReportStatus.PUBLISHED])
                | (Q(snapshot__isnull=False) & ~Q(pdf="") & ~Q(snapshot_sha256="")),
                name="report_ready_with_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reporting:report-detail", args=[self.public_id])

    @property
    def period(self) -> Period:
        """The days it covers, both ends included."""
        return Period(self.period_start, self.period_end)

    @property
    def title(self) -> str:
        """What it is called on a page and in a letter."""
        return f"{self.get_kind_display()}, {self.period}"

    @property
    def is_being_built(self) -> bool:
        """Whether the page should say how far it is."""
        return self.status in (ReportStatus.REQUESTED, ReportStatus.BUILDING)


class ActionItem(TimeStamped):
    """One action of the plan behind the strategy (CON-6, DER-8, DUR-2): who, by when, how far.

    ``lead`` answers for it; ``group`` is the group it was given to, if any (DER-9).
    """

    title = models.CharField(max_length=200)
    benefits = models.CharField("whom it helps", max_length=120, blank=True)
    lead = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "accounts.WorkingGroup", null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=ActionStatus, default=ActionStatus.PLANNED)
    progress_note = models.TextField("progress", blank=True)
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=ActionStatus.values), name="action_status_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reporting:action-list")
