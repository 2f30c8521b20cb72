"""The words of local needs."""

from django.db.models import TextChoices


class LocalNeedKind(TextChoices):
    """Who says what would help."""

    SCHOOL = "school", "School or college"
    CHARITY = "charity", "Charity or community group"
    COUNCIL = "council", "Parish or town council"
    HEALTH = "health", "Health body"
    OTHER = "other", "Other"


class LocalNeedStatus(TextChoices):
    UNCONFIRMED = "unconfirmed", "E-mail address not confirmed"
    TO_REVIEW = "to_review", "To review"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    CLOSED = "closed", "Closed"


class LocalNeedEnd(TextChoices):
    """Why a local need is closed."""

    MET = "met", "It has been met"
    GONE = "gone", "It is no longer needed"
