"""Reads about the risk of modern slavery: the rating that holds, suppliers' own policies, referrals (CON-14)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from procurement.choices import ProcurementStatus
from procurement.domain.slavery import changed_since, steps_of
from procurement.domain.todo import Todo
from procurement.models import Procurement, SlaveryAssessment, SlaveryReferral
from procurement.selectors.procurement import SOON_WORKING_DAYS, procurements_visible_to
from socialvalue.core.workdays import add_working_days
from suppliers.choices import PolicyKind
from suppliers.models import PolicyDocument, Supplier


def referrals_visible_to(user: Any) -> QuerySet[SlaveryReferral]:
    """Referrals, for those few who need them to act."""
    if not user.has_perm("procurement.view_referral"):
        return SlaveryReferral.objects.none()
    referrals = SlaveryReferral.objects.filter(procurement__in=procurements_visible_to(user))
    return referrals.select_related("procurement", "recorded_by", "outcome_by")


def basis_of(procurement: Procurement) -> dict[str, Any]:
    """What a rating rests on: it is made anew when one of these changes."""
    return {
        "what is bought": procurement.need,
        "the category": procurement.category,
        "the kind of contract": procurement.kind,
        "the value": procurement.value_net_pence,
        "the length": procurement.term_months,
    }


def slavery_assessment_of(procurement: Procurement) -> SlaveryAssessment | None:
    """The rating that holds."""
    return SlaveryAssessment.objects.filter(procurement=procurement).select_related("assessed_by").first()


def slavery_assessed(procurement: Procurement) -> bool:
    """Whether it is rated as it now stands: a change of what is bought asks for a new rating."""
    found = slavery_assessment_of(procurement)
    return found is not None and not changed_since(found.basis, basis_of(procurement))


def slavery_initial(procurement: Procurement) -> dict[str, Any]:
    """The rating that holds as the form takes it."""
    found = slavery_assessment_of(procurement)
    if found is None:
        return {}
    names = ("grounds", "clauses", "questions", "monitoring", "review_on", "raise_reason")
    raised = {"raised_to": found.rating if found.raise_reason else ""}
    return {**found.factors, **{name: getattr(found, name) for name in names}, **raised}


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A supplier under contract and its newest own policy; ``state`` is ``valid``, ``expired`` or ``none``."""

    supplier: Supplier
    document: PolicyDocument | None
    state: str


def policy_lines(procurement: Procurement, today: date) -> tuple[PolicyLine, ...]:
    """The own policies of those who hold a contract; nobody before. Two queries."""
    suppliers = list(Supplier.objects.filter(contracts__procurement=procurement).distinct())
    documents = PolicyDocument.objects.filter(supplier__in=suppliers, kind=PolicyKind.MODERN_SLAVERY)
    newest: dict[int, PolicyDocument] = {}
    for document in documents.order_by("uploaded_at", "pk"):
        newest[document.supplier_id] = document
    lines = []
    for supplier in suppliers:
        found = newest.get(supplier.pk)
        over = found is not None and found.expires_on is not None and found.expires_on < today
        lines.append(PolicyLine(supplier, found, "none" if found is None else "expired" if over else "valid"))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class SlaveryPage:
    """Everything the page of the risk shows. ``referrals`` is empty for those who may not read them."""

    versions: tuple[SlaveryAssessment, ...]
    changed: tuple[str, ...]
    steps: tuple[str, ...]
    review_passed: bool
    policies: tuple[PolicyLine, ...]
    referrals: tuple[SlaveryReferral, ...]


def slavery_page(procurement: Procurement, user: Any) -> SlaveryPage:
    """The page, in four queries."""
    versions = tuple(SlaveryAssessment.objects.filter(procurement=procurement).select_related("assessed_by"))
    now, today = versions[0] if versions else None, timezone.localdate()
    return SlaveryPage(
        versions,
        changed_since(now.basis, basis_of(procurement)) if now else (),
        steps_of(now.rating) if now else (),
        bool(now and now.review_on and now.review_on <= today),
        policy_lines(procurement, today),
        tuple(referrals_visible_to(user).filter(procurement=procurement)),
    )


def slavery_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Ratings to look at again within ten working days, for who leads the procurement or manages it. One query."""
    today = timezone.localdate(now)
    newest = SlaveryAssessment.objects.filter(
        procurement__status=ProcurementStatus.RUNNING,
        review_on__lte=add_working_days(today, SOON_WORKING_DAYS),
    ).filter(Q(procurement__lead_officer_id=user.pk) | Q(procurement__contract_manager_id=user.pk))
    later = SlaveryAssessment.objects.filter(procurement__in=newest.values("procurement")).values_list(
        "procurement_id", "number"
    )
    last: dict[int, int] = {}
    for procurement_id, number in later:
        last[procurement_id] = max(number, last.get(procurement_id, 0))
    return tuple(
        Todo(
            due_on=one.review_on,
            text=f"Look again at the risk of modern slavery ({one.procurement.reference})",
            url_name="procurement:slavery-detail",
            url_args=(one.procurement_id,),
            kind="slavery",
            overdue=one.review_on < today,
        )
        for one in newest.select_related("procurement").order_by("review_on", "pk")
        if one.review_on is not None and one.number == last[one.procurement_id]
    )
