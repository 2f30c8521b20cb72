"""Messages about contracts: to the supplier's people and to the contract manager."""

from django.urls import reverse

from procurement.models import Contract
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def tell_started(contract: Contract) -> None:
    """The contract stands: the supplier sees what it promised, the manager what to look after."""
    _tell_supplier(contract, "contract_started")
    path = reverse("procurement:contract-detail", args=[contract.pk])
    _tell(contract, contract.manager, "contract_to_manage", path)


def tell_closed(contract: Contract) -> None:
    """It ended at its time."""
    _tell_supplier(contract, "contract_closed")


def tell_terminated(contract: Contract, reason: str) -> None:
    """It ended early, and why."""
    _tell_supplier(contract, "contract_terminated", reason=reason)


def _tell_supplier(contract: Contract, template: str, **facts: object) -> None:
    path = reverse("portal:contract-detail", args=[contract.pk])
    for person in User.objects.filter(is_active=True, memberships__supplier_id=contract.supplier_id).order_by("pk"):
        _tell(contract, person, template, path, **facts)


def _tell(contract: Contract, person: User, template: str, path: str, **facts: object) -> None:
    queue_email(
        to=person.email, template=template, context={"contract": contract, "person": person, "path": path, **facts}
    )
