"""The public pages of published tenders, and the questions of bidders."""

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from procurement.forms.opportunity import OpportunityFilter, QuestionForm
from procurement.selectors import opportunity as selectors
from procurement.services.bid import start_bid
from procurement.services.opportunity import ask_clarification
from procurement.views.organisation import ForOrganisation
from socialvalue.core.views import Column, ListPage, Page, PlainPage, serve_upload

PUBLIC = {"layout": "layouts/public.html"}
PORTAL = {"layout": "layouts/portal.html"}


class OpportunityList(ListPage):
    """Every published tender, open ones first."""

    public = True
    visible = staticmethod(selectors.opportunities_visible_to)
    filterset_class = OpportunityFilter
    template_name = "portal/opportunity_list.html"
    extra_context = PUBLIC
    paginate_by = 25
    heading = "Opportunities"
    columns = (Column("Opportunity"), Column("Deadline"), Column("Value without VAT", numeric=True))
    empty_heading = "No opportunities yet"
    empty_text = "When a tender is published, it stands here with its deadline, for everybody to read."

    def get_queryset(self) -> Any:
        tenders = selectors.with_asked(super().get_queryset(), self.request.user)
        return selectors.by_deadline(tenders, timezone.now())


class OpportunityDetail(PlainPage):
    """One tender: what, how much, where, by when, how it is scored, what social value is asked."""

    public = True
    visible = staticmethod(selectors.opportunities_visible_to)
    noun = "tender"
    template_name = "portal/opportunity_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = selectors.opportunity_of(self.object, user=self.request.user, now=timezone.now())
        return super().get_context_data(**kwargs) | PUBLIC | {"page": page}


class OpportunityDocument(Page, View):
    """A file of a published tender."""

    public = True
    visible = staticmethod(selectors.documents_visible_to_public)
    lookup = "public_id"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)


class ClarificationAsk(ForOrganisation):
    """Put a question to the authority."""

    visible = staticmethod(selectors.opportunities_visible_to)
    noun = "tender"
    permission = "procurement.ask_clarification"
    form_class = QuestionForm
    service = staticmethod(ask_clarification)
    template_name = "portal/opportunity_ask.html"
    extra_context = PORTAL
    heading = "Ask a question"
    submit_label = "Send question"
    done = "Your question is sent. The answer will stand on this page, for everybody."

    def get_success_url(self) -> str:
        return reverse("portal:opportunity-detail", args=[self.object.pk])

    get_cancel_url = get_success_url


class BidStart(ForOrganisation):
    """Start a bid for a lot, or find the one that is there."""

    visible = staticmethod(selectors.lots_visible_to_public)
    noun = "lot"
    permission = "procurement.start_bid"
    service = staticmethod(start_bid)
    template_name = "portal/bid_start.html"
    extra_context = PORTAL
    heading = "Start your bid"
    submit_label = "Start bid"
    done = ""

    def get_cancel_url(self) -> str:
        return reverse("portal:opportunity-detail", args=[self.object.tender_id])
