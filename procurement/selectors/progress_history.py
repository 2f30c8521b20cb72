"""What became of a stage over time, and what reopening it would affect."""

from procurement.choices import GateStatus, StageStatus
from procurement.domain.acts import words_of_act
from procurement.models import StageRecord
from procurement.selectors.gate import gates_of
from procurement.selectors.progress_overview import HistoryLine
from socialvalue.core.models import AuditEntry

DECISIONS = ("stage.sign_off", "stage.skip", "stage.reopen")


def stage_history(record: StageRecord) -> tuple[HistoryLine, ...]:
    """Every time the stage was signed off, skipped or reopened, the first first, with what was written."""
    entries = AuditEntry.objects.filter(
        subject_type="procurement.procurement", subject_id=str(record.procurement_id), action__in=DECISIONS, seal=""
    ).order_by("pk")
    return tuple(
        HistoryLine(
            entry.at,
            entry.actor_name,
            ": ".join(filter(None, [words_of_act(entry.action), entry.facts.get("note") or entry.facts.get("reason")])),
        )
        for entry in entries
        if entry.facts.get("stage") == record.number
    )


def affected_by_reopening(record: StageRecord) -> tuple[str, ...]:
    """What rests on the stage, in words: later stages that are decided, and gates that are passed."""
    later = record.procurement.stage_records.filter(number__gt=record.number).exclude(status=StageStatus.OPEN)
    found = [
        f"Stage {one.number}, “{one.get_number_display()}”, stays {one.get_status_display().lower()}." for one in later
    ]
    found += [
        f"{gate} stays passed. Reopen it too if its decision no longer holds."
        for gate in gates_of(record.procurement).filter(status=GateStatus.PASSED)
        if gate.rule.stage >= record.number
    ]
    if not record.procurement.stage_records.filter(procurement__tender__published_at__isnull=False).exists():
        found += ["The tender cannot be published until the stage is signed off again."] if record.number <= 6 else []
    return tuple(found)
