"""The matrix of bids by criteria from which the chair works: individual marks, their spread, what is agreed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from procurement.choices import BidStatus, EvaluationStatus
from procurement.domain.evaluation import Panellist, consensus_problems, in_spread
from procurement.models import Bid, ConsensusScore, Criterion, Evaluation, Score, Tender
from procurement.selectors.bid_sheet import AnswerRow, OfferRow, sheet_of
from procurement.selectors.evaluation import Leaf, bids_in_evaluation, leaves_of, marked_criteria
from procurement.selectors.evaluation_panel import bids_readable_by, panel_of
from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted


@dataclass(frozen=True, slots=True)
class Cell:
    """One bid under one criterion: the submitted marks, and the agreed one where there is one."""

    leaf: Leaf
    marks: tuple[tuple[str, Decimal], ...]
    missing: int
    agreed: Decimal | None

    @property
    def spread(self) -> str:
        return in_spread([mark for _, mark in self.marks])

    @property
    def is_wide(self) -> bool:
        """Whether marks lie two or more apart: what the panel talks about first."""
        values = [mark for _, mark in self.marks]
        return bool(values) and max(values) - min(values) >= 2

    @property
    def words(self) -> str:
        """What is still to come, in words."""
        return f"{counted(self.missing, 'mark')} missing" if self.missing else ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One bid with its cells; ``problems`` say why nothing can be agreed for it yet."""

    bid: Bid
    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]

    @property
    def agreed(self) -> int:
        return sum(cell.agreed is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table and the panel behind it."""

    leaves: tuple[Leaf, ...]
    rows: tuple[MatrixRow, ...]
    panel: tuple[Panellist, ...]

    @property
    def left(self) -> int:
        """How many marks are still to be agreed."""
        return sum(len(row.cells) - row.agreed for row in self.rows)


def may_lead(user: Any, tender: Tender) -> bool:
    """Whether the person chairs the panel and has declared, without a conflict."""
    return any(one.user == user.pk and one.is_chair and one.may_see_bids for one in panel_of(tender))


def matrix_of(tender: Tender) -> Matrix:
    """All submitted marks of a tender, seven queries however many bids. The caller has asked ``may_lead``."""
    marked, panel = marked_criteria(tender), panel_of(tender)
    done: dict[int, set[int]] = {}
    handed_in = Evaluation.objects.filter(bid__lot__tender=tender, status=EvaluationStatus.SUBMITTED)
    for bid, evaluator in handed_in.values_list("bid_id", "evaluator_id"):
        done.setdefault(bid, set()).add(evaluator)
    marks = _marks(tender, {one.user for one in panel if one.scores})
    rows = ConsensusScore.objects.filter(bid__lot__tender=tender).values_list("bid_id", "criterion_id", "mark")
    agreed = {(bid, criterion): mark for bid, criterion, mark in rows}
    scoring = sum(one.scores for one in panel)
    return Matrix(
        leaves=marked,
        panel=panel,
        rows=tuple(
            MatrixRow(
                bid=bid,
                cells=tuple(_cell(leaf, bid, marks, agreed, scoring) for leaf in marked),
                problems=consensus_problems(panel, done.get(bid.pk, set())),
            )
            for bid in bids_in_evaluation(tender)
        ),
    )


Marks = dict[tuple[int, int], list[tuple[str, Decimal]]]


def _marks(tender: Tender, scoring: set[int]) -> Marks:
    found: Marks = {}
    scores = Score.objects.filter(
        evaluation__bid__lot__tender=tender,
        evaluation__status=EvaluationStatus.SUBMITTED,
        evaluation__evaluator__in=scoring,
        mark__isnull=False,
    ).order_by("evaluation__evaluator__name")
    columns = ("evaluation__bid_id", "criterion_id", "evaluation__evaluator__name", "mark")
    for bid, criterion, name, mark in scores.values_list(*columns):
        found.setdefault((bid, criterion), []).append((name, mark))
    return found


def _cell(leaf: Leaf, bid: Bid, marks: Marks, agreed: dict[tuple[int, int], Decimal], scoring: int) -> Cell:
    given = tuple(marks.get((bid.pk, leaf.row.pk), ()))
    return Cell(leaf, given, max(0, scoring - len(given)), agreed.get((bid.pk, leaf.row.pk)))


@dataclass(frozen=True, slots=True)
class ConsensusSheet:
    """One bid under one criterion, with everything the panel looks at while it agrees."""

    bid: Bid
    criterion: Criterion
    leaf: Leaf
    answers: tuple[AnswerRow, ...]
    offers: tuple[OfferRow, ...]
    scores: tuple[Score, ...]
    agreed: ConsensusScore | None
    problems: tuple[Problem, ...]

    @property
    def spread(self) -> str:
        return in_spread([score.mark for score in self.scores if score.mark is not None])


def criteria_to_agree(tender: Tender) -> QuerySet[Criterion]:
    """The criteria for which marks are agreed."""
    return Criterion.objects.filter(pk__in=[leaf.row.pk for leaf in marked_criteria(tender)])


def consensus_sheet(bid: Bid, criterion: Criterion) -> ConsensusSheet:
    """What stands on the page where one mark is agreed."""
    tender = bid.lot.tender
    leaf = next(one for one in leaves_of(tender) if one.row.pk == criterion.pk)
    sheet = sheet_of(bid)
    panel = panel_of(tender)
    scoring = {one.user for one in panel if one.scores}
    handed_in = Evaluation.objects.filter(bid=bid, status=EvaluationStatus.SUBMITTED, evaluator__in=scoring)
    scores = Score.objects.filter(evaluation__in=handed_in, criterion=criterion).select_related("evaluation__evaluator")
    return ConsensusSheet(
        bid=bid,
        criterion=criterion,
        leaf=leaf,
        answers=tuple(row for row in sheet.answers if row.question.criterion_id == criterion.pk),
        offers=sheet.offered if leaf.is_social else (),
        scores=tuple(scores.order_by("evaluation__evaluator__name")),
        agreed=ConsensusScore.objects.filter(bid=bid, criterion=criterion).first(),
        problems=consensus_problems(panel, set(handed_in.values_list("evaluator_id", flat=True))),
    )


def bids_to_agree(user: Any) -> QuerySet[Bid]:
    """The bids of the tenders whose panel the person chairs, behind the door of readable bids."""
    return bids_readable_by(user).filter(
        status=BidStatus.OPENED, lot__tender__panel__user_id=user.pk, lot__tender__panel__role="chair"
    )
