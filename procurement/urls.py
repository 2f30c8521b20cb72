"""Addresses of the officer's side, noun by noun."""

from procurement.routes import (
    addendum,
    bid,
    concern,
    contract,
    delivery,
    evaluation,
    event,
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
    *addendum.paths,
    *bid.paths,
    *evaluation.paths,
    *rehearsal.paths,
    *contract.paths,
    *delivery.paths,
    *concern.paths,
    *progress.paths,
]
