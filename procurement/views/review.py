"""Performance reviews of contracts."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from procurement.domain.reviews import RATINGS
from procurement.forms.review import ReviewForm
from procurement.selectors.contract import commitment_lines, contracts_visible_to
from procurement.selectors.review import facts_on, reviews_of
from procurement.services.review import review_contract
from socialvalue.core.views import VerbPage


class ContractReview(VerbPage):
    """Score a contract beside the facts of the day, which go to the supplier's record."""

    visible = staticmethod(contracts_visible_to)
    noun, verb, permission = "contract", "review", "procurement.review_contract"
    form_class = ReviewForm
    service = staticmethod(review_contract)
    template_name = "procurement/review_contract.html"
    heading, submit_label = "Record a performance review", "Record review"
    done = "The review is recorded and its facts stand in the supplier's record."

    def get_initial(self) -> dict[str, Any]:
        return {"held_on": timezone.localdate()}

    def get_success_url(self) -> str:
        return reverse("procurement:contract-delivery", args=[self.object.pk])

    get_cancel_url = get_success_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "facts": facts_on(self.object, today),
            "lines": commitment_lines(self.object, on=today),
            "reviews": reviews_of(self.object),
            "ratings": RATINGS,
        }
