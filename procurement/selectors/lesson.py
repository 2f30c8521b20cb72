"""Lessons of earlier procurements where they help, and what became of each (CON-15)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from procurement.choices import Stage
from procurement.models import Lesson, LessonUse, Procurement

ALIKE = 85  # of 100, by words in any order: "Winter highways" is near "Highways, winter"
DRAFTING = (Stage.DOCUMENTS, Stage.SELECTION, Stage.INVITATION, Stage.EVALUATION)


def categories_like(category: str) -> list[str]:
    """The categories in which lessons were learnt that are spelt like ``category`` or nearly so. One query."""
    from rapidfuzz import fuzz, process  # 2 MiB that only the comparing of names needs

    known = list(Lesson.objects.order_by("category").values_list("category", flat=True).distinct())
    found = process.extract(
        category, known, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, processor=str.lower, limit=None
    )
    return [name for name, _, _ in found]


def lessons_for(procurement: Procurement) -> QuerySet[Lesson]:
    """What earlier procurements of the same or nearly the same category taught, newest first."""
    others = Lesson.objects.filter(category__in=categories_like(procurement.category))
    return others.exclude(procurement=procurement).select_related("procurement")


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson and what was decided about it here; ``use`` None: not decided yet."""

    lesson: Lesson
    use: LessonUse | None

    @property
    def stage(self) -> str:
        return str(Stage(self.lesson.stage_number).label)


def lesson_lines(procurement: Procurement, *, stages: Collection[int] = ()) -> tuple[LessonLine, ...]:
    """The lessons for a procurement, of some stages or all, with what was decided. Three queries."""
    lessons: Any = lessons_for(procurement)
    if stages:
        lessons = lessons.filter(stage_number__in=[int(stage) for stage in stages])
    uses = {
        one.lesson_id: one for one in LessonUse.objects.filter(procurement=procurement).select_related("decided_by")
    }
    return tuple(LessonLine(lesson, uses.get(lesson.pk)) for lesson in lessons)
