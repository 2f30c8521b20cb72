"""Officers' pages about suppliers: the list, one supplier, and its place on the register."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views import View

from socialvalue.core.views import Action, Column, DetailPage, ListPage, Page, VerbPage, serve_upload
from suppliers import selectors, services
from suppliers.choices import SizeBand, Tier
from suppliers.domain.lifecycles import SUPPLIER
from suppliers.domain.size import size_band
from suppliers.filters import SupplierFilter
from suppliers.forms.supplier import ApproveForm, ReasonForm

FURTHER = (  # label, permission, page
    ("Decide status", "suppliers.decide_status", "suppliers:status-decide"),
    ("Give feedback", "suppliers.give_feedback", "suppliers:feedback-give"),
    ("Record review board", "suppliers.hold_review_board", "suppliers:review-board-hold"),
)


class SupplierList(ListPage):
    visible = staticmethod(selectors.suppliers_for_officers)
    permission = "suppliers.view_supplier"
    filterset_class = SupplierFilter
    template_name = "suppliers/supplier_list.html"
    heading = "Suppliers"
    columns = (
        Column("Supplier", "name"),
        Column("Kind"),
        Column("Size", "headcount"),
        Column("Town", "town"),
        Column("Registration"),
        Column("Supplier status"),
    )
    empty_heading = "No suppliers yet"
    empty_text = (
        "Organisations stand here once they have applied in the supplier portal. You approve them on their page."
    )
    export_header = (
        "Name", "Kind", "Size", "People", "VCSE", "Company number", "Charity number", "Town", "Postcode", "In the area",
        "Registration", "Supplier status",
    )  # fmt: skip

    def export_row(self, row: Any) -> tuple[Any, ...]:
        size, kind = SizeBand(size_band(row.headcount)).label, row.get_organisation_type_display()
        numbers = (row.company_number, row.charity_number, row.town, row.postcode, row.get_in_area_display())
        vcse, tier = row.get_is_vcse_display(), Tier(row.tier).label
        return (row.name, kind, size, row.headcount, vcse, *numbers, row.get_status_display(), tier)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["rows"] = [(row, size_band(row.headcount), Tier(row.tier)) for row in context["page_obj"]]
        return context


class SupplierDetail(DetailPage):
    """Who they are, what they hold, how they perform, their status with its reasons, spend and history."""

    visible = staticmethod(selectors.suppliers_for_officers)
    permission = "suppliers.view_supplier"
    template_name = "suppliers/supplier_detail.html"
    app, noun, lifecycle = "suppliers", "supplier", SUPPLIER

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        moves = [action for action in context["actions"] if not action.grave]
        return context | {
            "actions": moves + self.further(first=not moves) + [a for a in context["actions"] if a.grave],
            "page": selectors.supplier_page(self.object, on=today),
            "status": selectors.status_page(self.object, on=today),
            "may_fulfil": self.request.user.has_perm("suppliers.fulfil_incentive"),
        }

    def further(self, *, first: bool) -> list[Action]:
        """What may be done with a registered supplier besides its place on the register."""
        if self.object.status != "registered":
            return []
        allowed = [(label, page) for label, code, page in FURTHER if self.request.user.has_perm(code, self.object)]
        return [
            Action(label, reverse(page, args=[self.object.pk]), page, primary=first and place == 0)
            for place, (label, page) in enumerate(allowed)
        ]


class SupplierVerb(VerbPage):
    """What the verbs of the register share."""

    visible = staticmethod(selectors.suppliers_for_officers)
    noun, lifecycle = "supplier", SUPPLIER
    form_class: Any = ReasonForm


class SupplierApprove(SupplierVerb):
    permission = "suppliers.approve_supplier"
    verb = "approve"
    service = staticmethod(services.approve_supplier)
    form_class = ApproveForm
    heading = "Approve registration"
    explain = "The organisation joins the register and everyone who acts for it is told by e-mail."
    done = "The supplier is registered."


class SupplierSuspend(SupplierVerb):
    permission = "suppliers.suspend_supplier"
    verb = "suspend"
    service = staticmethod(services.suspend_supplier)
    heading = "Suspend supplier"
    explain = (
        "The supplier loses its good standing until it is reinstated. Its status is not shown to the public meanwhile."
    )
    done = "The supplier is suspended."


class SupplierReinstate(SupplierVerb):
    permission = "suppliers.reinstate_supplier"
    verb = "reinstate"
    service = staticmethod(services.reinstate_supplier)
    heading = "Reinstate supplier"
    explain = "The supplier is in good standing again and is told by e-mail."
    done = "The supplier is registered again."


class PolicyDocumentDownload(Page, View):
    """A supplier's policy or certificate, for those who work with suppliers and for its own people."""

    visible = staticmethod(selectors.policy_documents_visible_to)
    lookup = "public_id"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)
