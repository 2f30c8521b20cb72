"""A bid as its bidder sees it: the list, the tasks, the check before submitting, the receipt."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from procurement.domain.lifecycles import BID
from procurement.forms.bid import SubmitForm
from procurement.selectors import bid as selectors
from procurement.selectors.bid_copy import copy_offer
from procurement.selectors.bid_list import bid_list_page
from procurement.selectors.bid_sheet import BidSheet, sheet_of
from procurement.selectors.opportunity import asked_to_bid
from procurement.services import bid as services
from socialvalue.core.lifecycle import Transition
from socialvalue.core.views import EditPage, Page, PlainPage, VerbPage, serve_upload

PORTAL = {"layout": "layouts/portal.html"}
OFFERED = ("revise", "withdraw", "restart")


class BidPage(Page):
    """A page about one of one's own bids."""

    visible = staticmethod(selectors.own_bids_of)
    noun = "bid"
    lookup = "public_id"
    permission = "procurement.change_bid"

    @cached_property
    def sheet(self) -> BidSheet:
        return sheet_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet, now = self.sheet, timezone.now()
        here = {"sheet": sheet, "tender": sheet.tender, "is_open": sheet.is_open(now), "now": now}
        return super().get_context_data(**kwargs) | PORTAL | here


class BidDetail(BidPage, PlainPage):
    """The tasks of a bid, its status, and what may be done with it now."""

    template_name = "portal/bid_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        editable = context["is_open"] and self.sheet.is_editable
        moves = BID.verbs_from(str(self.object.status)) if context["is_open"] else ()
        return context | {
            "moves": [_button(self.object, move) for move in moves if move.verb in OFFERED],
            "copy": copy_offer(self.sheet) if editable else None,
        }


def _button(bid: Any, move: Transition) -> dict[str, Any]:
    url = reverse(f"portal:bid-{move.verb}", args=[bid.public_id])
    return {"label": move.label, "url": url, "grave": move.grave}


class BidSubmit(BidPage, EditPage):
    """Check the answers, read what is missing, confirm the declaration, submit."""

    permission = "procurement.submit_bid"
    form_class = SubmitForm
    service = staticmethod(services.submit_bid)
    template_name = "portal/bid_submit.html"
    heading = "Check your bid and submit it"
    submit_label = "Submit bid"
    done = ""

    def get_success_url(self) -> str:
        return reverse("portal:receipt-detail", args=[self.object.public_id])


class BidVerb(VerbPage):
    """A verb on one of one's own bids."""

    visible = staticmethod(selectors.own_bids_of)
    noun, lifecycle = "bid", BID
    lookup = "public_id"
    extra_context = PORTAL
    template_name = "portal/bid_verb.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"object": self.object.lot.tender}


class BidRevise(BidVerb):
    verb = "revise"
    permission = "procurement.revise_bid"
    service = staticmethod(services.revise_bid)
    heading = "Change your bid"
    explain = "What you submitted keeps counting until you submit again. Changes you do not submit do not count."
    done = "You can change your bid now. Submit it again before the deadline."


class BidConfirm(BidVerb):
    verb = "confirm"
    permission = "procurement.confirm_bid"
    service = staticmethod(services.confirm_bid)
    heading = "Confirm your bid"
    explain = (
        "The tender changed after you submitted. You say that your bid stands as it is under the version in force. You "
        "get a new receipt. A bid that is not confirmed still counts as it was submitted."
    )
    done = "Your bid is confirmed. This is the new receipt."

    def get_success_url(self) -> str:
        return reverse("portal:receipt-detail", args=[self.object.public_id])


class BidWithdraw(BidVerb):
    verb = "withdraw"
    permission = "procurement.withdraw_bid"
    service = staticmethod(services.withdraw_bid)
    heading = "Withdraw your bid"
    explain = "Your bid will not be opened. Until the deadline you can take it up again, with everything that is in it."
    done = "Your bid is withdrawn."


class BidRestart(BidVerb):
    verb = "restart"
    permission = "procurement.restart_bid"
    service = staticmethod(services.restart_bid)
    heading = "Work on this bid again"
    explain = "Everything that was in it is still there. It counts only when you submit it again."
    done = "You can work on your bid again. Submit it before the deadline."


class ReceiptDetail(BidPage, PlainPage):
    """What was submitted, when, and what proves it; to print."""

    template_name = "portal/receipt_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sheet = context["sheet"]
        wanted = self.kwargs.get("number")
        numbered = {one.number: one for one in sheet.submissions}
        submission = numbered.get(wanted) if wanted else sheet.counting or next(iter(sheet.submissions[::-1]), None)
        if submission is None:
            raise Http404
        return context | {"submission": submission, "counts": submission == sheet.counting}


class BidList(PlainPage):
    """The bids of the organisations somebody acts for: the supplier's home."""

    visible: ClassVar = staticmethod(selectors.own_bids_of)
    permission = "procurement.start_bid"
    template_name = "portal/bid_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, now = self.request.user, timezone.now()
        page = bid_list_page(user, number=self.request.GET.get("page"), now=now)
        return super().get_context_data(**kwargs) | PORTAL | {"page_obj": page, "asked": asked_to_bid(user, now)}


class DocumentFile(Page, View):
    """A file of one's own bid."""

    visible = staticmethod(selectors.own_documents_of)
    lookup = "public_id"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)
