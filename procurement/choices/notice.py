"""What was done about a notice."""

from django.db.models import TextChoices


class NoticeOutcome(TextChoices):
    PUBLISHED = "published", "Published"
    NOT_NEEDED = "not_needed", "Not needed"
