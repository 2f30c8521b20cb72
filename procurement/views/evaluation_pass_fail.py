"""The page on which an officer decides a pass or fail question of one bid."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from procurement.choices import QuestionKind
from procurement.forms.evaluation_pass_fail import DecisionForm
from procurement.selectors.evaluation_panel import bids_readable_by
from procurement.selectors.evaluation_pass_fail import PassFail, pass_fail_of
from procurement.services.evaluation_pass_fail import decide_bid
from socialvalue.core.views import EditPage


class BidDecide(EditPage):
    """One question, what the bid answered, and the decision with its reason."""

    visible, noun, lookup = staticmethod(bids_readable_by), "bid", "public_id"
    permission = "procurement.decide_bid"
    form_class = DecisionForm
    template_name = "procurement/bid_decide.html"
    heading, submit_label, done = "Decide: pass or fail", "Record the decision", "The decision is recorded."
    asked: PassFail

    def get_object(self) -> Any:
        bid = super().get_object()
        found = pass_fail_of([bid]).get(bid.pk, ())
        asked = next((one for one in found if one.question.pk == self.kwargs["question"]), None)
        if asked is None or asked.question.kind != QuestionKind.YES_NO:
            raise Http404
        self.asked = asked
        return bid

    def get_initial(self) -> dict[str, Any]:
        now = self.asked.decision
        return {"passed": "pass" if now.passed else "fail", "reason": now.reason} if now else {}

    def perform(self, form: Any) -> Any:
        user: Any = self.request.user
        return decide_bid(self.object, by=user, question=self.asked.question, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("procurement:bid-read", args=[self.object.public_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        caption = f"{self.object.supplier.name}, {self.object.lot}"
        return super().get_context_data(**kwargs) | {"asked": self.asked, "object": caption}
