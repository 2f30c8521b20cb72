"""Writing and signing the section 1 record, and recording when the Act's clock began (PSE-1)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from procurement.choices import ActStartKind
from procurement.domain.wellbeing import check_signature, record_problems
from procurement.models import ActStart, Procurement, WellbeingRecord
from procurement.selectors.wellbeing import act_start_of, draft_of, words_of
from procurement.services.procurement import lock_running, lock_unissued
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said


@transaction.atomic
def draft_wellbeing_record(
    procurement: Procurement,
    *,
    by: User,
    economic: str = "",
    social: str = "",
    environmental: str = "",
    securing: str = "",
    relevance: str = "",
    consulted: bool | None = None,
    consultation_reason: str = "",
    urgency_reason: str = "",
) -> WellbeingRecord:
    """Write the record of section 1 of the Social Value Act 2012, bit by bit; what is signed becomes the next version.

    Raises RuleBroken ``procurement_over`` or ``issued``.
    """
    locked = lock_unissued(procurement)
    latest = WellbeingRecord.objects.filter(procurement=locked).first()
    record = latest if latest is not None and latest.signed_at is None else None
    if record is None:
        record = WellbeingRecord(procurement=locked, number=latest.number + 1 if latest else 1)
    words = {
        "economic": economic, "social": social, "environmental": environmental, "securing": securing,
        "relevance": relevance, "consultation_reason": consultation_reason, "urgency_reason": urgency_reason,
    }  # fmt: skip
    for name, text in words.items():
        setattr(record, name, text.strip())
    record.consulted, record.drafted_by, record.drafted_at = consulted, by, timezone.now()
    record.save()
    audit.record(by, "wellbeing.draft", locked, version=record.number)
    return record


@transaction.atomic
def sign_wellbeing_record(procurement: Procurement, *, by: User, late_reason: str = "") -> WellbeingRecord:
    """Sign the draft with name and time; from then on that version stays as it is.

    After the procurement has started a reason is needed and the record is marked late for good. Raises RuleBroken
    ``procurement_over``, ``issued``, ``no_draft``, ``not_said``, ``not_decided`` or ``signed_late``.
    """
    locked = lock_unissued(procurement)
    record = draft_of(locked)
    if record is None:
        raise RuleBroken("no_draft", "Write the record first, then sign it.")
    refuse_if_any(record_problems(words_of(record), record.consulted))
    now, start = timezone.now(), act_start_of(locked)
    record.late_reason = check_signature(now, start, late_reason)
    record.started_at = start.at if start is not None and record.late_reason else None
    record.signed_by, record.signed_at = by, now
    record.save()
    audit.record(
        by, "wellbeing.sign", locked,
        version=record.number, consulted=record.consulted, urgent=bool(record.urgency_reason), late=record.late_reason,
    )  # fmt: skip
    return record


@transaction.atomic
def discard_wellbeing_draft(procurement: Procurement, *, by: User) -> Procurement:
    """Throw the draft away; what is signed still holds. Raises RuleBroken ``procurement_over`` or ``no_draft``."""
    locked = lock_running(procurement)
    record = draft_of(locked)
    if record is None:
        raise RuleBroken("no_draft", "There is no draft to discard.")
    number = record.number
    record.delete()
    audit.record(by, "wellbeing.discard", locked, version=number)
    return locked


@transaction.atomic
def record_act_start(procurement: Procurement, *, by: User, kind: str, happened_on: date, note: str) -> ActStart:
    """Record a step with which the procurement started in the Act's sense, however awkward its day is.

    Raises RuleBroken ``procurement_over``, ``in_the_future`` or ``not_said``.
    """
    locked = lock_running(procurement)
    if happened_on > timezone.localdate():
        raise RuleBroken("in_the_future", "Enter today or an earlier day.", "happened_on")
    words = said(note, "Say what exactly happened: which notice, which advertisement, who was contacted.", "note")
    start = ActStart.objects.create(
        procurement=locked, kind=ActStartKind(kind), happened_on=happened_on, note=words,
        recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
    audit.record(by, "act_start.record", locked, kind=kind, happened_on=happened_on.isoformat(), note=words)
    return start


@transaction.atomic
def withdraw_act_start(start: ActStart, *, by: User, reason: str) -> ActStart:
    """Take a start back that was recorded by mistake; it stays to be read.

    Raises RuleBroken ``procurement_over``, ``already_withdrawn`` or ``not_said``.
    """
    locked = lock_running(start.procurement)
    start = ActStart.objects.select_for_update().get(pk=start.pk)
    if start.withdrawn_at is not None:
        raise RuleBroken("already_withdrawn", "It was taken back already.")
    start.withdrawn_reason = said(reason, "Say why it was no start of the procurement.", "reason")
    start.withdrawn_by, start.withdrawn_at = by, timezone.now()
    start.save()
    audit.record(by, "act_start.withdraw", locked, start=str(start), reason=start.withdrawn_reason)
    return start
