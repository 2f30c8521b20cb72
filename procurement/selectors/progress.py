"""Where a procurement stands and what blocks its next gate: the only reads that look at every noun."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from procurement.choices import (
    AwardStatus,
    BidStatus,
    ContractStatus,
    CriterionKind,
    DeliveryStatus,
    ProcurementStatus,
    StageStatus,
    TenderStatus,
)
from procurement.domain.action_records import is_ticked_by_hand
from procurement.domain.stages import STAGES, StageFacts, current_stage, missing_for, passed
from procurement.domain.todo import Todo
from procurement.models import (
    Award,
    Bid,
    ChosenOutcome,
    ConsensusScore,
    Contract,
    Criterion,
    Delivery,
    DeliveryAppraisal,
    Lesson,
    LotAppraisal,
    MarketAssessment,
    Procurement,
    StageAction,
    StageRecord,
    Tender,
    ThreeQuestions,
    WellbeingRecord,
)
from procurement.selectors.action_record import OPEN, with_records
from procurement.selectors.interest import conflict_facts
from procurement.selectors.procedure import documents_missing
from procurement.selectors.procurement import open_records, page_url
from procurement.selectors.procurement_signers import signers_for
from procurement.selectors.publication import outcome_required, problems_of_draft, reasons_missing
from procurement.selectors.slavery import slavery_assessed
from socialvalue.core.rules import Problem

STAGE_AWAITED = {"earlier_stage_open", "stage_open"}
IN_THE_RUNNING = (BidStatus.OPENED, BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL)
# The part of the pages where each missing thing is done: a page of the procurement or of its tender.
PROCUREMENT_PAGES = {
    "questions": "procurement:need-answer",
    "market": "procurement:market-assess",
    "delivery_models": "procurement:options-appraise",
    "lots": "procurement:lots-consider",
    "outcomes": "procurement:outcome-choose",
    "conflicts": "procurement:interest-detail",
    "slavery": "procurement:slavery-detail",
    "section_1_record": "procurement:wellbeing-detail",
}
TENDER_PAGES = {
    "tender": "procurement:tender-detail",
    "opening": "procurement:tender-open",
    "evaluation": "procurement:tender-detail",
    "award": "procurement:tender-award",
}
LISTS = {
    "contract": "procurement:contract-list",
    "performance_review": "procurement:contract-list",
    "deliveries": "procurement:delivery-list",
    "status": "suppliers:supplier-list",
}


def stage_facts(procurement: Procurement) -> StageFacts:
    """Everything the gates ask of one procurement, in a fixed number of queries."""
    row = _row(procurement)
    assessed, confirmed = conflict_facts(procurement.pk)
    tender = Tender.objects.filter(procurement=procurement).select_related("procurement__policy").first()
    chosen = list(ChosenOutcome.objects.filter(procurement=procurement))
    records = list(StageRecord.objects.filter(procurement=procurement).values_list("number", "status", "reason"))
    ended = ProcurementStatus.ABANDONED == row.status or (
        tender is not None and tender.status == TenderStatus.ABANDONED
    )
    return StageFacts(
        three_questions_answered=row.has_questions,
        section_1_record_signed=row.has_wellbeing,
        outcomes_selected=len(chosen),
        outcomes_required=outcome_required(row),
        outcomes_without_reason=reasons_missing(chosen),
        delivery_models_considered=row.has_models,
        market_note=row.has_market,
        lots_considered=row.has_lots,
        conflicts_assessed=assessed,
        conflicts_confirmed=confirmed,
        slavery_assessed=slavery_assessed(row),
        lessons_recorded=row.has_lesson,
        ended_without_award=ended,
        open_actions=_open_actions(procurement, outcomes_required=outcome_required(row)),
        documents_missing=documents_missing(procurement),
        signed_off=frozenset(number for number, status, _ in records if status == StageStatus.SIGNED_OFF),
        skipped={number: reason or "–" for number, status, reason in records if status == StageStatus.SKIPPED},
        **_tender_facts(tender),
        **_contract_facts(procurement),
    )


def _row(procurement: Procurement) -> Any:
    """The procurement with what is only asked whether it exists."""
    own = {"procurement": OuterRef("pk")}
    rows = Procurement.objects.select_related("policy").annotate(
        has_questions=Exists(ThreeQuestions.objects.filter(**own)),
        has_wellbeing=Exists(WellbeingRecord.objects.filter(**own, signed_at__isnull=False)),
        has_market=Exists(MarketAssessment.objects.filter(**own, considered_at__isnull=False)),
        has_models=Exists(DeliveryAppraisal.objects.filter(**own).exclude(preferred="")),
        has_lots=Exists(LotAppraisal.objects.filter(**own, divided__isnull=False)),
        has_lesson=Exists(Lesson.objects.filter(**own)),
    )
    return rows.get(pk=procurement.pk)


def _open_actions(procurement: Procurement, *, outcomes_required: bool) -> dict[int, tuple[str, ...]]:
    """What waits to be ticked by hand; what has a record of its own is asked for as such."""
    left = with_records(StageAction.objects.filter(procurement=procurement, required=True)).filter(OPEN)
    found: dict[int, list[str]] = defaultdict(list)
    for number, code, text in left.order_by("stage_number", "pk").values_list("stage_number", "code", "text"):
        if is_ticked_by_hand(code, outcomes_required=outcomes_required):
            found[number].append(text)
    return {number: tuple(texts) for number, texts in found.items()}


def _tender_facts(tender: Tender | None) -> dict[str, Any]:
    if tender is None:
        return {}
    is_draft = tender.status == TenderStatus.DRAFT
    return {
        "tender_exists": True,
        "tender_problems": tuple(one.message for one in problems_of_draft(tender)) if is_draft else (),
        "tender_published": tender.published_at is not None,
        "bids_opened": tender.is_opened,
        "all_consensus_recorded": tender.is_opened and _all_agreed(tender),
        "awarded": tender.status == TenderStatus.AWARDED and _awards(tender.procurement_id).exists(),
    }


def _all_agreed(tender: Tender) -> bool:
    """Whether every marked criterion of every bid in the running has its consensus; without a bid nothing has."""
    bids = Bid.objects.filter(lot__tender=tender, status__in=IN_THE_RUNNING)
    marked = Criterion.objects.filter(tender=tender, children__isnull=True, quantity_scoring=None).exclude(
        kind=CriterionKind.PRICE
    )
    agreed = ConsensusScore.objects.filter(bid__in=bids, criterion__in=marked).count()
    count = bids.count()
    return count > 0 and agreed >= count * marked.count()


def _awards(procurement_id: int) -> QuerySet[Award]:
    awards = Award.objects.filter(lot__tender__procurement_id=procurement_id)
    return awards.exclude(status=AwardStatus.CANCELLED)


def _contract_facts(procurement: Procurement) -> dict[str, Any]:
    """What holds of *every* contract of the procurement; nothing holds while there is none."""
    counted = Contract.objects.filter(procurement=procurement).aggregate(
        all=Count("pk", distinct=True),
        reviewed=Count("pk", filter=Q(reviews__isnull=False), distinct=True),
        decided=Count("pk", filter=Q(supplier__status_decisions__isnull=False), distinct=True),
        ended=Count("pk", filter=~Q(status=ContractStatus.RUNNING), distinct=True),
    )
    every = counted["all"]
    waiting = _awards(procurement.pk).filter(contract__isnull=True).exists()
    verified = Delivery.objects.filter(
        commitment__contract__procurement=procurement, status=DeliveryStatus.VERIFIED
    ).exists()
    return {
        "contracts_started": every > 0 and not waiting,
        "performance_reviewed": 0 < every == counted["reviewed"],
        "status_decided": 0 < every == counted["decided"],
        "contracts_closed": 0 < every == counted["ended"],
        "deliveries_verified": verified,
    }


def missing_for_stage(record: StageRecord) -> tuple[Problem, ...]:
    """What blocks the sign-off of a stage, each with the address where it is mended; the service asks the same."""
    return missing_in(record.procurement, record.number, stage_facts(record.procurement))


def missing_in(procurement: Procurement, stage: int, facts: StageFacts) -> tuple[Problem, ...]:
    """As ``missing_for_stage``, for facts already at hand."""
    found = missing_for(stage, facts)
    needs_tender = any(one.link in TENDER_PAGES for one in found)
    tender = Tender.objects.filter(procurement=procurement) if needs_tender else Tender.objects.none()
    return addressed(procurement, found, tender.values_list("pk", flat=True).first())


def addressed(procurement: Procurement, found: tuple[Problem, ...], tender_pk: int | None) -> tuple[Problem, ...]:
    """Problems with the address where each is mended; one that is a stage to sign off names who is awaited."""
    signers = signers_for(procurement) if any(one.code in STAGE_AWAITED for one in found) else None
    return tuple(
        Problem(
            one.code,
            f"{one.message} It is signed by: {signers.of_stage(int(one.link.partition(':')[2]))}."
            if signers and one.code in STAGE_AWAITED
            else one.message,
            link=problem_address(one.link, procurement.pk, tender_pk),
        )
        for one in found
    )


def problem_address(link: str, procurement_pk: int, tender_pk: int | None) -> str:
    """The page where a problem of a stage or gate is mended, from its hint; empty where there is none."""
    if link.startswith("/"):
        return link
    part, _, number = link.partition(":")
    if part in ("stage", "actions", "documents"):
        anchor = "" if part == "stage" else f"#{part}"
        return page_url("procurement:stage-detail", procurement_pk, int(number)) + anchor
    if part in PROCUREMENT_PAGES:
        return page_url(PROCUREMENT_PAGES[part], procurement_pk)
    if part == "lessons":
        return page_url("procurement:lesson-record", procurement_pk, STAGES[-1].number)
    if part == "tender" and tender_pk is None:
        return page_url("procurement:tender-create", procurement_pk)
    if part in TENDER_PAGES and tender_pk is not None:
        return page_url(TENDER_PAGES[part], tender_pk)
    return page_url(LISTS[part]) if part in LISTS else ""


def next_gate(facts: StageFacts) -> int | None:
    """The stage whose gate comes next; None when all 13 are behind."""
    return current_stage(passed(facts))


def progress_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Sign-offs that wait for a role of the person: the next gate of each running procurement, in two queries.

    Only what nothing else blocks in the checklist is shown, so that nobody is asked to sign what is not done.
    """
    codes = user.role_codes
    mine = [stage.number for stage in STAGES if stage.signed_by in codes]
    earlier = open_records().filter(procurement=OuterRef("procurement"), number__lt=OuterRef("number"))
    required = StageAction.objects.filter(
        procurement=OuterRef("procurement"), stage_number=OuterRef("number"), required=True
    )
    undone = with_records(required).filter(OPEN)
    waiting = (
        open_records()
        .filter(number__in=mine, procurement__status=ProcurementStatus.RUNNING)
        .filter(~Exists(earlier), ~Exists(undone))
        .select_related("procurement")
        .order_by("updated_at")
    )
    today = timezone.localdate(now)
    return tuple(
        Todo(
            due_on=today,
            text=f"Sign off stage {record.number} of {record.procurement.reference} {record.procurement.title}",
            url_name="procurement:stage-detail",
            url_args=(record.procurement_id, record.number),
            kind="sign-off",
        )
        for record in waiting
    )
