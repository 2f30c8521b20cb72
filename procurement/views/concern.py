"""Concerns and spot checks, as officers see them."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone

from procurement.domain.lifecycles import CONCERN
from procurement.forms.concern import ConcernFilter, FindingForm, ResolutionForm, SpotCheckFilter, SpotCheckForm
from procurement.selectors import concern as selectors
from procurement.selectors.procurement import procurements_visible_to
from procurement.services import concern as services
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage


class ConcernList(ListPage):
    """Concerns, those without an answer first."""

    visible = staticmethod(selectors.concerns_visible_to)
    permission = "procurement.view_concern"
    filterset_class = ConcernFilter
    template_name = "procurement/concern_list.html"
    heading = "Concerns"
    columns = (
        Column("Concern", "reference"),
        Column("Supplier"),
        Column("Received", "received"),
        Column("Answer due", "due"),
        Column("Status"),
    )
    empty_heading = "No concerns yet"
    empty_text = "What suppliers find wrong with a procurement stands here. They raise it in the supplier portal."
    export_header = ("Reference", "Subject", "Supplier", "Procurement", "Received", "Answer due", "Status", "Closed on")

    def get_queryset(self) -> Any:
        return selectors.open_first(super().get_queryset())

    def export_row(self, row: Any) -> tuple[Any, ...]:
        about = (row.reference, row.subject, str(row.supplier or ""), str(row.procurement or ""))
        return (*about, row.received_on, row.answer_due_on, row.get_status_display(), row.closed_on)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, today = super().get_context_data(**kwargs), timezone.localdate()
        rows = [(row, selectors.is_overdue(row, today=today)) for row in context["page_obj"]]
        return context | {"rows": rows}


class ConcernDetail(DetailPage):
    """What was raised, who looks into it, what was found."""

    visible = staticmethod(selectors.concerns_visible_to)
    permission, app, noun, lifecycle = "procurement.view_concern", "procurement", "concern", CONCERN
    template_name = "procurement/concern_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, concern = super().get_context_data(**kwargs), self.object
        own = concern.procurement is not None and selectors.worked_on(concern.procurement, self.request.user)
        actions = [] if own else context["actions"]
        overdue = selectors.is_overdue(concern, today=timezone.localdate())
        return context | {"actions": actions, "own_work": own, "overdue": overdue}


class ConcernVerb(VerbPage):
    visible = staticmethod(selectors.concerns_visible_to)
    noun, lifecycle = "concern", CONCERN
    template_name = "procurement/concern_decide.html"


class ConcernInvestigate(ConcernVerb):
    verb, permission = "investigate", "procurement.investigate_concern"
    service = staticmethod(services.investigate_concern)
    heading, submit_label = "Start the investigation", "Start investigation"
    explain = "You look into the concern and answer it by its day. Whoever raised it is told that somebody does."
    done = "You investigate this concern."


class ConcernResolve(ConcernVerb):
    verb, permission, form_class = "resolve", "procurement.resolve_concern", ResolutionForm
    service = staticmethod(services.resolve_concern)
    heading, submit_label = "Record the resolution", "Send answer"
    explain = "The concern was right. The supplier is told what was found and what is done about it."
    done = "The concern is resolved. The supplier is told by e-mail."


class ConcernDecline(ConcernVerb):
    verb, permission, form_class = "decline", "procurement.decline_concern", FindingForm
    service = staticmethod(services.decline_concern)
    heading, submit_label = "Record that it was not upheld", "Send answer"
    explain = "The concern was looked into and found not to be right. The supplier is told why."
    done = "The answer is sent to the supplier."


class SpotCheckList(ListPage):
    """Every spot check of whether the Act was applied."""

    visible = staticmethod(selectors.spot_checks_visible_to)
    permission = "procurement.view_procurement"
    filterset_class = SpotCheckFilter
    template_name = "procurement/spot_check_list.html"
    heading = "Spot checks"
    columns: ClassVar = (
        Column("Procurement"),
        Column("Checked"),
        Column("The Act was applied"),
        Column("What was found"),
    )
    empty_heading = "No spot checks yet"
    empty_text = "Champions and legal advisers check single procurements from the page of the procurement."
    export_header = ("Procurement", "Title", "Checked on", "Checked by", "The Act was applied", "What was found")

    def export_row(self, row: Any) -> tuple[Any, ...]:
        about = (row.procurement.reference, row.procurement.title, row.checked_on, str(row.checked_by))
        return (*about, "Yes" if row.act_applied else "No", row.finding)


class SpotCheckRecord(EditPage):
    visible = staticmethod(procurements_visible_to)
    noun, permission = "procurement", "procurement.record_spot_check"
    form_class = SpotCheckForm
    service = staticmethod(services.record_spot_check)
    heading, submit_label = "Record a spot check", "Record spot check"
    intro = "For somebody who did not work on this procurement: was the Act applied to it?"
    done = "The spot check is recorded."

    def get_success_url(self) -> str:
        return reverse("procurement:spot-check-list")
