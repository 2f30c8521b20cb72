"""DER-3: a notice is recorded as published or not needed, taken back by a reversal, and asked for on the home."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procurement.models import NoticeRecord, Procurement
from procurement.selectors.contract_tasks import contract_tasks_for
from procurement.selectors.progress_notices import notice_tasks_for, noticed, notices_of, records_of
from procurement.services.progress_notices import record_notice, reverse_notice, waive_notice
from procurement.tests.evaluation_story import bid_called, golden_tender
from procurement.tests.factories import make_contract, make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
NUMBER = "2026/S 000-123456"


@pytest.fixture
def procurement(olive: User) -> Procurement:
    """Its tender was published ten days ago; the tender notice was due then."""
    procurement = make_procurement(lead_officer=olive)
    publish(make_tender(procurement), by=olive)
    return Procurement.objects.get(pk=procurement.pk)


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def standing(procurement: Procurement, code: str = "UK4") -> Any:
    today = timezone.localdate()
    lines = noticed(notices_of(procurement, today=today), records_of(procurement), today=today)
    return next(one for one in lines if one.line.rule.code == code)


def test_der_3_a_notice_is_recorded_in_time_or_late(procurement: Procurement, olive: User) -> None:
    assert standing(procurement).timing == "overdue"
    record = record_notice(procurement, by=olive, notice="UK4", published_at=ago(10), reference=NUMBER)
    assert (record.due_on, record.recorded_by, record.outcome) == (timezone.localdate(ago(10)), olive, "published")
    assert standing(procurement).timing == "in_time"
    reverse_notice(record, by=olive, reason="The wrong day.")
    record_notice(procurement, by=olive, notice="UK4", published_at=ago(9), reference=NUMBER)
    assert standing(procurement).timing == "late"
    actions = ("notice.record", "notice.reverse", "notice.record")
    assert tuple(AuditEntry.objects.filter(action__startswith="notice.").values_list("action", flat=True)) == actions


def test_der_3_a_notice_is_recorded_not_in_the_future_and_with_a_reference(
    procurement: Procurement, olive: User
) -> None:
    soon = timezone.now() + timedelta(hours=1)
    with refused("published_in_future"):
        record_notice(procurement, by=olive, notice="UK4", published_at=soon, reference=NUMBER)
    with refused("reference_not_clear"):
        record_notice(procurement, by=olive, notice="UK4", published_at=ago(1), reference="on the platform")
    with refused("notice_not_asked"):
        record_notice(procurement, by=olive, notice="UK5", published_at=ago(1), reference=NUMBER)


def test_der_3_a_notice_is_recorded_as_not_needed_with_a_reason(procurement: Procurement, olive: User) -> None:
    with refused("not_said"):
        waive_notice(procurement, by=olive, notice="UK2", reason=" ")
    record = waive_notice(procurement, by=olive, notice="UK2", reason="Nobody was engaged.")
    assert standing(procurement, "UK2").record == record
    assert standing(procurement, "UK2").timing == ""


def test_der_3_a_notice_is_recorded_once_until_it_is_taken_back(procurement: Procurement, olive: User) -> None:
    record = waive_notice(procurement, by=olive, notice="UK4", reason="Only chosen suppliers.")
    with refused("notice_recorded"):
        record_notice(procurement, by=olive, notice="UK4", published_at=ago(1), reference=NUMBER)
    facts = {"recorded_by": olive, "recorded_at": timezone.now(), "outcome": "not_needed", "reason": "Twice."}
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeRecord.objects.create(procurement=procurement, code="UK4", **facts)
    with refused("not_said"):
        reverse_notice(record, by=olive, reason="")
    reverse_notice(record, by=olive, reason="It was advertised after all.")
    with refused("notice_reversed"):
        reverse_notice(record, by=olive, reason="Again.")
    assert record_notice(procurement, by=olive, notice="UK4", published_at=ago(1), reference=NUMBER).pk != record.pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "published", "reference": NUMBER},
        {"outcome": "published", "published_at": timezone.now()},
        {"outcome": "not_needed"},
        {"outcome": "not_needed", "reason": "So.", "reference": NUMBER},
        {"outcome": "not_needed", "reason": "So.", "code": "UK99"},
        {"outcome": "not_needed", "reason": "So.", "reversed_at": timezone.now()},
    ],
)
def test_der_3_a_notice_is_recorded_whole_or_the_database_refuses_it(
    procurement: Procurement, olive: User, wrong: dict[str, Any]
) -> None:
    facts = {"code": "UK4", "recorded_by": olive, "recorded_at": timezone.now()} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeRecord.objects.create(procurement=procurement, **facts)


def test_der_3_a_notice_is_recorded_for_each_contract(olive: User, otto: User, mark: User) -> None:
    tender = golden_tender(lead=olive, second=otto)
    contract = make_contract(bid_called(tender, "South"), manager=mark, by=olive)
    procurement = Procurement.objects.get(pk=contract.procurement_id)
    one = standing(procurement, "UK7")
    assert one.line.about == contract.reference
    before = [task.text for task in contract_tasks_for(olive, timezone.now())]
    record_notice(procurement, by=olive, notice=one.slug, published_at=ago(0), reference=NUMBER)
    assert standing(procurement, "UK7").record is not None
    after = [task.text for task in contract_tasks_for(olive, timezone.now())]
    assert {text for text in before if text not in after} <= {
        f"Publish the contract details notice (UK7): {contract.reference}"
    }
    assert not any("UK7" in text for text in after)


def test_der_3_a_notice_is_recorded_or_stands_on_the_home_of_the_lead_officer(
    procurement: Procurement, olive: User, otto: User
) -> None:
    now = timezone.now()
    (task,) = notice_tasks_for(olive, now)
    assert task.overdue
    assert task.url_args == (procurement.pk,)
    assert task.text == "Record UK2 preliminary market engagement notice and 1 more notice: Winter gritting"
    assert notice_tasks_for(otto, now) == ()
    waive_notice(procurement, by=olive, notice="UK2", reason="Nobody was engaged.")
    record_notice(procurement, by=olive, notice="UK4", published_at=ago(10), reference=NUMBER)
    assert notice_tasks_for(olive, now) == ()


def test_der_3_a_notice_is_recorded_and_the_home_asks_as_often_for_many(procurement: Procurement, olive: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            notice_tasks_for(olive, timezone.now())
        return len(asked)

    few = queries()
    for _ in range(3):
        publish(make_tender(make_procurement(lead_officer=olive)), by=olive)
    assert queries() == few <= 8
