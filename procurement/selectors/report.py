"""What happened in a period, for the cabinet's report: plain facts, a fixed number of queries whatever the size.

Nothing here reads a bid that two officers have not opened: bids count only where the tender was opened in the period,
and only those whose status is one of an opened bid.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from procurement.choices import (
    UNSEALED,
    BidStatus,
    DeliveryStatus,
    ProcurementStatus,
    RecordTiming,
    RemedyKind,
    RemedyStatus,
    Stage,
    StageStatus,
    TenderStatus,
)
from procurement.domain import report_facts as facts
from procurement.models import (
    Bid,
    CaseStudy,
    Commitment,
    Concern,
    Contract,
    Delivery,
    Lesson,
    NoClauseReason,
    PerformanceReview,
    Procurement,
    Remedy,
    SpotCheck,
    StageRecord,
    Tender,
    TenderClause,
    ThreeQuestions,
)
from procurement.selectors.report_before import barriers, engagement, events, exceptions, moments, within
from procurement.selectors.report_local_need import local_needs
from procurement.selectors.wellbeing import timing_of, with_first_record
from socialvalue.core.periods import Period


def procurement_began_by(day: date) -> bool:
    """Whether there is anything to report on: a procurement that was started by ``day``."""
    return Procurement.objects.filter(started_on__lte=day).exists()


def facts_of_period(period: Period) -> facts.ProcurementFacts:
    """Every fact of ``period``, deliveries up to its last day, as the records stand now. Nineteen queries."""
    contracts = _contracts(period)
    pks = [int(one.key.split(":")[1]) for one in contracts]
    return facts.ProcurementFacts(
        contracts=contracts,
        commitments=_commitments(pks, period),
        rejected_claims=_claims_of(pks, period).filter(status=DeliveryStatus.REJECTED).count(),
        remedies=_remedies(pks, period),
        reviews=_reviews(period),
        stories=_stories(period),
        concerns=_concerns(period),
        spot_checks=_spot_checks(period),
        lessons=_lessons(period),
        tenders=_tenders(period),
        opened_bids=_opened_bids(period),
        engagement=engagement(period),
        events=events(period),
        barriers=barriers(period),
        exceptions=exceptions(period),
        coming=_coming(period),
        local_needs=local_needs(period),
    )


def _contracts(period: Period) -> tuple[facts.ContractFact, ...]:
    alive = Q(ended_on__isnull=True) | Q(ended_on__gte=period.start)
    rows: Any = (
        Contract.objects.filter(alive, starts_on__lte=period.end)
        .order_by("reference")
        .values_list(
            "pk",
            "reference",
            "title",
            "supplier__name",
            "supplier__headcount",
            "supplier__is_vcse",
            "procurement__category",
            "value_pence",
            "status",
            "starts_on",
            "ends_on",
            "ended_on",
            "signed_on",
            "procurement__framework__name",
            "procurement__framework__version",
            "procurement__policy__title",
            "procurement__policy__version",
        )
    )
    worded: Any = (
        (f"contract:{pk}", *rest, f"{name}, version {version}", f"{policy}, version {number}")
        for pk, *rest, name, version, policy, number in rows
    )
    return tuple(facts.ContractFact(*row) for row in worded)


def _claims_of(contract_pks: list[int], period: Period) -> Any:
    return Delivery.objects.filter(commitment__contract__in=contract_pks, period_end__lte=period.end)


def _commitments(contract_pks: list[int], period: Period) -> tuple[facts.CommitmentFact, ...]:
    claims: dict[int, list[facts.ClaimFact]] = defaultdict(list)
    standing: Any = (
        _claims_of(contract_pks, period).exclude(status=DeliveryStatus.REJECTED).order_by("period_end", "pk")
    )
    for commitment, pk, *rest in standing.values_list(
        "commitment_id", "pk", "period_end", "reported_at", "claimed_quantity", "verified_quantity"
    ):
        claims[commitment].append(facts.ClaimFact(f"claim:{pk}", *rest))
    rows: Any = (
        Commitment.objects.filter(contract__in=contract_pks)
        .order_by("contract__reference", "pk")
        .values_list(
            "pk",
            "contract_id",
            "measure_code",
            "title",
            "unit",
            "outcome_title",
            "theme_title",
            "offer__quantity",
            "promised_quantity",
            "starts_on",
            "due_on",
            "value_kind",
            "unit_value_pounds",
            "value_source",
            "value_restricted",
        )
    )
    worded: Any = (
        (f"commitment:{pk}", f"contract:{contract}", *rest, tuple(claims[pk])) for pk, contract, *rest in rows
    )
    return tuple(facts.CommitmentFact(*row) for row in worded)


def _remedies(contract_pks: list[int], period: Period) -> tuple[facts.RemedyFact, ...]:
    _, after = moments(period)
    taken = Remedy.objects.filter(commitment__contract__in=contract_pks, created_at__lt=after)
    rows = taken.filter(Q(status=RemedyStatus.OPEN) | within("resolved_at", period)).order_by("pk")
    return tuple(
        facts.RemedyFact(
            f"remedy:{one.pk}",
            f"commitment:{one.commitment_id}",
            str(RemedyKind(one.kind).label),
            one.text,
            one.due_on,
            one.status == RemedyStatus.OPEN,
            one.outcome,
        )
        for one in rows
    )


def _reviews(period: Period) -> tuple[facts.ReviewFact, ...]:
    rows = PerformanceReview.objects.filter(held_on__range=(period.start, period.end)).order_by("held_on", "pk")
    return tuple(
        facts.ReviewFact(f"review:{pk}", f"contract:{contract}", held_on, score)
        for pk, contract, held_on, score in rows.values_list("pk", "contract_id", "held_on", "contract_score")
    )


def _stories(period: Period) -> tuple[facts.StoryFact, ...]:
    rows = CaseStudy.objects.filter(within("approved_at", period)).order_by("approved_at", "pk")
    return tuple(
        facts.StoryFact(
            f"case-study:{one.pk}",
            one.title,
            one.text,
            one.theme_title,
            one.contract.title,
            one.contract.supplier.name,
            timezone.localdate(one.approved_at),
        )
        for one in rows.select_related("contract__supplier")
    )


def _concerns(period: Period) -> tuple[facts.ConcernFact, ...]:
    touching = Q(closed_on__isnull=True) | Q(closed_on__gte=period.start)
    rows = Concern.objects.filter(touching, received_on__lte=period.end).order_by("received_on", "pk")
    values: Any = rows.values_list("pk", "reference", "subject", "status", "received_on", "answer_due_on", "closed_on")
    return tuple(facts.ConcernFact(f"concern:{pk}", *rest) for pk, *rest in values)


def _spot_checks(period: Period) -> tuple[facts.SpotCheckFact, ...]:
    rows = SpotCheck.objects.filter(checked_on__range=(period.start, period.end)).order_by("checked_on", "pk")
    values: Any = rows.values_list("pk", "procurement__reference", "checked_on", "act_applied", "finding")
    return tuple(facts.SpotCheckFact(f"spot-check:{pk}", *rest) for pk, *rest in values)


def _lessons(period: Period) -> tuple[facts.LessonFact, ...]:
    rows = Lesson.objects.filter(within("created_at", period)).order_by("created_at", "pk")
    values: Any = rows.values_list("pk", "procurement__title", "stage_number", "category", "text")
    return tuple(
        facts.LessonFact(f"lesson:{pk}", title, str(Stage(stage).label), category, text)
        for pk, title, stage, category, text in values
    )


def _tenders(period: Period) -> tuple[facts.TenderFact, ...]:
    own = {"procurement": OuterRef("procurement")}
    rows = with_first_record(Tender.objects.filter(within("published_at", period))).annotate(
        lot_count=Count("lots", distinct=True),
        outcome_count=Count("procurement__chosen_outcomes", distinct=True),
        has_clause=Exists(TenderClause.objects.filter(tender=OuterRef("pk"))),
        has_no_clause_reason=Exists(NoClauseReason.objects.filter(tender=OuterRef("pk"))),
        has_questions=Exists(ThreeQuestions.objects.filter(**own, answered_at__lte=OuterRef("published_at"))),
    )
    return tuple(
        facts.TenderFact(
            f"tender:{one.pk}",
            one.procurement.reference,
            one.title,
            timezone.localdate(one.published_at),
            one.lot_count,
            timing_of(one) in (RecordTiming.IN_TIME, RecordTiming.URGENT),
            one.has_questions,
            one.outcome_count,
            timing_of(one) == RecordTiming.LATE,
            True if one.has_clause else False if one.has_no_clause_reason else None,
        )
        for one in rows.select_related("procurement").order_by("published_at", "pk")
    )


def _opened_bids(period: Period) -> tuple[facts.OpenedBidFact, ...]:
    rows = Bid.objects.filter(within("lot__tender__opened_at", period), status__in=UNSEALED).order_by("pk")
    values: Any = rows.values_list("pk", "lot__tender__title", "supplier__headcount", "supplier__is_vcse", "status")
    return tuple(
        facts.OpenedBidFact(f"bid:{pk}", title, headcount, vcse, status == BidStatus.SUCCESSFUL)
        for pk, title, headcount, vcse, status in values
    )


def _coming(period: Period) -> tuple[facts.ComingFact, ...]:
    """Procurements that run and have no contract, with the first stage that is not behind them."""
    first_open = StageRecord.objects.filter(procurement=OuterRef("pk"), status=StageStatus.OPEN).order_by("number")
    rows = (
        Procurement.objects.filter(status=ProcurementStatus.RUNNING, contracts__isnull=True, started_on__lte=period.end)
        .exclude(tender__status=TenderStatus.ABANDONED)
        .annotate(at_stage=Subquery(first_open.values("number")[:1]), closes_at=F("tender__closes_at"))
        .order_by("closes_at", "pk")
    )
    return tuple(
        facts.ComingFact(
            f"procurement:{one.pk}",
            one.reference,
            one.title,
            one.value_net_pence,
            str(Stage(one.at_stage or Stage.EXIT).label),
            timezone.localdate(one.closes_at) if one.closes_at else None,
        )
        for one in rows
    )
