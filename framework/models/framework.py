"""A framework: versions, its top level, its themes and outcomes."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from framework.choices import UNVERIFIED, FrameworkStatus, PartKind, Wording
from socialvalue.core.models import TimeStamped


class Framework(TimeStamped):
    """One version of a framework. Once published it is never changed: a new version takes its place."""

    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=20, choices=FrameworkStatus, default=FrameworkStatus.DRAFT)
    top_label = models.CharField("what the top level is called", max_length=40, default="Objective")
    source = models.TextField("where it comes from", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug", "version"], name="framework_version_once"),
            models.UniqueConstraint(
                fields=["slug"], condition=models.Q(status=FrameworkStatus.PUBLISHED), name="framework_published_once"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=FrameworkStatus.values), name="framework_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("framework:framework-detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.status == FrameworkStatus.DRAFT


class Worded(models.Model):
    """A part whose words may be somebody else's: whether they were checked against their source."""

    wording = models.CharField("how far the words are checked", max_length=20, choices=Wording, default=Wording.OWN)

    class Meta:
        abstract = True

    @property
    def is_unverified(self) -> bool:
        """Whether a person has still to check the words against their source."""
        return self.wording in UNVERIFIED


class Theme(models.Model):
    """A heading that cuts across objectives (CON-8), by which outcomes are found and reported."""

    kind_of_part = PartKind.THEME

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="themes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["framework", "code"], name="theme_code_once")]

    def __str__(self) -> str:
        return self.title


class Priority(models.Model):
    """The top level: an objective, priority or mission, whatever the framework calls it."""

    kind_of_part = PartKind.PRIORITY

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="priorities")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        verbose_name_plural = "priorities"
        constraints: ClassVar = [models.UniqueConstraint(fields=["framework", "code"], name="priority_code_once")]

    def __str__(self) -> str:
        return self.title


class Outcome(Worded):
    """What should be different for people or places; chosen for a procurement with a recorded reason (CON-3)."""

    kind_of_part = PartKind.OUTCOME

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="outcomes")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="outcomes")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["framework", "code"], name="outcome_code_once")]

    def __str__(self) -> str:
        return self.title


class ModelCriterion(Worded):
    """A level between outcome and measure, such as a model award criterion (1a, 1b) of a central government model."""

    kind_of_part = PartKind.CRITERION
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="criteria")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        verbose_name_plural = "model criteria"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["framework", "code"], name="model_criterion_code_once"),
            models.CheckConstraint(
                condition=models.Q(wording__in=Wording.values), name="model_criterion_wording_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
