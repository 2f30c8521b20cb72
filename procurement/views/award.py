"""The result, deciding an award, the letters, and the start of the contract."""

from datetime import timedelta
from typing import Any, cast

from django.urls import reverse
from django.utils import timezone

from procurement.choices import TenderStatus
from procurement.domain.lifecycles import AWARD
from procurement.forms.contract import AwardForm, ContractForm, EndForm, NotifyForm
from procurement.models import Award
from procurement.selectors import award as selectors
from procurement.selectors.evaluation import missing_for_result, result_of
from procurement.selectors.evaluation_robustness import robustness_of
from procurement.selectors.tender import tenders_visible_to
from procurement.services import award as services
from procurement.services.contract import contract_award
from procurement.views.rehearsal import ENVELOPE_HEAD
from socialvalue.core.periods import add_months
from socialvalue.core.rules import Problem
from socialvalue.core.views import DetailPage, Page, VerbPage


class ResultDetail(DetailPage):
    """The ranking of every lot with the whole arithmetic, once every mark is agreed."""

    visible, noun = staticmethod(tenders_visible_to), "tender"
    permission = "procurement.view_result"
    template_name = "procurement/result_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = missing_for_result(self.object)
        results = () if missing else tuple(result_of(self.object, lot) for lot in self.object.lots.all())
        return super().get_context_data(**kwargs) | {
            "missing": missing,
            "results": [(one, robustness_of(one.model, one.facts, one.evaluated)) for one in results],
            "envelope_head": ENVELOPE_HEAD,
            "awards": selectors.awards_of(self.object),
            "may_award": self.object.status == TenderStatus.IN_EVALUATION
            and self.request.user.has_perm("procurement.award_tender", self.object),
        }


class TenderAward(VerbPage):
    """The ranking of every lot that is not decided, and the decision."""

    visible, noun, verb = staticmethod(tenders_visible_to), "tender", "award"
    permission, missing = "procurement.award_tender", staticmethod(selectors.missing_to_award)
    form_class = AwardForm
    template_name = "procurement/tender_award.html"
    heading, submit_label = "Decide the award", "Award the contract"
    done = "Award decided. Send the letters next."
    decision = selectors.Decision((), ())

    def get_form_kwargs(self) -> dict[str, Any]:
        if not selectors.missing_to_award(self.object):
            self.decision = selectors.decision_of(self.object)
        return super().get_form_kwargs() | {"results": self.decision.results}

    def perform(self, form: AwardForm) -> Award:
        bid, user = form.bid, cast(Any, self.request.user)
        return services.award_tender(bid.lot, bid=bid, reason=form.cleaned_data["reason"], by=user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"decision": self.decision}


class AwardPage(Page):
    """What the pages of one award share."""

    visible, noun = staticmethod(selectors.awards_visible_to), "award"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        procurement = self.object.lot.tender.procurement
        return super().get_context_data(**kwargs) | {
            "object": f"{self.object.bid.supplier.name}, {self.object.lot}",
            "notice_required": selectors.notice_required(procurement),
            "standstill_required": selectors.standstill_required(procurement),
            "may_start_on": selectors.may_start_on(self.object),
            "today": timezone.localdate(),
        }


class AwardDetail(AwardPage, DetailPage):
    permission, app, lifecycle = "procurement.view_contract", "procurement", AWARD
    template_name = "procurement/award_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sees_scores = self.request.user.has_perm("procurement.view_result", self.object.lot.tender)
        if not selectors.contract_is_free(self.object, today=timezone.localdate()):
            context["actions"] = [action for action in context["actions"] if action.verb != "contract"]
        frozen = {"lot": self.object.lot, "record": self.object.scores}
        return context | {
            "summaries": selectors.summaries_of(self.object),
            "sees_scores": sees_scores and bool(self.object.scores),
            "frozen": frozen,
        }


class AwardNotify(AwardPage, VerbPage):
    lifecycle = AWARD
    permission, verb, form_class = "procurement.notify_award", "notify", NotifyForm
    service = staticmethod(services.notify_award)
    missing = staticmethod(selectors.missing_to_notify)
    template_name = "procurement/award_notify.html"
    heading, submit_label, done = "Send the letters", "Send all letters", "Letters sent to every bidder."

    def get_form_kwargs(self) -> dict[str, Any]:
        procurement = self.object.lot.tender.procurement
        return super().get_form_kwargs() | {
            "notice_required": selectors.notice_required(procurement),
            "standstill_required": selectors.standstill_required(procurement),
        }


class AwardCancel(AwardPage, VerbPage):
    lifecycle = AWARD
    permission, verb, form_class = "procurement.cancel_award", "cancel", EndForm
    service = staticmethod(services.cancel_award)
    heading, submit_label, grave, done = "Cancel the award", "Cancel the award", True, "Award cancelled."
    explain = (
        "The bids of this lot can be decided again, or the tender abandoned. Bidders who have their letters are told "
        "your reason by e-mail. The letters stay on record."
    )


class AwardContract(AwardPage, VerbPage):
    lifecycle = AWARD
    permission, verb, form_class = "procurement.contract_award", "contract", ContractForm
    service = staticmethod(contract_award)
    template_name = "procurement/award_contract.html"
    heading, submit_label = "Start the contract", "Start the contract"
    done = "The contract stands. Every offer of the bid is now a commitment."

    def get_missing(self) -> tuple[Problem, ...]:
        return selectors.missing_to_contract(self.object, today=timezone.localdate())

    def get_initial(self) -> dict[str, Any]:
        procurement = self.object.lot.tender.procurement
        today = timezone.localdate()
        ends_on = add_months(today, procurement.term_months) - timedelta(days=1)
        return {"manager": procurement.contract_manager_id, "signed_on": today, "starts_on": today, "ends_on": ends_on}

    def get_cancel_url(self) -> str:
        return reverse("procurement:award-detail", args=[self.object.pk])


class SummaryDetail(DetailPage):
    """A letter, as the bidder got it."""

    visible, noun = staticmethod(selectors.summaries_visible_to), "summary"
    permission = "procurement.view_contract"
    template_name = "procurement/summary_detail.html"


class OwnSummaryDetail(DetailPage):
    """The letter on the supplier's side."""

    visible, noun = staticmethod(selectors.own_summaries_of), "summary"
    template_name = "portal/summary_detail.html"
