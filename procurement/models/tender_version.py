"""What a tender said, version by version, and the pack of papers made of each."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from procurement.models.tender import Tender
from socialvalue.core.storage import private_storage, upload_path

PERSON = settings.AUTH_USER_MODEL


class TenderVersion(models.Model):
    """The frozen evaluation model of one version of a published tender; the database refuses to change or delete it.

    ``model`` is everything that bears on evaluation, ``sha256`` its digest. From the second version on, ``closed_at``
    is the deadline in force when it was published: the constraint lets no version in after that, and none with an
    earlier deadline (Procurement Act 2023, s.31). ``changes`` says in words what differs from the version before,
    ``touched`` names the questions and measures by id, so that bidders are asked to look at their answers again.
    """

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    model = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    touched = models.JSONField(default=dict)
    closed_at = models.DateTimeField("deadline that it replaced", null=True, blank=True)
    closes_at = models.DateTimeField("deadline for bids")
    questions_close_at = models.DateTimeField("last moment for questions", null=True, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["tender_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, closed_at__isnull=True)
                | (Q(number__gt=1, closed_at__gt=F("published_at"), closes_at__gte=F("closed_at")) & ~Q(reason="")),
                name="version_before_deadline_never_shorter",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


class TenderPack(models.Model):
    """The papers of one version as PDF and as a text that can be edited; ``version`` empty: a draft, for staff only.

    The row is the truth of its own making: when it was asked for, begun, made, or given up.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="packs")
    version = models.OneToOneField(TenderVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="pack")
    requested_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    built_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    model_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.FileField(storage=private_storage, upload_to=upload_path, max_length=200, blank=True)
    docx = models.FileField(storage=private_storage, upload_to=upload_path, max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["tender_id", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(built_at__isnull=True) | (~Q(pdf="") & ~Q(docx="") & ~Q(model_sha256="")),
                name="pack_built_with_files",
            ),
            models.UniqueConstraint(fields=["tender"], condition=Q(version=None), name="one_draft_pack"),
        ]

    def __str__(self) -> str:
        return f"Tender pack {self.public_id}"

    @property
    def is_being_made(self) -> bool:
        """Whether a page should say how far it is."""
        return self.built_at is None and self.failed_at is None

    @property
    def progress(self) -> tuple[int, str]:
        """How far it is: percent and words."""
        if self.built_at is not None:
            return 100, "Ready"
        if self.failed_at is not None:
            return 0, "The pack could not be made. Nothing is lost: ask for it again."
        return (50, "Writing the papers") if self.started_at else (5, "Waiting for its turn")
