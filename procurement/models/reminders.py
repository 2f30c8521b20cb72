"""Who was reminded on which day, so that nobody is reminded twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ReminderSent(models.Model):
    """The daily message of one person, written in the transaction that queues it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "day"], name="reminded_once_a_day")]
        verbose_name_plural = "reminders sent"

    def __str__(self) -> str:
        return f"{self.user_id} on {self.day}"
