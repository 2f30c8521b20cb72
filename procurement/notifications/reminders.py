"""The daily reminder: one message a person, listing what of theirs is due within ten working days."""

import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from procurement.domain.todo import Todo
from procurement.models import ActionReminder, ReminderSent
from procurement.selectors.action import action_reminders_for, actions_to_remind
from procurement.selectors.case_study import case_study_tasks_for
from procurement.selectors.concern import concern_tasks_for
from procurement.selectors.contract_tasks import contract_tasks_for
from procurement.selectors.delivery import delivery_tasks_for
from procurement.selectors.evaluation_tasks import evaluation_tasks_for
from procurement.selectors.event import event_tasks_for
from procurement.selectors.tender import tender_tasks_for
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email
from socialvalue.core.wording import counted
from socialvalue.core.workdays import add_working_days

log = logging.getLogger(__name__)
WORKING_DAYS = 10
# Bids are left out: a message that names a bid before the opening would tell the outbox's readers who bids.
SOURCES: tuple[Callable[[Any, datetime], tuple[Todo, ...]], ...] = (
    action_reminders_for,
    tender_tasks_for,
    evaluation_tasks_for,
    contract_tasks_for,
    delivery_tasks_for,
    case_study_tasks_for,
    concern_tasks_for,
    event_tasks_for,
)
ONLY_OVERDUE = {"claim", "case study"}  # somebody was told when it came; reminded once it has waited five working days


def send_due(now: datetime) -> int:
    """Remind everybody who has something due; how many were. Called again on the same day it sends nothing twice."""
    people = User.objects.filter(is_active=True, role_grants__isnull=False).distinct().prefetch_related("role_grants")
    return sum(_remind_safely(person, now) for person in people)


def due_for(person: User, now: datetime) -> tuple[Todo, ...]:
    """What a person is reminded of: due within ten working days or overdue, the most urgent first.

    An action stands in it twice at most: within three working days of its day, and once it is overdue.
    """
    limit = add_working_days(timezone.localdate(now), WORKING_DAYS)
    found = (todo for source in SOURCES for todo in source(person, now) if todo.due_on <= limit)
    return tuple(sorted(todo for todo in found if todo.overdue or todo.kind not in ONLY_OVERDUE))


def _remind_safely(person: User, now: datetime) -> bool:
    """One person's trouble does not cost the others their message."""
    try:
        return _remind(person, now)
    except Exception:
        log.exception("person %s could not be reminded", person.pk)
        return False


@transaction.atomic
def _remind(person: User, now: datetime) -> bool:
    todos = due_for(person, now)
    if not todos:
        return False
    _, first_today = ReminderSent.objects.get_or_create(user=person, day=timezone.localdate(now))
    if first_today:
        lines = [asdict(todo) | {"path": reverse(todo.url_name, args=todo.url_args)} for todo in todos]
        context = {"person": person, "todos": lines, "count": counted(len(todos), "thing")}
        queue_email(to=person.email, template="reminder_due", context=context)
        _note_actions(person, now)
    return first_today


def _note_actions(person: User, now: datetime) -> None:
    """Keep which actions the message named, so that each is named once of either kind."""
    ActionReminder.objects.bulk_create(
        ActionReminder(action=action, user=person, kind=kind, due_on=action.due_on, sent_on=timezone.localdate(now))
        for action, kind in actions_to_remind(person, now)
        if action.due_on is not None
    )
