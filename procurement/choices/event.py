"""The words of engagement events."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    MEET_THE_BUYER = "meet_the_buyer", "Meet the buyer"
    ENGAGEMENT = "engagement", "Preliminary market engagement"
    BRIEFING = "briefing", "Supplier briefing"
    TRAINING = "training", "Training"


class EventStatus(TextChoices):
    DRAFT = "draft", "Draft"
    ANNOUNCED = "announced", "Announced"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"
