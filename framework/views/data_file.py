"""Bringing files of values and of frameworks in, with a look at them first; and taking them out."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse

from framework import selectors, services
from framework.domain import framework_rows, value_rows
from framework.domain.lifecycles import DATA_FILE
from framework.filters import DataFileFilter
from framework.forms import ExportForm, FrameworkFileForm, ValuesFileForm
from framework.selectors import VALUE_COLUMNS
from socialvalue.core.exports import csv_response, xlsx_response
from socialvalue.core.views import Action, Column, DetailPage, EditPage, ListPage, PlainPage, VerbPage

MAKERS = {"csv": csv_response, "xlsx": xlsx_response}
TEMPLATES = {"values": value_rows.COLUMNS, "framework": framework_rows.COLUMNS}
MOST_SHOWN = 50
PROBLEM_HEADER = ("Row", "Column", "Heading", "What is wrong")


class DataFileList(ListPage):
    visible = staticmethod(selectors.data_files_visible_to)
    permission = "framework.view_data_file"
    filterset_class = DataFileFilter
    template_name = "framework/data_file_list.html"
    heading = "Imported files"
    columns = (
        Column("File"), Column("Holds"), Column("State"), Column("Rows", numeric=True),
        Column("Wrong", numeric=True), Column("Added", "added"),
    )  # fmt: skip
    empty_heading = "No files yet"
    empty_text = "Files of values or of a whole framework stand here once somebody has brought one in to be checked."


class ValuesFileAdd(EditPage):
    permission = "framework.check_data_file"
    form_class: Any = ValuesFileForm
    service: ClassVar[Any] = staticmethod(services.check_values_file)
    template_name = "framework/data_file_add.html"
    heading, submit_label, done = "Bring in values", "Check the file", ""
    intro = "The file is read and checked first. Nothing is written before you have looked at it and loaded it."
    extra_context = {"kind": "values"}

    def get_cancel_url(self) -> str:
        return reverse("framework:data-file-list")


class FrameworkFileAdd(ValuesFileAdd):
    form_class = FrameworkFileForm
    service = staticmethod(services.check_framework_file)
    heading = "Bring in a framework"
    extra_context = {"kind": "framework"}


class DataFileDetail(DetailPage):
    """What is wrong by row and cell, or what loading would do; every problem as a file."""

    visible = staticmethod(selectors.data_files_visible_to)
    permission = "framework.view_data_file"
    template_name = "framework/data_file_detail.html"
    noun = "data_file"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        make = MAKERS.get(request.GET.get("format", ""))
        if make is None:
            return super().get(request, *args, **kwargs)
        rows = [(one["row"], one["column"], one["heading"], one["message"]) for one in self.object.problems]
        return make(f"problems-{self.object.pk}", PROBLEM_HEADER, rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "actions": self.offered(),
            "shown": self.object.problems[:MOST_SHOWN],
            "more": max(0, self.object.problem_count - MOST_SHOWN),
        }

    def offered(self) -> list[Action]:
        """Loading, where nothing is wrong, and discarding, as far as this person may."""
        file, user = self.object, self.request.user
        moves = [one for one in DATA_FILE.verbs_from(file.status) if one.verb != "load" or not file.problem_count]
        return [
            Action(one.label, reverse(f"framework:data-file-{one.verb}", args=[file.pk]), one.verb, one.verb == "load")
            for one in moves
            if user.has_perm(f"framework.{one.verb}_data_file", file)
        ]


class DataFileVerb(VerbPage):
    visible = staticmethod(selectors.data_files_visible_to)
    noun, lifecycle = "data_file", DATA_FILE


class DataFileLoad(DataFileVerb):
    permission, verb = "framework.load_data_file", "load"
    missing = staticmethod(selectors.missing_to_load)
    service = staticmethod(services.load_data_file)
    heading, done = "Load this file", "The file is loaded."
    explain = (
        "Everything in the file is written, or nothing. A draft is brought up to date; nothing is taken out of it."
    )


class DataFileDiscard(DataFileVerb):
    permission, verb = "framework.discard_data_file", "discard"
    service = staticmethod(services.discard_data_file)
    heading, done = "Discard this import", "The file is discarded."
    explain = "Nothing of it is written. That it was here stays on record."


class DataFileTemplate(PlainPage):
    """The headings of a file of values (or, with ``kind=framework``, of a framework), to be filled in."""

    permission = "framework.check_data_file"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        kind = "framework" if request.GET.get("kind") == "framework" else "values"
        make = MAKERS.get(request.GET.get("format", ""), csv_response)
        return make(f"template-{kind}", TEMPLATES[kind], ())


class FrameworkExport(EditPage):
    """A file of a framework or its values; who took it, and for whom, goes on record."""

    visible, noun = staticmethod(selectors.frameworks_visible_to), "framework"
    permission = "framework.export_framework"
    form_class = ExportForm
    heading, submit_label = "Take out as a file", "Make the file"
    intro = "The file can be brought in again. That you took it out, and for whom, is recorded."

    def form_valid(self, form: Any) -> HttpResponse:
        typed, by = form.cleaned_data, self.request.user
        own = services.record_export(self.object, by=by, **typed)  # type: ignore[arg-type]
        stem = f"{self.object.slug}-{self.object.version}-{typed['what']}"
        make: Any = MAKERS[typed["form"]]
        if typed["what"] == "framework":
            answer: HttpResponse = make(stem, framework_rows.COLUMNS, selectors.framework_rows(self.object))
            return answer
        name = f"{stem}-own-use-only" if own else stem
        answer = make(name, VALUE_COLUMNS, selectors.value_rows(self.object, own_use=own))
        return answer
