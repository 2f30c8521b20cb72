"""Pages of the documents that a stage expects."""

from typing import Any

from django.http import HttpResponseBase
from django.views.generic import View

from procurement.forms.procurement import FileForm, ReasonForm
from procurement.selectors.procedure import expected_files_visible_to, expected_visible_to
from procurement.services.expected import attach_expected, remove_expected_file, require_expected, waive_expected
from socialvalue.core.views import EditPage, Page, serve_upload


class OnExpected(EditPage):
    """A page about one expected document, which leads back to its stage."""

    noun = "expected"
    visible = staticmethod(expected_visible_to)
    permission = "procurement.do_action"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"heading": f"{context['heading']}: {self.object}"}


class ExpectedAttach(OnExpected):
    form_class = FileForm
    service = staticmethod(attach_expected)
    heading = "Put on file"
    submit_label = "Add the file"
    done = "The document is on file."


class ExpectedWaive(OnExpected):
    form_class = ReasonForm
    service = staticmethod(waive_expected)
    heading = "Not needed here"
    intro = "The reason stays on record and stands in the document’s place."
    done = "The document is set aside."


class ExpectedRequire(OnExpected):
    template_name = "shapes/verb.html"
    service = staticmethod(require_expected)
    heading = "Ask for it again"
    submit_label = "Ask for it again"
    done = "The document is asked for again."


class ExpectedFileRemove(EditPage):
    """Takes a file away; leads back to the stage."""

    noun, lookup = "attached", "public_id"
    visible = staticmethod(expected_files_visible_to)
    permission = "procurement.do_action"
    template_name = "shapes/verb.html"
    service = staticmethod(remove_expected_file)
    heading = "Take the file off the stage"
    submit_label = "Take the file away"
    done = "The file is taken away."

    def get_cancel_url(self) -> str:
        return str(self.object.expected.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explain = f"{self.object.name} no longer stands as “{self.object.expected}”. Its name stays in the history."
        return super().get_context_data(**kwargs) | {"explain": explain}


class ExpectedFileServe(Page, View):
    """The file itself."""

    visible = staticmethod(expected_files_visible_to)
    permission = "procurement.view_procurement"
    lookup = "public_id"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)
