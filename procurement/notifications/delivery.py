"""Letters about claims and remedies: to the contract's manager for a claim, to the supplier for a decision."""

from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from procurement.models import Contract, Delivery, Remedy
from procurement.notifications.local_need import write_to_body
from procurement.selectors.contract import commitment_unit
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email

DECISIONS = {"verify": "verified", "query": "queried", "reject": "rejected", "reverse": "taken back for another look"}


def tell_manager(delivery: Delivery, *, answered: bool = False) -> None:
    """A claim waits for verification, new or with its query answered."""
    contract = delivery.commitment.contract
    context = _facts(delivery) | {"answered": answered, "path": delivery.get_absolute_url()}
    queue_email(to=contract.manager.email, template="delivery_reported", context=context)


def tell_supplier(delivery: Delivery, verb: str, reason: str) -> None:
    """What was decided about a claim, and why: to whoever reported it, or to the others where they no longer act."""
    path = reverse("portal:delivery-detail", args=[delivery.pk])
    context = _facts(delivery) | {"decision": DECISIONS[verb], "asks": verb == "query", "reason": reason, "path": path}
    people = _people_of(delivery.commitment.contract)
    reporter = people.filter(pk=delivery.reported_by_id)
    for person in reporter or people:
        queue_email(to=person.email, template="delivery_decided", context=context)


def tell_body_of_answer(delivery: Delivery, amount: Decimal | None, *, taken_back: bool) -> None:
    """To the body whose local need a verified delivery answers; and where that verification is taken back."""
    assert delivery.local_need is not None, "asked only of a claim that names one"
    facts = _facts(delivery) | {"amount": amount, "taken_back": taken_back}
    write_to_body(delivery.local_need, "local_need_answered", **facts)


def tell_of_remedy(remedy: Remedy) -> None:
    """Action is taken because a commitment is not met (DER-6), to everybody who acts for the supplier."""
    _tell_of(remedy, "remedy_opened")


def tell_of_resolution(remedy: Remedy) -> None:
    """What came of it, to everybody who acts for the supplier."""
    _tell_of(remedy, "remedy_resolved")


def _tell_of(remedy: Remedy, template: str) -> None:
    contract = remedy.commitment.contract
    context = {"remedy": remedy, "contract": contract, "path": reverse("portal:delivery-list")}
    for person in _people_of(contract):
        queue_email(to=person.email, template=template, context=context)


def _facts(delivery: Delivery) -> dict[str, object]:
    commitment = delivery.commitment
    return {"delivery": delivery, "contract": commitment.contract, "unit": commitment_unit(commitment)}


def _people_of(contract: Contract) -> QuerySet[User]:
    return User.objects.filter(is_active=True, memberships__supplier_id=contract.supplier_id).order_by("pk")
