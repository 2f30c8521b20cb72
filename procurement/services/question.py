"""The questions of a draft, each under the criterion it is scored by, numbered as they stand on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from framework.domain.parts import moved
from procurement.choices import CriterionKind, QuestionKind
from procurement.domain.answers import check_shape
from procurement.models import Criterion, LibraryQuestion, Question, Tender
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

LONGEST_ANSWER_WORDS = 5000
BEYOND_ALL = 10_000  # no tender has as many questions


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question says: its words, its kind with its shape (``domain.answers``), and the criterion that scores it.

    A pass or fail question is scored by none.
    """

    text: str
    criterion: Criterion | None = None
    kind: str = QuestionKind.TEXT.value
    shape: Mapping[str, Any] = field(default_factory=dict)
    guidance: str = ""
    worked_example: str = ""
    word_limit: int = 500
    required: bool = True
    copied_from: LibraryQuestion | None = None


@transaction.atomic
def add_question(tender: Tender, *, by: User, **asked: Any) -> Question:
    """A question after the last of its criterion; ``asked`` are the fields of :class:`Asked`.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``not_said``, ``criterion_missing``,
    ``criterion_of_other_tender``, ``question_under_price``, ``word_limit_out_of_range``, ``commitments_asked_twice``,
    and those of ``check_shape``.
    """
    locked = lock_draft(tender)
    last = locked.questions.aggregate(last=Max("number"))["last"] or 0
    question = _keep(Question(tender=locked, number=last + 1), locked, Asked(**asked))
    number_questions(locked)
    question.refresh_from_db(fields=["number"])
    audit.record(by, "question.add", locked, number=question.number, criterion=_code(question), kind=question.kind)
    return question


@transaction.atomic
def change_question(question: Question, *, by: User, **asked: Any) -> Question:
    """Change a question or move it under another criterion. Takes and raises what ``add_question`` does."""
    tender = lock_draft(question.tender)
    locked = _keep(Question.objects.select_for_update().get(pk=question.pk), tender, Asked(**asked))
    number_questions(tender)
    locked.refresh_from_db(fields=["number"])
    audit.record(by, "question.change", tender, number=locked.number, criterion=_code(locked), kind=locked.kind)
    return locked


def _keep(question: Question, tender: Tender, asked: Asked) -> Question:
    passes = asked.kind == QuestionKind.YES_NO
    _check(tender, question, asked)
    question.criterion = None if passes else asked.criterion
    question.kind = asked.kind
    question.shape = check_shape(asked.kind, asked.shape)
    question.text = said(asked.text, "Enter the question.", "text")
    question.guidance = asked.guidance.strip()
    question.worked_example = asked.worked_example.strip()
    question.word_limit = asked.word_limit
    question.required = asked.required or passes
    question.copied_from = asked.copied_from
    question.save()
    return question


@transaction.atomic
def move_question(question: Question, *, by: User, direction: str) -> Question:
    """One place up or down among the questions of its criterion, or among those that are pass or fail.

    Raises RuleBroken ``tender_frozen``, ``procurement_over`` or ``at_the_end``.
    """
    tender = lock_draft(question.tender)
    number_questions(tender)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    beside = list(tender.questions.filter(criterion=locked.criterion_id).order_by("number"))
    numbers = [one.number for one in beside]
    before = locked.number
    _renumber(zip(moved(beside, locked, direction), numbers, strict=True))
    locked.refresh_from_db(fields=["number"])
    audit.record(by, "question.move", tender, number=before, to=locked.number, criterion=_code(locked))
    return locked


def number_questions(tender: Tender) -> None:
    """Number the questions as their page shows them: pass or fail first, then criterion by criterion.

    Numbers that bidders know stay: in a tender that was published, and that an addendum changes, nothing is done.
    One query, and two more where a number changes.
    """
    if tender.published_at is not None:
        return
    in_order = tender.questions.order_by(F("criterion__position").asc(nulls_first=True), "number")
    _renumber((one, number) for number, one in enumerate(in_order, start=1))


def close_gaps(tender: Tender) -> None:
    """Number the questions anew in the order that they have; also in a tender that an addendum changes."""
    left = tender.questions.select_for_update().order_by("number")
    _renumber((one, number) for number, one in enumerate(left, start=1))


def _renumber(numbered: Iterable[tuple[Question, int]]) -> None:
    """Give questions of one tender their numbers; each number is taken once, also on the way."""
    changed = []
    for question, number in numbered:
        if question.number != number:
            question.number = number
            changed.append(question)
    Question.objects.filter(pk__in=[one.pk for one in changed]).update(number=F("number") + BEYOND_ALL)
    Question.objects.bulk_update(changed, ["number"])


def _code(question: Question) -> str:
    return question.criterion.code if question.criterion else ""


@transaction.atomic
def remove_question(question: Question, *, by: User) -> Tender:
    """Take a question out; those after it move up. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    tender = lock_draft(question.tender)
    Question.objects.filter(pk=question.pk).delete()
    close_gaps(tender)
    audit.record(by, "question.remove", tender, number=question.number)
    return tender


def _check(tender: Tender, question: Question, asked: Asked) -> None:
    criterion = asked.criterion
    if criterion is None:
        if asked.kind != QuestionKind.YES_NO:
            message = "Choose the criterion that scores it. Only a pass or fail question has none."
            raise RuleBroken("criterion_missing", message, "criterion")
    elif criterion.tender_id != tender.pk:
        raise RuleBroken("criterion_of_other_tender", "Choose a criterion of this tender.", "criterion")
    elif criterion.kind == CriterionKind.PRICE:
        message = "Price is scored from the price alone. Choose a quality or social value criterion."
        raise RuleBroken("question_under_price", message, "criterion")
    if not 1 <= asked.word_limit <= LONGEST_ANSWER_WORDS:
        message = f"Enter a word limit from 1 to {LONGEST_ANSWER_WORDS:,}."
        raise RuleBroken("word_limit_out_of_range", message, "word_limit")
    others = tender.questions.filter(kind=QuestionKind.COMMITMENTS).exclude(pk=question.pk)
    if asked.kind == QuestionKind.COMMITMENTS and others.exists():
        message = "Another question asks for the table of commitments already. A tender has one."
        raise RuleBroken("commitments_asked_twice", message, "kind")
