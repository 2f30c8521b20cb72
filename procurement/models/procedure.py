"""Templates of procedures: what a way of buying adds to the 13 stages, as rows an authority adapts (CON-9)."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import PartKind, Procedure, ProcedureStatus, Stage
from procurement.models.procurement import Procurement
from socialvalue.core.models import TimeStamped, Upload

PERSON = settings.AUTH_USER_MODEL
SKIPPABLE = (Stage.ENGAGEMENT, Stage.SELECTION, Stage.RELATIONSHIP)
GATED = (Stage.NEED, Stage.STRATEGY, Stage.DOCUMENTS, Stage.EVALUATION, Stage.AWARD, Stage.EXIT)


class ProcedureTemplate(TimeStamped):
    """One version of the template of a procedure. Once published it is never changed: a new version takes its place.

    The 13 stages with the actions of Fig 1 are the base of every template and stand in code, so none can get lost.
    """

    procedure = models.CharField(max_length=30, choices=Procedure)
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=ProcedureStatus, default=ProcedureStatus.DRAFT)
    title = models.CharField(max_length=120)
    purpose = models.TextField("when it is used")
    basis = models.CharField("where it stands", max_length=200, blank=True)
    shortest_days = models.PositiveSmallIntegerField(
        "fewest days to bid", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["procedure", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "version"], name="procedure_version_once"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(status=ProcedureStatus.PUBLISHED),
                name="procedure_published_once",
            ),
            models.CheckConstraint(condition=Q(status__in=ProcedureStatus.values), name="procedure_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:procedure-detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.status == ProcedureStatus.DRAFT


class ProcedurePart(models.Model):
    """What a template adds to a stage: an action, a document, that it is skipped and why, or who signs its gate.

    ``text`` holds the action, the document's name, the reason of a skip, or the role that signs.
    """

    template = models.ForeignKey(ProcedureTemplate, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=PartKind)
    stage_number = models.PositiveSmallIntegerField("stage", choices=Stage)
    text = models.CharField(max_length=300)
    source = models.CharField("where it comes from", max_length=80, blank=True)
    required = models.BooleanField("the stage cannot be signed off without it", default=True)

    class Meta:
        ordering: ClassVar = ["stage_number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "kind", "stage_number", "text"], name="part_once"),
            models.UniqueConstraint(
                fields=["template", "stage_number"], condition=Q(kind=PartKind.SKIP), name="part_skips_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=PartKind.values), name="part_kind_known"),
            models.CheckConstraint(condition=Q(stage_number__range=(1, 13)), name="part_stage_known"),
            models.CheckConstraint(condition=~Q(text=""), name="part_said"),
            models.CheckConstraint(
                condition=~Q(kind=PartKind.SKIP) | Q(stage_number__in=SKIPPABLE), name="part_skips_what_may_be"
            ),
            models.CheckConstraint(
                condition=~Q(kind=PartKind.SIGNATURE) | Q(stage_number__in=GATED), name="part_signs_a_gate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class ProcedureUse(models.Model):
    """The version of a template that a procurement was laid out from, which it keeps."""

    procurement = models.OneToOneField(Procurement, on_delete=models.CASCADE, related_name="procedure_use")
    template = models.ForeignKey(ProcedureTemplate, on_delete=models.PROTECT, related_name="uses")

    def __str__(self) -> str:
        return str(self.template_id)


class ExpectedDocument(TimeStamped):
    """A document that a stage should leave behind, such as a business case; or why it is not needed here."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="expected_documents")
    stage_number = models.PositiveSmallIntegerField(choices=Stage)
    title = models.CharField(max_length=300)
    required = models.BooleanField(default=True)
    waived_because = models.TextField("why it is not needed", blank=True)
    waived_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["stage_number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procurement", "stage_number", "title"], name="document_expected_once"),
            models.CheckConstraint(
                condition=Q(waived_by__isnull=True, waived_because="")
                | (Q(waived_by__isnull=False) & ~Q(waived_because="")),
                name="document_waived_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procurement:stage-detail", args=[self.procurement_id, self.stage_number]) + "#documents"


class ExpectedFile(Upload):
    """A file put to an expected document."""

    expected = models.ForeignKey(ExpectedDocument, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering: ClassVar = ["pk"]

    def get_absolute_url(self) -> str:
        return reverse("procurement:expected-file", args=[self.public_id])
