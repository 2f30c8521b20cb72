"""The action plan behind the strategy: who does what by when, and how far it is (CON-6, DER-8, DUR-2)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from reporting.domain.lifecycles import ACTION
from reporting.models import ActionItem
from socialvalue.accounts.models import User, WorkingGroup
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken


@transaction.atomic
def add_action(
    *,
    by: User,
    title: str,
    lead: User,
    due_on: date,
    benefits: str = "",
    progress_note: str = "",
    group: WorkingGroup | None = None,
) -> ActionItem:
    """Put an action into the plan, given to a group too where one is named. Raises RuleBroken ``not_said``."""
    action = ActionItem.objects.create(
        title=_said(title, "Say in a few words what will be done.", "title"),
        lead=lead,
        group=group,
        due_on=due_on,
        benefits=benefits.strip(),
        progress_note=progress_note.strip(),
    )
    audit.record(by, "action.add", action, lead=lead.pk, group=str(group or ""), due_on=due_on)
    return action


@transaction.atomic
def change_action(
    action: ActionItem,
    *,
    by: User,
    title: str,
    lead: User,
    due_on: date,
    benefits: str = "",
    progress_note: str = "",
    group: WorkingGroup | None = None,
) -> ActionItem:
    """Change what an action says, who or which group leads it, its date, its progress. RuleBroken ``not_said``."""
    locked = _lock(action)
    before = {"title": locked.title, "lead": locked.lead_id, "due_on": locked.due_on, "progress": locked.progress_note}
    before["group"] = locked.group_id
    locked.title = _said(title, "Say in a few words what will be done.", "title")
    locked.lead, locked.group, locked.due_on = lead, group, due_on
    locked.benefits, locked.progress_note = benefits.strip(), progress_note.strip()
    locked.save()
    audit.record(by, "action.change", locked, before=before)
    return locked


@transaction.atomic
def begin_action(action: ActionItem, *, by: User, progress_note: str = "") -> ActionItem:
    """Mark an action as under way. Raises RuleBroken ``wrong_state``."""
    return _move(_lock(action), "begin", by, note=progress_note)


@transaction.atomic
def finish_action(action: ActionItem, *, by: User, progress_note: str, finished_on: date | None = None) -> ActionItem:
    """Mark an action as done, with what came of it.

    Raises RuleBroken ``wrong_state``, ``not_said`` or ``finished_future``.
    """
    locked = _lock(action)
    ACTION.target_of("finish", locked.status)
    day = finished_on or timezone.localdate()
    if day > timezone.localdate():
        raise RuleBroken("finished_future", "Enter today or an earlier day.", "finished_on")
    locked.finished_on = day
    return _move(locked, "finish", by, note=_said(progress_note, "Say what came of it.", "progress_note"))


@transaction.atomic
def reopen_action(action: ActionItem, *, by: User, progress_note: str) -> ActionItem:
    """Open a finished action again, with the reason. Raises RuleBroken ``wrong_state`` or ``not_said``."""
    locked = _lock(action)
    ACTION.target_of("reopen", locked.status)
    locked.finished_on = None
    return _move(locked, "reopen", by, note=_said(progress_note, "Say why it is opened again.", "progress_note"))


def _lock(action: ActionItem) -> ActionItem:
    return ActionItem.objects.select_for_update().get(pk=action.pk)


def _move(action: ActionItem, verb: str, by: User, *, note: str) -> ActionItem:
    action.status = ACTION.target_of(verb, action.status)
    if note.strip():
        action.progress_note = note.strip()
    action.save()
    facts: dict[str, Any] = {"note": note.strip()} if note.strip() else {}
    audit.record(by, f"action.{verb}", action, **facts)
    return action


def _said(text: str, message: str, field: str) -> str:
    if not text.strip():
        raise RuleBroken("not_said", message, field)
    return text.strip()
