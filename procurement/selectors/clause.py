"""Reads of the library of social clauses (CCC-1)."""

from typing import Any

from django.db.models import Count, QuerySet

from procurement.choices import ClauseStatus
from procurement.domain.clauses import Run, changed_lines
from procurement.models import Clause


def clauses_visible_to(user: Any) -> QuerySet[Clause]:
    """Every version of every clause for staff who read tenders, each with how many tenders took it."""
    if not user.has_perm("procurement.view_clause"):
        return Clause.objects.none()
    rows = Clause.objects.select_related("published_by").annotate(use_count=Count("uses"))
    return rows.order_by("code", "-version")


def versions_of_clause(clause: Clause) -> QuerySet[Clause]:
    """The other versions of the same clause, newest first."""
    return Clause.objects.filter(code=clause.code).exclude(pk=clause.pk).order_by("-version")


def changes_of_version(clause: Clause) -> tuple[tuple[Run, ...], ...]:
    """The lines in which a version differs from the one before it; nothing for the first, or where no word changed."""
    before = Clause.objects.filter(code=clause.code, version__lt=clause.version).order_by("-version").first()
    if before is None or before.text == clause.text:
        return ()
    return changed_lines(before.text, clause.text)


def published_clauses() -> QuerySet[Clause]:
    """What tenders may take."""
    return Clause.objects.filter(status=ClauseStatus.PUBLISHED).order_by("code")
