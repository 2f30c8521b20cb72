"""Groups of colleagues: made, changed, ended (DER-9)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procurement.tests.delivery_story import refused
from socialvalue.accounts.models import User, WorkingGroup
from socialvalue.accounts.services import change_group, create_group, end_group
from socialvalue.core.models import AuditEntry

SignIn = Callable[[User], Client]


def facts(chair: User, *members: User, **changes: Any) -> dict[str, Any]:
    given = {"name": "Task group", "kind": "task_group", "purpose": "Steers.", "chair": chair, "members": members}
    return given | changes


def test_der_9_a_group_has_members_and_one_of_them_is_its_chair(chloe: User, olive: User) -> None:
    group = create_group(by=chloe, **facts(chloe, chloe, olive))
    assert set(group.members.all()) == {chloe, olive}
    with refused("chair_no_member", "chair"):
        change_group(group, by=chloe, **facts(chloe, olive))
    changed = change_group(group, by=chloe, **facts(olive, olive, name="Steering group"))
    assert (changed.name, changed.chair, list(changed.members.all())) == ("Steering group", olive, [olive])
    assert AuditEntry.objects.filter(action__startswith="group.").count() == 2


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [({"name": " "}, "not_said", "name"), ({"purpose": ""}, "not_said", "purpose")],
)
def test_a_group_says_what_it_is(chloe: User, changes: dict[str, Any], code: str, field: str) -> None:
    with refused(code, field):
        create_group(by=chloe, **facts(chloe, chloe, **changes))


def test_a_name_is_taken_while_its_group_runs(chloe: User) -> None:
    first = create_group(by=chloe, **facts(chloe, chloe))
    with refused("name_taken", "name"):
        create_group(by=chloe, **facts(chloe, chloe, name="TASK GROUP"))
    with refused("not_said", "reason"):
        end_group(first, by=chloe, reason="")
    end_group(first, by=chloe, reason="Its work is done.")
    assert create_group(by=chloe, **facts(chloe, chloe)).pk != first.pk
    with refused("group_ended"):
        change_group(first, by=chloe, **facts(chloe, chloe))


def test_der_9_a_champion_keeps_the_groups_on_screen(chloe: User, olive: User, sign_in: SignIn) -> None:
    typed = {
        "name": "Officers", "kind": "officers_group", "purpose": "Shares.", "chair": olive.pk, "members": [chloe.pk]
    }  # fmt: skip
    client = sign_in(chloe)
    response = client.post(reverse("accounts:group-create"), typed)
    assert "The chair is one of the members." in response.content.decode()
    client.post(reverse("accounts:group-create"), typed | {"members": [chloe.pk, olive.pk]})
    group = WorkingGroup.objects.get()
    change = reverse("accounts:group-change", args=[group.pk])
    assert "Officers" in client.get(change).content.decode()
    assert sign_in(olive).get(change).status_code == 403
    client.post(reverse("accounts:group-end", args=[group.pk]), {"reason": "Merged."})
    assert client.get(change).status_code == 404
