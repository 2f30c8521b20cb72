"""The questions of a draft, each under the criterion it is scored by."""

from django.db import transaction
from django.db.models import Max

from procurement.choices import CriterionKind
from procurement.domain.references import said
from procurement.models import Criterion, Question, Tender
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken

LONGEST_ANSWER_WORDS = 5000


@transaction.atomic
def add_question(
    tender: Tender,
    *,
    by: User,
    criterion: Criterion,
    text: str,
    guidance: str = "",
    worked_example: str = "",
    word_limit: int = 500,
    required: bool = True,
) -> Question:
    """A question after the last. Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``not_said``,
    ``criterion_of_other_tender``, ``question_under_price`` or ``word_limit_out_of_range``.
    """
    locked = lock_draft(tender)
    _check(locked, criterion, word_limit)
    last = locked.questions.aggregate(last=Max("number"))["last"] or 0
    question = Question.objects.create(
        tender=locked,
        criterion=criterion,
        number=last + 1,
        text=said(text, "Enter the question.", "text"),
        guidance=guidance.strip(),
        worked_example=worked_example.strip(),
        word_limit=word_limit,
        required=required,
    )
    audit.record(by, "question.add", locked, number=question.number, criterion=criterion.code)
    return question


@transaction.atomic
def change_question(
    question: Question,
    *,
    by: User,
    criterion: Criterion,
    text: str,
    guidance: str = "",
    worked_example: str = "",
    word_limit: int = 500,
    required: bool = True,
) -> Question:
    """Change a question or move it under another criterion. Raises what ``add_question`` raises."""
    tender = lock_draft(question.tender)
    _check(tender, criterion, word_limit)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    locked.criterion = criterion
    locked.text = said(text, "Enter the question.", "text")
    locked.guidance = guidance.strip()
    locked.worked_example = worked_example.strip()
    locked.word_limit = word_limit
    locked.required = required
    locked.save()
    audit.record(by, "question.change", tender, number=locked.number, criterion=criterion.code)
    return locked


@transaction.atomic
def remove_question(question: Question, *, by: User) -> Tender:
    """Take a question out; those after it move up. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    tender = lock_draft(question.tender)
    number = question.number
    Question.objects.filter(pk=question.pk).delete()
    for later in tender.questions.select_for_update().filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])
    audit.record(by, "question.remove", tender, number=number)
    return tender


def _check(tender: Tender, criterion: Criterion, word_limit: int) -> None:
    if criterion.tender_id != tender.pk:
        raise RuleBroken("criterion_of_other_tender", "Choose a criterion of this tender.", "criterion")
    if criterion.kind == CriterionKind.PRICE:
        message = "Price is scored from the price alone. Choose a quality or social value criterion."
        raise RuleBroken("question_under_price", message, "criterion")
    if not 1 <= word_limit <= LONGEST_ANSWER_WORDS:
        message = f"Enter a word limit from 1 to {LONGEST_ANSWER_WORDS:,}."
        raise RuleBroken("word_limit_out_of_range", message, "word_limit")
