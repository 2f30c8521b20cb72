"""Reads about the section 1 record: its versions, when the procurement started, whether it was signed before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from procurement.choices import ActStartKind, RecordTiming
from procurement.domain.wellbeing import WORDS, ActStart, earliest, record_problems, timing
from procurement.models import ActStart as ActStartRow
from procurement.models import Procurement, WellbeingRecord
from procurement.selectors.procurement import page_url, procurements_visible_to
from socialvalue.core.rules import Problem


def wellbeing_records_visible_to(user: Any) -> QuerySet[WellbeingRecord]:
    """Every version of the record in the procurements the person sees."""
    records = WellbeingRecord.objects.filter(procurement__in=procurements_visible_to(user))
    return records.select_related("procurement__policy", "signed_by", "drafted_by")


def act_starts_visible_to(user: Any) -> QuerySet[ActStartRow]:
    """The starts recorded in the procurements the person sees."""
    starts = ActStartRow.objects.filter(procurement__in=procurements_visible_to(user))
    return starts.select_related("procurement", "recorded_by", "withdrawn_by")


def midnight(day: date) -> datetime:
    """The beginning of a London day."""
    return datetime.combine(day, time(), timezone.get_default_timezone())


def start_of(recorded: Iterable[tuple[str, date]], published_at: datetime | None) -> ActStart | None:
    """When a procurement started: the earliest of what officers recorded and the publication of its tender."""
    starts = [ActStart(midnight(day), ActStartKind(kind)) for kind, day in recorded]
    if published_at is not None:
        starts.append(ActStart(published_at, ActStartKind.ADVERT))
    return earliest(starts)


def act_start_of(procurement: Procurement) -> ActStart | None:
    """When the procurement started in the Act's sense; None while it has not. Two queries."""
    rows = ActStartRow.objects.filter(procurement=procurement, withdrawn_at=None).values_list("kind", "happened_on")
    published = Procurement.objects.filter(pk=procurement.pk).values_list("tender__published_at", flat=True).first()
    return start_of(rows, published)


def with_first_record(tenders: QuerySet[Any]) -> QuerySet[Any]:
    """Tenders, each with what ``timing_of`` needs: the first signature and the first start recorded. No query more."""
    own = {"procurement": OuterRef("procurement")}
    first = WellbeingRecord.objects.filter(**own, signed_at__isnull=False).order_by("number")
    starts = ActStartRow.objects.filter(**own, withdrawn_at=None).order_by("happened_on")
    return tenders.annotate(
        record_signed_at=Subquery(first.values("signed_at")[:1]),
        record_urgency=Subquery(first.values("urgency_reason")[:1]),
        start_kind=Subquery(starts.values("kind")[:1]),
        start_day=Subquery(starts.values("happened_on")[:1]),
    )


def timing_of(tender: Any) -> RecordTiming:
    """Whether the section 1 record of a published tender of ``with_first_record`` was signed in time."""
    recorded = [(tender.start_kind, tender.start_day)] if tender.start_day else []
    start = start_of(recorded, tender.published_at)
    return timing(tender.record_signed_at, start, urgent=bool(tender.record_urgency))


def draft_of(procurement: Procurement) -> WellbeingRecord | None:
    """The version that is being written; None where there is none."""
    return WellbeingRecord.objects.filter(procurement=procurement, signed_at=None).first()


def words_of(record: WellbeingRecord) -> dict[str, str]:
    """What the signature stands under."""
    return {name: getattr(record, name) for name in WORDS}


def wellbeing_of(procurement: Procurement) -> dict[str, Any]:
    """The newest version as its form takes it; nothing where none was begun."""
    record = WellbeingRecord.objects.filter(procurement=procurement).first()
    if record is None:
        return {}
    return {
        **words_of(record),
        "consulted": {True: "yes", False: "no", None: ""}[record.consulted],
        "is_urgent": bool(record.urgency_reason),
        "urgency_reason": record.urgency_reason,
    }


def missing_to_sign(procurement: Procurement) -> tuple[Problem, ...]:
    """What the draft still lacks, each with the page where it is written; the service asks the same."""
    draft, link = draft_of(procurement), page_url("procurement:wellbeing-draft", procurement.pk)
    if draft is None:
        return (Problem("no_draft", "Write the record first, then sign it.", link=link),)
    return tuple(
        Problem(one.code, one.message, one.field, link) for one in record_problems(words_of(draft), draft.consulted)
    )


@dataclass(frozen=True, slots=True)
class WellbeingPage:
    """The record as its page shows it. ``signed`` holds the signed versions, newest first."""

    signed: tuple[WellbeingRecord, ...]
    draft: WellbeingRecord | None
    start: ActStart | None
    starts: tuple[ActStartRow, ...]
    timing: RecordTiming

    @property
    def current(self) -> WellbeingRecord | None:
        """The signed version that holds now."""
        return self.signed[0] if self.signed else None


def wellbeing_page(procurement: Procurement) -> WellbeingPage:
    """Everything about the record, in three queries."""
    people = ("signed_by", "drafted_by")
    records = list(WellbeingRecord.objects.filter(procurement=procurement).select_related(*people))
    starts = tuple(ActStartRow.objects.filter(procurement=procurement).select_related("recorded_by", "withdrawn_by"))
    published = Procurement.objects.filter(pk=procurement.pk).values_list("tender__published_at", flat=True).first()
    start = start_of(((one.kind, one.happened_on) for one in starts if one.withdrawn_at is None), published)
    signed = tuple(one for one in records if one.signed_at is not None)
    first = signed[-1] if signed else None
    when = timing(first.signed_at if first else None, start, urgent=bool(first and first.urgency_reason))
    return WellbeingPage(signed, next((one for one in records if one.signed_at is None), None), start, starts, when)
