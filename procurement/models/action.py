"""What belongs to an action of a stage: the files that show it was done, and who was reminded of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from procurement.models.procurement import StageAction
from socialvalue.core.models import Upload

PERSON = settings.AUTH_USER_MODEL


class ActionReminderKind(models.TextChoices):
    SOON = "soon", "Due soon"
    OVERDUE = "overdue", "Overdue"


class ActionFile(Upload):
    """A file that shows what was done (CON-9)."""

    action = models.ForeignKey(StageAction, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering: ClassVar = ["pk"]

    def get_absolute_url(self) -> str:
        return reverse("procurement:action-file", args=[self.public_id])


class ActionReminder(models.Model):
    """That its owner was told of an action that is due soon or overdue: once each for every day it was planned for."""

    action = models.ForeignKey(StageAction, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ActionReminderKind)
    due_on = models.DateField()
    sent_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "user", "kind", "due_on"], name="action_reminded_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=ActionReminderKind.values), name="action_reminder_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}, {self.get_kind_display()}"
