"""Addresses of the noun bid, of the public opportunities it answers, and of the opening."""

from django.urls import URLPattern, path

from procurement.views import bid, bid_copy, bid_draft, opening, opportunity, opportunity_versions

paths: list[URLPattern] = [
    path("tenders/<int:pk>/open/", opening.TenderOpen.as_view(), name="tender-open"),
]
ONE = "bids/<uuid:public_id>/"
FILE = "bids/files/<uuid:public_id>/"
portal_paths: list[URLPattern] = [
    path("opportunities/", opportunity.OpportunityList.as_view(), name="opportunity-list"),
    path("opportunities/<int:pk>/", opportunity.OpportunityDetail.as_view(), name="opportunity-detail"),
    path(
        "opportunities/<int:pk>/versions/",
        opportunity_versions.OpportunityVersions.as_view(),
        name="opportunity-versions",
    ),
    path("opportunities/<int:pk>/ask/", opportunity.ClarificationAsk.as_view(), name="clarification-ask"),
    path(
        "opportunities/files/<uuid:public_id>/", opportunity.OpportunityDocument.as_view(), name="opportunity-document"
    ),
    path("lots/<int:pk>/bid/", opportunity.BidStart.as_view(), name="bid-start"),
    path("bids/", bid.BidList.as_view(), name="bid-list"),
    path(FILE, bid.DocumentFile.as_view(), name="document-file"),
    path(f"{FILE}remove/", bid_draft.DocumentRemove.as_view(), name="document-remove"),
    path(ONE, bid.BidDetail.as_view(), name="bid-detail"),
    path(f"{ONE}questions/<int:question>/", bid_draft.AnswerChange.as_view(), name="answer-change"),
    path(f"{ONE}commitments/", bid_draft.OfferChange.as_view(), name="offer-change"),
    path(f"{ONE}price/", bid_draft.PriceChange.as_view(), name="price-change"),
    path(f"{ONE}documents/", bid_draft.DocumentAdd.as_view(), name="document-add"),
    path(f"{ONE}autosave/", bid_draft.Autosave.as_view(), name="autosave"),
    path(f"{ONE}copy/", bid_copy.BidCopy.as_view(), name="bid-copy"),
    path(f"{ONE}submit/", bid.BidSubmit.as_view(), name="bid-submit"),
    path(f"{ONE}revise/", bid.BidRevise.as_view(), name="bid-revise"),
    path(f"{ONE}confirm/", bid.BidConfirm.as_view(), name="bid-confirm"),
    path(f"{ONE}withdraw/", bid.BidWithdraw.as_view(), name="bid-withdraw"),
    path(f"{ONE}restart/", bid.BidRestart.as_view(), name="bid-restart"),
    path(f"{ONE}receipt/", bid.ReceiptDetail.as_view(), name="receipt-detail"),
    path(f"{ONE}receipt/<int:number>/", bid.ReceiptDetail.as_view(), name="receipt-detail"),
]
