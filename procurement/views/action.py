"""Pages of a stage's checklist, and of what was learnt."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from procurement.domain.stages import LAST
from procurement.forms.procurement import ActionForm, EvidenceForm, LessonForm, PlanForm
from procurement.selectors.procurement import actions_visible_to, procurements_visible_to
from procurement.services.action import add_action, do_action, plan_action, record_lesson, undo_action
from procurement.views.procurement import FromObject
from socialvalue.core.views import EditPage, VerbPage


class OnAction(EditPage):
    """A page about one action, which leads back to its stage."""

    noun = "action"
    visible = staticmethod(actions_visible_to)
    permission = "procurement.do_action"

    def get_success_url(self) -> str:
        return (
            reverse("procurement:stage-detail", args=[self.object.procurement_id, self.object.stage_number])
            + "#actions"
        )

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class ActionDo(OnAction, FromObject):
    form_class = EvidenceForm
    service = staticmethod(do_action)
    heading = "Record that this is done"
    submit_label = "Mark as done"
    done = "The action is done."


class ActionUndo(OnAction, VerbPage):
    verb = "undo"
    service = staticmethod(undo_action)
    heading = "Open the action again"
    explain = "It counts as still to do. What was written stays, and you can change it."
    done = "The action is open again."


class ActionPlan(OnAction, FromObject):
    permission = "procurement.change_procurement"
    form_class = PlanForm
    service = staticmethod(plan_action)
    heading = "Who does it, by when"
    done = "The plan is saved."


class OnStage(EditPage):
    """A page about one stage of a procurement (``pk``, ``number``), which leads back to it."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)

    def get_object(self) -> Any:
        if not 1 <= self.kwargs["number"] <= LAST:
            raise Http404
        return super().get_object()

    def perform(self, form: Any) -> Any:
        service = type(self).service
        assert service is not None, "an edit page has a service"
        return service(self.object, by=self.request.user, stage_number=self.kwargs["number"], **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("procurement:stage-detail", args=[self.object.pk, self.kwargs["number"]])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class ActionAdd(OnStage):
    permission = "procurement.change_procurement"
    form_class = ActionForm
    service = staticmethod(add_action)
    heading = "Add an action"
    done = "The action is added."


class LessonRecord(OnStage):
    permission = "procurement.record_lesson"
    form_class = LessonForm
    service = staticmethod(record_lesson)
    heading = "Record a lesson"
    intro = "It is shown to whoever starts the next procurement of this category."
    done = "The lesson is recorded."
