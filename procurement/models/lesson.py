"""What became of a lesson in a later procurement (CON-15)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from procurement.models.procurement import Lesson, Procurement


class LessonUse(models.Model):
    """Whether a lesson of an earlier procurement is used in this one, or why it does not fit."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="lesson_uses")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="uses")
    used = models.BooleanField()
    reason = models.TextField("how it is used, or why it does not fit")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "lesson"], name="lesson_decided_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="lesson_decided_with_reason"),
        ]

    def __str__(self) -> str:
        return "used" if self.used else "does not fit"

    def get_absolute_url(self) -> str:
        return reverse("procurement:lesson-list", args=[self.procurement_id])
