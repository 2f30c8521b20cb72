"""Signing off the 13 stages: no other code moves a stage (CON-9)."""

from django.db import transaction
from django.utils import timezone

from procurement.domain.lifecycles import STAGE
from procurement.domain.stages import check_skip
from procurement.models import StageRecord
from procurement.selectors.progress import missing_for_stage
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import refuse_if_any, said


@transaction.atomic
def sign_off_stage(record: StageRecord, *, by: User, note: str) -> StageRecord:
    """Sign a stage off with what was done for social value in it.

    Refuses with the first of ``missing_for_stage``, or ``wrong_state``, ``procurement_over``, ``not_said``.
    """
    locked = _lock(record)
    target = STAGE.target_of("sign_off", locked.status)
    words = said(note, "Say what was done for social value in this stage.", "note")
    refuse_if_any(missing_for_stage(locked))
    locked.note = words
    locked.reason = ""
    return _decide(locked, target, "stage.sign_off", by, note=words)


@transaction.atomic
def skip_stage(record: StageRecord, *, by: User, reason: str) -> StageRecord:
    """Pass over a stage that may be skipped. Raises ``stage_not_skippable`` or ``skip_without_reason``."""
    locked = _lock(record)
    target = STAGE.target_of("skip", locked.status)
    check_skip(locked.number, reason)
    locked.reason = reason.strip()
    return _decide(locked, target, "stage.skip", by, reason=locked.reason)


@transaction.atomic
def reopen_stage(record: StageRecord, *, by: User, reason: str) -> StageRecord:
    """Open a stage again; what was signed stays in the history. Raises ``wrong_state`` or ``not_said``."""
    locked = _lock(record)
    target = STAGE.target_of("reopen", locked.status)
    locked.reason = said(reason, "Say why the stage is reopened.", "reason")
    return _decide(locked, target, "stage.reopen", by, reason=locked.reason)


def _lock(record: StageRecord) -> StageRecord:
    """The procurement first, so that two gates of one procurement are never decided at once."""
    procurement = lock_running(record.procurement)
    locked = StageRecord.objects.select_for_update().get(pk=record.pk)
    locked.procurement = procurement
    return locked


def _decide(record: StageRecord, status: str, act: str, by: User, **facts: str) -> StageRecord:
    record.status = status
    record.decided_by = by
    record.decided_at = timezone.now()
    record.save()
    audit.record(by, act, record.procurement, stage=record.number, **facts)
    return record
