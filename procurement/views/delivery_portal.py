"""The supplier's side of delivery: what is due, reporting it, what was decided and why, answering a query."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from procurement.forms.delivery import AnswerForm, EvidenceForm, ReportForm
from procurement.selectors import delivery as selectors
from procurement.selectors import delivery_returns as returns
from procurement.selectors.delivery_local_need import may_be_answered
from procurement.selectors.remedy import own_open_remedies_of
from procurement.services import delivery as services
from procurement.services.evidence import OPEN, add_evidence
from socialvalue.core.views import EditPage, Page, PlainPage

PORTAL = {"layout": "layouts/portal.html"}
REPORTS_A_PAGE = 25


class DeliveryList(PlainPage):
    """What is due now, what is asked, and every report with what became of it."""

    permission = "procurement.report_delivery"
    template_name = "portal/delivery_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = self.request.user, timezone.localdate()
        found = returns.outlooks(returns.own_commitments_of(user), today=today)
        page = Paginator(selectors.own_deliveries_of(user), REPORTS_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "returns": returns.returns_in(found, today=today),
            "coming": [one for one in found if one.asked and not one.open and one.upcoming],
            "queries": selectors.own_deliveries_of(user).filter(status="queried"),
            "remedies": own_open_remedies_of(user),
            "page_obj": page,
            "rows": [selectors.line_in_list(row) for row in page],
        }


class WithFile(EditPage):
    """A form with a file: whatever is refused, the field says that the file has to be chosen again."""

    extra_context = PORTAL

    def form_invalid(self, form: Any) -> HttpResponse:
        form.ask_for_file_again()
        return super().form_invalid(form)


class DeliveryReport(WithFile):
    """Report a quarter of a commitment, prefilled with what was promised and the next quarter to report."""

    visible = staticmethod(returns.own_commitments_of)
    noun, permission = "commitment", "procurement.report_delivery"
    form_class = ReportForm
    template_name = "portal/delivery_report.html"
    heading, submit_label = "Report delivery", "Send report"
    done = "Your report is sent. The contract manager checks it, and you are told what was decided."

    @cached_property
    def outlook(self) -> returns.Outlook:
        return returns.outlook_of(self.object, today=timezone.localdate())

    def get_template_names(self) -> list[str]:
        return [self.template_name] if self.outlook.open else ["portal/delivery_nothing.html"]

    def get_form_kwargs(self) -> dict[str, Any]:
        facts = {"commitment": self.object, "periods": self.outlook.open, "today": timezone.localdate()}
        facts["local_needs"] = may_be_answered(self.object)
        return super().get_form_kwargs() | facts

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("period")
        return {"period": asked} if asked else {}

    def perform(self, form: ReportForm) -> Any:
        return services.report_delivery(self.object, by=self.request.user, **form.as_facts())  # type: ignore[arg-type]

    def get_success_url(self) -> str:
        return reverse("portal:delivery-detail", args=[self.result.pk])

    def get_cancel_url(self) -> str:
        return reverse("portal:delivery-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line = selectors.commitment_line_of(self.object, today=timezone.localdate())
        return super().get_context_data(**kwargs) | {"outlook": self.outlook, "line": line}


class OwnDelivery(Page):
    """A page about one's own claim."""

    visible = staticmethod(selectors.own_deliveries_of)
    noun, permission = "delivery", "procurement.answer_delivery"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet = selectors.sheet_of(self.object, today=timezone.localdate())
        return super().get_context_data(**kwargs) | PORTAL | {"sheet": sheet}

    def get_cancel_url(self) -> str:
        return reverse("portal:delivery-detail", args=[self.object.pk])

    def get_success_url(self) -> str:
        return self.get_cancel_url()


class DeliveryDetail(OwnDelivery, PlainPage):
    """The report, its status and the reason, its evidence, every decision."""

    template_name = "portal/delivery_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"may_add": self.object.status in OPEN}


class DeliveryAnswer(OwnDelivery, WithFile):
    """Answer what the contract manager asked."""

    form_class = AnswerForm
    service = staticmethod(services.answer_delivery)
    template_name = "portal/delivery_answer.html"
    heading, submit_label = "Answer the query", "Send answer"
    done = "Your answer is sent. The contract manager checks the claim again."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"commitment": self.object.commitment}

    def get_initial(self) -> dict[str, Any]:
        return {"claimed_quantity": self.object.claimed_quantity}


class EvidenceAdd(OwnDelivery, WithFile):
    """Add a file to a claim that is not decided."""

    form_class = EvidenceForm
    service = staticmethod(add_evidence)
    template_name = "portal/delivery_evidence.html"
    heading, submit_label = "Add evidence", "Add file"
    done = "The file is added to your report."
