"""Questions kept for use in any tender: copied by value, so a change here never reaches a tender that used one."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import QuestionKind, QuestionTheme
from procurement.domain.answers import asks
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL


class LibraryQuestion(TimeStamped):
    """One reusable question with its help for bidders. ``category`` empty: for whatever is bought."""

    text = models.TextField("question")
    theme = models.CharField(max_length=20, choices=QuestionTheme)
    category = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=15, choices=QuestionKind, default=QuestionKind.TEXT)
    shape = models.JSONField("what the kind of answer asks", default=dict, blank=True)
    guidance = models.TextField("guidance for the bidder", blank=True)
    worked_example = models.TextField(blank=True)
    word_limit = models.PositiveSmallIntegerField(default=500)
    scale = models.CharField("scale it is best marked on", max_length=10, default="five")
    source = models.CharField("where it comes from", max_length=200)
    kept_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["theme", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="library_kind_known"),
            models.CheckConstraint(condition=Q(theme__in=QuestionTheme.values), name="library_theme_known"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | ~Q(retired_reason=""), name="library_retired_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("procurement:library-detail", args=[self.pk])

    @property
    def asks(self) -> str:
        """What a bidder is asked for, in words."""
        return asks(self.kind, self.shape, self.word_limit)
