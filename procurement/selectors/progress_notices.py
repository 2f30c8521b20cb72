"""The notices of procurements, worked out from their events, and what is recorded of each (DER-3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from procurement.choices import AwardStatus, ContractStatus, ProcurementStatus, StageStatus, TenderStatus
from procurement.domain.deadlines import in_words
from procurement.domain.gates import free_from
from procurement.domain.notice_facts import ContractEvent, NoticeFacts, NoticeLine
from procurement.domain.notice_records import Key, due_on, in_time, key_of, may_be_recorded
from procurement.domain.notices import notices_for
from procurement.domain.rulepacks import value_with_vat
from procurement.domain.todo import Todo
from procurement.models import Award, Contract, NoticeRecord, Procurement, StageRecord, Tender
from procurement.selectors.gate import publication_held_until
from procurement.selectors.procurement import SOON_WORKING_DAYS, procurements_visible_to
from procurement.selectors.tender import regime_of
from procurement.selectors.tender_invitation import with_closed_list
from socialvalue.core.wording import counted
from socialvalue.core.workdays import add_working_days

ENGAGEMENT = 4
MOST_LOOKED_AT = 100  # procurements of one officer, the newest first
# The details notice is a task of its contract until its day; only when it is late does it stand among the notices.
TASK_OF_CONTRACT = "UK7"
TENDER_NOTICE = "UK4"


def notices_of(procurement: Procurement, *, today: date) -> tuple[NoticeLine, ...]:
    """Every notice with its standing, in five queries. The day of the award notice is read from the award."""
    return notices_of_each([procurement], today=today)[procurement.pk]


def notices_of_each(procurements: Iterable[Procurement], *, today: date) -> dict[int, tuple[NoticeLine, ...]]:
    """The notices of several procurements by their id, in as many queries as for one (with ``tender`` joined)."""
    every = list(procurements)
    tenders = {one.procurement_id: one for one in with_closed_list(Tender.objects.filter(procurement__in=every))}
    stages = StageRecord.objects.filter(procurement__in=every, number=ENGAGEMENT, status=StageStatus.SKIPPED)
    skipped = set(stages.values_list("procurement_id", flat=True))
    awards: dict[int, list[Award]] = defaultdict(list)
    decided = Award.objects.filter(lot__tender__procurement__in=every).exclude(status=AwardStatus.CANCELLED)
    for award in decided.select_related("lot__tender"):
        awards[award.lot.tender.procurement_id].append(award)
    contracts: dict[int, list[Contract]] = defaultdict(list)
    for contract in Contract.objects.filter(procurement__in=every).order_by("pk"):
        contracts[contract.procurement_id].append(contract)
    return {
        one.pk: notices_for(
            _facts(one, tenders.get(one.pk), one.pk not in skipped, awards[one.pk], contracts[one.pk], today)
        )
        for one in every
    }


def _facts(
    procurement: Procurement,
    tender: Any | None,
    engaged: bool,
    awards: list[Award],
    contracts: list[Contract],
    today: date,
) -> NoticeFacts:
    published = tender.published_at if tender else None
    return NoticeFacts(
        regime=regime_of(procurement),
        procedure=procurement.procedure,
        value_gross_pence=procurement.value_gross_pence,
        started_on=procurement.started_on,
        today=today,
        engaged=engaged,
        closed_list=bool(tender and tender.is_closed_list),
        published_on=timezone.localdate(published) if published else None,
        ended_without_award=_ended_without_award(procurement, tender),
        award_notices=tuple((str(one.lot), one.notice_published_on) for one in awards),
        contracts=tuple(_event(one, procurement) for one in contracts),
    )


def _ended_without_award(procurement: Procurement, tender: Tender | None) -> bool:
    """Whether its tender or the procurement itself was abandoned; an awarded one is carried to its end instead."""
    abandoned = tender is not None and tender.status == TenderStatus.ABANDONED
    return abandoned or procurement.status == ProcurementStatus.ABANDONED


def _event(contract: Contract, procurement: Procurement) -> ContractEvent:
    return ContractEvent(
        label=contract.reference,
        value_gross_pence=value_with_vat(contract.value_pence, procurement.vat_percent),
        signed_on=contract.signed_on,
        starts_on=contract.starts_on,
        ended_on=contract.ended_on,
        terminated=contract.status == ContractStatus.TERMINATED,
    )


# What is recorded of them


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice with its open record, if there is one; ``slug`` names it where it may be recorded, else ""."""

    line: NoticeLine
    record: NoticeRecord | None
    slug: str
    today: date

    @property
    def timing(self) -> str:
        """Against the day it was due: in time or late; overdue where nothing is recorded; "" where no day is set."""
        due = due_on(self.line)
        if self.record is None:
            return "overdue" if self.slug and due is not None and due < self.today else ""
        if self.record.published_at is None:
            return ""
        timely = in_time(timezone.localdate(self.record.published_at), due)
        return "" if timely is None else "in_time" if timely else "late"


def notice_records_visible_to(user: Any) -> QuerySet[NoticeRecord]:
    """The records of the procurements that the person sees."""
    rows = NoticeRecord.objects.filter(procurement__in=procurements_visible_to(user))
    return rows.select_related("procurement", "recorded_by", "reversed_by")


def records_of(procurement: Procurement) -> list[NoticeRecord]:
    """Every record, those that were taken back too. One query."""
    rows = NoticeRecord.objects.filter(procurement=procurement)
    return list(rows.select_related("recorded_by", "reversed_by").order_by("pk"))


def noticed(lines: Iterable[NoticeLine], records: Iterable[NoticeRecord], *, today: date) -> tuple[Noticed, ...]:
    """The lines, each with the record that stands for it."""
    standing = {Key(one.code, one.about, one.occasion): one for one in records if one.reversed_at is None}
    return tuple(
        Noticed(line, standing.get(key_of(line)), key_of(line).slug if may_be_recorded(line) else "", today)
        for line in lines
    )


def records_apart(shown: Iterable[Noticed], records: Iterable[NoticeRecord]) -> list[NoticeRecord]:
    """Records that stand at no line: taken back, or of a quarter, a year or a duty that is past."""
    at_a_line = {one.record.pk for one in shown if one.record is not None}
    return [one for one in records if one.pk not in at_a_line]


def notice_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Notices due within ten working days or overdue, one line a procurement that the person leads.

    Six queries for the hundred newest; nothing where nothing is led.
    """
    today = timezone.localdate(now)
    limit = add_working_days(today, SOON_WORKING_DAYS)
    led = Procurement.objects.filter(lead_officer_id=user.pk, status=ProcurementStatus.RUNNING)
    mine = {one.pk: one for one in led.select_related("tender").order_by("-pk")[:MOST_LOOKED_AT]}
    if not mine:
        return ()
    records: dict[int, list[NoticeRecord]] = defaultdict(list)
    for record in NoticeRecord.objects.filter(procurement__in=mine, reversed_at=None):
        records[record.procurement_id].append(record)
    found = []
    for pk, lines in notices_of_each(mine.values(), today=today).items():
        waiting = [one.line for one in noticed(lines, records[pk], today=today) if _asks(one, today, limit)]
        if waiting:
            found.append(_task(mine[pk], waiting, today))
    return tuple(sorted(found))


def _asks(one: Noticed, today: date, limit: date) -> bool:
    due = due_on(one.line)
    if one.record is not None or not one.slug or due is None or due > limit:
        return False
    return one.line.rule.code != TASK_OF_CONTRACT or due < today


def _task(procurement: Procurement, waiting: list[NoticeLine], today: date) -> Todo:
    first = min(waiting, key=lambda line: line.day or today)
    due = first.day or today
    more = f" and {counted(len(waiting) - 1, 'more notice')}" if len(waiting) > 1 else ""
    text = f"Record {first.rule.code} {first.rule.name.lower()}{more}: {procurement.title}"
    return Todo(due, text, "procurement:procurement-rules", (procurement.pk,), "notice", overdue=due < today)


def notice_warning(procurement: Procurement, code: str, today: date) -> str:
    """What to think of before a notice is recorded as published: the notice of a tender that is still a draft here."""
    if code != TENDER_NOTICE or not Tender.objects.filter(procurement=procurement, status=TenderStatus.DRAFT).exists():
        return ""
    words = "The tender is still a draft here, so suppliers who read the notice find nothing. Publish both on one day."
    held_until = publication_held_until(procurement, today)
    if held_until is None:
        return words
    call_in = f"The approval to procure can be called in until the end of {in_words(held_until)}"
    return f"{words} {call_in}; the tender can be published from {in_words(free_from(held_until))} on."
