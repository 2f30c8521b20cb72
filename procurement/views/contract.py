"""Contracts: the officers' list and pages, and the supplier's own."""

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from procurement.choices import ContractStatus
from procurement.domain.lifecycles import CONTRACT
from procurement.forms.contract import ContractFilter, EndForm
from procurement.selectors import award as award_selectors
from procurement.selectors import contract as selectors
from procurement.selectors.contract_history import history_lines, history_of
from procurement.selectors.contract_local_need import commitments_answering
from procurement.selectors.tender_clause import clauses_of_procurement
from procurement.services import contract as services
from socialvalue.core.money import pounds_of
from socialvalue.core.views import Column, DetailPage, ListPage, PlainPage, VerbPage

HISTORY_A_PAGE = 25


class ContractList(ListPage):
    visible = staticmethod(selectors.contract_rows_for)
    permission = "procurement.view_contract"
    filterset_class = ContractFilter
    template_name = "procurement/contract_list.html"
    heading = "Contracts"
    columns = (
        Column("Contract", "reference"),
        Column("Supplier", "supplier"),
        Column("Status"),
        Column("Value without VAT", "value", numeric=True),
        Column("Starts", "starts_on"),
        Column("Ends", "ends_on"),
        Column("Manager"),
    )
    empty_heading = "No contracts yet"
    empty_text = "A contract stands here once an award is decided, the letters are sent and the standstill is over."
    export_header = (
        "Reference", "Title", "Supplier", "Status", "Value without VAT (£)", "Starts on", "Ends on", "Manager",
    )  # fmt: skip

    def export_row(self, row: Any) -> tuple[Any, ...]:
        words = ContractStatus(row["status"]).label
        head = (row["reference"], row["title"], row["supplier__name"], words, pounds_of(row["value_pence"]))
        return (*head, row["starts_on"], row["ends_on"], row["manager__name"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"rows": selectors.list_lines(context["page_obj"].object_list)}


class ContractDetail(DetailPage):
    """Commitments as rows, in words; the history a page at a time."""

    visible, noun = staticmethod(selectors.contracts_visible_to), "contract"
    permission, app, lifecycle = "procurement.view_contract", "procurement", CONTRACT
    template_name = "procurement/contract_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(history_of(self.object), HISTORY_A_PAGE)
        page = pages.get_page(self.request.GET.get("page"))
        link = "procurement:commitment-detail"
        return super().get_context_data(**kwargs) | {
            "lines": selectors.commitment_lines(self.object, on=timezone.localdate(), link=link),
            "page_obj": page,
            "history": history_lines(page),
            "facts": selectors.contract_facts(self.object),
            "clauses": clauses_of_procurement(self.object.procurement),
        }


class ContractClose(VerbPage):
    lifecycle = CONTRACT
    visible, noun, verb = staticmethod(selectors.contracts_visible_to), "contract", "close"
    permission, service = "procurement.close_contract", staticmethod(services.close_contract)
    missing = staticmethod(selectors.missing_to_close)
    heading, grave, done = "Close the contract", True, "Contract closed."
    explain = (
        "You record that the contract ended at its time. Quarters up to its last day can still be reported and "
        "verified."
    )


class ContractTerminate(VerbPage):
    lifecycle = CONTRACT
    visible, noun, verb = staticmethod(selectors.contracts_visible_to), "contract", "terminate"
    permission, service = "procurement.terminate_contract", staticmethod(services.terminate_contract)
    form_class = EndForm
    heading, grave, done = "Terminate the contract", True, "Contract terminated. The supplier is told by e-mail."
    explain = "The contract ends today. Above the threshold a contract termination notice is due within 30 days."


class CommitmentDetail(DetailPage):
    """One promise: what was promised, what it is worth, and how it stands."""

    visible, noun = staticmethod(selectors.commitments_visible_to), "commitment"
    permission = "procurement.view_contract"
    template_name = "procurement/commitment_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | selectors.commitment_facts(self.object, on=timezone.localdate())


class OwnContractList(PlainPage):
    """The supplier's contracts and letters."""

    permission = "procurement.report_delivery"
    template_name = "portal/contract_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        pages = Paginator(selectors.own_contracts_of(user), 50)
        return super().get_context_data(**kwargs) | {
            "page_obj": pages.get_page(self.request.GET.get("page")),
            "letters": award_selectors.own_summaries_of(user)[:20],
        }


class OwnContractDetail(DetailPage):
    """What the supplier promised and how it stands."""

    visible, noun = staticmethod(selectors.own_contracts_of), "contract"
    template_name = "portal/contract_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        link = "portal:delivery-report" if self.object.status == ContractStatus.RUNNING else ""
        lines = selectors.commitment_lines(self.object, on=timezone.localdate(), link=link)
        return super().get_context_data(**kwargs) | {
            "lines": lines,
            "reports": bool(link),
            "clauses": clauses_of_procurement(self.object.procurement),
            "needs": commitments_answering(self.object),
        }
