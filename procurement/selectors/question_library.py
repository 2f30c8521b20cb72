"""Reads of the question library, and of the drafts in which a question of it may be used."""

from typing import Any

from django.db.models import QuerySet

from procurement.choices import TenderStatus
from procurement.domain.scales import PRESETS
from procurement.models import LibraryQuestion, Tender
from procurement.selectors.tender import tenders_visible_to


def library_visible_to(user: Any) -> QuerySet[LibraryQuestion]:
    """Every question of the library for staff who read tenders, retired ones included; nothing for others."""
    if not user.has_perm("procurement.view_library"):
        return LibraryQuestion.objects.none()
    return LibraryQuestion.objects.select_related("kept_by")


def library_question(user: Any, pk: str) -> LibraryQuestion | None:
    """The question in use with this id, if it is one."""
    if not pk.isdecimal():
        return None
    return library_visible_to(user).filter(pk=int(pk), retired_at__isnull=True).first()


def drafts_led_by(user: Any) -> QuerySet[Tender]:
    """The drafts in which the person may use a question."""
    return tenders_visible_to(user).filter(status=TenderStatus.DRAFT, procurement__lead_officer_id=user.pk)


def scale_name(one: LibraryQuestion) -> str:
    """The scale a question is best marked on, in words."""
    return PRESETS[one.scale][0]
