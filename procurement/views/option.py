"""Pages of what is considered before buying: the market, delivery models, lots."""

from typing import Any, cast

from django.urls import reverse

from procurement.forms.option import LotsForm, MarketForm, OptionsForm
from procurement.selectors.event import event_lines
from procurement.selectors.option import considered_of, lots_of, market_baseline, market_of, options_of
from procurement.selectors.procurement import procurements_visible_to
from procurement.services.option import appraise_options, assess_market, consider_lots
from procurement.views.need import OnProcurement, may_answer
from procurement.views.procurement import UntilIssued
from socialvalue.accounts.models import User
from socialvalue.core.views import DetailPage


class ConsideredDetail(DetailPage):
    """What was considered, to be read by everybody who reads procurements."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/considered_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "page": considered_of(self.object),
            "events": event_lines(self.object),
            "may_plan_event": self.object.status == "running"
            and self.request.user.has_perm("procurement.create_event", self.object),
            "may_answer": may_answer(self.request.user, self.object),
        }


class OnConsidered(OnProcurement, UntilIssued):
    """A page that writes a part of it and leads back to all of it."""

    def get_success_url(self) -> str:
        return reverse("procurement:considered-detail", args=[self.object.pk])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class MarketAssess(OnConsidered):
    form_class = MarketForm
    service = staticmethod(assess_market)
    template_name = "procurement/market_assess.html"
    heading = "Assess the market"
    intro = "Could small firms and voluntary organisations do this? What would keep them from trying?"
    submit_label = "Save assessment"
    done = "The market assessment is saved, with today's figures."

    def get_initial(self) -> dict[str, Any]:
        return market_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"baseline": market_baseline(self.object)}


class OptionsAppraise(OnConsidered):
    form_class = OptionsForm
    heading = "Other ways of meeting the need"
    intro = (
        "Buying on the open market is one way of six. Look at each, if only to say why it does not fit: after “No” the "
        "conclusion is enough."
    )
    submit_label = "Save appraisal"
    done = "The appraisal is saved."

    def get_initial(self) -> dict[str, Any]:
        return options_of(self.object)

    def perform(self, form: Any) -> Any:
        data, user = form.cleaned_data, cast("User", self.request.user)
        return appraise_options(
            self.object,
            by=user,
            answers=form.answers(),
            preferred=data["preferred"],
            reason=data["reason"],
        )


class LotsConsider(OnConsidered):
    form_class = LotsForm
    heading = "Whether to divide into lots"
    intro = (
        "The Procurement Act 2023, section 18, asks whether the contract could reasonably be divided into lots, and "
        "for reasons where it is not. Smaller suppliers can bid for a lot where the whole is too large for them."
    )
    submit_label = "Save decision"
    done = "The decision about lots is saved."

    def get_initial(self) -> dict[str, Any]:
        return lots_of(self.object)

    def perform(self, form: Any) -> Any:
        reason, user = form.cleaned_data["reason"], cast("User", self.request.user)
        return consider_lots(self.object, by=user, answers=form.answers(), reason=reason)
