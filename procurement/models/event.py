"""Events at which suppliers hear of what will be bought, and the organisations that were asked and came (CON-7)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from procurement.choices import EventKind, EventStatus
from procurement.domain.events import MOST_PEOPLE, asks_notice
from procurement.models.procurement import Procurement
from socialvalue.core.models import TimeStamped
from suppliers.choices import SizeBand

PERSON = settings.AUTH_USER_MODEL
YES_NO_UNKNOWN = [(None, "Not known"), (True, "Yes"), (False, "No")]


class Event(TimeStamped):
    """An engagement event. ``procurement`` None: a general one, about no contract in particular.

    ``places`` None: no limit. ``notes`` and ``answers`` are what everybody reads once ``shared_at`` says so.
    """

    procurement = models.ForeignKey(Procurement, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    organiser = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=EventKind)
    about = models.TextField("what it is about")
    audience = models.TextField("who it is for")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField("link to join on line", blank=True)
    access = models.TextField("access and help")
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=EventStatus, default=EventStatus.DRAFT)
    status_reason = models.TextField(blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    held_recorded_at = models.DateTimeField(null=True, blank=True)
    held_recorded_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notes = models.TextField("what was said", blank=True)
    answers = models.TextField("questions and answers", blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    notice_published_on = models.DateField("notice UK2 published on", null=True, blank=True)
    no_notice_reason = models.TextField("why there is no notice UK2", blank=True)

    class Meta:
        ordering: ClassVar = ["-starts_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=EventStatus.values), name="event_status_known"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(place="") | ~Q(link=""), name="event_is_somewhere"),
            models.CheckConstraint(
                condition=~Q(status=EventStatus.CANCELLED) | ~Q(status_reason=""), name="event_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[EventStatus.DRAFT, EventStatus.CANCELLED]) | Q(announced_at__isnull=False),
                name="event_announced_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) | ~Q(notes=""), name="event_shared_with_notes"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procurement:event-detail", args=[self.pk])

    @property
    def asks_notice(self) -> bool:
        """Whether notice UK2 is asked for, or a reason why there is none."""
        return asks_notice(self.kind, has_procurement=self.procurement_id is not None)


class EventGuest(models.Model):
    """One organisation at one event: invited, signed up, come, or all of it.

    ``supplier`` None: one that came and is not on the register, by ``name``. ``came`` None: not recorded. ``size`` and
    ``is_vcse`` are kept as they were on the day, so that the counts do not move with the register.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    supplier = models.ForeignKey(
        "suppliers.Supplier", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    size = models.CharField(max_length=10, choices=SizeBand, default=SizeBand.UNKNOWN)
    is_vcse = models.BooleanField(null=True, blank=True, choices=YES_NO_UNKNOWN)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    signed_up_at = models.DateTimeField(null=True, blank=True)
    signed_up_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=1)
    came = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "supplier"], name="guest_once_per_event"),
            models.UniqueConstraint(
                fields=["event", "name"], condition=Q(supplier__isnull=True), name="walk_in_once_per_event"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="guest_has_name"),
            models.CheckConstraint(condition=Q(size__in=SizeBand.values), name="guest_size_known"),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=MOST_PEOPLE), name="guest_people_in_range"
            ),
            models.CheckConstraint(
                condition=Q(supplier__isnull=False)
                | Q(came__isnull=False, came=True, signed_up_at__isnull=True, invited_at__isnull=True),
                name="walk_in_came",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.event.get_absolute_url()
