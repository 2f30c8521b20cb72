"""The page on which two officers open the bids."""

from typing import Any

from django.contrib import messages
from django.utils import timezone

from procurement.domain.opening import second_due_at, stands
from procurement.selectors.opening import opened_bids_of
from procurement.selectors.tender import has_closed, tenders_visible_to
from procurement.services.opening import open_tender
from socialvalue.core.views import VerbPage


class TenderOpen(VerbPage):
    """Says what opening does, who confirmed first, and from when it is possible; afterwards, what was opened."""

    visible = staticmethod(tenders_visible_to)
    noun, verb = "tender", "open"
    permission = "procurement.open_tender"
    service = staticmethod(open_tender)
    template_name = "procurement/tender_open.html"
    heading = "Open the bids"
    submit_label = "Confirm opening"
    done = ""

    def get_success_url(self) -> str:
        first = "Your confirmation is recorded. Now the second officer."
        messages.success(self.request, "The bids are open." if self.result.is_opened else first)
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender, now = self.object, timezone.now()
        waiting = not tender.is_opened and stands(tender.first_opened_at, now)
        return super().get_context_data(**kwargs) | {
            "closed": has_closed(tender, now),
            "waiting": waiting,
            "mine": waiting and tender.first_opener_id == self.request.user.pk,
            "until": second_due_at(tender.first_opened_at) if waiting else None,
            "opened": opened_bids_of(tender),
        }
