"""Templates of procedures: the list, one version with its 13 stages, and the changes to a draft."""

from typing import Any

from django.http import Http404

from procurement.domain.lifecycles import PROCEDURE
from procurement.filters import ProcedureFilter
from procurement.forms.procedure import PART_FORMS, ProcedureForm
from procurement.selectors.procedure import (
    missing_to_publish_of,
    parts_visible_to,
    template_stages,
    templates_visible_to,
)
from procurement.services.procedure import (
    add_part,
    change_procedure,
    publish_procedure,
    remove_part,
    retire_procedure,
    revise_procedure,
)
from procurement.views.procurement import FromObject
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage

HEADINGS = {
    "action": "Add an action to the template",
    "document": "Add a document to the template",
    "skip": "Skip a stage from the start",
    "signature": "Add a signature at a gate",
}


class ProcedureList(ListPage):
    """Every version of every template."""

    visible = staticmethod(templates_visible_to)
    permission = "procurement.view_procedure"
    filterset_class = ProcedureFilter
    template_name = "procurement/procedure_list.html"
    heading = "Procedure templates"
    columns = (
        Column("Template", "title"),
        Column("Version", "version", numeric=True),
        Column("Status"),
        Column("Procurements", "uses", numeric=True),
        Column("Published", "published"),
    )
    empty_heading = "No template yet"
    empty_text = "Templates stand here once an administrator has loaded them with the command load_procedures."


class ProcedureDetail(DetailPage):
    """One version: the 13 stages as it shapes them."""

    visible = staticmethod(templates_visible_to)
    permission = "procurement.view_procedure"
    template_name = "procurement/procedure_detail.html"
    app, noun, lifecycle = "procurement", "procedure", PROCEDURE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.object.is_draft and self.request.user.has_perm("procurement.change_procedure")
        return super().get_context_data(**kwargs) | {
            "stages": template_stages(self.object),
            "may_change": may_change,
            "missing": missing_to_publish_of(self.object) if self.object.is_draft else (),
        }


class OnTemplate(EditPage):
    """A change to a draft."""

    noun = "procedure"
    visible = staticmethod(templates_visible_to)
    permission = "procurement.change_procedure"


class ProcedureChange(OnTemplate, FromObject):
    form_class = ProcedureForm
    service = staticmethod(change_procedure)
    heading = "Change the template"


class PartAdd(OnTemplate):
    """Adds a part; the address says of which kind."""

    service = staticmethod(add_part)
    done = "Added to the template."

    def get_object(self) -> Any:
        if self.kwargs["kind"] not in PART_FORMS:
            raise Http404
        return super().get_object()

    def get_form_class(self) -> Any:
        return PART_FORMS[self.kwargs["kind"]]

    def perform(self, form: Any) -> Any:
        user: Any = self.request.user
        return add_part(self.object, by=user, kind=self.kwargs["kind"], **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"heading": HEADINGS[self.kwargs["kind"]]}


class PartRemove(EditPage):
    noun = "part"
    visible = staticmethod(parts_visible_to)
    permission = "procurement.change_procedure"
    template_name = "shapes/verb.html"
    service = staticmethod(remove_part)
    heading = "Take this out of the template"
    submit_label = "Take it out"
    done = "Taken out of the template."

    def get_cancel_url(self) -> str:
        return str(self.object.template.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        part = self.object
        explain = f"Stage {part.stage_number}: “{part.text}” is no longer part of the draft."
        return super().get_context_data(**kwargs) | {"explain": explain}


class ProcedureVerb(VerbPage):
    """What the verbs of a template share."""

    visible = staticmethod(templates_visible_to)
    noun, lifecycle = "procedure", PROCEDURE


class ProcedurePublish(ProcedureVerb):
    verb, permission = "publish", "procurement.publish_procedure"
    service = staticmethod(publish_procedure)
    missing = staticmethod(missing_to_publish_of)
    heading = "Publish template"
    explain = (
        "New procurements by this procedure are laid out from it. The version before it is retired; procurements that "
        "run under that one keep it. After this, the template can no longer be changed."
    )
    done = "Template published."


class ProcedureRevise(ProcedureVerb):
    verb, permission = "revise", "procurement.revise_procedure"
    service = staticmethod(revise_procedure)
    heading = "Start a new version of the template"
    explain = "You get a draft with everything of this version. Change it and publish it when it is ready."
    done = "The draft is ready to be changed."


class ProcedureRetire(ProcedureVerb):
    verb, permission = "retire", "procurement.retire_procedure"
    service = staticmethod(retire_procedure)
    heading = "Retire template"
    grave = True
    explain = "New procurements by this procedure get the 13 stages alone, until another version is published."
    done = "Template retired."
