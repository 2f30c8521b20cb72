"""Who leads what: one page of contact, champions, groups and open actions (DER-9)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procurement.models import StageAction
from procurement.tests.factories import make_procurement
from reporting.models import ActionItem
from reporting.selectors.lead import lead_lines, open_actions
from reporting.tests.factories import make_action
from socialvalue.accounts.models import Authority, User, WorkingGroup
from socialvalue.accounts.services import create_group
from socialvalue.core.models import AuditEntry

SignIn = Callable[[User], Client]
URL = reverse("reporting:lead-list")


@pytest.fixture
def group(chloe: User, olive: User) -> WorkingGroup:
    return create_group(
        by=chloe, name="Task group", kind="task_group", purpose="Steers.", chair=chloe, members=[chloe, olive]
    )


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def plan_stage_action(lead: User, owner: User | None, due_on: date | None) -> StageAction:
    action = make_procurement(lead_officer=lead).stage_actions.filter(stage_number=1).first()
    assert action is not None
    StageAction.objects.filter(pk=action.pk).update(owner=owner, due_on=due_on)
    action.procurement.stage_actions.exclude(pk=action.pk).delete()
    return action


def test_der_9_contact_champions_groups_and_open_actions_stand_on_one_page(
    authority: Authority, chloe: User, olive: User, otto: User, group: WorkingGroup, sign_in: SignIn
) -> None:
    Authority.objects.update(contact_role="Head of purchasing", contact_email="sv@testshire.example")
    make_action(lead=chloe, title="Hold four events", group=group, due_on=date(2026, 9, 1))
    make_action(lead=otto, title="Finished", status="done", finished_on=date(2026, 8, 1))
    stage = plan_stage_action(olive, otto, date(2026, 8, 1))
    body = text_of(sign_in(olive).get(URL))
    assert "Chloe Champion, Head of purchasing" in body
    assert "sv@testshire.example" in body
    assert "<strong>Chair:</strong> Chloe Champion" in body
    assert body.index(stage.text) < body.index("Hold four events")  # the earliest day first
    assert "Finished" not in body
    assert "2 open actions" in body


def test_der_9_open_actions_are_narrowed_by_person_and_group(
    authority: Authority, chloe: User, olive: User, otto: User, group: WorkingGroup, sign_in: SignIn
) -> None:
    make_action(lead=otto, title="Given to the group", group=group, due_on=date(2026, 9, 1))
    make_action(lead=olive, title="Led by a member", due_on=date(2026, 9, 2))
    make_action(lead=otto, title="Of nobody there", due_on=date(2026, 9, 3))
    stage = plan_stage_action(otto, olive, None)

    def found(**asked: Any) -> list[str]:
        return [line.text for line in lead_lines(open_actions(olive, **asked))]

    assert found() == ["Given to the group", "Led by a member", "Of nobody there", stage.text]
    assert found(group=group) == ["Given to the group", "Led by a member", stage.text]
    assert found(person=olive) == ["Led by a member", stage.text]
    assert found(person=otto, group=group) == ["Given to the group"]
    client = sign_in(olive)
    assert "Of nobody there" not in text_of(client.get(URL, {"group": group.pk}))
    assert "Nothing matches these filters" in text_of(client.get(URL, {"person": chloe.pk}))


def test_der_9_everybody_sees_no_more_than_elsewhere(
    authority: Authority, chloe: User, olive: User, eve: User, cabby: User, sam: User, sign_in: SignIn
) -> None:
    make_action(lead=chloe, title="Of the plan")
    stage = plan_stage_action(olive, olive, date(2026, 9, 1))
    as_cabinet, as_evaluator = text_of(sign_in(cabby).get(URL)), text_of(sign_in(eve).get(URL))
    assert "Of the plan" in as_cabinet
    assert stage.text not in as_cabinet
    assert stage.text in as_evaluator
    assert "Of the plan" not in as_evaluator
    assert sign_in(sam).get(URL).status_code == 403


def test_der_9_an_action_of_the_plan_is_given_to_a_group(
    authority: Authority, chloe: User, group: WorkingGroup, sign_in: SignIn
) -> None:
    client = sign_in(chloe)
    typed = {
        "title": "Hold events", "lead": chloe.pk, "group": group.pk, "due_on_day": "1", "due_on_month": "9",
        "due_on_year": "2027",
    }  # fmt: skip
    client.post(reverse("reporting:action-add"), typed)
    action = ActionItem.objects.get()
    assert (action.lead, action.group) == (chloe, group)
    assert "Task group" in text_of(client.get(reverse("reporting:action-list")))
    client.post(reverse("reporting:action-change", args=[action.pk]), typed | {"group": ""})
    action.refresh_from_db()
    assert action.group is None
    assert AuditEntry.objects.get(action="action.change").facts["before"]["group"] == group.pk


def test_der_9_the_contact_stands_at_the_foot_of_every_page(
    authority: Authority, olive: User, sam: User, sign_in: SignIn
) -> None:
    opportunities = reverse("portal:opportunity-list")
    for client in (Client(), sign_in(sam), sign_in(olive)):
        assert "Single point of contact for social value: Chloe Champion" in text_of(client.get(opportunities))
    assert URL in text_of(sign_in(olive).get(opportunities))
    assert URL not in text_of(sign_in(sam).get(opportunities))


def test_the_number_of_queries_does_not_grow_and_pages_are_turned(
    authority: Authority, chloe: User, olive: User, group: WorkingGroup, sign_in: SignIn
) -> None:
    client = sign_in(olive)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    make_action(lead=chloe, group=group)
    procurement = make_procurement(lead_officer=olive)
    procurement.stage_actions.all().delete()
    queries()
    few = queries()
    for number in range(30):
        make_action(lead=chloe, title=f"Action {number}", group=group)
        StageAction.objects.create(procurement=procurement, stage_number=1, code=f"own-{number}", text="A", owner=olive)
    assert queries() == few
    assert "26 to 50 shown" in text_of(client.get(URL, {"page": "2"}))
