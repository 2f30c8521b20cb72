"""Reads about supplier status: the evidence, what is in force on a day, certificates and counts (CON-12, DER-11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from socialvalue.accounts.models import User
from socialvalue.core.periods import add_months
from suppliers.choices import Behaviour, Direction, SupplierStatus, Tier
from suppliers.domain.status import WINDOW_MONTHS, Recommendation, Sources, recommended_status
from suppliers.models import Feedback360, Incentive, PerformanceRecord, ReviewBoard, StatusDecision, Supplier
from suppliers.selectors.supplier import own_suppliers

AWARDED = (Tier.GOLD, Tier.SILVER, Tier.BRONZE)


@dataclass(frozen=True, slots=True)
class Standing:
    """The tier of a supplier on a day and the decision behind it; not assessed where no decision is in force."""

    tier: Tier
    decision: StatusDecision | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """Everything a page about a supplier's status shows."""

    standing: Standing
    recommendation: Recommendation
    sources: Sources
    records: list[PerformanceRecord]
    feedback: list[Feedback360]
    behaviours: list[tuple[str, Decimal | None]]
    boards: list[ReviewBoard]
    decisions: list[StatusDecision]
    incentives: list[Incentive]


def in_force(on: date) -> Q:
    """Decisions that stand on a day."""
    return Q(valid_from__lte=on, valid_until__gte=on) & (Q(superseded_on__isnull=True) | Q(superseded_on__gt=on))


def status_of(supplier: Supplier, on: date) -> Standing:
    """The status in force on a day. One query."""
    decision = supplier.status_decisions.filter(in_force(on)).select_related("decided_by").first()
    return Standing(Tier(decision.decided) if decision else Tier.NOT_ASSESSED, decision)


def sources_of(supplier: Supplier, *, on: date) -> Sources:
    """The evidence of the twelve months up to a day. Three queries."""
    since = add_months(on, -WINDOW_MONTHS)
    records = list(supplier.performance_records.filter(period_end__gt=since, period_end__lte=on))
    feedback = list(supplier.feedback.filter(period_end__gt=since, period_end__lte=on))
    boards = list(supplier.review_boards.filter(held_on__gt=since, held_on__lte=on))
    return sources_from(records, feedback, boards)


def sources_from(
    records: Iterable[PerformanceRecord], feedback: Iterable[Feedback360], boards: Iterable[ReviewBoard]
) -> Sources:
    """The evidence that rows amount to. The latest review of a contract tells what is delivered and open."""
    ordered = sorted(records, key=lambda record: (record.period_end, record.pk))
    latest = {record.contract_reference: record for record in ordered}.values()
    scored = [record.contract_score for record in ordered if record.contract_score is not None]
    given = [f for f in feedback if f.direction == Direction.AUTHORITY_ON_SUPPLIER]
    received = [f for f in feedback if f.direction == Direction.SUPPLIER_ON_AUTHORITY]
    marks = [int(mark) for one in given for mark in one.scores.values()]
    held = list(boards)
    return Sources(
        contract_score=sum(scored, Decimal(0)) / len(scored) if scored else None,
        reviews_scored=len(scored),
        feedback_mean=Fraction(sum(marks), len(marks)) if marks else None,
        feedback_count=len(given),
        feedback_from_supplier_count=len(received),
        commitments_due=sum(record.promised_count for record in latest),
        commitments_verified=sum(record.verified_count for record in latest),
        review_boards=len(held),
        joint_action_plan=any(board.joint_action_plan for board in held),
        open_remedies=sum(record.open_remedies for record in latest),
        breach_notices=tuple(record.contract_reference for record in latest if record.breach_notice),
        exclusion_grounds=tuple(sorted({record.exclusion_ground for record in latest if record.exclusion_ground})),
    )


def recommendation_for(supplier: Supplier, *, on: date) -> Recommendation:
    """The tier the evidence supports on a day. Three queries."""
    return recommended_status(sources_of(supplier, on=on))


def status_page(supplier: Supplier, *, on: date) -> StatusPage:
    """Evidence, proposal, decision in force, history and incentives. Five queries, whatever the size."""
    since = add_months(on, -WINDOW_MONTHS)
    records = list(supplier.performance_records.filter(period_end__gt=since, period_end__lte=on))
    feedback = list(supplier.feedback.filter(period_end__gt=since, period_end__lte=on).select_related("given_by"))
    boards = list(supplier.review_boards.filter(held_on__gt=since, held_on__lte=on))
    decisions = list(supplier.status_decisions.select_related("decided_by"))
    standing = next((d for d in decisions if d.superseded_on is None and d.valid_from <= on <= d.valid_until), None)
    sources = sources_from(records, feedback, boards)
    return StatusPage(
        standing=Standing(Tier(standing.decided) if standing else Tier.NOT_ASSESSED, standing),
        recommendation=recommended_status(sources),
        sources=sources,
        records=records,
        feedback=feedback,
        behaviours=behaviour_means(feedback),
        boards=boards,
        decisions=decisions,
        incentives=list(Incentive.objects.filter(decision=standing)) if standing else [],
    )


def behaviour_means(feedback: Iterable[Feedback360]) -> list[tuple[str, Decimal | None]]:
    """(behaviour, mean of the authority's scores) for each behaviour of Fig 2; None where nobody scored it."""
    given = [f.scores for f in feedback if f.direction == Direction.AUTHORITY_ON_SUPPLIER]
    means: list[tuple[str, Decimal | None]] = []
    for behaviour in Behaviour:
        marks = [int(scores[behaviour.value]) for scores in given if behaviour.value in scores]
        mean = (Decimal(sum(marks)) / len(marks)).quantize(Decimal("0.1")) if marks else None
        means.append((str(behaviour.label), mean))
    return means


def statuses_public(on: date) -> QuerySet[StatusDecision]:
    """Gold, Silver and Bronze in force on a day of suppliers in good standing: Gold first, then by name."""
    rank = Case(
        *(When(decided=tier, then=Value(place)) for place, tier in enumerate(AWARDED)), output_field=IntegerField()
    )
    awarded = StatusDecision.objects.filter(
        in_force(on), decided__in=AWARDED, supplier__status=SupplierStatus.REGISTERED
    )
    return awarded.select_related("supplier").annotate(rank=rank).order_by("rank", "supplier__name", "pk")


def certificates() -> QuerySet[StatusDecision]:
    """Every certificate ever given, so that anyone can see what became of it."""
    return StatusDecision.objects.filter(decided__in=AWARDED).select_related("supplier")


def certificate(public_id: UUID | str) -> StatusDecision | None:
    """The decision behind a certificate number, or None."""
    return certificates().filter(public_id=public_id).first()


def certificate_problem(decision: StatusDecision, *, on: date) -> str:
    """Why a certificate does not hold on a day, in words; "" where it holds."""
    if decision.superseded_on is not None and decision.superseded_on <= on:
        return "A later decision has taken its place."
    if decision.valid_until < on:
        return "It has run out."
    if decision.supplier.status != SupplierStatus.REGISTERED:
        return "The supplier is not in good standing on the register now."
    return ""


def status_counts(on: date) -> dict[Tier, int]:
    """How many registered suppliers hold each tier on a day; the rest are not assessed. Two queries."""
    registered = Supplier.objects.filter(status=SupplierStatus.REGISTERED)
    decided = (
        StatusDecision.objects.filter(in_force(on), supplier__in=registered).values("decided").annotate(n=Count("pk"))
    )
    counts = {Tier(row["decided"]): row["n"] for row in decided.order_by()}
    assessed = sum(n for tier, n in counts.items() if tier is not Tier.NOT_ASSESSED)
    full = {tier: counts.get(tier, 0) for tier in Tier}
    return full | {Tier.NOT_ASSESSED: registered.count() - assessed}


def incentives_visible_to(user: User) -> QuerySet[Incentive]:
    """Incentives of every supplier for those who work with suppliers, of one's own for a member."""
    rows = Incentive.objects.select_related("decision__supplier")
    if user.has_perm("suppliers.view_supplier"):
        return rows
    return rows.filter(decision__supplier__in=own_suppliers(user))


def incentives_requested() -> QuerySet[Incentive]:
    """Incentives that suppliers have asked for and that wait for the authority, oldest first."""
    return Incentive.objects.filter(state="requested").select_related("decision__supplier").order_by("requested_at")
