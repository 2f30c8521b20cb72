"""What the authority values: frameworks of outcomes and measures, what a measure is worth, and the policy."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from framework.choices import ClaimRule, FrameworkStatus, Unit, ValueKind
from framework.domain.policy import PolicyTerms
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


class Theme(models.Model):
    """A heading that cuts across objectives (CON-8), by which outcomes are found and reported."""

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


class Outcome(models.Model):
    """What should be different for people or places; chosen for a procurement with a recorded reason (CON-3)."""

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


class Measure(TimeStamped):
    """One thing a supplier could deliver, with its unit; the quantity is left to the tender."""

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="measures")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20, choices=Unit)
    claim_rule = models.CharField("may be claimed", max_length=20, choices=ClaimRule, default=ClaimRule.PER_EVENT)
    evidence_asked = models.TextField(blank=True)
    guidance_officer = models.TextField("guidance for officers", blank=True)
    guidance_supplier = models.TextField("guidance for suppliers", blank=True)
    kind = models.CharField("kind of value", max_length=20, choices=ValueKind, default=ValueKind.SOCIAL)
    record_only = models.BooleanField("recorded, never valued", default=False)
    source = models.CharField("where the wording comes from", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outcome", "code"], name="measure_code_once"),
            models.CheckConstraint(condition=models.Q(unit__in=Unit.values), name="measure_unit_known"),
            models.CheckConstraint(condition=models.Q(claim_rule__in=ClaimRule.values), name="measure_claim_known"),
            models.CheckConstraint(condition=models.Q(kind__in=ValueKind.values), name="measure_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("framework:measure-detail", args=[self.pk])

    @property
    def framework(self) -> Framework:
        """The framework it belongs to, through its outcome."""
        return self.outcome.framework

    @property
    def unit_of_one(self) -> str:
        """One unit in words: "person"."""
        return Unit(self.unit).one


class ProxyValue(models.Model):
    """What one unit of a measure is taken to be worth, in pounds of a price year, with its source and licence.

    A measure without one on a day is recorded, not valued: a missing value is never £0.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="values")
    unit_value_pounds = models.DecimalField("value of one unit", max_digits=14, decimal_places=4)
    price_year = models.CharField(max_length=9)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=120)
    source_url = models.URLField(blank=True)
    deadweight_included = models.BooleanField("deadweight already taken off", default=False)
    deadweight_percent = models.DecimalField("deadweight to take off", max_digits=5, decimal_places=2, default=0)
    valid_from = models.DateField()
    valid_to = models.DateField("last day it is used", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "valid_from"], name="value_once_per_day"),
            models.CheckConstraint(condition=models.Q(unit_value_pounds__gte=0), name="value_not_negative"),
            models.CheckConstraint(
                condition=models.Q(deadweight_percent__gte=0, deadweight_percent__lte=100)
                & (models.Q(deadweight_included=False) | models.Q(deadweight_percent=0)),
                name="value_deadweight_taken_off_once",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="value_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"£{self.unit_value_pounds} from {self.valid_from}"


class Policy(TimeStamped):
    """One version of the social value policy (CON-1). Where it stands follows from dates; thresholds are net of VAT.

    Each procurement keeps the version it started under, so a version is never edited: a new one takes its place.
    """

    version = models.PositiveIntegerField(unique=True)
    effective_from = models.DateField(unique=True)
    title = models.CharField(max_length=200)
    definition = models.TextField("what the authority means by social value")
    cap_percent = models.DecimalField("highest social value weighting", max_digits=5, decimal_places=2)
    goods_services_threshold_pence = models.BigIntegerField("goods and services: applies above (net of VAT)")
    works_threshold_pence = models.BigIntegerField("works: applies above (net of VAT)")
    at_least_one_outcome = models.BooleanField("every procurement has at least one outcome", default=True)
    justification_required = models.BooleanField("the weighting needs a written justification", default=True)
    review_due_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=200)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-effective_from"]
        verbose_name_plural = "policies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(cap_percent__gt=0, cap_percent__lte=100), name="policy_cap_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=models.Q(goods_services_threshold_pence__gte=0, works_threshold_pence__gte=0),
                name="policy_thresholds_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("framework:policy-version", args=[self.pk])

    @property
    def terms(self) -> PolicyTerms:
        """Its numbers, as the rules take them."""
        return PolicyTerms(
            cap_percent=self.cap_percent,
            goods_services_threshold_pence=self.goods_services_threshold_pence,
            works_threshold_pence=self.works_threshold_pence,
            at_least_one_outcome=self.at_least_one_outcome,
            justification_required=self.justification_required,
        )


class PolicyReview(models.Model):
    """One yearly review of the policy: when, by whom, what was found, and when the next is due."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    finding = models.TextField("what the review found")
    next_due_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"Review of {self.reviewed_on:%d %B %Y}"


class StrategicPriority(models.Model):
    """One of the authority's own priorities that outcomes serve (CON-2, CON-3), from its plan or vision."""

    code = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=200)
    source = models.CharField("plan or strategy it stands in", max_length=200)
    active_from = models.DateField()
    active_to = models.DateField("last day it holds", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["source", "code"]
        verbose_name_plural = "strategic priorities"

    def __str__(self) -> str:
        return self.title

    def is_active(self, on: date) -> bool:
        """Whether it holds ``on`` that day."""
        return self.active_from <= on and (self.active_to is None or on <= self.active_to)
