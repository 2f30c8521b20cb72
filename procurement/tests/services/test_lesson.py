"""Lessons of earlier procurements: found by category, used or set aside with a reason (CON-15)."""

import pytest
from django.test import Client
from django.urls import reverse

from procurement.models import Lesson, LessonUse, Procurement
from procurement.selectors.lesson import lesson_lines, lessons_for
from procurement.services.lesson import decide_lesson
from procurement.tests.factories import make_procurement, make_tender
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive, category="Winter highways")


def learnt(olive: User, category: str, stage: int = 1, text: str = "Begin sooner.") -> Lesson:
    earlier = make_procurement(lead_officer=olive, category=category)
    return Lesson.objects.create(
        procurement=earlier, stage_number=stage, category=category, text=text, recorded_by=olive
    )


def test_con_15_lessons_come_from_the_same_and_nearly_the_same_category(procurement: Procurement, olive: User) -> None:
    same = learnt(olive, "winter highways")
    near = learnt(olive, "Highways, winter")
    learnt(olive, "Catering")
    Lesson.objects.create(
        procurement=procurement, stage_number=1, category="Winter highways", text="Own.", recorded_by=olive
    )
    assert set(lessons_for(procurement)) == {same, near}


def test_con_15_a_lesson_is_used_or_set_aside_with_a_reason(procurement: Procurement, olive: User, cora: User) -> None:
    lesson = learnt(olive, "Winter highways")
    with refused("not_said"):
        decide_lesson(procurement, by=olive, lesson=lesson, used=False, reason=" ")
    with refused("other_category"):
        decide_lesson(procurement, by=olive, lesson=learnt(olive, "Catering"), used=True, reason="x")
    decide_lesson(procurement, by=olive, lesson=lesson, used=False, reason="Another market.")
    decide_lesson(procurement, by=cora, lesson=lesson, used=True, reason="Routes come first.")
    use = LessonUse.objects.get()
    assert (use.used, use.reason, use.decided_by) == (True, "Routes come first.", cora)
    assert [line.use for line in lesson_lines(procurement)] == [use]


def test_con_15_lessons_stand_where_they_help(procurement: Procurement, olive: User) -> None:
    learnt(olive, "Winter highways", 1, "Ask the parishes.")
    drafting = learnt(olive, "Winter highways", 5, "Ask for routes.")
    tender = make_tender(procurement)
    client = Client()
    client.force_login(olive, backend="django.contrib.auth.backends.ModelBackend")

    def page(name: str, *args: int) -> str:
        return client.get(reverse(f"procurement:{name}", args=args)).content.decode()

    assert "Ask the parishes." in page("need-answer", procurement.pk)
    assert "Ask for routes." not in page("need-answer", procurement.pk)
    assert "Ask for routes." in page("stage-detail", procurement.pk, 5)
    assert "Ask the parishes." not in page("stage-detail", procurement.pk, 5)
    assert "Ask for routes." in page("tender-detail", tender.pk)
    assert "0 of 2 lessons used or set aside" in page("procurement-detail", procurement.pk)
    address = reverse("procurement:lesson-decide", args=[procurement.pk, drafting.pk])
    assert "Ask for routes." in client.get(address).content.decode()
    answer = client.post(address, {"used": "no", "reason": "One route only."}, follow=True).content.decode()
    assert "Does not fit:" in answer
    assert "1 of 2 lessons used or set aside" in page("procurement-detail", procurement.pk)
    other = learnt(olive, "Catering")
    assert client.get(reverse("procurement:lesson-decide", args=[procurement.pk, other.pk])).status_code == 404
