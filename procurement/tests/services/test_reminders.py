"""One message a person a day at most, and only with what is due."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from procurement.domain.todo import Todo
from procurement.models import Contract, ReminderSent, StageAction
from procurement.notifications import reminders
from procurement.services.remedy import open_remedy
from procurement.tasks import send_reminders
from procurement.tests.delivery_story import NOW, TODAY, make_delivering, report
from procurement.tests.factories import make_bid
from socialvalue.accounts.models import User
from socialvalue.core.models import OutgoingEmail
from suppliers.models import Supplier


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def contract(olive: User, otto: User, mark: User, sam: User, sams_firm: Supplier) -> Contract:
    return make_delivering(sams_firm, lead=olive, second=otto, manager=mark, by=sam)


def reminded() -> list[str]:
    return list(OutgoingEmail.objects.filter(subject__contains="due:").order_by("to").values_list("to", flat=True))


def test_a_supplier_is_reminded_of_its_reports_once_a_day(contract: Contract, sam: User) -> None:
    assert reminders.send_due(NOW) == 1
    assert reminders.send_due(NOW + timedelta(hours=5)) == 0
    letter = OutgoingEmail.objects.get()
    assert (letter.to, letter.subject) == (sam.email, "2 things due: what needs you in social value")
    assert "Was due on 30 July 2026" in letter.body
    assert f"/portal/commitments/{contract.commitments.get().pk}/report/" in letter.body
    assert reminders.send_due(NOW + timedelta(days=1)) == 1
    assert list(ReminderSent.objects.order_by("day").values_list("user", "day")) == [
        (sam.pk, TODAY), (sam.pk, TODAY + timedelta(days=1)),
    ]  # fmt: skip


def test_a_manager_is_reminded_of_claims_that_waited_more_than_five_working_days(
    contract: Contract, sam: User, mark: User
) -> None:
    with time_machine.travel(datetime(2026, 11, 3, 9, tzinfo=UTC), tick=False):
        report(contract.commitments.get(), by=sam)
    assert [t.kind for t in reminders.due_for(mark, NOW)] == []  # the fifth working day
    assert [t.kind for t in reminders.due_for(mark, NOW + timedelta(days=1))] == ["claim"]


def test_an_officer_is_reminded_of_what_is_due_within_three_working_days(contract: Contract, olive: User) -> None:
    action = contract.procurement.stage_actions.first()
    assert action is not None
    for day, kinds in ((date(2026, 11, 13), ["action"]), (date(2026, 11, 16), [])):
        StageAction.objects.filter(pk=action.pk).update(owner=olive, due_on=day)
        assert [t.kind for t in reminders.due_for(olive, NOW)] == kinds


def test_nobody_is_reminded_of_nothing_or_after_leaving(contract: Contract, sam: User) -> None:
    User.objects.filter(pk=sam.pk).update(is_active=False)
    assert reminders.send_due(NOW) == 0
    assert ReminderSent.objects.count() == 0


def test_no_reminder_says_who_bids(contract: Contract, rita: User, ritas_firm: Supplier, olive: User) -> None:
    tender = contract.procurement.tender
    type(tender).objects.filter(pk=tender.pk).update(status="published", closes_at=NOW + timedelta(days=2))
    make_bid(tender.lots.get(), ritas_firm, by=rita)
    assert reminders.due_for(rita, NOW) == ()


def test_the_trouble_of_one_person_costs_nobody_else_the_message(
    contract: Contract, sam: User, mark: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_remedy(contract.commitments.get(), by=mark, kind="notice", text="Act.", due_on=TODAY)

    def broken(person: Any, now: datetime) -> tuple[Todo, ...]:
        if person == mark:
            raise ValueError
        return ()

    monkeypatch.setattr(reminders, "SOURCES", (*reminders.SOURCES, broken))
    assert reminders.send_due(NOW) == 1
    assert reminded() == [sam.email]


def test_the_task_reminds_by_the_clock(contract: Contract, sam: User) -> None:
    send_reminders()
    assert reminded() == [sam.email]
