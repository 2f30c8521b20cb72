"""The page on which one evaluator scores one bid. No price, no supplier status and no other's mark is read for it
before the evaluator's own scores are submitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from procurement.choices import BidStatus, EvaluationStatus, PanelRole
from procurement.domain.evaluation import ScoreFact, score_problems
from procurement.models import Bid, ConflictDeclaration, Evaluation, PanelMember, Score, Tender
from procurement.selectors.bid_sheet import AnswerRow, OfferRow, sheet_of
from procurement.selectors.evaluation import Leaf, descriptors_of, has_consensus, marked_criteria
from procurement.selectors.evaluation_panel import cleared_for, panel_of
from socialvalue.core.rules import Problem


def own_evaluations_of(user: Any) -> QuerySet[Evaluation]:
    """The evaluations a person may still see as their author: declared, no conflict, bid not disqualified."""
    cleared = ConflictDeclaration.objects.filter(cleared_for(user), tender=OuterRef("bid__lot__tender"))
    sits = PanelMember.objects.filter(user_id=user.pk, tender=OuterRef("bid__lot__tender"))
    mine = Evaluation.objects.filter(Exists(cleared), Exists(sits), evaluator_id=user.pk)
    mine = mine.exclude(bid__status=BidStatus.DISQUALIFIED).select_related("bid__lot__tender", "bid__supplier")
    return mine.order_by("bid__lot__number", "bid__supplier__name", "bid_id")


def evaluations_to_reopen(user: Any) -> QuerySet[Evaluation]:
    """The submitted evaluations of the tenders a person leads: that they are there, not what they say."""
    led = Evaluation.objects.filter(bid__lot__tender__procurement__lead_officer_id=user.pk)
    return led.filter(status=EvaluationStatus.SUBMITTED).select_related(
        "bid__lot__tender__procurement", "evaluator", "bid__supplier"
    )


def scores_seen_by(user: Any, bid: Bid) -> QuerySet[Score]:
    """Submitted scores of a bid: one's own always, those of others only once one's own are submitted, or as chair."""
    scores = Score.objects.filter(evaluation__bid=bid).select_related("evaluation__evaluator", "criterion")
    own = Evaluation.objects.filter(bid=bid, evaluator_id=user.pk)
    chairs = PanelMember.objects.filter(tender_id=bid.lot.tender_id, user_id=user.pk, role=PanelRole.CHAIR)
    if own.filter(status=EvaluationStatus.SUBMITTED).exists() or (not own.exists() and chairs.exists()):
        return scores.filter(Q(evaluation__evaluator_id=user.pk) | Q(evaluation__status=EvaluationStatus.SUBMITTED))
    return scores.filter(evaluation__evaluator_id=user.pk)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion on the scoring page: questions with answers, offers where it is social value, mark and reason."""

    leaf: Leaf
    answers: tuple[AnswerRow, ...]
    offers: tuple[OfferRow, ...]
    mark: Decimal | None
    reason: str
    saved_at: datetime | None
    others: tuple[Score, ...]

    @property
    def fact(self) -> ScoreFact:
        return ScoreFact(self.leaf.row.pk, self.leaf.row.name, self.mark, self.reason, self.leaf.scale)


@dataclass(frozen=True, slots=True)
class SideLine:
    """A bid in the column at the side of the scoring page."""

    evaluation: Evaluation
    done: int
    of: int

    @property
    def words(self) -> str:
        if self.evaluation.status == EvaluationStatus.SUBMITTED:
            return "submitted"
        return f"{self.done} of {self.of} marked" if self.done else "not started"


@dataclass(frozen=True, slots=True)
class ScoringSheet:
    """Everything the scoring page shows."""

    evaluation: Evaluation
    tender: Tender
    lines: tuple[ScoreLine, ...]
    side: tuple[SideLine, ...]
    descriptors: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    is_locked: bool

    @property
    def saved_at(self) -> datetime | None:
        return max((line.saved_at for line in self.lines if line.saved_at), default=None)


def scoring_sheet(evaluation: Evaluation) -> ScoringSheet:
    """One evaluator's page about one bid, in a fixed number of queries."""
    bid, tender = evaluation.bid, evaluation.bid.lot.tender
    marked = marked_criteria(tender)
    lines = _score_lines(evaluation, marked)
    return ScoringSheet(
        evaluation=evaluation,
        tender=tender,
        lines=lines,
        side=side_lines(evaluation.evaluator, tender, len(marked)),
        descriptors=descriptors_of(tender),
        problems=score_problems([line.fact for line in lines]),
        is_locked=evaluation.status != EvaluationStatus.SCORING or has_consensus(bid),
    )


def _score_lines(evaluation: Evaluation, marked: Sequence[Leaf]) -> tuple[ScoreLine, ...]:
    bid = evaluation.bid
    asked: dict[int | None, list[AnswerRow]] = {}
    sheet = sheet_of(bid)
    for row in sheet.answers:
        asked.setdefault(row.question.criterion_id, []).append(row)
    seen = list(scores_seen_by(evaluation.evaluator, bid))
    own = {one.criterion_id: one for one in seen if one.evaluation_id == evaluation.pk}
    return tuple(
        ScoreLine(
            leaf=leaf,
            answers=tuple(asked.get(leaf.row.pk, ())),
            offers=sheet.offered if leaf.is_social else (),
            mark=own[leaf.row.pk].mark if leaf.row.pk in own else None,
            reason=own[leaf.row.pk].reason if leaf.row.pk in own else "",
            saved_at=own[leaf.row.pk].updated_at if leaf.row.pk in own else None,
            others=tuple(one for one in seen if one.criterion_id == leaf.row.pk and one.evaluation_id != evaluation.pk),
        )
        for leaf in marked
    )


def side_lines(user: Any, tender: Tender, criteria: int) -> tuple[SideLine, ...]:
    """The person's evaluations of a tender and how far each is; two queries."""
    mine = list(own_evaluations_of(user).filter(bid__lot__tender=tender))
    marks = Score.objects.filter(evaluation__in=mine, mark__isnull=False).values_list("evaluation_id", flat=True)
    done: dict[int, int] = {}
    for pk in marks:
        done[pk] = done.get(pk, 0) + 1
    return tuple(SideLine(one, done.get(one.pk, 0), criteria) for one in mine)


def score_facts(evaluation: Evaluation) -> tuple[ScoreFact, ...]:
    """Mark and reason for every criterion as stored, missing ones included."""
    own = {one.criterion_id: one for one in Score.objects.filter(evaluation=evaluation)}
    return tuple(_fact(leaf, own.get(leaf.row.pk)) for leaf in marked_criteria(evaluation.bid.lot.tender))


def _fact(leaf: Leaf, score: Score | None) -> ScoreFact:
    return ScoreFact(
        leaf.row.pk, leaf.row.name, score.mark if score else None, score.reason if score else "", leaf.scale
    )


def missing_to_submit(evaluation: Evaluation) -> tuple[Problem, ...]:
    """What stands between an evaluator's scores and handing them in; the service asks the same."""
    return score_problems(score_facts(evaluation))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a panel member stands in one tender: what is declared, and the bids to score."""

    declared: bool
    barred: bool
    is_chair: bool
    side: tuple[SideLine, ...]


def standing_of(user: Any, tender: Tender) -> Standing:
    """One member's place on one panel."""
    own = next(one for one in panel_of(tender) if one.user == user.pk)
    side = side_lines(user, tender, len(marked_criteria(tender))) if own.may_see_bids else ()
    return Standing(own.declared, own.barred, own.is_chair, side)
