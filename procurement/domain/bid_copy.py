"""Which answers a bidder may take over into a bid for another lot of the same tender.

Lots share the questions of their tender, so words that answer one can answer it again. A price and commitments are
for one lot and are never copied; what is written already is never written over. No Django, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from procurement.choices import BidStatus, QuestionKind
from procurement.domain.bids import AnswerFact
from socialvalue.core.wording import counted, listed

# A withdrawn bid is left out: the bidder took it back, and may take it up again.
SOURCES = frozenset({BidStatus.DRAFT, BidStatus.SUBMITTED, BidStatus.REVISING})
NOT_COPIED = (
    "Your price: each lot has its own.",
    "Your commitments: every lot asks for the same measures, and what you offer is decided for each lot by itself.",
    "Files that answer no question, for they may hold a price or be about the other lot.",
)


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """Numbers of questions: answers that are ``copied``, ``kept`` as written here already, ``empty`` over there."""

    copied: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """What was done, in a sentence or three."""
        words = [f"{counted(len(self.copied), 'answer')} copied: {_numbers(self.copied)}."]
        if self.kept:
            words.append(f"Left as you wrote them here: {_numbers(self.kept)}.")
        words.append("Price, commitments and other files were not copied. Check each answer: this is another lot.")
        return " ".join(words)


def copy_plan(source: Iterable[AnswerFact], target: Iterable[AnswerFact]) -> CopyPlan:
    """What would be copied from the answers of one bid into those of another bid under the same questions.

    A question that is answered by commitments is left out: it is answered where the commitments are.
    """
    answered = {one.number for one in target if one.is_answered}
    asked = [one for one in source if one.kind != QuestionKind.COMMITMENTS]
    return CopyPlan(
        copied=tuple(one.number for one in asked if one.is_answered and one.number not in answered),
        kept=tuple(one.number for one in asked if one.is_answered and one.number in answered),
        empty=tuple(one.number for one in asked if not one.is_answered),
    )


def _numbers(numbers: tuple[int, ...]) -> str:
    return f"{'question' if len(numbers) == 1 else 'questions'} {listed(numbers)}"
