"""Who leads what: groups, champions, and every open action of the plan and of the stages with its lead (DER-9)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from procurement.selectors.action import actions_listed_to
from procurement.selectors.action_record import OPEN
from reporting.choices import ActionStatus
from reporting.selectors.action import actions_visible_to
from socialvalue.accounts.models import User, WorkingGroup
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import groups_visible_to, people_with_role

PLAN, STAGE = "plan", "stage"
NO_DAY = date(9999, 12, 31)  # sorts those without a day last on every database
# No field of either model has these names, so that both kinds can be put under them.
COLUMNS = ("sort_on", "kept_in", "row", "what", "about", "inside", "at_stage", "who", "group_name", "by_when")


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One open action: what, about what, whose, by when, and where it is done. ``who`` is empty where nobody leads."""

    source: str
    text: str
    about: str
    who: str
    group: str
    due_on: date | None
    url: str


def open_actions(user: Any, *, person: User | None = None, group: WorkingGroup | None = None) -> QuerySet[Any, Any]:
    """Actions of the plan and of stages that are not done, as far as ``user`` sees them, the earliest day first.

    ``person``: those that they lead. ``group``: those given to the group, and those that one of its members leads. One
    query for both kinds, so that a page of them costs the same whatever there is.
    """
    members = Q() if group is None else Q(lead__in=group.members.values("pk")) | Q(group=group)
    plan = actions_visible_to(user).exclude(status=ActionStatus.DONE).filter(members)
    stages = actions_listed_to(user).filter(OPEN)
    if group is not None:
        stages = stages.filter(owner__in=group.members.values("pk"))
    if person is not None:
        plan, stages = plan.filter(lead=person), stages.filter(owner=person)
    words, whole, last = CharField(), IntegerField(), Value(NO_DAY)
    one = plan.order_by().annotate(
        sort_on=Coalesce(F("due_on"), last), kept_in=Value(PLAN, words), row=F("pk"), what=F("title"),
        about=F("benefits"), inside=Value(0, whole), at_stage=Value(0, whole), who=F("lead__name"),
        group_name=Coalesce(F("group__name"), Value("")), by_when=F("due_on"),
    )  # fmt: skip
    other = stages.order_by().annotate(
        sort_on=Coalesce(F("due_on"), last), kept_in=Value(STAGE, words), row=F("pk"), what=F("text"),
        about=F("procurement__title"), inside=F("procurement_id"), at_stage=F("stage_number"),
        who=Coalesce(F("owner__name"), Value("")), group_name=Value("", words), by_when=F("due_on"),
    )  # fmt: skip
    both = one.values_list(*COLUMNS).union(other.values_list(*COLUMNS), all=True)
    return both.order_by("sort_on", "kept_in", "row")


def lead_lines(rows: Any) -> list[LeadLine]:
    """Rows of ``open_actions`` as a page shows them."""
    lines = []
    for _sort, source, _pk, text, about, procurement, stage, who, group, due in rows:
        if source == PLAN:
            url, about = reverse("reporting:action-list"), f"Action plan{f', for {about}' if about else ''}"
        else:
            url = reverse("procurement:stage-detail", args=[procurement, stage]) + "#actions"
            about = f"{about}, stage {stage}"
        lines.append(LeadLine(source, text, about, who, group, due, url))
    return lines


def champions() -> QuerySet[User]:
    """Active champions of social value, by name."""
    return people_with_role(Role.CHAMPION).order_by("name", "pk")


def groups_of_page(user: Any) -> list[WorkingGroup]:
    """The groups with chair and members. Two queries."""
    return list(groups_visible_to(user))
