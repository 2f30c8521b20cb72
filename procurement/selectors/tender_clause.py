"""The social clauses of a tender: those it has, those it may take, and why it has none (CCC-1)."""

from typing import Any

from django.db.models import Count, QuerySet

from procurement.domain.clauses import clause_problems, fits
from procurement.models import Clause, NoClauseReason, Procurement, Tender, TenderClause
from procurement.selectors.clause import published_clauses
from procurement.selectors.tender import tenders_visible_to
from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted


def tender_clauses_visible_to(user: Any) -> QuerySet[TenderClause]:
    """The clauses of the tenders that the person sees."""
    rows = TenderClause.objects.filter(tender__in=tenders_visible_to(user))
    return rows.select_related("tender__procurement", "clause")


def clauses_of(tender: Tender) -> tuple[TenderClause, ...]:
    """The clauses in the order of the tender. One query."""
    return tuple(tender.clauses.order_by("position", "pk"))


def clauses_of_procurement(procurement: Procurement) -> tuple[TenderClause, ...]:
    """The clauses under which its contracts were tendered. One query."""
    return tuple(TenderClause.objects.filter(tender__procurement=procurement).order_by("position", "pk"))


def no_clause_reason_of(tender: Tender) -> NoClauseReason | None:
    """Why it has none; None where it has clauses, or where nobody said."""
    return NoClauseReason.objects.filter(tender=tender).select_related("given_by").first()


def clauses_to_choose(tender: Tender) -> list[Clause]:
    """The published clauses that the tender does not have: first those that fit its kind of contract. Two queries."""
    there = set(tender.clauses.values_list("code", flat=True))
    kind = tender.procurement.kind
    offered = [one for one in published_clauses() if one.code not in there]
    return sorted(offered, key=lambda one: (not fits(one.kinds, kind), one.code))


def problems_of_clauses(tender: Tender) -> tuple[Problem, ...]:
    """That there is neither a clause nor a reason for none; the link names the part. One query."""
    rows = Tender.objects.filter(pk=tender.pk).order_by()
    row: Any = rows.annotate(count=Count("clauses")).values_list("count", "no_clause__reason").get()
    return clause_problems(row[0], row[1] or "")


def clause_words(count: int, reason: str) -> str:
    """What stands there now, in a few words; nothing where nothing does."""
    return counted(count, "clause") if count else f"none: {reason[:60]}" if reason else ""
