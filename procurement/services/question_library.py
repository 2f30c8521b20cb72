"""The question library: kept by hand or from a tender, changed, and retired; used by copying."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement.domain.answers import check_shape
from procurement.domain.scales import PRESETS
from procurement.models import LibraryQuestion, Question
from procurement.services.question import LONGEST_ANSWER_WORDS
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

WORDS = ("guidance", "worked_example", "category")
COPIED = ("text", "kind", "shape", "guidance", "worked_example", "word_limit")


@transaction.atomic
def add_library_question(*, by: User, **facts: Any) -> LibraryQuestion:
    """A question written for the library. Raises RuleBroken ``not_said``, ``word_limit_out_of_range``,
    ``scale_unknown`` and those of ``check_shape``.
    """
    return _keep(LibraryQuestion(kept_by=by, source="Written for the library"), by, "library.add", facts)


@transaction.atomic
def keep_question(question: Question, *, by: User, theme: str, category: str = "") -> LibraryQuestion:
    """Copy a question of a tender into the library. RuleBroken ``kept_already``, ``scale_unknown``."""
    if LibraryQuestion.objects.filter(text=question.text, kind=question.kind, retired_at__isnull=True).exists():
        raise RuleBroken("kept_already", "The library has a question in these words already.")
    source = f"{question.tender.procurement.reference}, question {question.number}"
    facts = {name: getattr(question, name) for name in COPIED} | {"theme": theme, "category": category}
    return _keep(LibraryQuestion(kept_by=by, source=source), by, "library.keep", facts)


@transaction.atomic
def change_library_question(one: LibraryQuestion, *, by: User, **facts: Any) -> LibraryQuestion:
    """Change a question in use; tenders that copied it stay as they are. Raises ``retired`` and what adding raises."""
    locked = _lock(one)
    return _keep(locked, by, "library.change", facts)


@transaction.atomic
def retire_library_question(one: LibraryQuestion, *, by: User, reason: str) -> LibraryQuestion:
    """Offer a question no longer, with a reason. RuleBroken ``retired``, ``not_said``."""
    locked = _lock(one)
    locked.retired_reason = said(reason, "Say why it is no longer offered.", "reason")
    locked.retired_at = timezone.now()
    locked.save()
    audit.record(by, "library.retire", locked, reason=locked.retired_reason)
    return locked


@transaction.atomic
def load_library(questions: Iterable[Mapping[str, Any]], *, by: User | None) -> int:
    """Add the questions that are not there yet, by their words; how many were added."""
    known = set(LibraryQuestion.objects.values_list("text", flat=True))
    new = [one for one in questions if one["text"] not in known]
    for facts in new:
        _keep(LibraryQuestion(source="The set that comes with the system"), by, "library.add", facts)
    return len(new)


def _lock(one: LibraryQuestion) -> LibraryQuestion:
    locked = LibraryQuestion.objects.select_for_update().get(pk=one.pk)
    if locked.retired_at is not None:
        raise RuleBroken("retired", "This question is retired. Add a new one instead.")
    return locked


def _keep(one: LibraryQuestion, by: User | None, action: str, facts: Mapping[str, Any]) -> LibraryQuestion:
    one.text = said(facts["text"], "Enter the question.", "text")
    one.theme, one.kind = facts["theme"], facts.get("kind", "text")
    one.shape = check_shape(one.kind, facts.get("shape", {}))
    one.word_limit = facts.get("word_limit", 500)
    one.scale = facts.get("scale", "five")
    for name in WORDS:
        setattr(one, name, str(facts.get(name, "")).strip())
    if not 1 <= one.word_limit <= LONGEST_ANSWER_WORDS:
        message = f"Enter a word limit from 1 to {LONGEST_ANSWER_WORDS:,}."
        raise RuleBroken("word_limit_out_of_range", message, "word_limit")
    if one.scale not in PRESETS:
        raise RuleBroken("scale_unknown", "Choose one of the usual scales.", "scale")
    one.save()
    audit.record(by, action, one, kind=one.kind, theme=one.theme)
    return one
