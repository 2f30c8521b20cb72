"""Pages of a stage's checklist, and of what was learnt."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from procurement.domain.stages import LAST
from procurement.filters import ActionFilter
from procurement.forms.procurement import ActionForm, EvidenceForm, FileForm, LessonForm, PlanForm
from procurement.selectors.action import (
    action_files_visible_to,
    actions_listed_to,
    record_url,
    recorded_actions_visible_to,
)
from procurement.selectors.action_record import is_recorded
from procurement.selectors.procurement import actions_visible_to, procurements_visible_to
from procurement.services.action import (
    add_action,
    attach_file,
    do_action,
    plan_action,
    record_lesson,
    remove_file,
    undo_action,
)
from procurement.views.procurement import FromObject, UntilOver
from socialvalue.core.views import Column, EditPage, ListPage, Page, VerbPage, serve_upload


class ActionList(ListPage):
    """The actions of every running procurement; ``?owner=me&state=to-do`` are one's own."""

    visible = staticmethod(actions_listed_to)
    permission = "procurement.view_procurement"
    filterset_class = ActionFilter
    template_name = "procurement/action_list.html"
    heading = "Actions"
    columns = (
        Column("Action", "text"),
        Column("Procurement", "procurement"),
        Column("Stage", "stage", numeric=True),
        Column("Who", "owner"),
        Column("By when", "due"),
        Column("Status"),
    )
    empty_heading = "No actions yet"
    empty_text = "The actions of every running procurement stand here, with who does them by when."
    export_header = ("Action", "Procurement", "Stage", "Who", "By when", "Done on", "Evidence")

    def export_row(self, row: Any) -> tuple[Any, ...]:
        moment = row.done_at or row.recorded_at
        done = timezone.localdate(moment) if moment else None
        who = str(row.owner or "")
        return (row.text, row.procurement.reference, row.stage_number, who, row.due_on, done, row.evidence)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"today": timezone.localdate()}


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


class ActionDo(OnAction, FromObject, UntilOver):
    """Ticked by hand; what has a record of its own is read there."""

    visible = staticmethod(recorded_actions_visible_to)
    form_class = EvidenceForm
    service = staticmethod(do_action)
    heading = "Record that this is done"
    submit_label = "Mark as done"
    done = "The action is done."

    def get_over(self) -> str:
        words = f"“{self.object.text}” is on record here, so there is nothing to tick."
        return words if is_recorded(self.object) else ""

    def get_over_url(self) -> str:
        return record_url(self.object)


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


class ActionAttach(OnAction):
    form_class = FileForm
    service = staticmethod(attach_file)
    heading = "Put a file to the action"
    submit_label = "Add the file"
    done = "The file is added."


class ActionFileRemove(EditPage):
    """Takes a file away; leads back to the stage."""

    noun, lookup = "attached", "public_id"
    visible = staticmethod(action_files_visible_to)
    permission = "procurement.do_action"
    template_name = "shapes/verb.html"
    service = staticmethod(remove_file)
    heading = "Take the file off the action"
    submit_label = "Take the file away"
    done = "The file is taken away."

    def get_success_url(self) -> str:
        action = self.object.action
        return reverse("procurement:stage-detail", args=[action.procurement_id, action.stage_number]) + "#actions"

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explain = (
            f"{self.object.name} no longer stands with “{self.object.action.text}”. Its name stays in the history."
        )
        return super().get_context_data(**kwargs) | {"explain": explain}


class ActionFileServe(Page, View):
    """The file itself."""

    visible = staticmethod(action_files_visible_to)
    permission = "procurement.view_procurement"
    lookup = "public_id"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)


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

    def get_initial(self) -> dict[str, Any]:
        return {"owner": self.object.lead_officer_id}


class LessonRecord(OnStage):
    permission = "procurement.record_lesson"
    form_class = LessonForm
    service = staticmethod(record_lesson)
    heading = "Record a lesson"
    intro = "It is shown to whoever starts the next procurement of this category."
    done = "The lesson is recorded."
