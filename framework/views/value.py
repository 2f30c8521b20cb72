"""Sources of values: the list, one source with its values, changing them; and giving a measure a value."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from framework import selectors, services
from framework.domain.sources import SourceFacts
from framework.filters import SourceFilter
from framework.forms import SourceForm, ValueForm, initial_of
from framework.models import ValueSource
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage

VALUES_A_PAGE = 50


class SourceList(ListPage):
    visible = staticmethod(selectors.sources_visible_to)
    permission = "framework.view_source"
    filterset_class = SourceFilter
    template_name = "framework/source_list.html"
    heading = "Sources of values"
    columns = (
        Column("Source", "name"),
        Column("Publisher", "publisher"),
        Column("Licence"),
        Column("Third parties"),
        Column("Values", numeric=True),
    )
    empty_heading = "No sources yet"
    empty_text = (
        "Publications that say what a unit of a measure is worth stand here, with their licence. "
        "A measure without a value is recorded and not valued, which is not the same as nothing."
    )
    export_header = (
        "Source", "Publisher", "Licence", "Address of the licence", "Attribution", "Address", "Price year",
        "Deadweight left out already", "May be shown to third parties", "Values",
    )  # fmt: skip

    def export_row(self, row: Any) -> tuple[Any, ...]:
        words = (row.name, row.publisher, row.licence, row.licence_url, row.attribution, row.url, row.price_year)
        said = ("yes" if row.deadweight_included else "no", "yes" if row.redistributable else "no")
        return (*words, *said, row.value_count)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_add = self.request.user.has_perm("framework.add_source")
        return super().get_context_data(**kwargs) | {"may_add": may_add}


class SourceDetail(DetailPage):
    visible, noun = staticmethod(selectors.sources_visible_to), "source"
    permission = "framework.view_source"
    template_name = "framework/source_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(selectors.source_values(self.object), VALUES_A_PAGE)
        return super().get_context_data(**kwargs) | {
            "page_obj": pages.get_page(self.request.GET.get("page")),
            "may_change": self.request.user.has_perm("framework.change_source", self.object),
        }


class SourceAdd(EditPage):
    permission = "framework.add_source"
    form_class = SourceForm
    heading, submit_label, done = "Add a source of values", "Add source", "Source added."
    intro = (
        "Use only values you may lawfully use. Some well-known sets may be used within the authority and not passed on."
    )

    def get_cancel_url(self) -> str:
        return reverse("framework:source-list")

    def perform(self, form: Any) -> ValueSource:
        by: Any = self.request.user
        return services.add_source(by=by, facts=SourceFacts(**form.cleaned_data))


class SourceChange(EditPage):
    visible, noun = staticmethod(selectors.sources_visible_to), "source"
    permission = "framework.change_source"
    form_class = SourceForm
    heading, submit_label, done = "Change source", "Save source", "Source saved."
    intro = "Values keep the citation they were set with. Who may see them follows from what you say here."

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.object, SourceForm)

    def perform(self, form: Any) -> ValueSource:
        by: Any = self.request.user
        return services.change_source(self.object, by=by, facts=SourceFacts(**form.cleaned_data))


class MeasureValue(VerbPage):
    """What one unit is worth from a day on."""

    visible = staticmethod(selectors.measures_visible_to)
    permission = "framework.change_measure"
    missing = staticmethod(selectors.problems_to_value)
    service = staticmethod(services.set_value)
    form_class = ValueForm
    noun, verb = "measure", "set_value"
    heading, submit_label, done = "Set a value", "Save value", "Value saved."
    explain = "The value of the same first day is replaced; values of other days stay, so that old figures keep theirs."

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()
