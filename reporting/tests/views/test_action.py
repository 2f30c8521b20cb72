"""Pages of the action plan."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from framework.tests.queries import queries_of
from reporting.models import ActionItem
from reporting.tests.factories import make_action
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LIST = "reporting:action-list"
DAY = {"due_on_day": "1", "due_on_month": "12", "due_on_year": "2026"}


def test_cabinet_reads_the_plan_and_changes_nothing(olive: User, cabby: User, sign_in: SignIn) -> None:
    action, client = make_action(lead=olive, benefits="small firms", progress_note="Two held."), sign_in(cabby)
    text = client.get(reverse(LIST)).content.decode()
    assert all(words in text for words in (action.title, "small firms", "Two held.", "Olive Officer"))
    assert "Change" not in text
    for name in ("change", "begin", "finish", "reopen"):
        assert client.get(reverse(f"reporting:action-{name}", args=[action.pk])).status_code == 403
    assert client.get(reverse("reporting:action-add")).status_code == 403


@pytest.mark.parametrize(("name", "status"), [("cora", 403), ("sam", 403), ("stan", 404)])
def test_others_do_not_read_it(
    name: str, status: int, request: pytest.FixtureRequest, sign_in: SignIn, olive: User
) -> None:
    action, client = make_action(lead=olive), sign_in(request.getfixturevalue(name))
    assert client.get(reverse(LIST)).status_code == status
    assert client.get(reverse("reporting:action-change", args=[action.pk])).status_code == 404


def test_an_empty_plan_says_what_will_stand_there(olive: User, sign_in: SignIn) -> None:
    assert "What is done to help smaller" in sign_in(olive).get(reverse(LIST)).content.decode()


def test_the_list_is_filtered_and_exported(olive: User, sign_in: SignIn) -> None:
    make_action(lead=olive, title="Done one", status="done", finished_on=date(2026, 5, 1))
    make_action(lead=olive, title="Planned one")
    answer = sign_in(olive).get(reverse(LIST), {"status": "done", "format": "csv"})
    rows = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["Done one"]


def test_an_action_is_added_and_changed(olive: User, fin: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    client.post(reverse("reporting:action-add"), {"title": "Pay early", "lead": fin.pk} | DAY)
    action = ActionItem.objects.get()
    assert (action.title, action.lead, action.due_on) == ("Pay early", fin, date(2026, 12, 1))
    client.post(
        reverse("reporting:action-change", args=[action.pk]), {"title": "Pay in ten days", "lead": olive.pk} | DAY
    )
    action.refresh_from_db()
    assert (action.title, action.lead) == ("Pay in ten days", olive)


def test_what_is_missing_is_told_and_nothing_typed_is_lost(olive: User, sign_in: SignIn) -> None:
    answer = sign_in(olive).post(reverse("reporting:action-add"), {"title": "Pay early"} | DAY)
    assert set(answer.context["form"].errors) == {"lead"}
    assert "Pay early" in answer.content.decode()


def test_an_action_begins_ends_and_is_opened_again(olive: User, sign_in: SignIn) -> None:
    action, client = make_action(lead=olive), sign_in(olive)
    for verb, note, status in (
        ("begin", "", "under_way"),
        ("finish", "Held.", "done"),
        ("reopen", "Again.", "under_way"),
    ):
        url = reverse(f"reporting:action-{verb}", args=[action.pk])
        assert url in client.get(reverse(LIST)).content.decode()
        client.post(url, {"progress_note": note})
        action.refresh_from_db()
        assert action.status == status


def test_an_end_needs_its_result(olive: User, sign_in: SignIn) -> None:
    action = make_action(lead=olive)
    answer = sign_in(olive).post(reverse("reporting:action-finish", args=[action.pk]), {"progress_note": ""})
    assert "Say what came of it." in answer.content.decode()
    assert ActionItem.objects.get().status == "planned"


def test_the_list_takes_the_same_queries_for_one_and_for_three(olive: User, fin: User, sign_in: SignIn) -> None:
    client, url = sign_in(olive), reverse(LIST)
    make_action(lead=olive)
    one = queries_of(client, url)
    make_action(lead=fin)
    make_action(lead=olive)
    assert (queries_of(client, url), one <= 8) == (one, True)
