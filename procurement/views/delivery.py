"""Claims as officers see them: the list, one claim with its evidence, and the decisions on it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.utils import timezone
from django.views.generic import View

from procurement.domain.lifecycles import DELIVERY
from procurement.forms.delivery import DeliveryFilter, QueryForm, ReasonForm, VerifyForm
from procurement.selectors import delivery as selectors
from procurement.selectors.case_study import case_studies_of
from procurement.selectors.contract import contracts_visible_to
from procurement.selectors.delivery_returns import returns_of_contract
from procurement.selectors.remedy import remedies_of
from procurement.selectors.review import facts_on, reviews_of
from procurement.services import delivery as services
from socialvalue.core.views import Column, DetailPage, ListPage, Page, PlainPage, VerbPage, serve_upload

CLAIMS_A_PAGE = 25


class DeliveryList(ListPage):
    """Claims, those that wait to be verified first."""

    visible = staticmethod(selectors.deliveries_visible_to)
    permission = "procurement.view_contract"
    filterset_class = DeliveryFilter
    template_name = "procurement/delivery_list.html"
    heading = "Claims"
    columns = (
        Column("Commitment", "contract"),
        Column("Quarter", "period"),
        Column("Reported", "reported"),
        Column("Claimed", numeric=True),
        Column("Verified", numeric=True),
        Column("Status"),
    )
    empty_heading = "No claims yet"
    empty_text = "What suppliers report against their commitments stands here, those that wait to be verified first."
    export_header = (
        "Contract", "Supplier", "Commitment", "Unit", "From", "To", "Report due on", "Reported on", "Days late",
        "Promised", "Claimed", "Verified", "Status",
    )  # fmt: skip

    def get_queryset(self) -> Any:
        return selectors.to_verify_first(super().get_queryset())

    def export_row(self, row: Any) -> tuple[Any, ...]:
        return selectors.export_line(row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"rows": [selectors.line_in_list(row) for row in context["page_obj"]]}


class DeliveryPage(Page):
    """A page about one claim, with everything that is said of it."""

    visible = staticmethod(selectors.deliveries_visible_to)
    noun = "delivery"
    permission = "procurement.view_contract"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet = selectors.sheet_of(self.object, today=timezone.localdate())
        return super().get_context_data(**kwargs) | {"sheet": sheet}


class DeliveryDetail(DeliveryPage, DetailPage):
    """The claim, its evidence, what was promised and verified so far, every decision."""

    app, lifecycle = "procurement", DELIVERY
    template_name = "procurement/delivery_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.open_remedy", self.object)
        return super().get_context_data(**kwargs) | {"may_open_remedy": may}


class DeliveryVerb(DeliveryPage, VerbPage):
    """A decision, with the claim and its evidence above the form."""

    template_name = "procurement/delivery_decide.html"
    lifecycle = DELIVERY
    form_class: Any = ReasonForm


class DeliveryVerify(DeliveryVerb):
    verb, permission, form_class = "verify", "procurement.verify_delivery", VerifyForm
    service = staticmethod(services.verify_delivery)
    heading, submit_label = "Verify the claim", "Verify"
    explain = "What you verify counts as delivered. The supplier is told, with your reason."
    done = "Verified. The supplier is told by e-mail."

    def get_initial(self) -> dict[str, Any]:
        return {"verified_quantity": self.object.claimed_quantity}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"delivery": self.object}


class DeliveryQuery(DeliveryVerb):
    verb, permission, form_class = "query", "procurement.query_delivery", QueryForm
    service = staticmethod(services.query_delivery)
    heading, submit_label = "Query the claim", "Send query"
    explain = (
        "The supplier is asked, and can answer, correct the quantity and add evidence. Nothing is verified meanwhile."
    )
    done = "The query is sent."


class DeliveryReject(DeliveryVerb):
    verb, permission = "reject", "procurement.reject_delivery"
    service = staticmethod(services.reject_delivery)
    heading, submit_label = "Reject the claim", "Reject claim"
    explain = "A rejected claim counts nowhere. The supplier is told why and can report the quarter again."
    done = "The claim is rejected. The supplier is told by e-mail."


class DeliveryReverse(DeliveryVerb):
    verb, permission = "reverse", "procurement.reverse_delivery"
    service = staticmethod(services.reverse_delivery)
    heading, submit_label = "Take the decision back", "Take decision back"
    explain = "The claim waits to be verified again and counts as claimed only. The decision stays in its history."
    done = "The decision is taken back. The claim waits to be verified again."


class EvidenceFile(Page, View):
    """A file with a claim, for staff who read contracts and for the supplier's own people."""

    visible = staticmethod(selectors.evidence_visible_to)
    lookup = "public_id"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)


class ContractDelivery(PlainPage):
    """What one contract delivers: reports due, claims, remedies, reviews, case studies."""

    visible = staticmethod(contracts_visible_to)
    noun, permission = "contract", "procurement.view_contract"
    template_name = "procurement/delivery_contract.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract, today = self.object, timezone.localdate()
        pages = Paginator(selectors.deliveries_of(contract), CLAIMS_A_PAGE)
        page = pages.get_page(self.request.GET.get("page"))
        may = self.request.user.has_perm
        return super().get_context_data(**kwargs) | {
            "returns": returns_of_contract(contract, today=today),
            "page_obj": page,
            "rows": [selectors.line_in_list(row) for row in page],
            "remedies": remedies_of(contract),
            "reviews": reviews_of(contract),
            "studies": case_studies_of(contract),
            "facts": facts_on(contract, today),
            "may_resolve": may("procurement.resolve_remedy", contract),
            "may_review": may("procurement.review_contract", contract) and contract.status == "running",
            "may_write": may("procurement.write_case_study", contract),
        }
