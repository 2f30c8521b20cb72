"""Addresses of this app: officers' pages, and the two public ones about status."""

from django.urls import path

from suppliers.views import spend, status, supplier

app_name = "suppliers"
urlpatterns = [
    path("", supplier.SupplierList.as_view(), name="supplier-list"),
    path("<int:pk>/", supplier.SupplierDetail.as_view(), name="supplier-detail"),
    path("<int:pk>/approve/", supplier.SupplierApprove.as_view(), name="supplier-approve"),
    path("<int:pk>/suspend/", supplier.SupplierSuspend.as_view(), name="supplier-suspend"),
    path("<int:pk>/reinstate/", supplier.SupplierReinstate.as_view(), name="supplier-reinstate"),
    path("<int:pk>/status/decide/", status.StatusDecide.as_view(), name="status-decide"),
    path("<int:pk>/feedback/give/", status.FeedbackGive.as_view(), name="feedback-give"),
    path("<int:pk>/review-boards/hold/", status.ReviewBoardHold.as_view(), name="review-board-hold"),
    path("incentives/<int:pk>/fulfil/", status.IncentiveFulfil.as_view(), name="incentive-fulfil"),
    path("incentives/<int:pk>/withdraw/", status.IncentiveWithdraw.as_view(), name="incentive-withdraw"),
    path("documents/<uuid:public_id>/", supplier.PolicyDocumentDownload.as_view(), name="policy-document"),
    path("spend/", spend.SpendList.as_view(), name="spend-list"),
    path("spend/import/", spend.SpendImportPage.as_view(), name="spend-import"),
    path("spend/<int:pk>/", spend.SpendDetail.as_view(), name="spend-detail"),
    path("spend/<int:pk>/rows/", spend.SpendRows.as_view(), name="spend-rows"),
    path("spend/<int:pk>/load/", spend.SpendLoad.as_view(), name="spend-load"),
    path("spend/<int:pk>/discard/", spend.SpendDiscard.as_view(), name="spend-discard"),
    path("spend/<int:pk>/match/", spend.SpendMatch.as_view(), name="spend-match"),
    path("statuses/", status.StatusPublic.as_view(), name="status-public"),
    path("certificates/<uuid:public_id>/", status.Certificate.as_view(), name="certificate"),
]
