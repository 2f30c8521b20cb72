"""Addresses of the officer's side, noun by noun."""

from procurement.routes import (
    addendum,
    bid,
    clause,
    concern,
    contract,
    delivery,
    evaluation,
    event,
    local_need,
    procedure,
    procurement,
    progress,
    rehearsal,
    tender,
)

app_name = "procurement"
urlpatterns = [
    *procedure.paths,
    *procurement.paths,
    *event.paths,
    *tender.paths,
    *clause.paths,
    *addendum.paths,
    *bid.paths,
    *evaluation.paths,
    *rehearsal.paths,
    *contract.paths,
    *delivery.paths,
    *concern.paths,
    *local_need.paths,
    *progress.paths,
]
