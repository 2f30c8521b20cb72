"""What is recorded of the notices of a procurement (DER-3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import NoticeOutcome
from procurement.domain.notice_table import NOTICES
from procurement.models.procurement import Procurement

PERSON = settings.AUTH_USER_MODEL
CODES = [(rule.code, f"{rule.code} {rule.name}") for rule in NOTICES.values()]


class NoticeRecord(models.Model):
    """That a notice was published on the central digital platform, or why it is not needed.

    ``about`` names the lot or contract, ``occasion`` the day (ISO) of a notice that recurs. A record is never changed:
    it is reversed with a reason, and then another may be made.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="notice_records")
    code = models.CharField("notice", max_length=4, choices=CODES)
    about = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=10, blank=True)
    outcome = models.CharField(max_length=10, choices=NoticeOutcome)
    published_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField("number or address of the notice", max_length=300, blank=True)
    reason = models.TextField("why it is not needed", blank=True)
    due_on = models.DateField("due when it was recorded", null=True, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    reversed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reversed_at = models.DateTimeField(null=True, blank=True)
    reversed_reason = models.TextField("why it was taken back", blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["procurement", "code", "about", "occasion"],
                condition=Q(reversed_at__isnull=True),
                name="notice_one_open_record",
            ),
            models.CheckConstraint(condition=Q(code__in=list(NOTICES)), name="notice_code_known"),
            models.CheckConstraint(
                condition=(Q(outcome=NoticeOutcome.PUBLISHED, published_at__isnull=False, reason="") & ~Q(reference=""))
                | (Q(outcome=NoticeOutcome.NOT_NEEDED, published_at__isnull=True, reference="") & ~Q(reason="")),
                name="notice_published_or_not_needed",
            ),
            models.CheckConstraint(
                condition=Q(reversed_at__isnull=True, reversed_by__isnull=True, reversed_reason="")
                | (Q(reversed_at__isnull=False, reversed_by__isnull=False) & ~Q(reversed_reason="")),
                name="notice_reversed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}{f', {self.about}' if self.about else ''}"

    def get_absolute_url(self) -> str:
        return reverse("procurement:procurement-rules", args=[self.procurement_id])

    @property
    def is_address(self) -> bool:
        """Whether the reference can be followed."""
        return self.reference.startswith("https://")
