"""A procurement: one need carried through the thirteen stages, with what was considered before anything was bought."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from framework.choices import ContractKind
from procurement.choices import Procedure, ProcurementStatus, Stage, StageStatus
from socialvalue.core.models import TimeStamped
from socialvalue.core.money import fraction_of, round_half_up

PERSON = settings.AUTH_USER_MODEL


class Procurement(TimeStamped):
    """One need and everything done to meet it. Keeps the policy and the framework it was started under (CON-1)."""

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=160)
    need = models.TextField("what is needed, and for whom")
    category = models.CharField(max_length=80)
    kind = models.CharField("kind of contract", max_length=10, choices=ContractKind)
    procedure = models.CharField(max_length=30, choices=Procedure, default=Procedure.OPEN)
    value_net_pence = models.BigIntegerField("estimated value without VAT, over the whole term")
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2, default=20)
    term_months = models.PositiveSmallIntegerField("length of the contract in months")
    status = models.CharField(max_length=12, choices=ProcurementStatus, default=ProcurementStatus.RUNNING)
    status_reason = models.TextField(blank=True)
    started_on = models.DateField()
    policy = models.ForeignKey("framework.Policy", on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey("framework.Framework", on_delete=models.PROTECT, related_name="+")
    lead_officer = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="procurements_led")
    commissioner = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contract_manager = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-started_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(status__in=ProcurementStatus.values), name="procurement_status_known"
            ),
            models.CheckConstraint(condition=models.Q(value_net_pence__gt=0), name="procurement_value_positive"),
            models.CheckConstraint(condition=models.Q(term_months__gt=0), name="procurement_term_positive"),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "-started_on", "-id"], name="procurement_list")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:procurement-detail", args=[self.pk])

    @property
    def value_gross_pence(self) -> int:
        """The estimated value with VAT, which is what the Act's thresholds compare (section 4)."""
        return int(round_half_up(fraction_of(self.value_net_pence) * (100 + fraction_of(self.vat_percent)) / 100, 0))


class ReferenceCounter(models.Model):
    """The last running number given out under a name; its row is locked while the next is taken."""

    name = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


class ThreeQuestions(models.Model):
    """One version of the answers to the three questions that open every commissioning exercise (CON-2, policy 4.2)."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="three_questions")
    number = models.PositiveSmallIntegerField("version", default=1)
    why = models.TextField("Why is this commissioned, and is it still relevant?")
    baseline = models.TextField("What does the service achieve today?", blank=True)
    consultation = models.TextField("What consultation, co-design and market research was done?")
    outcomes = models.TextField("Which additional social value outcomes, serving which priority?")
    evidence = models.TextField("Where is the evidence?", blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "number"], name="three_questions_version_once"),
        ]

    def __str__(self) -> str:
        return f"Three questions of {self.procurement_id}, version {self.number}"


class ChosenOutcome(TimeStamped):
    """An outcome of the framework sought in this procurement, with the reasons that CON-3 asks for."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="chosen_outcomes")
    outcome = models.ForeignKey("framework.Outcome", on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey("framework.StrategicPriority", on_delete=models.PROTECT, related_name="+")
    relevance = models.TextField("how it is relevant to what is bought")
    lawfulness = models.TextField("why it can lawfully stand in the specification")
    contribution = models.TextField("how it contributes to the priority, and how it will be measured and verified")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "outcome"], name="outcome_chosen_once"),
        ]

    def __str__(self) -> str:
        return str(self.outcome_id)


class StageRecord(TimeStamped):
    """The sign-off of one stage: who, when, what was done for social value, what was learnt."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="stage_records")
    number = models.PositiveSmallIntegerField(choices=Stage, validators=[MinValueValidator(1), MaxValueValidator(13)])
    status = models.CharField(max_length=12, choices=StageStatus, default=StageStatus.OPEN)
    note = models.TextField("what was done for social value", blank=True)
    reason = models.TextField("why it was skipped or reopened", blank=True)
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "number"], name="stage_once"),
            models.CheckConstraint(condition=models.Q(number__range=(1, 13)), name="stage_number_known"),
            models.CheckConstraint(condition=models.Q(status__in=StageStatus.values), name="stage_status_known"),
            models.CheckConstraint(
                condition=models.Q(status=StageStatus.OPEN)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="stage_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Stage {self.number}: {self.get_number_display()}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:stage-detail", args=[self.procurement_id, self.number])


class StageAction(TimeStamped):
    """One thing to do in a stage (CON-9): Fig 1's action, the law's, or one the officer added."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="stage_actions")
    stage_number = models.PositiveSmallIntegerField(choices=Stage)
    code = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    source = models.CharField("where the action comes from", max_length=80, blank=True)
    required = models.BooleanField(default=True)
    owner = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    evidence = models.TextField("what was done, and where the evidence is", blank=True)
    done_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["stage_number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "stage_number", "code"], name="stage_action_once"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | ~models.Q(evidence=""),
                name="stage_action_done_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Lesson(TimeStamped):
    """What was learnt, shown in the next procurement of the same category (CON-15)."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="lessons")
    stage_number = models.PositiveSmallIntegerField(choices=Stage)
    category = models.CharField(max_length=80, db_index=True)
    text = models.TextField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
