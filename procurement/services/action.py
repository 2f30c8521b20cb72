"""The checklist of each stage (CON-9) and what was learnt (CON-15)."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from procurement.choices import StageStatus
from procurement.domain.stages import stage_of
from procurement.models import ActionFile, Lesson, Procurement, StageAction, StageRecord
from procurement.selectors.action_record import is_recorded
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said
from socialvalue.core.uploads import clean_upload


@transaction.atomic
def do_action(action: StageAction, *, by: User, evidence: str, file: UploadedFile | None = None) -> StageAction:
    """Tick an action off with what was done and where the evidence is; or with why it does not fit here.

    ``file`` shows it. What has a record of its own is ticked by that. Raises RuleBroken ``procurement_over``,
    ``already_done``, ``recorded``, ``not_said`` or what ``clean_upload`` raises.
    """
    lock_running(action.procurement)
    locked = _lock(action)
    if locked.done_at is not None:
        raise RuleBroken("already_done", "This action is done already. Undo it first to write something else.")
    if is_recorded(locked):
        raise RuleBroken("recorded", "This is on record on a page of its own, so there is nothing to tick.")
    message = "Say what was done and where the evidence is, or why the action does not fit here."
    locked.evidence = said(evidence, message, "evidence")
    locked.done_by = by
    locked.done_at = timezone.now()
    locked.save()
    _note(by, "action.do", locked, evidence=locked.evidence)
    if file is not None:
        _keep(locked, file, by)
    return locked


@transaction.atomic
def attach_file(action: StageAction, *, by: User, file: UploadedFile) -> StageAction:
    """Put a file to an action, done or not. Raises RuleBroken ``procurement_over`` or what ``clean_upload`` raises."""
    lock_running(action.procurement)
    locked = _lock(action)
    _keep(locked, file, by)
    return locked


@transaction.atomic
def remove_file(attached: ActionFile, *, by: User) -> StageAction:
    """Take a file away again, while its stage is open. Raises RuleBroken ``procurement_over`` or ``stage_signed``."""
    lock_running(attached.action.procurement)
    locked = _lock(attached.action)
    _refuse_when_signed(locked)
    ActionFile.objects.filter(pk=attached.pk).delete()
    _note(by, "action.remove_file", locked, name=attached.name, sha256=attached.sha256)
    return locked


@transaction.atomic
def undo_action(action: StageAction, *, by: User) -> StageAction:
    """Open an action again; what was written stays to be changed.

    Raises RuleBroken ``procurement_over``, ``not_done`` or ``stage_signed``.
    """
    lock_running(action.procurement)
    locked = _lock(action)
    if locked.done_at is None:
        raise RuleBroken("not_done", "This action is still to do.")
    _refuse_when_signed(locked)
    locked.done_by = None
    locked.done_at = None
    locked.save()
    _note(by, "action.undo", locked)
    return locked


@transaction.atomic
def add_action(
    procurement: Procurement,
    *,
    by: User,
    stage_number: int,
    text: str,
    required: bool = False,
    owner: User | None = None,
    due_on: date | None = None,
) -> StageAction:
    """An action of the officer's own. A required one blocks the sign-off until it is done.

    Raises RuleBroken ``procurement_over``, ``not_said`` or ``stage_signed``.
    """
    locked = lock_running(procurement)
    stage = stage_of(stage_number)
    words = said(text, "Say what is to be done.", "text")
    action = StageAction(
        procurement=locked,
        stage_number=stage.number,
        code=f"own-{uuid4().hex[:12]}",
        text=words,
        source="Added by hand",
        required=required,
        owner=owner,
        due_on=due_on,
    )
    if required:
        _refuse_when_signed(action)
    action.save()
    _note(by, "action.add", action, text=words, required=required)
    return action


@transaction.atomic
def plan_action(action: StageAction, *, by: User, owner: User | None, due_on: date | None) -> StageAction:
    """Say who does it, by when. Raises RuleBroken ``procurement_over`` or ``already_done``."""
    lock_running(action.procurement)
    locked = _lock(action)
    if locked.done_at is not None:
        raise RuleBroken("already_done", "This action is done already, so it needs no plan.")
    locked.owner = owner
    locked.due_on = due_on
    locked.save()
    _note(by, "action.plan", locked, owner=str(owner or ""), due_on=due_on)
    return locked


@transaction.atomic
def record_lesson(procurement: Procurement, *, by: User, stage_number: int, text: str) -> Lesson:
    """What was learnt in a stage, kept for the next procurement of the category.

    Raises RuleBroken ``procurement_over`` or ``not_said``.
    """
    locked = lock_running(procurement)
    words = said(text, "Say what was learnt.", "text")
    lesson = Lesson.objects.create(
        procurement=locked,
        stage_number=stage_of(stage_number).number,
        category=locked.category,
        text=words,
        recorded_by=by,
    )
    audit.record(by, "lesson.record", locked, stage=stage_number, text=words)
    return lesson


def _keep(action: StageAction, file: UploadedFile, by: User) -> None:
    kept = ActionFile.objects.create(action=action, uploaded_by=by, **clean_upload(file))
    _note(by, "action.attach_file", action, name=kept.name, sha256=kept.sha256)


def _lock(action: StageAction) -> StageAction:
    return StageAction.objects.select_for_update().get(pk=action.pk)


def _refuse_when_signed(action: StageAction) -> None:
    records = StageRecord.objects.filter(procurement_id=action.procurement_id, number=action.stage_number)
    if not records.filter(status=StageStatus.OPEN).exists():
        message = f"Stage {action.stage_number} is signed off or skipped. Reopen the stage first."
        raise RuleBroken("stage_signed", message)


def _note(by: User, act: str, action: StageAction, **facts: Any) -> None:
    audit.record(by, act, action.procurement, stage=action.stage_number, code=action.code, **facts)
