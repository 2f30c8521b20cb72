"""Messages about bids: to the bidder's own people only, and sealed from staff, who must not know who bids."""

from typing import Any

from procurement.models import Bid, Submission
from socialvalue.core.mail import queue_email


def send_receipt(submission: Submission, *, to: Any) -> None:
    """The receipt, to the person who submitted."""
    bid = submission.bid
    _send(bid, "bid_receipt", to, submission=submission, documents=submission.snapshot["documents"])


def send_withdrawal(bid: Bid, *, to: Any) -> None:
    """That a bid was withdrawn, to the person who did it."""
    _send(bid, "bid_withdrawn", to)


def _send(bid: Bid, template: str, to: Any, **more: Any) -> None:
    tender = bid.lot.tender
    context = {"bid": bid, "lot": bid.lot, "tender": tender, "person": to, **more}
    queue_email(to=to.email, template=template, context=context, seal=tender.seal)
