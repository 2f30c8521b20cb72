"""The checklist of a stage and its sign-off."""

from datetime import date

import pytest
from django.utils import timezone

from procurement.models import Procurement, StageAction, StageRecord
from procurement.services.action import add_action, do_action, plan_action, record_lesson, undo_action
from procurement.services.progress import reopen_stage, sign_off_stage, skip_stage
from procurement.tests.factories import make_considered, make_procurement
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_considered(make_procurement(lead_officer=olive), by=olive)


def stage(procurement: Procurement, number: int) -> StageRecord:
    return procurement.stage_records.get(number=number)


def do_all(procurement: Procurement, number: int) -> None:
    procurement.stage_actions.filter(stage_number=number).update(done_at=timezone.now(), evidence="Minutes.")


def test_an_action_is_done_with_evidence_and_can_be_undone(procurement: Procurement, olive: User, cora: User) -> None:
    action = procurement.stage_actions.filter(stage_number=1).first()
    assert action is not None
    with refused("not_said"):
        do_action(action, by=cora, evidence=" ")
    with refused("not_done"):
        undo_action(action, by=cora)
    done = do_action(action, by=cora, evidence="Minutes of 3 March.")
    assert (done.done_by, done.evidence) == (cora, "Minutes of 3 March.")
    for again in (
        lambda: do_action(action, by=cora, evidence="x"),
        lambda: plan_action(action, by=olive, owner=cora, due_on=None),
    ):
        with refused("already_done"):
            again()
    undone = undo_action(action, by=olive)
    assert (undone.done_at, undone.done_by, undone.evidence) == (None, None, "Minutes of 3 March.")
    acts = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["action.do", "action.undo"]


def test_actions_are_planned_and_added(procurement: Procurement, olive: User, cora: User) -> None:
    action = add_action(procurement, by=olive, stage_number=2, text="Visit the depot", required=True)
    planned = plan_action(action, by=olive, owner=cora, due_on=date(2026, 5, 1))
    assert (planned.owner, planned.due_on, planned.required) == (cora, date(2026, 5, 1), True)
    with refused("not_said"):
        add_action(procurement, by=olive, stage_number=2, text=" ")


def test_con_9_a_stage_is_signed_off_once_nothing_is_missing(procurement: Procurement, cora: User) -> None:
    first = stage(procurement, 1)
    with refused("not_said") as refusal:
        sign_off_stage(first, by=cora, note=" ")
    assert refusal.value.field == "note"
    with refused("action_open"):
        sign_off_stage(first, by=cora, note="Need confirmed.")
    do_all(procurement, 1)
    signed = sign_off_stage(first, by=cora, note="Need confirmed.")
    assert (signed.status, signed.decided_by, signed.note) == ("signed_off", cora, "Need confirmed.")
    with refused("wrong_state"):
        sign_off_stage(first, by=cora, note="Again.")
    with refused("earlier_stage_open"):
        sign_off_stage(stage(procurement, 3), by=cora, note="Too early.")


def test_what_belongs_to_a_signed_stage_is_not_undone(procurement: Procurement, cora: User) -> None:
    do_all(procurement, 1)
    sign_off_stage(stage(procurement, 1), by=cora, note="Done.")
    action = StageAction.objects.filter(stage_number=1).first()
    assert action is not None
    with refused("stage_signed"):
        undo_action(action, by=cora)
    with refused("stage_signed"):
        add_action(procurement, by=cora, stage_number=1, text="More", required=True)


def test_only_some_stages_may_be_skipped_and_with_a_reason(procurement: Procurement, olive: User) -> None:
    with refused("stage_not_skippable"):
        skip_stage(stage(procurement, 5), by=olive, reason="No time.")
    with refused("skip_without_reason"):
        skip_stage(stage(procurement, 4), by=olive, reason=" ")
    assert skip_stage(stage(procurement, 4), by=olive, reason="Call-off.").status == "skipped"


def test_a_stage_is_reopened_with_a_reason(procurement: Procurement, olive: User) -> None:
    with refused("wrong_state"):
        reopen_stage(stage(procurement, 4), by=olive, reason="Wrong.")
    skip_stage(stage(procurement, 4), by=olive, reason="Call-off.")
    with refused("not_said"):
        reopen_stage(stage(procurement, 4), by=olive, reason="")
    reopened = reopen_stage(stage(procurement, 4), by=olive, reason="Suppliers asked.")
    assert (reopened.status, reopened.reason) == ("open", "Suppliers asked.")


def test_a_lesson_keeps_the_category_of_its_procurement(procurement: Procurement, olive: User) -> None:
    lesson = record_lesson(procurement, by=olive, stage_number=13, text="Ask for routes earlier.")
    assert (lesson.category, lesson.recorded_by) == ("Highways", olive)
    with refused("not_said"):
        record_lesson(procurement, by=olive, stage_number=13, text="")
