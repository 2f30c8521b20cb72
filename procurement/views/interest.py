"""Pages of conflicts of interest before a tender (PA23 ss.81 to 83)."""

from typing import Any

from django.urls import reverse

from procurement.forms.interest import DecisionForm, InfluencerForm, InterestForm, SignConflictsForm
from procurement.selectors.interest import (
    declarations_visible_to,
    influencers_visible_to,
    interest_page,
    missing_to_sign,
)
from procurement.selectors.procurement import procurements_visible_to
from procurement.services.interest import (
    decide_interest,
    declare_interest,
    name_influencer,
    remove_influencer,
    sign_conflicts,
)
from procurement.views.need import OnProcurement
from socialvalue.core.views import DetailPage, EditPage, VerbPage


class InterestDetail(DetailPage):
    """Who declared what; the words of an interest only for those who decide about it."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/interest_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        can, running = self.request.user.has_perm, self.object.status == "running"
        return super().get_context_data(**kwargs) | {
            "page": interest_page(self.object),
            "may_name": running and can("procurement.name_influencer", self.object),
            "may_sign": running and can("procurement.sign_conflicts", self.object),
            "may_decide": running and can("procurement.decide_interest", self.object),
            "may_read": can("procurement.decide_interest", self.object),
        }


class OnInterests(OnProcurement):
    """A page that writes about conflicts and leads back to them."""

    def get_success_url(self) -> str:
        return reverse("procurement:interest-detail", args=[self.object.pk])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class InfluencerName(OnInterests):
    permission = "procurement.name_influencer"
    form_class = InfluencerForm
    service = staticmethod(name_influencer)
    heading = "Name somebody who influences it"
    intro = "Everybody who acts in the procurement or influences a decision declares: officers, approvers, Cabinet."
    submit_label = "Name and ask to declare"
    done = "They are named and asked to declare."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"procurement": self.object}


class InfluencerRemove(VerbPage):
    noun, verb = "influencer", "remove"
    visible = staticmethod(influencers_visible_to)
    permission = "procurement.name_influencer"
    service = staticmethod(remove_influencer)
    heading = "Take the name back"
    explain = "Only possible before the person declares."
    done = "The name is taken back."

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class InterestDeclare(EditPage):
    """One's own declaration; a Cabinet member comes here from the message."""

    noun = "influencer"
    visible = staticmethod(influencers_visible_to)
    permission = "procurement.declare_interest"
    form_class = InterestForm
    service = staticmethod(declare_interest)
    template_name = "procurement/interest_declare.html"
    heading = "Declare your interests"
    submit_label = "Declare"
    done = "Your declaration is on record."

    def get_success_url(self) -> str:
        seen = self.request.user.has_perm("procurement.view_procurement")
        return self.object.get_absolute_url() if seen else reverse("home")

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class InterestDecide(VerbPage):
    noun, verb = "declaration", "decide"
    visible = staticmethod(declarations_visible_to)
    permission = "procurement.decide_interest"
    form_class = DecisionForm
    service = staticmethod(decide_interest)
    template_name = "procurement/interest_decide.html"
    heading = "Decide about an interest"
    explain = "The decision stays on record with your name. Nobody decides about their own interest."
    submit_label = "Save decision"
    done = "The decision is on record."


class ConflictsSign(OnInterests, VerbPage):
    verb = "sign"
    permission = "procurement.sign_conflicts"
    form_class = SignConflictsForm
    template_name = "shapes/verb.html"
    service = staticmethod(sign_conflicts)
    missing = staticmethod(missing_to_sign)
    heading = "Sign the conflicts assessment"
    explain = (
        "You confirm that everybody declared and that what was declared is dealt with. It is signed before the notice, "
        "and again when the tender is issued; whoever is named or declares afterwards makes a new signature necessary."
    )
    done = "The conflicts assessment is signed."
