"""Addresses of the supplier's side, noun by noun."""

from procurement.routes import bid, concern, contract, delivery, evaluation, event, local_need, tender

app_name = "portal"
urlpatterns = [
    *event.portal_paths,
    *tender.portal_paths,
    *bid.portal_paths,
    *evaluation.portal_paths,
    *contract.portal_paths,
    *delivery.portal_paths,
    *concern.portal_paths,
    *local_need.portal_paths,
]
