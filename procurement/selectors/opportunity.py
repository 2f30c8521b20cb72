"""What anybody may read about a published tender, without signing in. Nothing here tells of bids but one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from procurement.choices import TenderStatus
from procurement.domain.deadlines import is_open, may_ask
from procurement.domain.pricing import PriceFormula
from procurement.domain.quantities import EDGES
from procurement.domain.scales import Scale, overall_words, pass_mark_words, section_words, usual
from procurement.models import (
    Bid,
    ChosenOutcome,
    Clarification,
    Criterion,
    Lot,
    Question,
    SelectedMeasure,
    Tender,
    TenderClause,
    TenderDocument,
    TenderInvitation,
    TenderVersion,
)
from procurement.selectors.bid import own_bids_of
from procurement.selectors.criterion import marking_rules_of, scale_of
from procurement.selectors.local_need import NeedLine, first_of, open_beside
from procurement.selectors.option import lot_decision_of
from procurement.selectors.quantity import ScoredLine, scored_lines
from procurement.selectors.tender_clause import clauses_of
from procurement.selectors.tender_invitation import closed_list_of, with_closed_list
from procurement.selectors.tender_version import versions_of
from suppliers.selectors import own_suppliers, registered_suppliers_of

Visitor = Any  # a user, or Django's AnonymousUser


def opportunities_visible_to(user: Visitor) -> QuerySet[Tender]:
    """Every tender that was ever published: for everybody, or for those asked and for staff where only they may bid.

    ``is_closed_list`` on each says which.
    """
    published = with_closed_list(Tender.objects.filter(published_at__isnull=False).exclude(status=TenderStatus.DRAFT))
    if not user.has_perm("procurement.view_tender"):
        published = published.filter(Q(is_closed_list=False) | Exists(_own_invitations(user)))
    return published.select_related("procurement", "conditions")


def open_at(now: datetime) -> Q:
    """The tenders that take bids at ``now``."""
    return Q(status=TenderStatus.PUBLISHED, closes_at__gt=now)


def with_asked(tenders: QuerySet[Tender], user: Visitor) -> QuerySet[Tender]:
    """``tenders`` with ``was_asked``: whether an organisation of the reader is among those invited. No query more."""
    return tenders.annotate(was_asked=Exists(_own_invitations(user)))


def _own_invitations(user: Visitor) -> QuerySet[TenderInvitation]:
    """Those of the reader's organisations to the tender of the row outside."""
    invited = TenderInvitation.objects.filter(tender=OuterRef("pk"))
    return invited.filter(supplier__in=own_suppliers(user)) if user.is_authenticated else invited.none()


def asked_to_bid(user: Any, now: datetime) -> tuple[Tender, ...]:
    """The open tenders an organisation of the person was told of and has no bid for, the next to close on top."""
    asked = opportunities_visible_to(user).filter(open_at(now)).filter(Exists(_own_invitations(user)))
    begun = own_bids_of(user).filter(lot__tender=OuterRef("pk"))
    return tuple(asked.filter(~Exists(begun)).order_by("closes_at", "pk"))


def by_deadline(tenders: QuerySet[Tender], now: datetime) -> QuerySet[Tender]:
    """Open ones first, the next to close on top; then those that closed, the last to close on top."""
    is_over = Case(When(open_at(now), then=Value(0)), default=Value(1), output_field=IntegerField())
    soon = Case(When(open_at(now), then=F("closes_at")))
    return tenders.annotate(is_over=is_over).order_by("is_over", soon.asc(nulls_last=True), "-closes_at", "-pk")


def categories_offered() -> list[str]:
    """The categories of all published tenders, in order."""
    published = opportunities_visible_to(AnonymousUser())
    return sorted(set(published.order_by().values_list("procurement__category", flat=True)))


def lots_visible_to_public(user: Visitor) -> QuerySet[Lot]:
    """The lots of published tenders."""
    return Lot.objects.filter(tender__in=opportunities_visible_to(user)).select_related("tender__procurement")


def documents_visible_to_public(user: Visitor) -> QuerySet[TenderDocument]:
    """The files of published tenders."""
    return TenderDocument.objects.filter(tender__in=opportunities_visible_to(user))


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion in its place in the tree; ``is_leaf``: it is marked itself."""

    criterion: Criterion
    depth: int
    is_leaf: bool
    scale: Scale

    @property
    def guidance(self) -> str:
        """What a good answer shows; nothing where no answer is marked, but what stands below."""
        return self.criterion.guidance if self.is_leaf else ""

    @property
    def rules(self) -> tuple[str, ...]:
        """What the tender prints about marks that are too low here, and about a scale of its own."""
        one, found = self.criterion, []
        if self.is_leaf and one.pass_mark is not None:
            found.append(pass_mark_words(one.pass_mark, self.scale.highest))
        if not self.is_leaf and one.lowest_percent is not None:
            found.append(section_words(one.lowest_percent))
        if self.is_leaf and self.scale.name:
            found.append(f"Marked {self.scale.words}.")
        return tuple(found)

    @property
    def weight_percent(self) -> Decimal:
        return self.criterion.weight_percent


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot and the reader's own bids for it."""

    lot: Lot
    bids: tuple[Bid, ...]


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One published tender as its page shows it."""

    tender: Tender
    lots: tuple[LotRow, ...]
    criteria: tuple[CriterionRow, ...]
    outcomes: tuple[ChosenOutcome, ...]
    measures: tuple[SelectedMeasure, ...]
    quantities: tuple[ScoredLine, ...]
    questions: tuple[Question, ...]
    documents: tuple[TenderDocument, ...]
    clauses: tuple[TenderClause, ...]
    clarifications: tuple[Clarification, ...]
    is_open: bool
    may_ask: bool
    suppliers: tuple[Any, ...]
    lots_reason: str
    minimum: str
    is_closed_list: bool
    version: TenderVersion | None = None
    local_needs: Mapping[int, tuple[NeedLine, ...]] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[tuple[SelectedMeasure, tuple[NeedLine, ...], int], ...]:
        """Each measure, the first local needs of its outcome, and how many more there are; none for the public."""
        return tuple((one, *first_of(self.local_needs.get(one.pk, ()))) for one in self.measures)

    @property
    def price_formula(self) -> PriceFormula:
        return PriceFormula(self.tender.price_formula)

    @property
    def other_scales(self) -> tuple[Scale, ...]:
        """The named scales that some criterion is marked on."""
        used = {row.scale.name: row.scale for row in self.criteria if row.is_leaf and row.scale.name}
        return tuple(used.values())

    @property
    def quantity_edges(self) -> str:
        """What holds for everything that is scored from the offers."""
        return EDGES

    @property
    def marks(self) -> list[tuple[int, str]]:
        """What each mark means, highest first."""
        return sorted(((int(mark), words) for mark, words in self.tender.scale_descriptors.items()), reverse=True)


def opportunity_of(tender: Tender, *, user: Visitor, now: datetime) -> Opportunity:
    """A published tender with everything a bidder wants to know: fifteen queries at most, whatever its size."""
    own: dict[int, list[Bid]] = {}
    for bid in own_bids_of(user).filter(lot__tender=tender):
        own.setdefault(bid.lot_id, []).append(bid)
    published = tender.status == TenderStatus.PUBLISHED
    lots = lot_decision_of(tender.procurement)
    measures = tuple(tender.selected_measures.select_related("measure__outcome__framework"))
    reads_needs = user.is_authenticated and user.has_perm("procurement.answer_local_need")
    return Opportunity(
        tender=tender,
        lots=tuple(LotRow(lot, tuple(own.get(lot.pk, ()))) for lot in tender.lots.all()),
        criteria=criteria_tree(tender),
        outcomes=tuple(tender.procurement.chosen_outcomes.select_related("outcome", "priority")),
        measures=measures,
        quantities=tuple(line for line in scored_lines(tender) if line.rule),
        questions=tuple(tender.questions.select_related("criterion")),
        documents=tuple(tender.documents.all()),
        clauses=clauses_of(tender),
        clarifications=tuple(tender.clarifications.filter(answered_at__isnull=False).defer("asked_by", "question")),
        is_open=published and is_open(tender.published_at, tender.closes_at, now),
        may_ask=may_ask_at(tender, now),
        suppliers=tuple(registered_suppliers_of(user)) if user.is_authenticated else (),
        lots_reason=lots.reason if lots else "",
        minimum=overall_words(lowest) if (lowest := marking_rules_of(tender).lowest_percent) is not None else "",
        is_closed_list=closed_list_of(tender),
        version=next(iter(versions_of(tender)), None),
        local_needs=open_beside(measures) if reads_needs else {},
    )


def may_ask_at(tender: Tender, now: datetime) -> bool:
    """Whether a bidder may still ask a question about a tender."""
    if tender.status != TenderStatus.PUBLISHED or tender.closes_at is None:
        return False
    return may_ask(tender.questions_close_at, tender.closes_at, now)


def criteria_tree(tender: Tender) -> tuple[CriterionRow, ...]:
    """The criteria from the top down, each followed by its own parts. One query."""
    below: dict[int | None, list[Criterion]] = {}
    own = usual(tender.scale_max, tender.scale_descriptors)
    for criterion in tender.criteria.select_related("scale"):
        below.setdefault(criterion.parent_id, []).append(criterion)

    def rows(parent: int | None, depth: int) -> list[CriterionRow]:
        found = []
        for one in below.get(parent, ()):
            found += [CriterionRow(one, depth, one.pk not in below, scale_of(one, own)), *rows(one.pk, depth + 1)]
        return found

    return tuple(rows(None, 0))
