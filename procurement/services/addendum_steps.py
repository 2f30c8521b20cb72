"""The steps of an addendum: each is one call of a service of the draft, kept as plain data and made again later.

So a change of a published tender passes every rule that a draft passes; there is no second way to change anything.
"""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from procurement.models import (
    Addendum,
    AddendumFile,
    Answer,
    BidDocument,
    Criterion,
    KeptAnswer,
    Offer,
    Tender,
    TenderDocument,
)
from procurement.services.criterion import CriterionRow, save_criteria
from procurement.services.document import remove_document
from procurement.services.measure import MeasureChoice, select_measures
from procurement.services.question import add_question, change_question, remove_question
from procurement.services.tender import change_tender
from procurement.services.tender_clause import change_tender_clause
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import quantity

ROWS = {row.__name__: row for row in (CriterionRow, MeasureChoice)}
# Steps that say the whole of their part: a later one takes the place of an earlier one.
WHOLE = {"criteria", "measures"}
Step = dict[str, Any]


def step_of(do: str, **facts: Any) -> Step:
    """A step as it is kept: the name of what is done, and its facts as JSON keeps them without loss."""
    return {"do": do, **{name: _kept(value) for name, value in facts.items()}}


def _kept(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, Criterion):
        return {"criterion": value.code}
    if is_dataclass(value) and not isinstance(value, type):
        return {"row": type(value).__name__, "facts": _kept(asdict(value))}
    if isinstance(value, dict):
        return {"facts": {name: _kept(one) for name, one in value.items()}}
    if isinstance(value, list | tuple):
        return [_kept(one) for one in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"a step cannot keep {type(value).__name__}")


def _given(tender: Tender, value: Any) -> Any:
    """What :func:`_kept` has kept; a criterion is found again by its code."""
    if isinstance(value, list):
        return [_given(tender, one) for one in value]
    if not isinstance(value, dict):
        return value
    if "decimal" in value:
        return Decimal(value["decimal"])
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    if "criterion" in value:
        return tender.criteria.get(code=value["criterion"])
    facts = value["facts"].get("facts", value["facts"]) if "row" in value else value["facts"]
    given = {name: _given(tender, one) for name, one in facts.items()}
    return ROWS[value["row"]](**given) if "row" in value else given


def with_step(steps: list[Step], step: Step) -> list[Step]:
    """The steps with one more; one that says the whole of its part takes the place of the earlier one."""
    if step["do"] in WHOLE:
        same = [place for place, one in enumerate(steps) if one["do"] == step["do"]]
        if same:
            return [*steps[: same[0]], step, *steps[same[0] + 1 :]]
    return [*steps, step]


def make_step(addendum: Addendum, tender: Tender, step: Step, *, by: User) -> None:
    """Do one step to a tender whose freeze is lifted. Raises RuleBroken as the service that it calls."""
    facts = {name: _given(tender, value) for name, value in step.items() if name != "do"}
    STEPS[step["do"]](addendum, tender, by, facts)


def _tender(_addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    change_tender(tender, by=by, **facts)


def _criteria(_addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    save_criteria(tender, by=by, **facts)


def _question(tender: Tender, number: int) -> Any:
    found = tender.questions.filter(number=number).first()
    if found is None:
        raise RuleBroken("question_gone", f"There is no question {number} any more. Take this change back first.")
    return found


def _add_question(_addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    add_question(tender, by=by, **facts)


def _change_question(_addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    change_question(_question(tender, facts.pop("number")), by=by, **facts)


def _remove_question(addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    """Bidders keep what they wrote, to read, and their files with the bid; then the question goes."""
    question = _question(tender, facts["number"])
    written = Answer.objects.filter(question=question)
    KeptAnswer.objects.bulk_create(
        KeptAnswer(bid_id=one.bid_id, addendum=addendum, heading=question.text, text=one.text)
        for one in written.exclude(text="")
    )
    written.delete()
    BidDocument.objects.filter(question=question).update(question=None)
    remove_question(question, by=by)


def _change_clause(_addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    """The words only: which clauses there are stays as published, so that nobody's price loses what it stood on."""
    found = tender.clauses.filter(code=facts.pop("code")).first()
    if found is None:
        raise RuleBroken("clause_gone", "This clause does not stand in the tender.")
    change_tender_clause(found, by=by, **facts)


def _measures(addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    """Bidders keep what they offered against measures that go, to read; then the selection is replaced."""
    kept = [choice.measure_id for choice in facts["choices"]]
    gone = Offer.objects.filter(selected_measure__tender=tender).exclude(selected_measure__measure_id__in=kept)
    KeptAnswer.objects.bulk_create(
        KeptAnswer(
            bid_id=one.bid_id,
            addendum=addendum,
            heading=one.selected_measure.measure.title,
            text=f"{quantity(one.quantity, one.selected_measure.measure.get_unit_display())}\n{one.method}",
        )
        for one in gone.select_related("selected_measure__measure")
    )
    gone.delete()
    select_measures(tender, by=by, **facts)


def _add_document(addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    file = AddendumFile.objects.get(addendum=addendum, pk=facts["file"])
    names = ("title", "file", "name", "content_type", "size_bytes", "sha256", "uploaded_by")
    document = TenderDocument.objects.create(tender=tender, **{name: getattr(file, name) for name in names})
    audit.record(by, "document.add", tender, title=document.title, name=document.name, sha256=document.sha256)


def _remove_document(_addendum: Addendum, tender: Tender, by: User, facts: dict[str, Any]) -> None:
    found = tender.documents.filter(public_id=facts["document"]).first()
    if found is None:
        raise RuleBroken("document_gone", "This document is taken out already.")
    remove_document(found, by=by)


STEPS: dict[str, Callable[[Addendum, Tender, User, dict[str, Any]], None]] = {
    "tender": _tender,
    "criteria": _criteria,
    "question_add": _add_question,
    "question_change": _change_question,
    "question_remove": _remove_question,
    "measures": _measures,
    "clause_change": _change_clause,
    "document_add": _add_document,
    "document_remove": _remove_document,
}
