"""Reads about tenders and their parts. Nothing here knows of bids: before opening nobody asks, and no page shows."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from procurement.choices import Procedure, ProcurementStatus, QuestionKind, Stage, TenderStatus
from procurement.domain.deadlines import TenderingFacts, closing_warnings, earliest_closing_on
from procurement.domain.rulepacks import Regime, regime_for
from procurement.domain.timetable import Timetable, publication_expected_by, suggested_timetable
from procurement.domain.todo import Todo
from procurement.domain.weighting import CriterionFact
from procurement.models import (
    Clarification,
    Criterion,
    Lot,
    Procurement,
    Question,
    SelectedMeasure,
    Tender,
    TenderDocument,
)
from procurement.selectors.gate import publication_held_until
from procurement.selectors.procedure import template_of
from socialvalue.core.workdays import add_working_days, is_working_day

SOON_WORKING_DAYS = 10
NOON = time(12)
# The Act's tendering periods do not bind where there is no open competition (s.54 speaks of competitive procedures).
WITHOUT_TENDERING_PERIOD = (Procedure.CALL_OFF, Procedure.DIRECT, Procedure.QUOTATION)


def tenders_visible_to(user: Any) -> QuerySet[Tender]:
    """Every tender for staff who read them, drafts included; nothing for others."""
    if not user.has_perm("procurement.view_tender"):
        return Tender.objects.none()
    return Tender.objects.select_related("procurement__lead_officer", "procurement__policy", "procurement__framework")


def tender_of(procurement: Procurement) -> Tender | None:
    """The tender of a procurement, if there is one."""
    return Tender.objects.filter(procurement=procurement).first()


def tender_to_judge(procurement: Procurement, *, stage: int) -> Tender | None:
    """The tender that the sign-off and the gate of a stage are about; None where they are about something else."""
    return tender_of(procurement) if stage == Stage.DOCUMENTS else None


def lots_visible_to(user: Any) -> QuerySet[Lot]:
    """The lots of the tenders the person sees."""
    return Lot.objects.filter(tender__in=tenders_visible_to(user)).select_related("tender__procurement")


def questions_visible_to(user: Any) -> QuerySet[Question]:
    """The questions of the tenders the person sees."""
    return Question.objects.filter(tender__in=tenders_visible_to(user)).select_related(
        "tender__procurement", "criterion"
    )


def value_of_lots(tender: Tender) -> int | None:
    """The estimates of all lots together in pence; None where a lot has none, for unknown is not zero."""
    values = list(tender.lots.values_list("value_net_pence", flat=True))
    known = [one for one in values if one is not None]
    return sum(known) if values and len(known) == len(values) else None


def pass_fail_questions(tender: Tender) -> list[Question]:
    """The questions that are not marked: a bid passes or fails."""
    return list(tender.questions.filter(kind=QuestionKind.YES_NO).order_by("number"))


def criteria_visible_to(user: Any) -> QuerySet[Criterion]:
    """The criteria of the tenders the person sees."""
    return Criterion.objects.filter(tender__in=tenders_visible_to(user)).select_related("tender__procurement")


def documents_visible_to(user: Any) -> QuerySet[TenderDocument]:
    """The documents of the tenders the person sees."""
    return TenderDocument.objects.filter(tender__in=tenders_visible_to(user)).select_related("tender__procurement")


def clarifications_visible_to(user: Any) -> QuerySet[Clarification]:
    """The questions of bidders, without who asked: that column is never read for staff."""
    clarifications = Clarification.objects.filter(tender__in=tenders_visible_to(user)).defer("asked_by")
    return clarifications.select_related("tender__procurement", "answered_by")


@dataclass(frozen=True, slots=True)
class ClarificationLine:
    """A bidder's question as staff see it: there is no place here for who asked."""

    pk: int
    asked_at: datetime
    question: str
    published_question: str
    answer: str
    answered_at: datetime | None


def clarification_lines(tender: Tender) -> tuple[ClarificationLine, ...]:
    """The questions of one tender, those without an answer first."""
    names = tuple(ClarificationLine.__dataclass_fields__)
    rows = Clarification.objects.filter(tender=tender).values_list(*names)
    lines = (ClarificationLine(*row) for row in rows)
    return tuple(sorted(lines, key=lambda line: (line.answered_at is not None, line.pk)))


def criterion_facts(criteria: list[Criterion]) -> tuple[CriterionFact, ...]:
    """Rows as the rules take them."""
    codes = {criterion.pk: criterion.code for criterion in criteria}
    return tuple(
        CriterionFact(
            one.code, one.name, one.kind, one.weight_percent, codes.get(one.parent_id) if one.parent_id else None
        )
        for one in criteria
    )


def criteria_in_order(tender: Tender) -> list[Criterion]:
    """The criteria of a tender in the order of their table."""
    return list(tender.criteria.select_related("parent", "scale", "quantity_scoring").order_by("position", "pk"))


def selected_measures_of(tender: Tender) -> QuerySet[SelectedMeasure]:
    """The measures asked for, with their outcomes."""
    return tender.selected_measures.select_related("measure__outcome__theme")


def commenced_on(procurement: Procurement) -> date:
    """The day whose law applies: that of the tender notice, and until it is published the day of the start."""
    tender: Tender | None = getattr(procurement, "tender", None)
    published = tender.published_at if tender is not None else None
    return timezone.localdate(published) if published else procurement.started_on


def regime_of(procurement: Procurement, *, on: date | None = None) -> Regime:
    """Where it stands under the Procurement Act 2023, by the figures of ``on``, else of the day it commenced."""
    special = "light_touch" if procurement.procedure == Procedure.LIGHT_TOUCH else None
    return regime_for(procurement.kind, procurement.value_gross_pence, special, on or commenced_on(procurement))


def tendering_facts(procurement: Procurement, *, published_on: date | None = None) -> TenderingFacts:
    """What the shortest tendering period of this procurement turns on (s.54), were it published on that day."""
    regime = regime_of(procurement, on=published_on)
    binds = regime.above_threshold and procurement.procedure not in WITHOUT_TENDERING_PERIOD
    pack = regime.pack
    return TenderingFacts(
        above_threshold=binds, special=regime.special, open_days=pack.open_days, short_days=pack.short_days
    )


def earliest_deadline_on(procurement: Procurement, *, published_on: date) -> date:
    """The first day on which a tender published on that day may close."""
    return earliest_closing_on(published_on, tendering_facts(procurement, published_on=published_on))


def suggested_times(tender: Tender, now: datetime) -> tuple[Timetable, dict[str, datetime]]:
    """Lawful dates for a draft that has none yet, and the same as moments, at 12 noon in London."""
    today = timezone.localdate(now)
    by = publication_expected_by(today, publication_held_until(tender.procurement, today))
    template = template_of(tender.procurement)
    shortest = template.shortest_days if template else None
    found = suggested_timetable(by, tendering_facts(tender.procurement, published_on=by), shortest)
    zone = timezone.get_default_timezone()
    days = {"questions_close_at": found.questions_on, "closes_at": found.closes_on}
    return found, {name: datetime.combine(day, NOON, zone) for name, day in days.items()}


def timetable_warnings(tender: Tender) -> tuple[str, ...]:
    """Advice about the deadline that stops nothing: weekends and bank holidays."""
    if tender.closes_at is None:
        return ()
    return closing_warnings(timezone.localdate(tender.closes_at), is_working_day)


def has_closed(tender: Tender, now: datetime) -> bool:
    """Whether its deadline has passed while it waits to be opened."""
    return tender.status == TenderStatus.PUBLISHED and tender.closes_at is not None and now >= tender.closes_at


def tender_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """What the tenders the person leads need: bids to open, deadlines within ten working days, questions to answer."""
    today = timezone.localdate(now)
    limit = add_working_days(today, SOON_WORKING_DAYS)
    mine = Tender.objects.filter(
        procurement__lead_officer_id=user.pk,
        procurement__status=ProcurementStatus.RUNNING,
        status=TenderStatus.PUBLISHED,
    )
    tasks = [_deadline_task(tender, today, now) for tender in mine if _day(tender.closes_at) <= limit]
    asked = Clarification.objects.filter(tender__in=mine, answered_at__isnull=True, tender__closes_at__gt=now)
    rows = asked.values_list("pk", "tender__title", "tender__questions_close_at", "tender__closes_at")
    tasks += [
        Todo(
            due_on=min(_day(closes), max(today, _day(questions or closes))),
            text=f"Answer a supplier's question: {title}",
            url_name="procurement:clarification-answer",
            url_args=(pk,),
            kind="clarification",
        )
        for pk, title, questions, closes in rows
    ]
    return tuple(sorted(tasks))


def _day(moment: datetime | None) -> date:
    return timezone.localdate(moment) if moment else date.max


def _deadline_task(tender: Tender, today: date, now: datetime) -> Todo:
    day = _day(tender.closes_at)
    if has_closed(tender, now):
        text, url_name, kind = (
            f"Open the bids, two officers together: {tender.title}",
            "procurement:tender-open",
            "opening",
        )
    else:
        text, url_name, kind = f"Deadline for bids: {tender.title}", "procurement:tender-detail", "deadline"
    return Todo(due_on=day, text=text, url_name=url_name, url_args=(tender.pk,), kind=kind, overdue=day < today)
