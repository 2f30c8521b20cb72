"""The words of the reporting app."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    SIX_MONTHLY = "six_monthly", "Six-monthly report"
    ANNUAL = "annual", "Annual report"


class ReportStatus(TextChoices):
    REQUESTED = "requested", "Waiting to be built"
    BUILDING = "building", "Being built"
    READY = "ready", "Ready to publish"
    FAILED = "failed", "Could not be built"
    PUBLISHED = "published", "Published"


class ActionStatus(TextChoices):
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
