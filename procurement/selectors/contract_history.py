"""What was done to a contract, from the audit trail."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from procurement.models import Contract
from socialvalue.core.models import AuditEntry

ACTS = {
    "award.notify": "Letters sent to every bidder",
    "award.cancel": "Award cancelled",
    "award.contract": "Contract started",
    "contract.review": "Performance reviewed",
    "contract.close": "Contract closed",
    "contract.terminate": "Contract terminated",
}


def history_of(contract: Contract) -> QuerySet[AuditEntry]:
    """What was done to a contract and its award, newest first."""
    of_contract = Q(subject_type="procurement.contract", subject_id=str(contract.pk))
    of_award = Q(subject_type="procurement.award", subject_id=str(contract.award_id))
    return AuditEntry.objects.filter(of_contract | of_award, seal="").only("action", "actor_name", "at").order_by("-pk")


def history_lines(entries: Iterable[AuditEntry]) -> list[tuple[str, AuditEntry]]:
    """Each entry with what was done in words."""
    return [
        (ACTS.get(one.action) or one.action.replace(".", " ").replace("_", " ").capitalize(), one) for one in entries
    ]
