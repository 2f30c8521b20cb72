"""A measure: one thing a supplier could deliver, with its unit."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from framework.choices import ClaimRule, PartKind, Unit, ValueKind
from framework.domain.measures import group_words, range_words
from framework.models.framework import Framework, ModelCriterion, Outcome, Worded
from socialvalue.core.models import TimeStamped


class Measure(Worded, TimeStamped):
    """One thing a supplier could deliver, with its unit; the quantity is left to the tender.

    A ``bespoke`` one was made for one contract (DER-1): it stands under an outcome, but in no framework's tree.
    """

    kind_of_part = PartKind.MEASURE
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="measures")
    criterion = models.ForeignKey(
        ModelCriterion, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    bespoke = models.BooleanField("made for one contract", default=False)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20, choices=Unit)
    claim_rule = models.CharField("may be claimed", max_length=20, choices=ClaimRule, default=ClaimRule.PER_EVENT)
    evidence_asked = models.TextField(blank=True)
    guidance_officer = models.TextField("guidance for officers", blank=True)
    guidance_supplier = models.TextField("guidance for suppliers", blank=True)
    kind = models.CharField("kind of value", max_length=20, choices=ValueKind, default=ValueKind.SOCIAL)
    record_only = models.BooleanField("recorded, never valued", default=False)
    exclusive_group = models.CharField("group in which a person is claimed once", max_length=60, blank=True)
    localised = models.BooleanField("worth differs from place to place", default=False)
    lowest_plausible = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    highest_plausible = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField("where the wording comes from", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outcome", "code"], name="measure_code_once"),
            models.CheckConstraint(condition=models.Q(unit__in=Unit.values), name="measure_unit_known"),
            models.CheckConstraint(condition=models.Q(claim_rule__in=ClaimRule.values), name="measure_claim_known"),
            models.CheckConstraint(condition=models.Q(kind__in=ValueKind.values), name="measure_kind_known"),
            models.CheckConstraint(
                condition=models.Q(localised=False) | models.Q(record_only=False), name="measure_localised_is_valued"
            ),
            models.CheckConstraint(
                condition=models.Q(lowest_plausible__isnull=True)
                | models.Q(highest_plausible__isnull=True)
                | models.Q(lowest_plausible__lte=models.F("highest_plausible")),
                name="measure_range_in_order",
            ),
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

    @property
    def group_rule(self) -> str:
        """What its exclusive group forbids, as a sentence; empty where it stands in none."""
        return group_words(self.exclusive_group, self.unit_of_one)

    @property
    def plausible_range(self) -> str:
        """What one contract usually brings: "from 1 to 20 people"; empty where nothing is said."""
        return range_words(self.lowest_plausible, self.highest_plausible, Unit(self.unit).label)
