"""Reads about concerns and spot checks: who sees which, who may look into one, what waits (PSE-2)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from procurement.choices import ConcernStatus
from procurement.domain.todo import Todo
from procurement.models import Concern, PanelMember, Procurement, SpotCheck
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role

OPEN = (ConcernStatus.RECEIVED, ConcernStatus.INVESTIGATING)
INVESTIGATORS = (Role.CHAMPION, Role.LEGAL)
PARENTS = ("procurement__lead_officer", "supplier", "raised_by", "investigator")
YEARS_OFFERED = 2


def concerns_visible_to(user: Any) -> QuerySet[Concern]:
    """Every concern for those who read them; for suppliers, their organisation's and what they raised themselves."""
    if not user.is_authenticated:
        return Concern.objects.none()
    concerns = Concern.objects.select_related(*PARENTS)
    return concerns if user.has_perm("procurement.view_concern") else concerns.filter(_own(user))


def own_concerns_of(user: Any) -> QuerySet[Concern]:
    """A supplier's own concerns, newest first: the door of the portal pages."""
    if not user.is_authenticated:
        return Concern.objects.none()
    return Concern.objects.filter(_own(user)).select_related(*PARENTS).order_by("-received_on", "-pk")


def open_first(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    """Concerns without an answer first, the one that is due first on top; then the newest."""
    done = Case(When(status__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(status__in=OPEN, then="answer_due_on"))
    return concerns.alias(done=done, due=due).order_by("done", "due", "-received_on", "-pk")


def overdue_on(day: date) -> Q:
    """Concerns without an answer whose day has passed."""
    return Q(status__in=OPEN, answer_due_on__lt=day)


def is_overdue(concern: Concern, *, today: date) -> bool:
    """Whether a concern should have been answered by now."""
    return concern.status in OPEN and concern.answer_due_on < today


def procurements_to_choose(user: Any, *, today: date) -> QuerySet[Procurement]:
    """What a supplier's concern may be about: published tenders of the last two years, and its own contracts."""
    since = today - timedelta(days=365 * YEARS_OFFERED)
    own = Procurement.objects.filter(contracts__supplier__in=user.suppliers.all()).values("pk")
    found = Q(tender__published_at__date__gte=since) | Q(pk__in=own)
    return Procurement.objects.filter(found).distinct().order_by("title", "pk")


def worked_on(procurement: Procurement, user: Any) -> bool:
    """Whether somebody leads, commissions, manages or scores a procurement: they do not check it or its concerns."""
    named = {procurement.lead_officer_id, procurement.commissioner_id, procurement.contract_manager_id}
    return user.pk in named or PanelMember.objects.filter(tender__procurement=procurement, user_id=user.pk).exists()


def investigators(concern: Concern) -> list[User]:
    """Who may look into a concern: champions and legal advisers who did not work on the procurement."""
    people = User.objects.filter(is_active=True, role_grants__role__in=INVESTIGATORS).distinct().order_by("pk")
    return [one for one in people if concern.procurement is None or not worked_on(concern.procurement, one)]


def spot_checks_visible_to(user: Any) -> QuerySet[SpotCheck]:
    """Every spot check for those who read procurements, newest first."""
    if not user.has_perm("procurement.view_procurement"):
        return SpotCheck.objects.none()
    return SpotCheck.objects.select_related("procurement", "checked_by")


def spot_checks_of(procurement: Procurement) -> QuerySet[SpotCheck]:
    """The spot checks of one procurement."""
    return SpotCheck.objects.filter(procurement=procurement).select_related("checked_by")


def concern_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Concerns nobody has taken on and those the person investigates, by the day of the answer. Two queries at most."""
    if not user.has_perm("procurement.investigate_concern"):
        return ()
    today = timezone.localdate(now)
    own_work = Q(procurement__lead_officer_id=user.pk) | Q(procurement__commissioner_id=user.pk)
    own_work |= Q(procurement__contract_manager_id=user.pk) | Q(procurement__tender__panel__user_id=user.pk)
    new = Concern.objects.filter(status=ConcernStatus.RECEIVED).exclude(
        pk__in=Concern.objects.filter(own_work).values("pk")
    )
    mine = Concern.objects.filter(status=ConcernStatus.INVESTIGATING, investigator_id=user.pk)
    return tuple(
        sorted([*(_task("Look into", one, today) for one in new), *(_task("Answer", one, today) for one in mine)])
    )


def _own(user: Any) -> Q:
    return Q(supplier__in=user.suppliers.all()) | Q(raised_by_id=user.pk)


def _task(verb: str, concern: Concern, today: date) -> Todo:
    text = f"{verb} concern {concern.reference}: {concern.subject}"
    day = concern.answer_due_on
    return Todo(day, text, "procurement:concern-detail", (concern.pk,), kind="concern", overdue=day < today)
