"""Reads about actions: whose they are, what is late, which files show that they were done (CON-9)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from procurement.choices import ProcurementStatus
from procurement.domain.action_records import DONE_ON, INVITATIONS, KEPT_AS, is_ticked_by_hand
from procurement.domain.references import source_in_words
from procurement.domain.todo import Todo
from procurement.models import ActionFile, ActionReminder, Procurement, StageAction
from procurement.models.action import ActionReminderKind
from procurement.selectors.action_record import DONE, OPEN, PAGES, TENDER_PAGES, with_records
from procurement.selectors.procurement import (
    actions_visible_to,
    page_url,
    procurements_visible_to,
    stage_actions_of,
)
from socialvalue.core.workdays import add_working_days

REMIND_WORKING_DAYS = 3
MANY = 8  # from more than this a stage's list is narrowed by links
SHOWN = {
    "all": ("All", Q()),
    "to-do": ("To do", OPEN),
    "mine": ("Mine to do", OPEN),
    "overdue": ("Overdue", OPEN),
    "done": ("Done", DONE),
}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One line of a checklist. ``kept`` and ``url``: the page on which it is recorded or done, "" where none is for it.

    ``is_kept``: its record ticks it. ``may_tick``: somebody may, and it waits for that. ``help_url``: where it is done,
    for whoever may.
    """

    action: StageAction
    source: str
    kept: str
    url: str
    is_kept: bool
    may_tick: bool
    help_url: str = ""

    @property
    def is_recorded(self) -> bool:
        return self.action.recorded_at is not None  # type: ignore[attr-defined]  # annotated by the selector


def action_line(action: StageAction, *, outcomes_required: bool, tell_url: str = "") -> ActionLine:
    """An action read with its record, as the checklist shows it; ``tell_url``: where suppliers are told."""
    kept = KEPT_AS.get(action.code) or DONE_ON.get(action.code)
    by_hand = is_ticked_by_hand(action.code, outcomes_required=outcomes_required)
    return ActionLine(
        action,
        source_in_words(action.source),
        kept.page if kept else "",
        record_url(action),
        is_kept=action.code in KEPT_AS,
        may_tick=by_hand and action.done_at is None and action.recorded_at is None,  # type: ignore[attr-defined]
        help_url=tell_url if action.code == INVITATIONS else "",
    )


def record_url(action: StageAction) -> str:
    """Where an action of ``with_records`` is recorded or done; empty where no page is for it, or no tender is there."""
    kept = KEPT_AS.get(action.code) or DONE_ON.get(action.code)
    if kept is None:
        return ""
    if kept in TENDER_PAGES:
        tender_pk = action.tender_pk  # type: ignore[attr-defined]  # annotated
        return page_url(f"procurement:{TENDER_PAGES[kept]}", tender_pk) if tender_pk else ""
    name, anchor = PAGES[kept]
    return page_url(f"procurement:{name}", action.procurement_id) + anchor


@dataclass(frozen=True, slots=True)
class Tab:
    """A link that narrows the list of actions, with how many it leaves."""

    key: str
    label: str
    count: int
    chosen: bool


def shown(key: str, *, user: Any, today: date) -> Q:
    """The actions that a narrowing leaves; an unknown one leaves all."""
    condition = SHOWN.get(key, SHOWN["all"])[1]
    extra = {"mine": Q(owner_id=user.pk), "overdue": Q(due_on__lt=today)}.get(key, Q())
    return condition & extra


def action_tabs(
    procurement: Procurement, *, stage: int, chosen: str, user: Any, today: date
) -> tuple[QuerySet[StageAction], tuple[Tab, ...]]:
    """The actions of a stage as narrowed, with their files, and the links that narrow them; none for a short list."""
    every = with_records(stage_actions_of(procurement, stage=stage)).prefetch_related("files")
    counts = every.aggregate(
        **{
            key.replace("-", "_"): Count("pk", filter=Q(pk__isnull=False) & shown(key, user=user, today=today))
            for key in SHOWN
        }
    )
    if counts["all"] <= MANY:
        return every, ()
    chosen = chosen if chosen in SHOWN else "all"
    tabs = tuple(Tab(key, label, counts[key.replace("-", "_")], key == chosen) for key, (label, _) in SHOWN.items())
    return every.filter(shown(chosen, user=user, today=today)), tabs


def actions_listed_to(user: Any) -> QuerySet[StageAction]:
    """Every action of the running procurements a person sees, the earliest day first, those without a day last."""
    running = actions_visible_to(user).filter(procurement__status=ProcurementStatus.RUNNING)
    return with_records(running).order_by(F("due_on").asc(nulls_last=True), "pk")


def actions_to_tick(procurement: Procurement, *, stage: int, outcomes_required: bool) -> list[StageAction]:
    """The actions of a stage that are left for somebody to tick."""
    left = with_records(stage_actions_of(procurement, stage=stage)).filter(OPEN)
    return [one for one in left if is_ticked_by_hand(one.code, outcomes_required=outcomes_required)]


def recorded_actions_visible_to(user: Any) -> QuerySet[StageAction]:
    """The actions of the procurements the person sees, read with their records."""
    return with_records(actions_visible_to(user))


def actions_to_do(user: Any) -> int:
    """How many actions of running procurements wait for the person."""
    return actions_listed_to(user).filter(OPEN, owner_id=user.pk).count()


def action_files_visible_to(user: Any) -> QuerySet[ActionFile]:
    """The files of the actions in the procurements the person sees."""
    files = ActionFile.objects.filter(action__procurement__in=procurements_visible_to(user))
    return files.select_related("action__procurement")


def actions_to_remind(user: Any, now: datetime) -> tuple[tuple[StageAction, str], ...]:
    """The person's actions to be told of now, each with what is told: due within three working days, or overdue.

    Each is told once of either kind, and again only when it was planned for another day.
    """
    today = timezone.localdate(now)
    told = ActionReminder.objects.filter(action=OuterRef("pk"), user_id=user.pk, due_on=OuterRef("due_on"))
    mine = (
        with_records(StageAction.objects.all())
        .filter(
            OPEN,
            owner_id=user.pk,
            due_on__lte=add_working_days(today, REMIND_WORKING_DAYS),
            procurement__status=ProcurementStatus.RUNNING,
        )
        .annotate(
            told_soon=Exists(told.filter(kind=ActionReminderKind.SOON)),
            told_overdue=Exists(told.filter(kind=ActionReminderKind.OVERDUE)),
        )
        .select_related("procurement")
        .order_by("due_on", "pk")
    )
    found = []
    for action in mine:
        late = action.due_on is not None and action.due_on < today
        if late and not action.told_overdue:
            found.append((action, ActionReminderKind.OVERDUE.value))
        if not late and not action.told_soon:
            found.append((action, ActionReminderKind.SOON.value))
    return tuple(found)


def action_reminders_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """The actions of ``actions_to_remind`` as lines of the daily message."""
    return tuple(
        Todo(
            due_on=action.due_on,
            text=f"{action.text} ({action.procurement.reference})",
            url_name="procurement:stage-detail",
            url_args=(action.procurement_id, action.stage_number),
            kind="action",
            overdue=kind == ActionReminderKind.OVERDUE,
        )
        for action, kind in actions_to_remind(user, now)
        if action.due_on is not None
    )
