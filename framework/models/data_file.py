"""A file of values or of a whole framework: looked at first, loaded whole or not at all."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from framework.choices import DataFileKind, DataFileStatus
from framework.models.framework import Framework
from framework.models.value import ValueSource
from socialvalue.core.models import TimeStamped, Upload


class DataFile(Upload, TimeStamped):
    """``problems`` is a list of {row, column, heading, message}, cut where ``problem_count`` says there are more.

    ``framework`` is the draft that values are for; for a whole framework it is what the file became, once loaded.
    ``summary`` says what loading would do, as {words: number}.
    """

    kind = models.CharField(max_length=20, choices=DataFileKind)
    status = models.CharField(max_length=20, choices=DataFileStatus, default=DataFileStatus.CHECKED)
    framework = models.ForeignKey(Framework, null=True, blank=True, on_delete=models.PROTECT, related_name="data_files")
    value_source = models.ForeignKey(
        ValueSource, null=True, blank=True, on_delete=models.PROTECT, related_name="data_files"
    )
    framework_name = models.CharField("name of the framework", max_length=160, blank=True)
    top_label = models.CharField("what the top level is called", max_length=40, blank=True)
    licence = models.CharField("licence of what is in the file", max_length=300)
    row_count = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=DataFileKind.values), name="data_file_kind_known"),
            models.CheckConstraint(condition=Q(status__in=DataFileStatus.values), name="data_file_status_known"),
            models.CheckConstraint(
                condition=~Q(status=DataFileStatus.LOADED) | Q(problem_count=0), name="data_file_loaded_is_right"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("framework:data-file-detail", args=[self.pk])
