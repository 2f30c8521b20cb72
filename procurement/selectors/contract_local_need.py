"""Local needs that contracts answer: which, and who may read whom to ask."""

from typing import Any

from procurement.models import Commitment, Contract, LocalNeed


def commitments_answering(contract: Contract) -> tuple[Commitment, ...]:
    """The commitments of a contract that answer a local need, with it. One query."""
    named = Commitment.objects.filter(contract=contract, local_need__isnull=False)
    return tuple(named.select_related("local_need"))


def may_ask(user: Any, local_need: LocalNeed) -> bool:
    """Whether a supplier's member may read the contact: only once a commitment of theirs answers it. One query."""
    own = Commitment.objects.filter(local_need=local_need, contract__supplier__in=user.suppliers.all())
    return local_need.anonymised_at is None and own.exists()
