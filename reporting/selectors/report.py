"""Reads about reports: who sees which, the one before, which wait to be built."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from reporting.choices import ReportKind, ReportStatus
from reporting.domain.calendar import check_over, recent_periods
from reporting.domain.document import document_of
from reporting.domain.figures import Figure, from_json, words_of
from reporting.models import Report
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import people_with_role
from socialvalue.core.periods import Period
from socialvalue.core.rules import Problem, RuleBroken

STUCK_AFTER = timedelta(minutes=10)
SENT_LATELY = timedelta(minutes=1)
HEAVY = ("snapshot", "prepared", "pdf")


def reports_visible_to(user: Any) -> QuerySet[Report]:
    """Every report for those who prepare or check them, published ones for cabinet members, none for anyone else."""
    if user.has_perm("reporting.prepare_report") or user.role_codes & {Role.FINANCE, Role.LEGAL}:
        return Report.objects.all()
    if Role.CABINET in user.role_codes:
        return Report.objects.filter(status=ReportStatus.PUBLISHED)
    return Report.objects.none()


@dataclass(frozen=True, slots=True)
class ReportShelf:
    """What the list shows: the latest published report in full, the others as rows."""

    latest: Report | None
    document: dict[str, Any]
    others: list[Report]


def shelf_for(user: Any) -> ReportShelf:
    """The latest published report with its document, and the rest without their snapshots. Two queries."""
    visible = reports_visible_to(user)
    latest = visible.filter(status=ReportStatus.PUBLISHED).order_by("-period_end", "-published_at", "-pk").first()
    others = visible.defer(*HEAVY)
    if latest is not None:
        others = others.exclude(pk=latest.pk)
    return ReportShelf(latest, document_of(latest.snapshot) if latest and latest.snapshot else {}, list(others))


def previous_of(report: Report) -> Report | None:
    """The last published report of the same kind whose period ended before this one's."""
    earlier = Report.objects.filter(kind=report.kind, status=ReportStatus.PUBLISHED, period_end__lt=report.period_end)
    return earlier.order_by("-period_end").first()


def report_for(kind: str, period: Period) -> Report | None:
    """The report of a kind and period, or None: there is never a second."""
    return Report.objects.filter(kind=kind, period_start=period.start, period_end=period.end).first()


def reports_to_resume(now: datetime) -> list[int]:
    """Reports that were asked for and not begun, or begun and cut off more than ten minutes ago: their ids."""
    forgotten = Q(status=ReportStatus.REQUESTED, requested_at__lt=now - SENT_LATELY)
    stuck = Q(status=ReportStatus.BUILDING, started_at__lt=now - STUCK_AFTER)
    return list(Report.objects.filter(forgotten | stuck).order_by("requested_at").values_list("pk", flat=True))


def periods_to_choose(today: date) -> list[tuple[str, str]]:
    """(value, words) of every period a report may be asked for, newest first; the running one says so."""
    choices = []
    for kind in ReportKind:
        for period in recent_periods(kind, today):
            running = " (not over: figures stop at today)" if period.end >= today else ""
            choices.append((f"{kind.value}:{period.start.isoformat()}", f"{kind.label}, {period}{running}"))
    return choices


def cabinet_members() -> QuerySet[User]:
    """Those who are told when a report is published."""
    return people_with_role(Role.CABINET)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One source row of a figure: what it is called and what it adds, in words."""

    label: str
    above: str
    below: str


ROWS_A_PAGE = 50


def figure_rows(figure: Figure, labels: dict[str, str], *, page: str) -> Any:
    """The source rows of a figure, a page of fifty; no query, for the snapshot keeps them."""
    found: Any = Paginator(figure.rows, ROWS_A_PAGE).get_page(page)
    found.object_list = [
        FigureRow(
            labels.get(key, key),
            words_of(Fraction(above), figure.base_unit),
            "" if below is None else words_of(Fraction(below), figure.base_unit),
        )
        for key, above, below in found.object_list
    ]
    return found


def changes_of(document: dict[str, Any]) -> list[Figure]:
    """The figures that moved since the last report of the same kind, in the report's order."""
    figures = (from_json(kept) for kept in document.get("figures", ()))
    return [figure for figure in figures if figure.direction in ("up", "down")]


def missing_to_publish(report: Report) -> tuple[Problem, ...]:
    """What stands in the way of publishing; the service asks the same."""
    try:
        check_over(report.period, date.fromisoformat((report.snapshot or {})["covered_to"]))
    except RuleBroken as refusal:
        return (Problem(refusal.code, refusal.message),)
    except KeyError:
        return (Problem("not_built", "The report is not built yet. Wait until it is, and read it first."),)
    return ()
