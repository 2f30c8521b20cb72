"""Bids: the only door to them, what is in them, what is missing, and what is frozen when one is submitted.

Sealed means sealed: before two officers have opened the tender a bid exists only for the people who act for its
supplier. Nothing here counts bids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from procurement.choices import UNSEALED, BidStatus, TenderStatus
from procurement.domain.bids import (
    SNAPSHOT_VERSION,
    AnswerFact,
    BidContent,
    OfferFact,
    bid_problems,
    may_edit,
    plausibility_warning,
    words_in,
)
from procurement.domain.deadlines import is_open
from procurement.domain.todo import Todo
from procurement.models import Answer, Bid, BidDocument, Offer, Question, SelectedMeasure, Submission, Tender
from socialvalue.core.rules import Problem
from socialvalue.core.wording import LONDON
from suppliers.choices import SupplierStatus

DECLARATION = (
    "I am allowed to bind the organisation, what this bid says is true, and it was prepared without any agreement with "
    "another bidder."
)
BIDS_A_PAGE = 50
UNFINISHED = (BidStatus.DRAFT, BidStatus.REVISING)
PARENTS = ("lot__tender__procurement", "supplier")


def bids_visible_to(user: Any) -> QuerySet[Bid]:
    """Their own organisation's bids, and, for those who read procurements, the bids of tenders that are opened.

    Drafts, withdrawn bids and bids that were never submitted stay hidden from staff for ever. What a panel member must
    declare first is asked by the selectors of the noun evaluation, which start from here.
    """
    if not user.is_authenticated:
        return Bid.objects.none()
    allowed = Q(supplier__in=user.suppliers.all())
    if user.has_perm("procurement.view_tender"):
        allowed |= Q(status__in=UNSEALED, lot__tender__opened_at__isnull=False)
    return Bid.objects.filter(allowed).select_related(*PARENTS)


def own_bids_of(user: Any) -> QuerySet[Bid]:
    """The bids of the organisations a person acts for: the door of every portal page. Last to close first."""
    if not user.is_authenticated:
        return Bid.objects.none()
    own = Bid.objects.filter(supplier__in=user.suppliers.all()).select_related(*PARENTS)
    return own.order_by(F("lot__tender__closes_at").desc(nulls_last=True), "-pk")


def own_documents_of(user: Any) -> QuerySet[BidDocument]:
    """The files of the bids a person may see as a bidder, removed ones too: a submission may name them."""
    return BidDocument.objects.filter(bid__in=own_bids_of(user).order_by()).select_related("bid__lot__tender")


def registered_suppliers_of(user: Any) -> QuerySet[Any]:
    """The registered organisations a person may bid for."""
    return user.suppliers.filter(status=SupplierStatus.REGISTERED)  # type: ignore[no-any-return]


# One bid with everything in it


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer so far."""

    question: Question
    text: str

    @property
    def words(self) -> int:
        return words_in(self.text)

    @property
    def is_too_long(self) -> bool:
        return self.words > self.question.word_limit


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A measure asked for and what is offered against it, if anything."""

    selected: SelectedMeasure
    offer: Offer | None

    @property
    def warning(self) -> str:
        """What to say beside a quantity that looks too high."""
        amount = self.offer.quantity if self.offer else None
        return plausibility_warning(amount, self.selected.most_plausible, self.selected.measure.get_unit_display())


@dataclass(frozen=True, slots=True)
class BidSheet:
    """A bid as its pages show it; ``problems`` is what stands between it and its submission."""

    bid: Bid
    answers: tuple[AnswerRow, ...]
    offers: tuple[OfferRow, ...]
    documents: tuple[BidDocument, ...]
    submissions: tuple[Submission, ...]
    problems: tuple[Problem, ...]

    @property
    def tender(self) -> Tender:
        return self.bid.lot.tender

    @property
    def counting(self) -> Submission | None:
        """The submission that counts: the last one that was not withdrawn."""
        return next((one for one in reversed(self.submissions) if one.withdrawn_at is None), None)

    @property
    def offered(self) -> tuple[OfferRow, ...]:
        """The measures against which something is offered."""
        return tuple(row for row in self.offers if row.offer is not None)

    @property
    def answered(self) -> int:
        """How many questions have words."""
        return sum(bool(row.words) for row in self.answers)

    @property
    def is_editable(self) -> bool:
        """Whether what is typed is kept; that it can still be submitted is another question."""
        return may_edit(str(self.bid.status), str(self.tender.status))

    def is_open(self, now: datetime) -> bool:
        """Whether a bid can be submitted at ``now``."""
        return is_open_now(self.bid, now)


def sheet_of(bid: Bid) -> BidSheet:
    """A bid with all its parts: six queries, however many parts there are."""
    tender = bid.lot.tender
    questions = list(tender.questions.select_related("criterion"))
    said = dict(bid.answers.values_list("question_id", "text"))
    selected = list(tender.selected_measures.select_related("measure"))
    offered = {offer.selected_measure_id: offer for offer in bid.offers.all()}
    answers = tuple(AnswerRow(question, said.get(question.pk, "")) for question in questions)
    offers = tuple(OfferRow(one, offered.get(one.pk)) for one in selected)
    return BidSheet(
        bid=bid,
        answers=answers,
        offers=offers,
        documents=tuple(bid.documents.filter(removed_at=None)),
        submissions=tuple(bid.submissions.select_related("submitted_by")),
        problems=bid_problems(content_of(bid, answers, offers)),
    )


def content_of(bid: Bid, answers: Iterable[AnswerRow], offers: Iterable[OfferRow]) -> BidContent:
    """What completeness is asked of, each part with the address where it is mended."""
    to_offers = reverse("portal:offer-change", args=[bid.public_id])
    return BidContent(
        price_pence=bid.price_pence,
        price_link=reverse("portal:price-change", args=[bid.public_id]),
        answers=tuple(
            AnswerFact(
                number=row.question.number,
                text=row.text,
                word_limit=row.question.word_limit,
                required=row.question.required,
                link=reverse("portal:answer-change", args=[bid.public_id, row.question.pk]),
            )
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
            {"question_id": one.pk, "number": one.number, "question": one.text, "text": row.text}
            for row, one in ((row, row.question) for row in sheet.answers)
            if row.text
        ],
        "offers": [_offer_fact(row.selected, row.offer) for row in sheet.offers if row.offer],
        "documents": [
            {
                "public_id": str(one.public_id),
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
    }


# Many bids


@dataclass(frozen=True, slots=True)
class BidLine:
    """A line of a supplier's list; ``missing`` is None where nothing more is asked of them."""

    bid: Bid
    is_open: bool
    missing: tuple[Problem, ...] | None


def missing_by_bid(bids: Iterable[Bid]) -> dict[int, tuple[Problem, ...]]:
    """What each of a page of bids lacks, by its id: four queries for any number."""
    bids = list(bids)
    tenders = {bid.lot.tender_id for bid in bids}
    asked = _by_tender(Question.objects.filter(tender__in=tenders))
    measures = _by_tender(SelectedMeasure.objects.filter(tender__in=tenders).select_related("measure"))
    said = {(one.bid_id, one.question_id): one.text for one in Answer.objects.filter(bid__in=bids)}
    offered = {(one.bid_id, one.selected_measure_id): one for one in Offer.objects.filter(bid__in=bids)}
    found = {}
    for bid in bids:
        tender = bid.lot.tender_id
        answers = [AnswerRow(one, said.get((bid.pk, one.pk), "")) for one in asked.get(tender, ())]
        offers = [OfferRow(one, offered.get((bid.pk, one.pk))) for one in measures.get(tender, ())]
        found[bid.pk] = bid_problems(content_of(bid, answers, offers))
    return found


def _by_tender(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.tender_id, []).append(row)
    return grouped


def counting_submissions() -> Prefetch:
    """Prefetches the submissions that were not withdrawn, oldest first, as ``counting``."""
    return Prefetch("submissions", Submission.objects.filter(withdrawn_at=None).order_by("number"), to_attr="counting")


def bid_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """The bids somebody still has to submit before a deadline that has not passed. One query."""
    own = own_bids_of(user).filter(
        status__in=UNFINISHED,
        lot__tender__status=TenderStatus.PUBLISHED,
        lot__tender__closes_at__gt=now,
    )
    return tuple(sorted(_todo(bid) for bid in own))


def _todo(bid: Bid) -> Todo:
    tender = bid.lot.tender
    verb = "Submit your bid for" if bid.status == BidStatus.DRAFT else "Submit your changes to your bid for"
    assert tender.closes_at is not None, "a published tender has a deadline"
    return Todo(
        due_on=tender.closes_at.astimezone(LONDON).date(),
        text=f"{verb} {tender.title}, {bid.lot}",
        url_name="portal:bid-detail",
        url_args=(bid.public_id,),
        kind="bid",
    )


def bid_list_page(user: Any, *, number: str | None, now: datetime) -> Page[Any]:
    """A page of a person's bids, each a :class:`BidLine`; what is missing only where it can still be mended."""
    page = Paginator(own_bids_of(user), BIDS_A_PAGE).get_page(number)
    bids = list(page.object_list)
    open_now = {bid.pk for bid in bids if is_open_now(bid, now)}
    missing = missing_by_bid(bid for bid in bids if bid.pk in open_now and bid.status in UNFINISHED)
    page.object_list = [BidLine(bid, bid.pk in open_now, missing.get(bid.pk)) for bid in bids]
    return page


def is_open_now(bid: Bid, now: datetime) -> bool:
    """Whether a bid can be submitted at ``now``."""
    tender = bid.lot.tender
    return tender.status == TenderStatus.PUBLISHED and is_open(tender.published_at, tender.closes_at, now)


# The way through the pages


def place_of(sheet: BidSheet, question: int) -> int:
    """Where a question stands among the answers, from 0. Raises Http404 for one of another tender."""
    for place, row in enumerate(sheet.answers):
        if row.question.pk == question:
            return place
    raise Http404


def step_after_answer(sheet: BidSheet, place: int) -> str:
    """The address of the next question, or of the commitments, or of the price."""
    bid = sheet.bid.public_id
    if place + 1 < len(sheet.answers):
        return reverse("portal:answer-change", args=[bid, sheet.answers[place + 1].question.pk])
    return reverse("portal:offer-change" if sheet.offers else "portal:price-change", args=[bid])
