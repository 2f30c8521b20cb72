"""The 13 stages of a procurement as lines of a task list and as marks of a row."""

from dataclasses import dataclass

from procurement.choices import StageStatus, TenderStatus
from procurement.domain.stages import STAGES, current_stage
from procurement.models import Procurement, StageRecord
from procurement.selectors.procurement import page_url

PHASES = {"plan": "Plan", "source": "Buy", "manage": "Manage"}


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage of the task list: ``state`` is done, current or todo; ``words`` say what became of it."""

    number: int
    title: str
    phase: str
    state: str
    status: str
    words: str
    url: str


def stage_lines(records: list[StageRecord], behind: frozenset[int]) -> tuple[StageLine, ...]:
    """The 13 stages in order; ``behind`` holds those that are passed."""
    now = current_stage(behind)
    return tuple(_stage_line(record, behind, now) for record in sorted(records, key=lambda one: one.number))


def _stage_line(record: StageRecord, behind: frozenset[int], now: int | None) -> StageLine:
    rule = STAGES[record.number - 1]
    decided = record.status != StageStatus.OPEN
    state = "done" if record.number in behind else "current" if record.number == now else "todo"
    status = (
        record.status if decided else {"done": "not_applicable", "current": "in_progress", "todo": "not_started"}[state]
    )
    words = {
        StageStatus.SIGNED_OFF: "Signed off",
        StageStatus.SKIPPED: "Skipped",
    }.get(StageStatus(record.status)) or {"done": "Not needed", "current": "Now", "todo": "To come"}[state]
    url = page_url("procurement:stage-detail", record.procurement_id, record.number)
    return StageLine(record.number, rule.title, PHASES[rule.phase], state, status, words, url)


def stage_marks(procurement: Procurement) -> tuple[StageLine, ...]:
    """The 13 stages of a row of the list, from records read ahead; no query."""
    behind = {one.number for one in procurement.stage_records.all() if one.status != StageStatus.OPEN}
    if getattr(procurement, "tender_status", "") == TenderStatus.ABANDONED:
        behind |= set(range(1, STAGES[-1].number))
    return stage_lines(list(procurement.stage_records.all()), frozenset(behind))
