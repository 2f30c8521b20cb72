"""Pages of the noun procurement: the list, starting one, changing it, ending it."""

from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from procurement.domain.lifecycles import PROCUREMENT
from procurement.filters import ProcurementFilter
from procurement.forms.procurement import ChangeForm, ReasonForm, StartForm
from procurement.models import Procurement
from procurement.selectors.procurement import procurements_visible_to
from procurement.selectors.procurement_stages import stage_marks
from procurement.services.procurement import (
    abandon_procurement,
    change_procurement,
    close_procurement,
    start_procurement,
)
from socialvalue.core.money import pounds_of
from socialvalue.core.views import Column, EditPage, ListPage, VerbPage


class FromObject(EditPage):
    """An edit page whose boxes start with what the row holds."""

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name, None) for name in self.form_class.base_fields}


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


class ProcurementChange(FromObject):
    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.change_procurement"
    form_class = ChangeForm
    service = staticmethod(change_procurement)
    heading = "Change the details"
    intro = "Value, kind, procedure and length stay as they are once the tender is published."
    done = "The details are changed."


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
