"""What the evaluation asks of a person today: declarations, scores, the consensus. A fixed number of queries."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from procurement.choices import UNSEALED, BidStatus, CriterionKind, EvaluationStatus, PanelRole, TenderStatus
from procurement.domain.todo import Todo
from procurement.models import Bid, ConflictDeclaration, ConsensusScore, Criterion, Evaluation, PanelMember, Tender
from procurement.selectors.evaluation_scoring import own_evaluations_of

RUNNING = [status for status in UNSEALED if status != BidStatus.DISQUALIFIED]


def evaluation_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Interests to declare, scores to finish, marks to agree, and conflicts the lead officer decides about."""
    today = timezone.localdate(now)
    declared = ConflictDeclaration.objects.filter(user_id=user.pk).values("tender_id")
    sits = PanelMember.objects.filter(user_id=user.pk, tender__status=TenderStatus.IN_EVALUATION)
    to_declare = sits.exclude(tender__in=declared).values_list("tender_id", "tender__title")
    tasks = [
        Todo(today, f"Declare your interests: {title}", "procurement:conflict-declare", (pk,), "declaration")
        for pk, title in to_declare
    ]
    return tuple(sorted([*tasks, *_to_score(user, today), *_to_agree(user, today), *_to_mitigate(user, today)]))


def _to_score(user: Any, today: date) -> list[Todo]:
    mine = own_evaluations_of(user).order_by("bid__lot__tender_id")
    mine = mine.filter(status=EvaluationStatus.SCORING, bid__lot__tender__status=TenderStatus.IN_EVALUATION)
    left = mine.values_list("bid__lot__tender_id", "bid__lot__tender__title").annotate(left=Count("pk"))
    return [
        Todo(
            today,
            f"Score {count} {'bid' if count == 1 else 'bids'}: {title}",
            "procurement:evaluation-list",
            (),
            "scores",
        )
        for _, title, count in left
    ]


def _to_agree(user: Any, today: date) -> list[Todo]:
    chaired = Tender.objects.filter(
        status=TenderStatus.IN_EVALUATION, panel__user_id=user.pk, panel__role=PanelRole.CHAIR,
    )  # fmt: skip
    titles = dict(chaired.values_list("pk", "title"))
    waiting = tenders_without_consensus(titles)
    scores = Evaluation.objects.filter(bid__lot__tender__in=titles, bid__status=BidStatus.OPENED)
    found = set(scores.values_list("bid__lot__tender_id", "status"))
    said = ConflictDeclaration.objects.filter(tender=OuterRef("tender"), user=OuterRef("user"))
    silent = PanelMember.objects.filter(~Exists(said), tender__in=titles).values_list("tender_id", flat=True)
    ready = {pk for pk, status in found if status == EvaluationStatus.SUBMITTED} - set(silent)
    ready -= {pk for pk, status in found if status == EvaluationStatus.SCORING}
    return [
        Todo(today, f"Record what the panel agrees: {titles[pk]}", "procurement:consensus-list", (pk,), "consensus")
        for pk in sorted(waiting & ready)
    ]


def tenders_without_consensus(tenders: Any) -> set[int]:
    """Of some tenders (ids), those in which a mark is still to be agreed; three queries for any number."""
    ids = list(tenders)
    bids = Counter(Bid.objects.filter(lot__tender__in=ids, status__in=RUNNING).values_list("lot__tender_id", flat=True))
    leaves = Criterion.objects.filter(tender__in=ids, children__isnull=True, quantity_scoring=None).exclude(
        kind=CriterionKind.PRICE
    )
    asked = Counter(leaves.values_list("tender_id", flat=True))
    marks = ConsensusScore.objects.filter(bid__lot__tender__in=ids, bid__status__in=RUNNING)
    agreed = Counter(marks.values_list("bid__lot__tender_id", flat=True))
    return {pk for pk in ids if agreed[pk] < bids[pk] * asked[pk]}


def _to_mitigate(user: Any, today: date) -> list[Todo]:
    conflicts = ConflictDeclaration.objects.filter(
        Q(has_conflict=True, mitigated_at__isnull=True) & ~Q(user_id=user.pk),
        tender__panel__user_id=F("user_id"),
        tender__status=TenderStatus.IN_EVALUATION,
        tender__procurement__lead_officer_id=user.pk,
    )
    return [
        Todo(today, f"{name} declared a conflict: {title}", "procurement:panel-appoint", (pk,), "conflict")
        for pk, title, name in conflicts.values_list("tender_id", "tender__title", "user__name")
    ]
