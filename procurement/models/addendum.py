"""A change of a published tender while it is prepared, and what bidders had written for parts that it took out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from procurement.models.bid import Bid
from procurement.models.tender import Tender
from procurement.models.tender_version import TenderVersion
from socialvalue.core.models import TimeStamped, Upload

PERSON = settings.AUTH_USER_MODEL


class Addendum(TimeStamped):
    """The next version of a published tender in the making: a list of steps, each a call of a service of the draft.

    The tender's own rows stay as published until the addendum is; until then the steps are only ever tried, in a
    transaction that is rolled back. ``closed_at`` is the deadline in force when it was published: never before that.
    """

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="addenda")
    steps = models.JSONField(default=list)
    version = models.OneToOneField(
        TenderVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="addendum"
    )
    lifted_at = models.DateTimeField("when the freeze was lifted for it", null=True, blank=True)
    closed_at = models.DateTimeField("deadline then in force", null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["tender_id", "pk"]
        verbose_name_plural = "addenda"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tender"], condition=Q(version=None, discarded_at=None), name="one_addendum_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | Q(closed_at__gt=F("lifted_at")), name="addendum_before_deadline"
            ),
        ]

    def __str__(self) -> str:
        return f"Change of {self.tender}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:addendum-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it is still being prepared."""
        return self.version_id is None and self.discarded_at is None


class AddendumFile(Upload):
    """A file that an addendum will add to the documents of the tender."""

    addendum = models.ForeignKey(Addendum, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(max_length=120)


class KeptAnswer(models.Model):
    """What a bidder had written for a question or a measure that an addendum took out: theirs to read, never scored."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="kept_answers")
    addendum = models.ForeignKey(Addendum, on_delete=models.PROTECT, related_name="+")
    heading = models.TextField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["bid_id", "pk"]

    def __str__(self) -> str:
        return f"Kept answer {self.pk}"  # never the bidder's words: this may reach a log
