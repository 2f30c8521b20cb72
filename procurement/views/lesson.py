"""Pages of the lessons that earlier procurements left for this one (CON-15)."""

from typing import Any, cast

from django.http import Http404
from django.urls import reverse

from procurement.forms.lesson import LessonUseForm
from procurement.selectors.lesson import lesson_lines
from procurement.selectors.procurement import procurements_visible_to
from procurement.services.lesson import decide_lesson
from procurement.views.need import OnProcurement
from socialvalue.accounts.models import User
from socialvalue.core.views import DetailPage


class LessonList(DetailPage):
    """Every lesson of the category, and what was decided about it."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/lesson_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.answer_procurement", self.object)
        return super().get_context_data(**kwargs) | {
            "lines": lesson_lines(self.object),
            "may_answer": may and self.object.status == "running",
        }


class LessonDecide(OnProcurement):
    """Use a lesson, or say why it does not fit."""

    form_class = LessonUseForm
    template_name = "procurement/lesson_decide.html"
    heading = "Use this lesson?"
    submit_label = "Save decision"
    done = "The decision is saved."

    def get_object(self) -> Any:
        found = super().get_object()
        lines = lesson_lines(found)
        self.line = next((line for line in lines if line.lesson.pk == self.kwargs["lesson"]), None)
        if self.line is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        use = self.line.use if self.line else None
        return {"used": "yes" if use.used else "no", "reason": use.reason} if use else {}

    def perform(self, form: Any) -> Any:
        assert self.line is not None, "found before anything is asked"
        by = cast("User", self.request.user)
        return decide_lesson(self.object, by=by, lesson=self.line.lesson, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("procurement:lesson-list", args=[self.object.pk])

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"line": self.line}
