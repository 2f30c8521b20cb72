"""What stands between a draft and its publication, part by part: where it is mended, by whom, and what is done."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, prefetch_related_objects
from django.utils import timezone

from procurement.domain.quantities import QuantityFormula
from procurement.domain.readiness import OpeningFacts, opening_warnings
from procurement.domain.stages import blocking_issue, stage_of
from procurement.models import Tender
from procurement.selectors.measure import outcomes_without_measure
from procurement.selectors.procurement import page_url
from procurement.selectors.procurement_signers import signers_for
from procurement.selectors.publication import PROCUREMENT_PAGES, TENDER_PAGES, gate_facts
from procurement.selectors.tender_page import TenderPage, tender_page
from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted
from socialvalue.core.workdays import is_working_day, working_days_between

# What each part of the procurement is called here, and what may be said once nothing is wrong with it.
PROCUREMENT_PARTS = {
    "need": ("Three questions about the need", "Answered"),
    "section_1_record": ("Section 1 record", "Signed"),
    "conflicts": ("Conflicts of interest", "Assessed and signed"),
    "outcomes": ("Outcomes and their reasons", "Chosen with reasons"),
    "procurement": ("Stages 1 to 6", "Signed off, or skipped with a reason"),
}
WARNING_PAGES = TENDER_PAGES | {
    "documents": "procurement:tender-documents",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``who`` has to act where it is somebody else than the reader, "" otherwise."""

    title: str
    url: str
    words: str
    problems: tuple[Problem, ...]
    who: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The whole page: what blocks, grouped by where it is mended; what is done; what to think of."""

    blocked: tuple[Part, ...]
    done: tuple[Part, ...]
    warnings: tuple[Problem, ...]

    @property
    def problems(self) -> int:
        """How many things are missing."""
        return sum(len(part.problems) for part in self.blocked)


def readiness_of(tender: Tender, *, user: Any, now: datetime) -> Readiness:
    """The rules that the service asks, put where they are mended. A fixed number of queries."""
    prefetch_related_objects([tender], "lots", "questions")
    page = tender_page(tender, now)
    parts = (*_procurement_parts(tender, page, user), *_tender_parts(tender, page, user))
    return Readiness(
        blocked=tuple(part for part in parts if part.problems),
        done=tuple(part for part in parts if not part.problems),
        warnings=readiness_warnings(tender, page, now),
    )


def _tender_parts(tender: Tender, page: TenderPage, user: Any) -> list[Part]:
    lead = str(tender.procurement.lead_officer)
    who = "" if user.has_perm("procurement.change_tender", tender) else f"{lead} leads this procurement and acts."
    return [
        Part(one.title, one.url, one.words, one.problems, who if one.problems else "")
        for one in page.sections
        if one.problems or not one.optional
    ]


def _procurement_parts(tender: Tender, page: TenderPage, user: Any) -> list[Part]:
    """The parts that belong to the procurement, and last whatever has no page in the tender either."""
    of_section = {one.url for one in page.sections}
    elsewhere: dict[str, list[Problem]] = defaultdict(list)
    for problem in page.problems:
        if problem.link not in of_section:
            elsewhere[problem.link].append(problem)
    may = user.has_perm("procurement.answer_procurement", tender.procurement)
    who = "" if may else f"{tender.procurement.lead_officer} or a commissioner acts."
    parts = []
    for name, (title, done) in PROCUREMENT_PARTS.items():
        url = page_url(PROCUREMENT_PAGES[name], tender.procurement_id)
        found = tuple(elsewhere.pop(url, ()))
        if name == "procurement" and found:
            found, who = _open_stages(tender, found), "Each stage is signed off by the role named beside it."
        parts.append(Part(title, url, done, found, who if found else ""))
    parts += [Part("Gate" if "#gate" in url else "Also", url, "", tuple(found)) for url, found in elsewhere.items()]
    return parts


def _open_stages(tender: Tender, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Each open stage by itself, with its signatory, in place of the one sentence that names them all."""
    facts, signers = gate_facts(tender.procurement_id), signers_for(tender.procurement)
    stages = tuple(
        Problem(
            "stage_open",
            f"Stage {number}, “{stage_of(number).title}”, is not signed off. "
            f"It is signed by: {signers.of_stage(number)}.",
            link=page_url("procurement:stage-detail", tender.procurement_id, number),
        )
        for number in blocking_issue(facts.signed_off, facts.skipped)
    )
    return (*stages, *(one for one in found if one.code != "stages_open"))


def _by_question(tender: Tender, page: TenderPage) -> tuple[str, ...]:
    """The outcomes without a measure, where nothing blocks for that already. One query."""
    if {one.code for one in page.problems} & {"no_measure", "outcome_not_asked"}:
        return ()
    return tuple(one.title for one in outcomes_without_measure(tender))


def readiness_warnings(tender: Tender, page: TenderPage, now: datetime) -> tuple[Problem, ...]:
    """Advice that stops nothing, each with its address. Three queries at most, with the lots at hand."""
    counts = Tender.objects.filter(pk=tender.pk).aggregate(
        documents=Count("documents", distinct=True),
        invitations=Count("invitations", distinct=True),
        questions=Count("questions", distinct=True, filter=Q(questions__guidance="")),
        measures=Count("selected_measures", distinct=True, filter=Q(selected_measures__note="")),
    )
    lots = tuple(one.value_net_pence for one in tender.lots.all())
    today = timezone.localdate(now)
    closes_on = timezone.localdate(tender.closes_at) if tender.closes_at else None
    facts = OpeningFacts(
        procedure=tender.procurement.procedure,
        lot_values=lots,
        value_net_pence=tender.procurement.value_net_pence,
        same_figures=_with_figures(tender, page) if len(lots) > 1 else (),
        published_on=today,
        closes_on=closes_on,
        working_days=working_days_between(today, closes_on) if closes_on else 0,
        hours_to_answer=tender.hours_to_answer,
        documents=counts["documents"],
        invitations=counts["invitations"],
        outcomes_by_question=_by_question(tender, page),
        questions_without_guidance=counts["questions"],
        measures_without_note=counts["measures"],
    )
    return tuple(
        Problem(one.code, one.message, link=page_url(WARNING_PAGES[one.link], tender.pk))
        for one in opening_warnings(facts, is_working_day)
    )


def _with_figures(tender: Tender, page: TenderPage) -> tuple[str, ...]:
    """The criteria scored from the offers by amounts that are the same for every lot. One query at most."""
    scored = [line.criterion for line in page.lines if line.by_quantity]
    least = tender.counted_measures.filter(least__isnull=False) if scored else tender.counted_measures.none()
    with_least = set(least.values_list("scoring_id", flat=True))
    return tuple(
        one.name
        for one in scored
        if QuantityFormula(one.quantity_scoring.formula).is_fixed or one.quantity_scoring.pk in with_least
    )


def readiness_words(problems: int, warnings: int) -> str:
    """The state of the draft in one sentence."""
    if problems:
        return f"Not ready yet: {counted(problems, 'thing')} to do."
    advice = f", with {counted(warnings, 'thing')} to think of" if warnings else ""
    return f"Ready to publish{advice}."
