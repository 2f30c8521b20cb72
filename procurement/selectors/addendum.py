"""Addenda: the only door to them, and the steps of one in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from procurement.models import Addendum, Tender
from procurement.selectors.tender import tenders_visible_to

STEP_WORDS = {
    "tender": "Details of the tender",
    "criteria": "Criteria and weightings",
    "question_add": "A question more",
    "question_change": "Question {number}",
    "question_remove": "Question {number} taken out",
    "measures": "Measures of social value",
    "clause_change": "Clause {code}",
    "document_add": "A document more",
    "document_remove": "A document taken out",
}


def addenda_visible_to(user: Any) -> QuerySet[Addendum]:
    """The addenda in the making of the tenders the person sees."""
    open_ones = Addendum.objects.filter(tender__in=tenders_visible_to(user), version=None, discarded_at=None)
    return open_ones.select_related("tender__procurement__lead_officer", "tender__procurement__policy")


def open_addendum_of(tender: Tender) -> Addendum | None:
    """The addendum of a tender that is being prepared, if any."""
    return Addendum.objects.filter(tender=tender, version=None, discarded_at=None).first()


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as the page lists it; ``place`` counts from 0."""

    place: int
    words: str


def step_lines(addendum: Addendum) -> tuple[StepLine, ...]:
    """The steps so far, in order, in words."""
    return tuple(
        StepLine(place, STEP_WORDS[step["do"]].format(number=step.get("number", ""), code=step.get("code", "")))
        for place, step in enumerate(addendum.steps)
    )
