"""Deciding what an earlier lesson means for a new procurement (CON-15)."""

from django.db import transaction
from django.utils import timezone

from procurement.models import Lesson, LessonUse, Procurement
from procurement.selectors.lesson import lessons_for
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def decide_lesson(procurement: Procurement, *, by: User, lesson: Lesson, used: bool, reason: str) -> LessonUse:
    """Record that a lesson is used, or why it does not fit; deciding again replaces.

    Raises RuleBroken ``procurement_over``, ``other_category`` or ``not_said``.
    """
    locked = lock_running(procurement)
    if not lessons_for(locked).filter(pk=lesson.pk).exists():
        raise RuleBroken("other_category", "This lesson is not one of this category.")
    words = said(reason, "Say how it is used." if used else "Say why it does not fit.", "reason")
    use, _ = LessonUse.objects.update_or_create(
        procurement=locked,
        lesson=lesson,
        defaults={"used": used, "reason": words, "decided_by": by, "decided_at": timezone.now()},
    )
    audit.record(by, "lesson.decide", locked, lesson=lesson.pk, used=used, reason=words)
    return use
