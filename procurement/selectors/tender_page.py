"""A tender as its page shows it: its sections as a task list, and what stands between it and its publication."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from procurement.choices import CriterionKind, TenderStatus
from procurement.domain.pricing import PriceFormula
from procurement.domain.weighting import social_value_weight
from procurement.models import Clarification, CountedMeasure, Criterion, Question, Tender
from procurement.selectors.exception import bounds_of
from procurement.selectors.procurement import page_url
from procurement.selectors.publication import publication_problems
from procurement.selectors.tender import criteria_in_order, criterion_facts, has_closed, timetable_warnings
from procurement.selectors.tender_clause import clause_words
from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted, percent, pounds, shortened, uk_datetime

WHOLE = Decimal(100)
MEASURES, PRICE, CLAUSES = "Measures of social value", "Price", "Social clauses"
PUBLISHED = (MEASURES, PRICE, CLAUSES)
NO_BARRIER = "checked as it stands now: no barrier is open"
COUNTED = ("lots", "selected_measures", "documents", "invitations", "dummy_bids", "clauses")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the tender: where it is worked on, what stands there now, what is wrong with it."""

    title: str
    url: str
    words: str
    problems: tuple[Problem, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion in the order of the table, with its depth and its questions."""

    criterion: Criterion
    depth: int
    questions: tuple[Question, ...]
    is_leaf: bool

    @property
    def by_quantity(self) -> bool:
        """Whether the offers score it, so that it needs no question."""
        return hasattr(self.criterion, "quantity_scoring")


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums under the table of criteria."""

    total: Decimal
    social_value: Decimal
    cap: Decimal

    @property
    def left(self) -> Decimal:
        return WHOLE - self.total

    @property
    def words(self) -> str:
        """What the total means."""
        if self.left == 0:
            return "The weightings add up to 100%."
        verb = "still to give" if self.left > 0 else "too much"
        return f"The weightings add up to {_exact(self.total)}: {_exact(abs(self.left))} {verb}."

    @property
    def cap_words(self) -> str:
        """Where social value stands against the cap."""
        side = "within" if self.social_value <= self.cap else "above"
        return f"Social value weighs {_exact(self.social_value)}, {side} the cap of {_exact(self.cap)}."


@dataclass(frozen=True, slots=True)
class TenderPage:
    """Everything the page of a tender shows. No bid, no number of bids, no bidder."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    lines: tuple[CriterionLine, ...]
    totals: Totals
    warnings: tuple[str, ...]
    unanswered: int
    has_closed: bool

    @property
    def published(self) -> tuple[Section, ...]:
        """What the page of a published tender repeats in a word; the rest stands there in full."""
        return tuple(one for one in self.sections if one.title in PUBLISHED)


def _exact(number: Decimal) -> str:
    return f"{number.normalize():f}%"


def tender_page(tender: Tender, now: datetime) -> TenderPage:
    """The whole page, in a fixed number of queries."""
    problems = publication_problems(tender, now) if tender.status == TenderStatus.DRAFT else ()
    lines = criterion_lines(tender)
    totals = totals_of(tender, [line.criterion for line in lines])
    return TenderPage(
        sections=_sections(tender, problems, lines, totals.social_value),
        problems=problems,
        lines=lines,
        totals=totals,
        warnings=timetable_warnings(tender),
        unanswered=Clarification.objects.filter(tender=tender, answered_at__isnull=True).count(),
        has_closed=has_closed(tender, now),
    )


def totals_of(tender: Tender, criteria: list[Criterion]) -> Totals:
    """The sums of a table against 100 and against the cap: the policy's, or that of an approved exception."""
    top = (one.weight_percent for one in criteria if one.parent_id is None)
    cap = tender.cap_percent or bounds_of(tender.procurement).cap
    return Totals(sum(top, Decimal(0)), social_value_weight(criterion_facts(criteria)), cap)


def criterion_lines(tender: Tender) -> tuple[CriterionLine, ...]:
    """The criteria in order, each with the questions scored by it. Two queries."""
    criteria = criteria_in_order(tender)
    questions = list(tender.questions.all())
    parents = {one.pk: one.parent_id for one in criteria}

    def depth(pk: int) -> int:
        above = parents.get(pk)
        return 0 if above is None else 1 + depth(above)

    return tuple(
        CriterionLine(
            one,
            depth(one.pk),
            tuple(question for question in questions if question.criterion_id == one.pk),
            one.pk not in set(parents.values()),
        )
        for one in criteria
    )


def _counts(tender: Tender) -> dict[str, Any]:
    """How many of each part there are, counted one by one in one query, why there is no clause, and the minimums."""
    found: dict[str, Any] = {f"{name}_found": _count_of(name) for name in COUNTED}
    least = CountedMeasure.objects.filter(scoring__tender=OuterRef("pk"), least__isnull=False).order_by()
    found["why_none"], found["overall"] = F("no_clause__reason"), F("marking_rules__lowest_percent")
    found["least"] = Coalesce(Subquery(least.values("scoring__tender").annotate(count=Count("pk")).values("count")), 0)
    row: Any = Tender.objects.filter(pk=tender.pk).values(**found).get()
    own = {"no_clause": row["why_none"] or "", "overall": row["overall"], "least": row["least"]}
    return {name: row[f"{name}_found"] for name in COUNTED} | own


def _count_of(name: str) -> Coalesce:
    """How many rows there are behind one relation of a tender, as a query of its own: joined, they would multiply."""
    part: Any = Tender._meta.get_field(name).related_model
    own = part.objects.filter(tender=OuterRef("pk")).order_by().values("tender")
    return Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0)


def _sections(
    tender: Tender, problems: tuple[Problem, ...], lines: tuple[CriterionLine, ...], social: Decimal
) -> tuple[Section, ...]:
    counts = _counts(tender)
    marked = sum(line.is_leaf and line.criterion.kind != CriterionKind.PRICE for line in lines)
    asked = sum(len(line.questions) for line in lines)

    why = tender.social_value_justification.strip() or tender.social_value_request.strip()

    def section(title: str, page: str, words: str, optional: bool = False, once_settled: str = "") -> Section:
        url = page_url(f"procurement:{page}", tender.pk)
        found = tuple(one for one in problems if one.link == url)
        return Section(title, url, words or ("" if found else once_settled), found, optional)

    return (
        section("Title and summary", "tender-change", shortened(tender.summary)),
        section("Lots", "tender-lots", counted(counts["lots"], "lot")),
        section("Criteria and weightings", "tender-criteria", f"social value {percent(social)}"),
        section(
            "Questions",
            "tender-questions",
            f"{counted(asked, 'question')} for {counted(marked, 'criterion', 'criteria')}",
        ),
        section(
            "Why this weighting, and what is asked",
            "tender-social-value",
            shortened(why),
            optional=not why,
            once_settled="nothing written: the policy asks for no reasons here",
        ),
        section(MEASURES, "measure-select", counted(counts["selected_measures"], "measure")),
        section("Social value: the panel or the offers", "tender-quantities", _scored_words(lines), True),
        section(PRICE, "tender-price", _price_words(tender)),
        section("What the marks mean", "tender-scale", f"0 to {tender.scale_max}"),
        section("What a bid needs at least", "tender-minimum", _least_asked(lines, counts), True),
        section(
            "Timetable", "tender-timetable", f"deadline {uk_datetime(tender.closes_at)}" if tender.closes_at else ""
        ),
        section(CLAUSES, "tender-clauses", clause_words(counts["clauses"], counts["no_clause"])),
        section("What bidders must be or have", "tender-conditions", "", True),
        section("In proportion, and open to small bidders", "barrier-list", "", once_settled=NO_BARRIER),
        section("Rehearsal", "rehearsal-detail", counted(counts["dummy_bids"], "dummy bid"), True),
        section("Documents", "tender-documents", counted(counts["documents"], "document"), True),
        section("Suppliers to tell", "invitation-choose", counted(counts["invitations"], "supplier"), True),
    )


def _least_asked(lines: tuple[CriterionLine, ...], counts: dict[str, Any]) -> str:
    """Every minimum below which a bid leaves the evaluation, and where it is set."""
    marks = sum(line.is_leaf and line.criterion.pass_mark is not None for line in lines)
    sections = sum(not line.is_leaf and line.criterion.lowest_percent is not None for line in lines)
    found = (
        counts["overall"] is not None and f"{percent(counts['overall'])} of all marks",
        sections and f"{counted(sections, 'section')} with a least share (set on the criterion)",
        marks and f"{counted(marks, 'criterion', 'criteria')} with a lowest mark (set on the criterion)",
        counts["least"] and f"{counted(counts['least'], 'measure')} with a least quantity (set with the offers)",
    )
    return "; ".join(one for one in found if one) or "no minimum"


def _scored_words(lines: tuple[CriterionLine, ...]) -> str:
    names = [line.criterion.name for line in lines if line.by_quantity]
    return f"from the offers: {', '.join(names)}" if names else "all marked by the panel"


def _price_words(tender: Tender) -> str:
    budget = f", budget {pounds(tender.budget_pence)}" if tender.budget_pence else ""
    return f"{PriceFormula(tender.price_formula).label}{budget}"
