"""Pass or fail questions of opened bids: what was answered, what the officer decided, what still waits."""

from collections.abc import Iterable
from dataclasses import dataclass

from procurement.choices import QuestionKind
from procurement.domain.answers import needs_decision
from procurement.models import Answer, Bid, PassFailDecision, Question


@dataclass(frozen=True, slots=True)
class PassFail:
    """One pass or fail question of one bid."""

    question: Question
    text: str
    decision: PassFailDecision | None

    @property
    def waits(self) -> bool:
        """Whether somebody must decide before there is a result."""
        return self.decision is None and needs_decision(self.question.kind, self.text)

    @property
    def words(self) -> str:
        said = self.text.capitalize() or "No answer"
        if self.decision is None:
            return f"{said}. {'Waits for a decision' if self.waits else 'Passes'}."
        outcome = "Passes" if self.decision.passed else "Fails"
        return f"{said}. {outcome}, decided by {self.decision.decided_by}: {self.decision.reason}"


def pass_fail_of(bids: Iterable[Bid]) -> dict[int, tuple[PassFail, ...]]:
    """The pass or fail questions of each bid, by its id; three queries, one where no tender has such questions."""
    bids = list(bids)
    tenders = {bid.lot.tender_id for bid in bids}
    asked = list(Question.objects.filter(tender__in=tenders, kind=QuestionKind.YES_NO).order_by("number"))
    if not asked:
        return {}
    said = {(one.bid_id, one.question_id): one.text for one in Answer.objects.filter(bid__in=bids, question__in=asked)}
    rows = PassFailDecision.objects.filter(bid__in=bids).select_related("decided_by")
    decided = {(one.bid_id, one.question_id): one for one in rows}
    return {
        bid.pk: tuple(
            PassFail(one, said.get((bid.pk, one.pk), ""), decided.get((bid.pk, one.pk)))
            for one in asked
            if one.tender_id == bid.lot.tender_id
        )
        for bid in bids
    }


def failed_in_words(found: Iterable[PassFail]) -> str:
    """Why a bid is out, from the questions it failed; empty where it failed none."""
    failed = [one for one in found if one.decision and not one.decision.passed]
    return "; ".join(f"Failed question {one.question.number}: {one.decision.reason}" for one in failed if one.decision)
