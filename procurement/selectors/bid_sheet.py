"""One bid with everything in it: what its pages show, what it lacks, and what is frozen when it is submitted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from framework.choices import ClaimRule, Unit
from procurement.choices import QuestionKind
from procurement.domain.answers import in_words, rows_of
from procurement.domain.bids import (
    SNAPSHOT_VERSION,
    AnswerFact,
    BidContent,
    OfferFact,
    answer_problems,
    bid_problems,
    may_edit,
    plausibility_warning,
    words_in,
)
from procurement.domain.scales import FIVE, Scale, usual
from procurement.models import (
    Bid,
    BidDocument,
    LocalNeed,
    Offer,
    Question,
    SelectedMeasure,
    Submission,
    Tender,
)
from procurement.selectors.bid import is_open_now
from procurement.selectors.bid_version import Versioned, made_for_earlier, touched_after
from procurement.selectors.criterion import scale_of
from socialvalue.core.rules import Problem

DECLARATION = (
    "I am allowed to bind the organisation, what this bid says is true, and it was prepared without any agreement with "
    "another bidder."
)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer so far."""

    question: Question
    text: str
    scale: Scale = FIVE
    files: tuple[BidDocument, ...] = ()
    offers: int = 0
    changed: int = 0  # the version that changed the question after the answer was saved

    @property
    def fact(self) -> AnswerFact:
        """The answer as completeness is asked of it."""
        one = self.question
        parts = len(self.files) or self.offers
        return AnswerFact(one.number, self.text, one.word_limit, one.required, "", one.kind, one.shape, parts)

    @property
    def words(self) -> int:
        return words_in(self.text)

    @property
    def is_answered(self) -> bool:
        return self.fact.is_answered

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with what was answered."""
        return tuple(one for one in answer_problems(self.fact) if one.code != "answer_missing")

    @property
    def is_too_long(self) -> bool:
        return self.question.kind == QuestionKind.TEXT and self.words > self.question.word_limit

    @property
    def shown(self) -> str:
        """The answer as people read it."""
        return in_words(self.question.kind, self.question.shape, self.text)

    @property
    def table(self) -> list[list[str]]:
        """The rows of a table, to be drawn."""
        return rows_of(self.text) if self.question.kind == QuestionKind.TABLE else []


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A measure asked for and what is offered against it, if anything."""

    selected: SelectedMeasure
    offer: Offer | None

    @property
    def unit(self) -> str:
        """What is counted, in words. Read from the list: asking the row costs more than the rest of it."""
        return str(Unit(self.selected.measure.unit).label)

    @property
    def claim_rule(self) -> str:
        """How often one and the same thing may be counted, in words."""
        return str(ClaimRule(self.selected.measure.claim_rule).label)

    @property
    def warning(self) -> str:
        """What to say beside a quantity above what the tender, or else the framework, takes to be plausible, or below
        what the framework does.
        """
        measure, amount = self.selected.measure, self.offer.quantity if self.offer else None
        highest = self.selected.most_plausible or measure.highest_plausible
        return plausibility_warning(amount, self.unit, lowest=measure.lowest_plausible, highest=highest)


@dataclass(frozen=True)
class BidSheet(Versioned):
    """A bid as its pages show it. Each part is read once, when a page first asks for it: most pages show only some."""

    bid: Bid

    @cached_property
    def answers(self) -> tuple[AnswerRow, ...]:
        """Every question with its answer so far."""
        said = {one.question_id: one for one in self.bid.answers.all()}
        own = usual(self.tender.scale_max, self.tender.scale_descriptors)
        questions = list(self.tender.questions.select_related("criterion__scale"))
        files, offers = files_by_question(self.bid, questions), offers_made(self.bid, questions)
        return tuple(
            AnswerRow(
                one,
                said[one.pk].text if one.pk in said else "",
                scale_of(one.criterion, own) if one.criterion else own,
                files.get(one.pk, ()),
                offers if one.kind == QuestionKind.COMMITMENTS else 0,
                touched_after(said.get(one.pk), self.versions),
            )
            for one in questions
        )

    @cached_property
    def offers(self) -> tuple[OfferRow, ...]:
        """Every measure with what is offered against it."""
        offered = {one.selected_measure_id: one for one in self.bid.offers.select_related("local_need").order_by()}
        selected = self.tender.selected_measures.select_related("measure__outcome__framework").order_by()
        in_order = sorted(selected, key=lambda one: (one.position, one.pk))  # the database would ask more of us for it
        return tuple(OfferRow(one, offered.get(one.pk)) for one in in_order)

    @cached_property
    def documents(self) -> tuple[BidDocument, ...]:
        """The files that were not taken out."""
        return tuple(self.bid.documents.filter(removed_at=None))

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Every submission, oldest first."""
        return tuple(self.bid.submissions.select_related("submitted_by"))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What stands between the bid and its submission."""
        return bid_problems(content_of(self.bid, self.answers, self.offers))

    @property
    def tender(self) -> Tender:
        return self.bid.lot.tender

    @property
    def counting(self) -> Submission | None:
        """The submission that counts: the last one that was not withdrawn."""
        return next((one for one in reversed(self.submissions) if one.withdrawn_at is None), None)

    @property
    def needs_confirming(self) -> bool:
        """Whether the submission that counts was made for an earlier version."""
        return made_for_earlier(self.bid, self.counting)

    @property
    def looked_at_again(self) -> tuple[AnswerRow, ...]:
        """The answers whose question changed after they were saved."""
        return tuple(row for row in self.answers if row.changed)

    @property
    def offered(self) -> tuple[OfferRow, ...]:
        """The measures against which something is offered."""
        return tuple(row for row in self.offers if row.offer is not None)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(row.is_answered for row in self.answers)

    @property
    def is_editable(self) -> bool:
        """Whether what is typed is kept; that it can still be submitted is another question."""
        return may_edit(str(self.bid.status), str(self.tender.status))

    def is_open(self, now: datetime) -> bool:
        """Whether a bid can be submitted at ``now``."""
        return is_open_now(self.bid, now)


def files_by_question(bid: Bid, questions: Iterable[Question]) -> dict[int, tuple[BidDocument, ...]]:
    """The files that answer each question; one query where a question asks for any, else none."""
    found: dict[int, tuple[BidDocument, ...]] = {}
    if any(one.kind == QuestionKind.UPLOAD for one in questions):
        for one in bid.documents.filter(removed_at=None, question__isnull=False):
            found[one.question_id or 0] = (*found.get(one.question_id or 0, ()), one)
    return found


def offers_made(bid: Bid, questions: Iterable[Question]) -> int:
    """How many commitments a bid makes; asked only where a question is answered by them."""
    return bid.offers.count() if any(one.kind == QuestionKind.COMMITMENTS for one in questions) else 0


def sheet_of(bid: Bid) -> BidSheet:
    """A bid with all its parts: six queries when all are asked for, however many parts there are."""
    return BidSheet(bid)


def content_of(bid: Bid, answers: Iterable[AnswerRow], offers: Iterable[OfferRow]) -> BidContent:
    """What completeness is asked of, each part with the address where it is mended."""
    to_offers = reverse("portal:offer-change", args=[bid.public_id])
    return BidContent(
        price_pence=bid.price_pence,
        price_link=reverse("portal:price-change", args=[bid.public_id]),
        answers=tuple(
            replace(row.fact, link=reverse("portal:answer-change", args=[bid.public_id, row.question.pk]))
            for row in answers
        ),
        offers=tuple(
            OfferFact(
                title=row.selected.measure.title,
                required=row.selected.required,
                quantity=row.offer.quantity if row.offer else None,
                months=row.offer.months_after_start if row.offer else None,
                method=row.offer.method if row.offer else "",
                link=f"{to_offers}#measure-{row.selected.pk}",
            )
            for row in offers
        ),
    )


def missing_to_submit(bid: Bid) -> tuple[Problem, ...]:
    """What stands between a bid and its submission; the service asks the same."""
    return sheet_of(bid).problems


def snapshot_of(sheet: BidSheet) -> dict[str, Any]:
    """Everything a bid says, as plain JSON; quantities are text, so that its digest is stable."""
    bid, tender = sheet.bid, sheet.tender
    return {
        "version": SNAPSHOT_VERSION,
        "tender": {"id": tender.pk, "title": tender.title, "model_sha256": tender.model_sha256},
        "lot": {"id": bid.lot_id, "number": bid.lot.number, "title": bid.lot.title},
        "supplier": {"id": bid.supplier_id, "name": bid.supplier.name},
        "price_pence": bid.price_pence,
        "price_basis": tender.price_basis,
        "declaration": DECLARATION,
        "answers": [
            {"question_id": one.pk, "number": one.number, "question": one.text, "kind": one.kind, "text": row.text}
            for row, one in ((row, row.question) for row in sheet.answers)
            if row.text
        ],
        "offers": [_offer_fact(row.selected, row.offer) for row in sheet.offers if row.offer],
        "documents": [
            {
                "public_id": str(one.public_id),
                "question_id": one.question_id,
                "title": one.title,
                "name": one.name,
                "size_bytes": one.size_bytes,
                "sha256": one.sha256,
            }
            for one in sheet.documents
        ],
    }


def _offer_fact(selected: SelectedMeasure, offer: Offer) -> dict[str, Any]:
    return {
        "selected_measure_id": selected.pk,
        "code": selected.measure.code,
        "title": selected.measure.title,
        "unit": selected.measure.unit,
        "quantity": f"{offer.quantity:.2f}",
        "months_after_start": offer.months_after_start,
        "method": offer.method,
    } | _need_fact(offer.local_need)


def _need_fact(local_need: LocalNeed | None) -> dict[str, Any]:
    """Which local need an offer would answer; nothing where it names none."""
    return {"local_need": {"id": local_need.pk, "title": local_need.title}} if local_need else {}
