"""The record of what the check for barriers found, kept up to date by every check and by publication."""

from datetime import datetime

from procurement.choices import BarrierStatus
from procurement.domain.barrier_facts import Finding
from procurement.domain.barriers import findings
from procurement.domain.lifecycles import BARRIER
from procurement.models import BarrierFinding, Tender
from procurement.selectors.barrier import barrier_facts
from socialvalue.accounts.models import User
from socialvalue.core import audit


def record_findings(tender: Tender, *, by: User, now: datetime) -> None:
    """Bring the record of a locked draft up to date: new findings open, those that are gone mended.

    An acceptance lapses where the finding now says something else. Call it inside the caller's transaction.
    """
    found = {one.key: one for one in findings(barrier_facts(tender, now))}
    kept = {one.key: one for one in BarrierFinding.objects.select_for_update().filter(tender=tender)}
    for key, finding in found.items():
        _note(kept.get(key) or BarrierFinding(tender=tender, key=key), finding)
    for key, row in kept.items():
        if key not in found and BARRIER.allows("mend", row.status):
            row.status = BARRIER.target_of("mend", row.status)
            row.decided_by, row.decided_at = by, now
            row.save()
    audit.record(by, "barriers.check", tender, found=sorted(found))


def _note(row: BarrierFinding, finding: Finding) -> None:
    if row.status == BarrierStatus.ACCEPTED and row.message == finding.message:
        return
    row.status = BARRIER.target_of("find", row.status)
    row.weight, row.message, row.source = str(finding.weight), finding.message, finding.source
    row.reason, row.decided_by, row.decided_at = "", None, None
    row.save()
