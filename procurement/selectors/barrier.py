"""What the check for barriers reads of a tender, what it finds, and what was decided on each finding."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from procurement.choices import BarrierStatus, QuestionKind
from procurement.domain.barrier_facts import BarrierFacts, Closing, Conditions, Finding, Text, Weight
from procurement.domain.barriers import amount_in_words, findings
from procurement.domain.proportionality import Asked, GuideLine, guide_for, is_beyond
from procurement.models import BarrierFinding, Tender, TenderConditions
from procurement.selectors.option import lot_decision_of
from procurement.selectors.procurement import page_url
from procurement.selectors.procurement_guide import size_of
from procurement.selectors.tender import regime_of, tenders_visible_to
from socialvalue.core.rules import Problem
from socialvalue.core.workdays import is_working_day

AMOUNTS = (
    "minimum_turnover_pence",
    "public_liability_pence",
    "employers_liability_pence",
    "professional_indemnity_pence",
    "references",
    "years_of_accounts",
)
DEMANDS = ("insurance_before_award", "audited_accounts", "earlier_contract_with_us", "certificates")
# Where each finding is mended: a page of the tender, or of the procurement.
PAGES = {
    "conditions": "procurement:tender-conditions",
    "tender": "procurement:tender-change",
    "lots": "procurement:tender-lots",
    "questions": "procurement:tender-questions",
    "measures": "procurement:measure-select",
    "social_value": "procurement:tender-social-value",
    "timetable": "procurement:tender-timetable",
}
OUTCOMES = "procurement:outcome-choose"


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding of now with what was decided on it; ``decided`` is None where nobody has."""

    finding: Finding
    url: str
    decided: BarrierFinding | None

    @property
    def is_settled(self) -> bool:
        """Whether it stops nothing: advice, or a barrier accepted as it stands now."""
        return self.finding.weight == Weight.ADVICE or self.decided is not None


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A line of the proportionality guide beside what the tender asks."""

    line: GuideLine
    asked: str
    is_beyond: bool


@dataclass(frozen=True, slots=True)
class BarrierSheet:
    """The whole page: the guide, the findings of now, and those that were mended."""

    guide: tuple[GuideRow, ...]
    lines: tuple[FindingLine, ...]
    mended: tuple[BarrierFinding, ...]

    @property
    def unsettled(self) -> tuple[FindingLine, ...]:
        return tuple(line for line in self.lines if not line.is_settled)


def conditions_of(tender: Tender) -> TenderConditions:
    """What bidders must be or have; an unsaved row that asks nothing where nothing was entered."""
    return TenderConditions.objects.filter(tender=tender).first() or TenderConditions(tender=tender)


def findings_visible_to(user: Any) -> QuerySet[BarrierFinding]:
    """The recorded findings of the tenders the person sees."""
    found = BarrierFinding.objects.filter(tender__in=tenders_visible_to(user))
    return found.select_related("tender__procurement")


def barrier_facts(tender: Tender, now: datetime) -> BarrierFacts:
    """Everything the check reads, in six queries whatever the size of the tender."""
    procurement = tender.procurement
    row = conditions_of(tender)
    lots = list(tender.lots.all())
    questions = list(tender.questions.all())
    guidance = [(one.name, one.guidance) for one in tender.criteria.filter(children=None).order_by("position")]
    texts = [
        Text("Summary", "tender", tender.summary),
        Text("What social value is asked for", "social_value", tender.social_value_request),
        *(Text(f"Lot {one.number}", "lots", one.description) for one in lots),
        *(Text(f"Question {one.number}", "questions", f"{one.text}\n{one.guidance}") for one in questions),
        *(Text(f"Guidance of “{name}”", "questions", words) for name, words in guidance),
    ]
    decision = lot_decision_of(procurement)
    return BarrierFacts(
        size=size_of(procurement, tuple(one.value_net_pence for one in lots)),
        covered=regime_of(procurement).above_threshold,
        conditions=Conditions(**{name: getattr(row, name) for name in (*AMOUNTS, *DEMANDS)}, papers=row.papers_asked),
        asked=Asked(
            outcomes=procurement.chosen_outcomes.count(),
            measures=tender.selected_measures.count(),
            words=sum(one.word_limit for one in questions if one.kind == QuestionKind.TEXT),
            papers=len(row.papers_asked),
        ),
        lots=len(lots),
        lots_reason=decision.reason if decision else "",
        closing=_closing(tender, now),
        texts=tuple(text for text in texts if text.words.strip()),
    )


def _closing(tender: Tender, now: datetime) -> Closing | None:
    if tender.closes_at is None:
        return None
    closes = timezone.localtime(tender.closes_at)
    from_day = timezone.localdate(tender.published_at or now)
    return Closing(
        on=closes.date(),
        hour=closes.hour,
        days=(closes.date() - from_day).days,
        is_working_day=is_working_day(closes.date()),
        after_day_off=not is_working_day(closes.date() - timedelta(days=1)),
    )


def barrier_sheet(tender: Tender, now: datetime) -> BarrierSheet:
    """The guide and the findings of ``now``, each with its standing: eight queries."""
    facts = barrier_facts(tender, now)
    recorded = list(BarrierFinding.objects.filter(tender=tender).select_related("decided_by"))
    accepted = {(one.key, one.message): one for one in recorded if one.status == BarrierStatus.ACCEPTED}
    guide = guide_for(facts.size)
    return BarrierSheet(
        guide=tuple(GuideRow(line, amount_in_words(line, facts.asked), is_beyond(line, facts.asked)) for line in guide),
        lines=tuple(
            FindingLine(one, _url(tender, one.link), accepted.get((one.key, one.message))) for one in findings(facts)
        ),
        mended=tuple(one for one in recorded if one.status == BarrierStatus.MENDED),
    )


def acceptable_barriers(tender: Tender, now: datetime) -> list[tuple[str, str]]:
    """Key and words of every barrier that is neither mended nor accepted; what the Act forbids is not among them."""
    found = (line.finding for line in barrier_sheet(tender, now).unsettled)
    return [(one.key, one.message) for one in found if one.weight == Weight.BARRIER]


def _url(tender: Tender, link: str) -> str:
    if link in PAGES:
        return page_url(PAGES[link], tender.pk)
    return page_url(OUTCOMES, tender.procurement_id)


def barrier_problems(tender: Tender, now: datetime) -> tuple[Problem, ...]:
    """What stands in the way of publication: what is not allowed, and barriers neither mended nor accepted (CON-7)."""
    page = page_url("procurement:barrier-list", tender.pk)
    return tuple(
        Problem("unlawful_condition", f"{line.finding.message} {line.finding.fix}", link=line.url)
        if line.finding.weight == Weight.UNLAWFUL
        else Problem("barrier_open", f"{line.finding.message} Mend it, or accept it with a reason.", link=page)
        for line in barrier_sheet(tender, now).unsettled
    )
