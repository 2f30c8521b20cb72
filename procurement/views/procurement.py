"""Pages of the noun procurement: the list, starting one, changing it, ending it."""

from typing import Any

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from procurement.domain.freeze import RESTS, over_words
from procurement.domain.lifecycles import PROCUREMENT
from procurement.filters import ProcurementFilter
from procurement.forms.procurement import ChangeForm, ReasonForm, StartForm
from procurement.models import Procurement
from procurement.selectors.procurement import is_issued, procurements_visible_to
from procurement.selectors.procurement_stages import stage_marks
from procurement.services.procurement import (
    FIXED_ONCE_ISSUED,
    abandon_procurement,
    change_procurement,
    close_procurement,
    start_procurement,
)
from socialvalue.core.money import pounds_of
from socialvalue.core.typed import has_typed
from socialvalue.core.views import Column, EditPage, ListPage, VerbPage


class FromObject(EditPage):
    """An edit page whose boxes start with what the row holds."""

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name, None) for name in self.form_class.base_fields}


class UntilOver(EditPage):
    """An edit page whose time comes to an end, as a draft's does: who opens it afterwards is led on, and reads why.

    Only looking leads on. Who typed while it ended gets the form back: the service refuses, and nothing is lost.
    """

    def get_over(self) -> str:
        """Why nothing can be typed here any more; empty while it can."""
        return ""

    def get_over_url(self) -> str:
        """Where to go on instead."""
        return self.get_cancel_url()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = self.get_over()
        if not words or has_typed(request):
            return super().get(request, *args, **kwargs)
        messages.info(request, words)
        return HttpResponseRedirect(self.get_over_url())


class UntilIssued(UntilOver):
    """A page of what the tender rests on, which stays as it is from publication on."""

    def get_over(self) -> str:
        procurement: Procurement = getattr(self.object, "procurement", self.object)
        return over_words(procurement.status) or (RESTS if is_issued(procurement) else "")


class ProcurementList(ListPage):
    """Every procurement, each with its 13 stages as marks."""

    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    filterset_class = ProcurementFilter
    template_name = "procurement/procurement_list.html"
    heading = "Procurements"
    columns = (
        Column("Procurement", "title"),
        Column("Stage", "stage"),
        Column("Value without VAT", "value", numeric=True),
        Column("Lead officer"),
        Column("Status"),
    )
    empty_heading = "No procurements yet"
    empty_text = "A procurement appears here as soon as an officer starts one."
    export_header = (
        "Reference",
        "Title",
        "Category",
        "Kind",
        "Status",
        "Stage",
        "Value without VAT",
        "Lead officer",
        "Started",
    )

    def get_queryset(self) -> QuerySet[Procurement]:
        rows = super().get_queryset().annotate(tender_status=F("tender__status"))
        return rows.prefetch_related("stage_records")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"rows": [(row, stage_marks(row)) for row in context["page_obj"]]}

    def export_row(self, row: Any) -> tuple[Any, ...]:
        words = (row.reference, row.title, row.category, row.get_kind_display(), row.get_status_display())
        return *words, row.current_stage or "", pounds_of(row.value_net_pence), str(row.lead_officer), row.started_on


class ProcurementStart(EditPage):
    permission = "procurement.start_procurement"
    form_class = StartForm
    service = staticmethod(start_procurement)
    heading = "Start a procurement"
    intro = "It takes the policy and the framework in force, and lays out the 13 stages with their actions."
    submit_label = "Start procurement"
    done = "The procurement is started. Answer the three questions next."

    def get_cancel_url(self) -> str:
        return reverse("procurement:procurement-list")


class ProcurementChange(FromObject, UntilOver):
    """The details; once the tender is published, those that it does not rest on."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.change_procurement"
    form_class = ChangeForm
    service = staticmethod(change_procurement)
    heading = "Change the details"
    done = "The details are changed."

    def get_over(self) -> str:
        return over_words(self.object.status)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"fixed": FIXED_ONCE_ISSUED if is_issued(self.object) else ()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        words = (
            "The tender is published and rests on category, kind, procedure, value and length: they stay as they are."
        )
        return context | ({"intro": words} if context["form"].fixed else {})


class ProcurementClose(VerbPage):
    noun, verb, lifecycle = "procurement", "close", PROCUREMENT
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.close_procurement"
    service = staticmethod(close_procurement)
    heading = "Close the procurement"
    explain = "All 13 stages are behind it. Nothing in it can be changed afterwards; it stays to be read."
    done = "The procurement is closed."
    grave = True


class ProcurementAbandon(VerbPage):
    noun, verb, lifecycle = "procurement", "abandon", PROCUREMENT
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.abandon_procurement"
    form_class = ReasonForm
    service = staticmethod(abandon_procurement)
    heading = "Abandon the procurement"
    explain = "It ends without a contract. Nothing in it can be changed afterwards; it stays to be read."
    done = "The procurement is abandoned."
    grave = True
