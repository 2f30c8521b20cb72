"""The action plan: the list, and what is done with an action."""

from typing import Any

from django.urls import reverse

from reporting.domain.lifecycles import ACTION
from reporting.filters import ActionFilter
from reporting.forms.action import ActionForm, ProgressForm, ReasonForm, ResultForm
from reporting.selectors.action import actions_visible_to
from reporting.services import action as services
from reporting.views.report import layout_of
from socialvalue.core.views import Column, EditPage, ListPage, VerbPage, actions_for


class ActionList(ListPage):
    """Every action with who leads it, when it is due and how far it is."""

    visible = staticmethod(actions_visible_to)
    permission = "reporting.view_action"
    filterset_class = ActionFilter
    template_name = "reporting/action_list.html"
    heading = "Action plan"
    columns = (
        Column("Action", "title"),
        Column("Lead"),
        Column("Due", "due_on"),
        Column("Status", "status"),
        Column("Progress"),
    )
    empty_heading = "No actions yet"
    empty_text = (
        "What is done to help smaller and voluntary suppliers stands here, with a lead and a date for each action."
    )
    export_header = ("Action", "For whom", "Lead", "Group", "Due", "Status", "Progress", "Finished on")

    def export_row(self, row: Any) -> tuple[Any, ...]:
        return (
            row.title,
            row.benefits,
            row.lead,
            row.group or "",
            row.due_on,
            row.get_status_display(),
            row.progress_note,
            row.finished_on,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, user = super().get_context_data(**kwargs), self.request.user
        rows = [(one, self.acts(user, one)) for one in context["page_obj"]]
        return context | {"layout": layout_of(user), "rows": rows, "may_add": user.has_perm("reporting.add_action")}

    @staticmethod
    def acts(user: Any, one: Any) -> list[Any]:
        return actions_for(user, one, ACTION, app="reporting", noun="action")


class ActionAdd(EditPage):
    permission = "reporting.add_action"
    service = staticmethod(services.add_action)
    form_class = ActionForm
    heading, submit_label, done = "Add an action to the plan", "Add to the plan", "Action added."

    def get_cancel_url(self) -> str:
        return reverse("reporting:action-list")


class ActionChange(EditPage):
    visible = staticmethod(actions_visible_to)
    permission = "reporting.change_action"
    service = staticmethod(services.change_action)
    form_class = ActionForm
    heading, submit_label, done = "Change the action", "Save", "Action changed."

    def get_initial(self) -> dict[str, Any]:
        one = self.object
        named = ("title", "benefits", "due_on", "progress_note")
        return {name: getattr(one, name) for name in named} | {"lead": one.lead_id, "group": one.group_id}


class ActionVerb(VerbPage):
    """What all three verbs share."""

    visible = staticmethod(actions_visible_to)
    noun, lifecycle = "action", ACTION

    def get_initial(self) -> dict[str, Any]:
        return {"progress_note": self.object.progress_note} if self.verb == "begin" else {}


class ActionBegin(ActionVerb):
    permission, verb = "reporting.begin_action", "begin"
    service = staticmethod(services.begin_action)
    form_class = ProgressForm
    heading, submit_label, done = "Begin the action", "Mark as under way", "Marked as under way."


class ActionFinish(ActionVerb):
    permission, verb = "reporting.finish_action", "finish"
    service = staticmethod(services.finish_action)
    form_class = ResultForm
    heading, submit_label, done = "Finish the action", "Mark as done", "Marked as done."


class ActionReopen(ActionVerb):
    permission, verb = "reporting.reopen_action", "reopen"
    service = staticmethod(services.reopen_action)
    form_class = ReasonForm
    heading, submit_label, done = "Open the plan's action again", "Open again", "Opened again."
