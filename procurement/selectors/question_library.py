"""Reads of the question library, and of the drafts in which a question of it may be used."""

from typing import Any

from django.db.models import QuerySet

from procurement.choices import QuestionKind, TenderStatus
from procurement.domain.scales import PRESETS
from procurement.models import Criterion, LibraryQuestion, Tender
from procurement.selectors.criterion import may_have_questions
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


def usable_under(questions: QuerySet[LibraryQuestion]) -> QuerySet[LibraryQuestion]:
    """Those that may stand under a criterion: in use, and no pass or fail questions, which are not marked."""
    return questions.filter(retired_at__isnull=True).exclude(kind=QuestionKind.YES_NO)


def criterion_to_ask_under(user: Any, pk: str) -> Criterion | None:
    """The criterion with this id, with its tender, if the person may put a question under it. One query.

    Of somebody else's tender, of one that is published, or none at all: all the same, None.
    """
    if not pk.isdecimal():
        return None
    own = Criterion.objects.filter(pk=int(pk), tender__in=drafts_led_by(user))
    found = may_have_questions(own).select_related("tender__procurement").first()
    return found if found is not None and user.has_perm("procurement.change_tender", found.tender) else None


def drafts_led_by(user: Any) -> QuerySet[Tender]:
    """The drafts in which the person may use a question."""
    return tenders_visible_to(user).filter(status=TenderStatus.DRAFT, procurement__lead_officer_id=user.pk)


def scale_name(one: LibraryQuestion) -> str:
    """The scale a question is best marked on, in words."""
    return PRESETS[one.scale][0]
