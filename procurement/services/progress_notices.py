"""What was done about a notice, put on record by the lead officer, and taken back by a reversal (DER-3)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from procurement.choices import NoticeOutcome
from procurement.domain.notice_records import check_published, check_reference, due_on, key_of, line_with
from procurement.models import NoticeRecord, Procurement
from procurement.selectors.progress_notices import notices_of
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def record_notice(
    procurement: Procurement, *, by: User, notice: str, published_at: datetime, reference: str
) -> NoticeRecord:
    """Record that a notice was published. ``notice`` is the slug of its line on the page of rules.

    A procurement that is over may still owe notices, so they are recorded all the same.
    Raises RuleBroken ``notice_not_asked``, ``notice_recorded``, ``published_in_future``, ``reference_not_clear``.
    """
    now = timezone.now()
    check_published(published_at, now)
    facts = {"outcome": NoticeOutcome.PUBLISHED, "published_at": published_at, "reference": check_reference(reference)}
    record = _record(procurement, notice, by, now, facts)
    audit.record(
        by,
        "notice.record",
        record.procurement,
        notice=str(record),
        published_at=published_at,
        reference=record.reference,
    )
    return record


@transaction.atomic
def waive_notice(procurement: Procurement, *, by: User, notice: str, reason: str) -> NoticeRecord:
    """Record why a notice that the rules ask for is not needed here.

    Raises RuleBroken ``notice_not_asked``, ``notice_recorded``, ``not_said``.
    """
    words = said(reason, "Say why this notice is not needed here.", "reason")
    facts = {"outcome": NoticeOutcome.NOT_NEEDED, "reason": words}
    record = _record(procurement, notice, by, timezone.now(), facts)
    audit.record(by, "notice.waive", record.procurement, notice=str(record), reason=words)
    return record


@transaction.atomic
def reverse_notice(record: NoticeRecord, *, by: User, reason: str) -> NoticeRecord:
    """Take a record back; it stays to be read. Raises RuleBroken ``notice_reversed``, ``not_said``."""
    locked = NoticeRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if locked.reversed_at is not None:
        raise RuleBroken("notice_reversed", "This record is taken back already.")
    locked.reversed_reason = said(reason, "Say what was wrong with the record.", "reason")
    locked.reversed_by, locked.reversed_at = by, timezone.now()
    locked.save()
    audit.record(by, "notice.reverse", locked.procurement, notice=str(locked), reason=locked.reversed_reason)
    return locked


def _record(
    procurement: Procurement, notice: str, by: User, now: datetime, facts: Mapping[str, object]
) -> NoticeRecord:
    """The procurement is locked, so that two people do not record the same notice at once."""
    locked = Procurement.objects.select_for_update(of=("self",)).select_related("policy").get(pk=procurement.pk)
    line = line_with(notices_of(locked, today=timezone.localdate(now)), notice)
    if line is None:
        message = "This notice is not asked for now, or is recorded elsewhere. Look at the page of rules and notices."
        raise RuleBroken("notice_not_asked", message)
    key = key_of(line)
    which = {"procurement": locked, "code": key.code, "about": key.about, "occasion": key.occasion}
    if NoticeRecord.objects.filter(**which, reversed_at__isnull=True).exists():
        raise RuleBroken("notice_recorded", "This notice is on record already. Take that record back first.")
    return NoticeRecord.objects.create(**which, **facts, due_on=due_on(line), recorded_by=by, recorded_at=now)
