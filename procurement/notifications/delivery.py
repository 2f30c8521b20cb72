"""Letters about claims: to the contract's manager when one comes, to the supplier when one is decided."""

from django.urls import reverse

from procurement.models import Delivery, Remedy
from socialvalue.core.mail import queue_email

DECISIONS = {"verify": "verified", "query": "queried", "reject": "rejected", "reverse": "taken back for another look"}


def tell_manager(delivery: Delivery) -> None:
    """A claim waits for verification."""
    contract = delivery.commitment.contract
    context = {"delivery": delivery, "contract": contract, "path": delivery.get_absolute_url()}
    queue_email(to=contract.manager.email, template="delivery_reported", context=context)


def tell_supplier(delivery: Delivery, verb: str, reason: str) -> None:
    """What was decided about a claim, and why, to whoever reported it."""
    context = {
        "delivery": delivery,
        "contract": delivery.commitment.contract,
        "decision": DECISIONS[verb],
        "reason": reason,
        "path": reverse("portal:delivery-detail", args=[delivery.pk]),
    }
    queue_email(to=delivery.reported_by.email, template="delivery_decided", context=context)


def tell_of_remedy(remedy: Remedy) -> None:
    """Action is taken because a commitment is not met (DER-6), to every member of the supplier."""
    contract = remedy.commitment.contract
    context = {"remedy": remedy, "contract": contract, "path": reverse("portal:contract-detail", args=[contract.pk])}
    for membership in contract.supplier.memberships.select_related("user"):
        queue_email(to=membership.user.email, template="remedy_opened", context=context)
