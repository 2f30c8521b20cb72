"""Local needs: what a school, a charity or a parish council says would help it.

An offer may name one, a commitment keeps which, and a verified delivery answers it. No row here tells who bids: an
offer points to a local need and nothing leads back.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from procurement.choices import LocalNeedEnd, LocalNeedKind, LocalNeedStatus
from socialvalue.core.models import TimeStamped

PERSON = settings.AUTH_USER_MODEL
S = LocalNeedStatus


class LocalNeed(TimeStamped):
    """One thing that would help one body. ``title`` and ``text`` may be tidied; what was typed is kept as given.

    The contact is shown to officers, and to a supplier only once its commitment answers the local need.
    """

    body_name = models.CharField("name of the body", max_length=120)
    kind = models.CharField("kind of body", max_length=10, choices=LocalNeedKind)
    area = models.CharField("where", max_length=80)
    title = models.CharField("what would help", max_length=120)
    text = models.TextField("more about it")
    title_given = models.CharField("what would help, as given", max_length=120)
    text_given = models.TextField("more about it, as given")
    how_much = models.CharField(max_length=120, blank=True)
    needed_by = models.DateField(null=True, blank=True)
    contact_name = models.CharField("person to ask", max_length=120, blank=True)
    contact_email = models.EmailField("e-mail address", blank=True)  # may be empty where somebody phoned
    contact_phone = models.CharField("telephone", max_length=40, blank=True)
    consented_at = models.DateTimeField("agreed to how it is used")
    registered_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=LocalNeedStatus, default=LocalNeedStatus.UNCONFIRMED)
    status_reason = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField("first published", null=True, blank=True)
    ended_as = models.CharField("why it was closed", max_length=5, choices=LocalNeedEnd, blank=True)
    anonymised_at = models.DateTimeField("contact deleted", null=True, blank=True)
    outcomes = models.ManyToManyField("framework.Outcome", blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=S.values), name="local_need_status_known"),
            models.CheckConstraint(condition=Q(kind__in=LocalNeedKind.values), name="local_need_kind_known"),
            models.CheckConstraint(
                condition=Q(status=S.UNCONFIRMED, confirmed_at__isnull=True)
                | (~Q(status=S.UNCONFIRMED) & Q(confirmed_at__isnull=False)),
                name="local_need_read_once_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[S.DECLINED, S.CLOSED]) | ~Q(status_reason=""),
                name="local_need_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=S.CLOSED) | Q(ended_as__in=LocalNeedEnd.values), name="local_need_closed_as"
            ),
            models.CheckConstraint(
                condition=~Q(status=S.PUBLISHED) | Q(published_at__isnull=False), name="local_need_published_once"
            ),
            models.CheckConstraint(
                condition=(Q(anonymised_at__isnull=True) & ~Q(contact_name="") & ~Q(contact_email="", contact_phone=""))
                | (
                    Q(anonymised_at__isnull=False, contact_name="", contact_email="", contact_phone="")
                    & Q(status__in=[S.DECLINED, S.CLOSED])
                ),
                name="local_need_has_a_contact_or_none",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "-id"], name="local_need_list")]

    def __str__(self) -> str:
        return f"Local need {self.pk}"  # never the body or its words: this stays in the audit trail for good

    def get_absolute_url(self) -> str:
        return reverse("procurement:local-need-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether an offer may name it."""
        return self.status == LocalNeedStatus.PUBLISHED

    @property
    def was_tidied(self) -> bool:
        """Whether what is read is not word for word what was typed."""
        return (self.title, self.text) != (self.title_given, self.text_given)
