"""The section 1 record: drafted, signed before the start or marked late, kept in versions (PSE-1)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from procurement.choices import RecordTiming
from procurement.models import Procurement, Tender, WellbeingRecord
from procurement.selectors.report import facts_of_period
from procurement.selectors.wellbeing import act_start_of, missing_to_sign, wellbeing_page
from procurement.services.wellbeing import (
    discard_wellbeing_draft,
    draft_wellbeing_record,
    record_act_start,
    sign_wellbeing_record,
    withdraw_act_start,
)
from procurement.tests.factories import make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.periods import Period

pytestmark = pytest.mark.django_db
WORDS: dict[str, Any] = {
    "economic": "Jobs.", "social": "Access.", "environmental": "Less salt.", "securing": "Award criteria.",
    "relevance": "It is the work itself.", "consulted": False, "consultation_reason": "Asked last year.",
}  # fmt: skip


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def started(procurement: Procurement, by: User, day: date | None = None) -> Any:
    day = day or timezone.localdate()
    return record_act_start(procurement, by=by, kind="contact", happened_on=day, note="A firm was called.")


def standing(procurement: Procurement) -> RecordTiming:
    return wellbeing_page(procurement).timing


def test_pse_1_a_record_is_drafted_then_signed_with_name_and_time(
    procurement: Procurement, olive: User, cora: User
) -> None:
    with refused("no_draft"):
        sign_wellbeing_record(procurement, by=cora)
    draft_wellbeing_record(procurement, by=olive, **WORDS | {"social": " ", "consulted": None})
    assert [one.field for one in missing_to_sign(procurement)] == ["social", "consulted"]
    with refused("not_said") as refusal:
        sign_wellbeing_record(procurement, by=cora)
    assert refusal.value.field == "social"
    draft_wellbeing_record(procurement, by=olive, **WORDS)
    before = timezone.now()
    record = sign_wellbeing_record(procurement, by=cora)
    assert (record.number, record.drafted_by, record.signed_by) == (1, olive, cora)
    assert record.signed_at is not None
    assert before <= record.signed_at <= timezone.now()
    assert (record.late_reason, record.started_at, standing(procurement)) == ("", None, RecordTiming.IN_TIME)
    entry = AuditEntry.objects.filter(action="wellbeing.sign").get()
    assert entry.facts == {"version": 1, "consulted": False, "urgent": False, "late": ""}


def test_a_change_after_signing_is_a_new_version_and_the_first_signature_counts(
    procurement: Procurement, olive: User, cora: User
) -> None:
    draft_wellbeing_record(procurement, by=olive, **WORDS)
    first = sign_wellbeing_record(procurement, by=cora)
    second = draft_wellbeing_record(procurement, by=olive, **WORDS | {"social": "Warmth."})
    again = draft_wellbeing_record(procurement, by=olive, **WORDS | {"social": "Warm places."})
    assert (second.number, second.pk) == (2, again.pk)
    first.refresh_from_db()
    assert first.social == "Access."
    page = wellbeing_page(procurement)
    assert (page.current, page.draft, page.timing) == (first, again, RecordTiming.IN_TIME)
    started(procurement, olive)
    WellbeingRecord.objects.filter(pk=first.pk).update(signed_at=timezone.now() - timedelta(days=3))
    with refused("signed_late"):
        sign_wellbeing_record(procurement, by=cora)
    sign_wellbeing_record(procurement, by=cora, late_reason="The scope grew.")
    page = wellbeing_page(procurement)
    assert [(one.number, one.late_reason) for one in page.signed] == [(2, "The scope grew."), (1, "")]
    assert page.timing == RecordTiming.IN_TIME


def test_pse_1_a_record_signed_after_the_start_says_so_with_its_reason(
    procurement: Procurement, olive: User, cora: User
) -> None:
    started(procurement, olive)
    draft_wellbeing_record(procurement, by=olive, **WORDS)
    with refused("signed_late") as refusal:
        sign_wellbeing_record(procurement, by=cora)
    assert refusal.value.field == "late_reason"
    record = sign_wellbeing_record(procurement, by=cora, late_reason="Nobody told us of the call.")
    start = act_start_of(procurement)
    assert start is not None
    assert record.started_at == start.at
    assert standing(procurement) == RecordTiming.LATE


def test_urgency_is_claimed_with_its_reason(procurement: Procurement, olive: User, cora: User) -> None:
    started(procurement, olive)
    draft_wellbeing_record(procurement, by=olive, **WORDS, urgency_reason="The bridge fell on Sunday.")
    sign_wellbeing_record(procurement, by=cora, late_reason="Men were on site within the hour.")
    assert standing(procurement) == RecordTiming.URGENT


def test_a_start_found_later_makes_a_record_late_and_taking_it_back_mends_that(
    procurement: Procurement, olive: User, cora: User
) -> None:
    draft_wellbeing_record(procurement, by=olive, **WORDS)
    sign_wellbeing_record(procurement, by=cora)
    start = started(procurement, olive, timezone.localdate() - timedelta(days=2))
    assert standing(procurement) == RecordTiming.LATE
    with refused("not_said"):
        withdraw_act_start(start, by=olive, reason=" ")
    withdraw_act_start(start, by=olive, reason="The call was about another contract.")
    assert standing(procurement) == RecordTiming.IN_TIME
    with refused("already_withdrawn"):
        withdraw_act_start(start, by=olive, reason="Again.")
    with refused("in_the_future"):
        started(procurement, olive, timezone.localdate() + timedelta(days=1))


def test_a_draft_is_discarded_and_a_signed_record_is_not(procurement: Procurement, olive: User) -> None:
    draft_wellbeing_record(procurement, by=olive, **WORDS)
    sign_wellbeing_record(procurement, by=olive)
    with refused("no_draft"):
        discard_wellbeing_draft(procurement, by=olive)
    draft_wellbeing_record(procurement, by=olive)
    discard_wellbeing_draft(procurement, by=olive)
    assert WellbeingRecord.objects.get().number == 1


def test_the_database_keeps_one_draft_and_no_late_record_without_reason(procurement: Procurement, olive: User) -> None:
    draft = draft_wellbeing_record(procurement, by=olive, **WORDS)
    for broken in (
        lambda: WellbeingRecord.objects.create(procurement=procurement, number=2),
        lambda: WellbeingRecord.objects.filter(pk=draft.pk).update(started_at=timezone.now()),
        lambda: WellbeingRecord.objects.filter(pk=draft.pk).update(signed_at=timezone.now()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


@pytest.mark.parametrize(
    ("signed", "start", "expected"),
    [(-3, None, (True, False)), (-3, -2, (True, False)), (-3, -4, (False, True)), (None, -4, (False, False))],
)
def test_the_report_counts_only_records_signed_before_the_start(
    procurement: Procurement, olive: User, signed: int | None, start: int | None, expected: tuple[bool, bool]
) -> None:
    tender = publish(make_tender(procurement), by=olive)
    published = timezone.now()
    Tender.objects.filter(pk=tender.pk).update(published_at=published)
    if signed is not None:
        WellbeingRecord.objects.create(
            procurement=procurement, consulted=True, signed_by=olive, signed_at=published + timedelta(days=signed)
        )
    if start is not None:
        started(procurement, olive, timezone.localdate() + timedelta(days=start))
    day = timezone.localdate()
    fact = facts_of_period(Period(day, day)).tenders[0]
    assert (fact.section_1_signed, fact.section_1_late) == expected
