"""The page that copies answers from a bid for another lot: what is copied, what is not, and a button."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from procurement.domain.bid_copy import NOT_COPIED
from procurement.selectors import bid as selectors
from procurement.selectors.bid_copy import CopyOffer, copy_offer
from procurement.services.bid_copy import copy_bid
from procurement.views.bid import BidPage
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.views import VerbPage

CLOSED = "The answers of this bid cannot be changed now, so nothing can be copied into it."
NOTHING = "You have no other bid for this tender that answers a question this one does not."


class BidCopy(BidPage, VerbPage):
    """``?from=`` names the bid to copy from; without it the one saved last is meant."""

    verb = "copy"
    visible = staticmethod(selectors.own_bids_of)
    permission = "procurement.copy_bid"
    template_name = "portal/bid_copy.html"
    heading = "Copy answers from your other bid"
    submit_label = "Copy these answers"

    @cached_property
    def offer(self) -> CopyOffer | None:
        return copy_offer(self.sheet, self.request.GET.get("from", ""))

    def get_missing(self) -> tuple[Problem, ...]:
        if not (self.sheet.is_editable and self.sheet.is_open(timezone.now())):
            return (Problem("closed", CLOSED),)
        return () if self.offer and self.offer.plan.copied else (Problem("nothing_to_copy", NOTHING),)

    def perform(self, form: Any) -> None:
        if self.offer is None:  # the button was drawn before another browser wrote the answers
            raise RuleBroken("nothing_to_copy", NOTHING)
        self.done = copy_bid(self.object, by=self.request.user, source=self.offer.source).said  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"offer": self.offer, "not_copied": NOT_COPIED, "object": self.object.lot.tender}
