"""The action plan: what is added, changed and moved, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reporting.models import ActionItem
from reporting.services.action import add_action, begin_action, change_action, finish_action, reopen_action
from reporting.tests.factories import make_action
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


def test_an_action_is_added_with_its_lead_and_date(olive: User, fin: User) -> None:
    add_action(by=olive, title=" Pay within ten days ", lead=fin, due_on=date(2026, 12, 1), benefits="small firms")
    action = ActionItem.objects.get()
    assert (action.title, action.lead, action.status, action.benefits) == (
        "Pay within ten days",
        fin,
        "planned",
        "small firms",
    )
    assert AuditEntry.objects.get().action == "action.add"


def test_a_change_keeps_what_was_before(olive: User, fin: User) -> None:
    action = make_action(lead=olive)
    change_action(action, by=olive, title="Another", lead=fin, due_on=date(2027, 1, 1), progress_note="Half done.")
    action.refresh_from_db()
    assert (action.title, action.lead, action.progress_note) == ("Another", fin, "Half done.")
    assert AuditEntry.objects.get().facts["before"]["title"] == "Hold a meet-the-buyer event"


def test_an_action_begins_ends_and_is_opened_again(olive: User) -> None:
    action = make_action(lead=olive)
    assert begin_action(action, by=olive).status == "under_way"
    done = finish_action(action, by=olive, progress_note="Held in May.", finished_on=date(2026, 5, 20))
    assert (done.status, done.finished_on, done.progress_note) == ("done", date(2026, 5, 20), "Held in May.")
    again = reopen_action(action, by=olive, progress_note="Nobody came.")
    assert (again.status, again.finished_on) == ("under_way", None)
    acts = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert acts == ["action.begin", "action.finish", "action.reopen"]


@pytest.mark.parametrize(
    ("service", "status", "facts", "code"),
    [
        (begin_action, "under_way", {}, "wrong_state"),
        (begin_action, "done", {}, "wrong_state"),
        (finish_action, "done", {"progress_note": "x"}, "wrong_state"),
        (finish_action, "planned", {"progress_note": " "}, "not_said"),
        (
            finish_action,
            "planned",
            {"progress_note": "x", "finished_on": timezone.localdate() + timedelta(days=1)},
            "finished_future",
        ),
        (reopen_action, "planned", {"progress_note": "x"}, "wrong_state"),
        (reopen_action, "done", {"progress_note": ""}, "not_said"),
    ],
)
def test_what_cannot_be_is_refused(service: Any, status: str, facts: dict[str, Any], code: str, olive: User) -> None:
    action = make_action(lead=olive, status=status)
    with pytest.raises(RuleBroken) as refusal:
        service(action, by=olive, **facts)
    assert (refusal.value.code, ActionItem.objects.get().status, AuditEntry.objects.count()) == (code, status, 0)


@pytest.mark.parametrize("service", [add_action, change_action])
def test_an_action_says_what_will_be_done(service: Any, olive: User) -> None:
    subject = () if service is add_action else (make_action(lead=olive),)
    with pytest.raises(RuleBroken) as refusal:
        service(*subject, by=olive, title="  ", lead=olive, due_on=date(2026, 12, 1))
    assert (refusal.value.code, refusal.value.field) == ("not_said", "title")
