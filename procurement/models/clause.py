"""Social clauses kept for use in any contract, and those that a tender took from them (CCC-1)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from framework.choices import ContractKind
from procurement.choices import ClauseStatus, ClauseTopic
from procurement.domain.clauses import Run, changed_lines, subclauses
from procurement.models.tender import Tender
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL


class Clause(TimeStamped):
    """One version of a clause. Once published its words never change: a new version takes its place.

    ``text`` holds a sub-clause a line. ``kinds`` empty: for whatever is bought.
    """

    code = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=12, choices=ClauseStatus, default=ClauseStatus.DRAFT)
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=15, choices=ClauseTopic)
    text = models.TextField("sub-clauses, one a line")
    when_it_fits = models.TextField("when it fits")
    kinds = models.JSONField("kinds of contract it fits", default=list, blank=True)
    is_remedy = models.BooleanField("says what happens where something is not done", default=False)
    note = models.TextField("what to know before it is used", blank=True)
    source = models.CharField("where it comes from", max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["code", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="clause_version_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(status=ClauseStatus.PUBLISHED), name="clause_published_once"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(status=ClauseStatus.DRAFT), name="clause_drafted_once"
            ),
            models.CheckConstraint(condition=Q(status__in=ClauseStatus.values), name="clause_status_known"),
            models.CheckConstraint(condition=Q(topic__in=ClauseTopic.values), name="clause_topic_known"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | ~Q(retired_reason=""), name="clause_retired_with_reason"
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(title=""), name="clause_said"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:clause-detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.status == ClauseStatus.DRAFT

    @property
    def subclauses(self) -> tuple[str, ...]:
        return subclauses(self.text)

    @property
    def fits_words(self) -> str:
        """The kinds of contract it is meant for, in words."""
        return ", ".join(ContractKind(kind).label for kind in self.kinds) or "Any kind of contract"


class TenderClause(models.Model):
    """A clause as it stands in a tender: copied, so that a new version of the library never reaches it.

    ``inserted`` holds the library's words, ``wording`` what bidders read; where they differ there is a reason.
    """

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="clauses")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="uses")
    code = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    inserted = models.TextField("words of the library")
    wording = models.TextField("words in this contract")
    change_reason = models.TextField("why the words were changed", blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["tender_id", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tender", "code"], name="tender_clause_once"),
            models.CheckConstraint(
                condition=Q(wording=F("inserted")) | ~Q(change_reason=""), name="clause_changed_with_reason"
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="tender_clause_said"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:tender-clauses", args=[self.tender_id])

    @property
    def is_changed(self) -> bool:
        """Whether its words differ from the library's."""
        return self.wording != self.inserted

    @property
    def subclauses(self) -> tuple[str, ...]:
        return subclauses(self.wording)

    @property
    def library_subclauses(self) -> tuple[str, ...]:
        return subclauses(self.inserted)

    @property
    def changes(self) -> tuple[tuple[Run, ...], ...]:
        """Its words against the library's, in the lines where they differ."""
        return changed_lines(self.inserted, self.wording)


class NoClauseReason(models.Model):
    """Why a tender has no social clause."""

    tender = models.OneToOneField(Tender, on_delete=models.CASCADE, related_name="no_clause")
    reason = models.TextField("why no social clause belongs in this contract")
    given_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="no_clause_with_reason")]

    def __str__(self) -> str:
        return f"No clause: {self.tender_id}"
