"""Whose actions are told of, and which are left when a long list is narrowed."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from procurement.models import Procurement, StageAction
from procurement.notifications import reminders
from procurement.selectors.action import action_tabs, actions_to_do, actions_to_remind
from procurement.tests.factories import make_procurement
from socialvalue.accounts.models import User
from socialvalue.core.models import OutgoingEmail

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 9, 9, tzinfo=UTC)


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def own(procurement: Procurement, owner: User, due_on: date) -> StageAction:
    action = procurement.stage_actions.filter(owner=None)[0]
    StageAction.objects.filter(pk=action.pk).update(owner=owner, due_on=due_on)
    return action


@pytest.mark.parametrize(
    ("due_on", "kinds"),
    [
        (date(2026, 11, 13), []),  # the fourth working day
        (date(2026, 11, 12), ["soon"]),
        (date(2026, 11, 9), ["soon"]),
        (date(2026, 11, 8), ["overdue"]),
    ],
)
def test_what_is_due_within_three_working_days_is_told(
    procurement: Procurement, olive: User, due_on: date, kinds: list[str]
) -> None:
    own(procurement, olive, due_on)
    assert [kind for _, kind in actions_to_remind(olive, MONDAY)] == kinds


def test_con_9_an_owner_is_told_once_before_and_once_after_the_day(procurement: Procurement, olive: User) -> None:
    action = own(procurement, olive, date(2026, 11, 11))
    sent = []
    for days in range(8):
        now = MONDAY + timedelta(days=days)
        with time_machine.travel(now, tick=False):
            sent.append(reminders.send_due(now))
    assert sent == [1, 0, 0, 1, 0, 0, 0, 0]
    assert all(action.text in letter.body for letter in OutgoingEmail.objects.all())
    StageAction.objects.filter(pk=action.pk).update(due_on=date(2026, 11, 18))  # planned anew
    with time_machine.travel(MONDAY + timedelta(days=8), tick=False):
        assert reminders.send_due(timezone.now()) == 1


def test_nobody_is_told_of_what_is_done_or_over(procurement: Procurement, olive: User) -> None:
    action = own(procurement, olive, date(2026, 11, 9))
    assert actions_to_do(olive) == 1
    Procurement.objects.filter(pk=procurement.pk).update(status="abandoned")
    assert (actions_to_remind(olive, MONDAY), actions_to_do(olive)) == ((), 0)
    Procurement.objects.filter(pk=procurement.pk).update(status="running")
    StageAction.objects.filter(pk=action.pk).update(done_at=MONDAY, evidence="Seen.")
    assert (actions_to_remind(olive, MONDAY), actions_to_do(olive)) == ((), 0)


def test_only_a_long_list_is_narrowed(procurement: Procurement, olive: User) -> None:
    ask = {"stage": 1, "user": olive, "today": date(2026, 11, 9)}
    rows, tabs = action_tabs(procurement, chosen="mine", **ask)
    assert (len(rows), tabs) == (4, ())
    own(procurement, olive, date(2026, 11, 8))
    for number in range(6):
        StageAction.objects.create(
            procurement=procurement, stage_number=1, code=f"own-{number}", text="More", done_at=MONDAY, evidence="Seen."
        )
    rows, tabs = action_tabs(procurement, chosen="mine", **ask)
    assert [(tab.key, tab.count, tab.chosen) for tab in tabs] == [
        ("all", 10, False), ("to-do", 4, False), ("mine", 1, True), ("overdue", 1, False), ("done", 6, False),
    ]  # fmt: skip
    assert len(rows) == 1
    assert len(action_tabs(procurement, chosen="nonsense", **ask)[0]) == 10
