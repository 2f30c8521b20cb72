"""Pages of the risk of modern slavery (CON-14)."""

from typing import Any, cast

from django.urls import reverse

from procurement.forms.slavery import OutcomeOfReferralForm, ReferralForm, SlaveryForm
from procurement.selectors.procurement import procurements_visible_to
from procurement.selectors.slavery import referrals_visible_to, slavery_initial, slavery_page
from procurement.services.slavery import assess_slavery, record_referral, resolve_referral
from procurement.views.need import OnProcurement
from socialvalue.accounts.models import User
from socialvalue.core.views import DetailPage, VerbPage


class SlaveryDetail(DetailPage):
    """The rating, what is done about it, suppliers' own policies, and referrals for those who may read them."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/slavery_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        may = user.has_perm("procurement.assess_slavery", self.object)
        return super().get_context_data(**kwargs) | {
            "page": slavery_page(self.object, user),
            "may_assess": may and self.object.status == "running",
            "may_read_referrals": user.has_perm("procurement.view_referral"),
            "may_resolve": user.has_perm("procurement.resolve_referral", self.object),
        }


class OnSlavery(OnProcurement):
    """A page that writes about the risk and leads back to it."""

    def get_success_url(self) -> str:
        return reverse("procurement:slavery-detail", args=[self.object.pk])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class SlaveryAssess(OnSlavery):
    permission = "procurement.assess_slavery"
    form_class = SlaveryForm
    heading = "Rate the risk of modern slavery"
    intro = "The rating decides what bidders are asked, what the contract says and what is checked while it runs."
    submit_label = "Save rating"
    done = "The rating is saved."

    def get_initial(self) -> dict[str, Any]:
        return slavery_initial(self.object)

    def perform(self, form: Any) -> Any:
        return assess_slavery(self.object, by=cast("User", self.request.user), **form.facts())


class ReferralRecord(OnSlavery):
    permission = "procurement.record_referral"
    form_class = ReferralForm
    service = staticmethod(record_referral)
    heading = "Record a referral"
    intro = "In danger, call 999 first. Tell the police of a suspicion before you record it here, and tell no supplier."
    submit_label = "Record referral"
    done = "The referral is recorded."


class ReferralResolve(VerbPage):
    """What came of a referral."""

    noun, verb = "referral", "resolve"
    visible = staticmethod(referrals_visible_to)
    permission = "procurement.resolve_referral"
    form_class = OutcomeOfReferralForm
    service = staticmethod(resolve_referral)
    heading = "Record what came of the referral"
    explain = "It stays on record with your name and the time."
    done = "What came of the referral is recorded."
