"""Reads about procurements: who sees which, what was decided before the tender, what was learnt."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from framework.models import Measure, Outcome
from framework.selectors import measures_for_outcomes, outcomes_of
from procurement.choices import ProcurementStatus, StageStatus, TenderStatus
from procurement.domain.stages import LAST
from procurement.domain.todo import Todo
from procurement.models import (
    ChosenOutcome,
    Lesson,
    Procurement,
    StageAction,
    StageRecord,
    ThreeQuestions,
)
from procurement.selectors.action_record import OPEN, with_records
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import STAFF
from socialvalue.core.wording import counted
from socialvalue.core.workdays import add_working_days

SOON_WORKING_DAYS = 10


def page_url(name: str, *args: object) -> str:
    """The address of a page, or an empty text where this deployment has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def open_records() -> QuerySet[StageRecord]:
    """Stages not behind us. Once a tender is abandoned only the last is left, with its lessons (``stages.passed``)."""
    over = Q(number__lt=LAST, procurement__tender__status=TenderStatus.ABANDONED)
    return StageRecord.objects.filter(status=StageStatus.OPEN).exclude(over)


def procurements_visible_to(user: Any) -> QuerySet[Procurement]:
    """Every procurement for staff who read them, nothing for others; each with ``current_stage`` (None: all done)."""
    if not user.has_perm("procurement.view_procurement"):
        return Procurement.objects.none()
    first_open = open_records().filter(procurement=OuterRef("pk")).order_by("number").values("number")[:1]
    people = Procurement.objects.select_related(
        "lead_officer", "commissioner", "contract_manager", "policy", "framework"
    )
    return people.annotate(current_stage=Subquery(first_open))


def is_issued(procurement: Procurement) -> bool:
    """Whether its tender has been published, after which what the tender rests on stays as it is."""
    return Procurement.objects.filter(pk=procurement.pk, tender__published_at__isnull=False).exists()


def tender_status_of(procurement: Procurement) -> str:
    """The status of its tender, or an empty text where there is none."""
    found = Procurement.objects.filter(pk=procurement.pk).values_list("tender__status", flat=True).first()
    return found or ""


def asks_measures_of(chosen: ChosenOutcome) -> bool:
    """Whether the draft tender asks for measures of this outcome."""
    measures = Procurement.objects.filter(
        pk=chosen.procurement_id, tender__selected_measures__measure__outcome_id=chosen.outcome_id
    )
    return measures.exists()


def chosen_outcomes_of(procurement: Procurement) -> QuerySet[ChosenOutcome]:
    """The outcomes chosen, with their reasons."""
    return procurement.chosen_outcomes.select_related("outcome__theme", "outcome__priority", "priority")


def chosen_outcomes_visible_to(user: Any) -> QuerySet[ChosenOutcome]:
    """The outcomes chosen in the procurements the person sees."""
    return ChosenOutcome.objects.filter(procurement__in=procurements_visible_to(user)).select_related(
        "procurement", "outcome"
    )


def outcomes_to_choose(procurement: Procurement) -> QuerySet[Outcome]:
    """The outcomes of its framework that are not chosen yet."""
    return outcomes_of(procurement.framework).exclude(pk__in=procurement.chosen_outcomes.values("outcome_id"))


def measures_to_select(procurement: Procurement) -> QuerySet[Measure]:
    """The measures that a tender may ask for: those of the outcomes chosen, no others (CON-3).

    The framework's own, and those made for this procurement (DER-1).
    """
    outcomes = procurement.chosen_outcomes.values_list("outcome_id", flat=True)
    own = procurement.bespoke_measures.values_list("measure_id", flat=True)
    return measures_for_outcomes(list(outcomes), bespoke=list(own))


def stage_records_visible_to(user: Any) -> QuerySet[StageRecord]:
    """The stages of the procurements the person sees."""
    records = StageRecord.objects.filter(procurement__in=procurements_visible_to(user))
    return records.select_related("procurement__lead_officer", "decided_by")


def actions_visible_to(user: Any) -> QuerySet[StageAction]:
    """The actions of the procurements the person sees."""
    actions = StageAction.objects.filter(procurement__in=procurements_visible_to(user))
    return actions.select_related("procurement", "owner", "done_by")


def stage_actions_of(procurement: Procurement, *, stage: int) -> QuerySet[StageAction]:
    """The checklist of one stage."""
    return procurement.stage_actions.filter(stage_number=stage).select_related("owner", "done_by")


def lessons_of(procurement: Procurement) -> QuerySet[Lesson]:
    """What this procurement taught."""
    return procurement.lessons.select_related("recorded_by")


def categories_in_use() -> list[str]:
    """Every category so far, for suggestions."""
    return list(Procurement.objects.order_by("category").values_list("category", flat=True).distinct())


def colleagues() -> QuerySet[User]:
    """Active people who work for the authority, by name: who may own an action."""
    return User.objects.filter(is_active=True, role_grants__role__in=STAFF).distinct()


def procurement_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Actions the person owns, in one query: each that is due within ten working days or overdue, and for each
    procurement how many without a day wait in the stage that it has reached."""
    today = timezone.localdate(now)
    reached = open_records().filter(procurement=OuterRef("procurement")).order_by("number").values("number")[:1]
    soon = Q(due_on__lte=add_working_days(today, SOON_WORKING_DAYS))
    mine = with_records(StageAction.objects.filter(owner_id=user.pk, procurement__status=ProcurementStatus.RUNNING))
    mine = mine.filter(OPEN, soon | Q(due_on__isnull=True, stage_number=Subquery(reached)))
    found = list(mine.select_related("procurement").order_by("due_on", "procurement_id", "pk"))
    dated = [
        Todo(
            due_on=action.due_on,
            text=f"{action.text} ({action.procurement.reference})",
            url_name="procurement:stage-detail",
            url_args=(action.procurement_id, action.stage_number),
            kind="action",
            overdue=action.due_on < today,
        )
        for action in found
        if action.due_on is not None
    ]
    waiting = Counter((one.procurement, one.stage_number) for one in found if one.due_on is None)
    return (*dated, *(_waiting(*key, count, today) for key, count in waiting.items()))


def _waiting(procurement: Procurement, stage: int, count: int, today: date) -> Todo:
    text = f"{counted(count, 'action')} to do in stage {stage} of {procurement}"
    return Todo(today, text, "procurement:stage-detail", (procurement.pk, stage), kind="action")


ANSWERS = ("why", "baseline", "consultation", "outcomes", "evidence")


def need_of(procurement: Procurement) -> dict[str, Any]:
    """The newest answers to the three questions; nothing where none were given."""
    answers = ThreeQuestions.objects.filter(procurement=procurement).values(*ANSWERS).first()
    return {**answers} if answers else {}


def need_versions_of(procurement: Procurement) -> QuerySet[ThreeQuestions]:
    """Every version of the answers, newest first."""
    return procurement.three_questions.select_related("answered_by")
