"""Reads that decide whether a tender may be published."""

from collections import Counter
from datetime import datetime

from django.utils import timezone

from framework.domain.policy import justification_asked
from procurement.choices import QuestionKind, StageStatus
from procurement.domain.deadlines import timetable_problems
from procurement.domain.gates import TO_PUBLISH
from procurement.domain.invitations import NEVER_ADVERTISED, problems_of_list
from procurement.domain.procedures import check_shortest_days
from procurement.domain.publication import (
    DraftFacts,
    GateFacts,
    PassMark,
    draft_problems,
    gate_problems,
)
from procurement.domain.scales import usual
from procurement.domain.weighting import social_value_weight
from procurement.models import (
    ChosenOutcome,
    Criterion,
    LotAppraisal,
    Procurement,
    StageRecord,
    Tender,
    ThreeQuestions,
    WellbeingRecord,
)
from procurement.selectors.barrier import barrier_problems
from procurement.selectors.criterion import scale_of
from procurement.selectors.exception import bounds_of, policy_reaches
from procurement.selectors.gate import gates_in_the_way
from procurement.selectors.interest import conflict_facts
from procurement.selectors.procedure import template_of
from procurement.selectors.procurement import page_url
from procurement.selectors.quantity import problems_of_quantities
from procurement.selectors.tender import criteria_in_order, criterion_facts, tendering_facts
from procurement.selectors.tender_clause import problems_of_clauses
from socialvalue.core.rules import Problem, RuleBroken

REASONS = ("relevance", "lawfulness", "contribution")
# Where each part is mended: the name of the page, and whether it belongs to the tender or to the procurement.
TENDER_PAGES = {
    "criteria": "procurement:tender-criteria",
    "social_value": "procurement:tender-social-value",
    "lots": "procurement:tender-lots",
    "questions": "procurement:tender-questions",
    "measures": "procurement:measure-select",
    "quantities": "procurement:tender-quantities",
    "price": "procurement:tender-price",
    "scale": "procurement:tender-scale",
    "clauses": "procurement:tender-clauses",
    "timetable": "procurement:tender-timetable",
    "invitations": "procurement:invitation-choose",
}
PROCUREMENT_PAGES = {
    "need": "procurement:need-answer",
    "section_1_record": "procurement:wellbeing-detail",
    "conflicts": "procurement:interest-detail",
    "outcomes": "procurement:outcome-choose",
    "procurement": "procurement:procurement-detail",
}


def outcome_required(procurement: Procurement) -> bool:
    """Whether the policy asks for an outcome here: it says so, and it reaches a contract of this kind and value."""
    return procurement.policy.at_least_one_outcome and policy_reaches(procurement)


def reasons_missing(chosen: list[ChosenOutcome]) -> int:
    """How many of the outcomes chosen lack one of the three reasons (CON-3)."""
    return sum(not all(getattr(one, name).strip() for name in REASONS) for one in chosen)


def draft_facts(tender: Tender, criteria: list[Criterion]) -> DraftFacts:
    """The draft as the rules take it, with its criteria in order: six queries, four with lots and questions at hand."""
    procurement = tender.procurement
    own = usual(tender.scale_max, tender.scale_descriptors)
    chosen = list(procurement.chosen_outcomes.select_related("outcome"))
    asked = list(tender.selected_measures.values_list("measure__outcome_id", "measure__title"))
    outcomes, measured = {one.outcome_id for one in chosen}, {outcome for outcome, _ in asked}
    facts, lots = criterion_facts(criteria), list(tender.lots.all())
    policy, bounds = procurement.policy, bounds_of(procurement)
    codes = {one.pk: one.code for one in criteria}
    marked = [(codes[one.criterion_id], one.kind) for one in tender.questions.all() if one.criterion_id is not None]
    return DraftFacts(
        criteria=facts,
        cap=bounds.cap,
        floor=bounds.floor,
        outcomes=len(chosen),
        outcomes_without_reason=reasons_missing(chosen),
        at_least_one_outcome=outcome_required(procurement),
        justification=tender.social_value_justification,
        justification_required=justification_asked(policy.terms, social_value_weight(facts)),
        lots=len(lots),
        lots_decided=LotAppraisal.objects.filter(procurement=procurement, divided=True).exists(),
        questions=Counter(code for code, _ in marked),
        measures=len(asked),
        measures_outside=tuple(title for outcome, title in asked if outcome not in outcomes),
        outcomes_without_measure=tuple(one.outcome.title for one in chosen if one.outcome_id not in measured),
        asked_beyond_table=frozenset(code for code, kind in marked if kind != QuestionKind.COMMITMENTS),
        price_formula=tender.price_formula,
        budget_pence=tender.budget_pence,
        lots_without_budget=tuple(str(one) for one in lots if len(lots) > 1 and not one.budget_pence),
        scale_max=tender.scale_max,
        scale_descriptors=tender.scale_descriptors,
        pass_marks=tuple(
            PassMark(one.code, one.name, one.pass_mark, one.lowest_percent, scale_of(one, own).highest)
            for one in criteria
        ),
        by_quantity=frozenset(one.code for one in criteria if hasattr(one, "quantity_scoring")),
    )


def gate_facts(procurement_id: int) -> GateFacts:
    """What was done before the tender, in five queries."""
    states = dict(StageRecord.objects.filter(procurement_id=procurement_id).values_list("number", "status"))
    return GateFacts(
        three_questions_answered=ThreeQuestions.objects.filter(procurement_id=procurement_id).exists(),
        section_1_record_signed=WellbeingRecord.objects.filter(
            procurement_id=procurement_id, signed_at__isnull=False
        ).exists(),
        conflicts_assessed=conflict_facts(procurement_id)[0],
        signed_off=frozenset(number for number, status in states.items() if status == StageStatus.SIGNED_OFF),
        skipped=frozenset(number for number, status in states.items() if status == StageStatus.SKIPPED),
    )


def problems_of_draft(tender: Tender) -> tuple[Problem, ...]:
    """What is wrong or missing in the tender itself; each with the address where it is mended."""
    criteria = criteria_in_order(tender)
    facts = draft_facts(tender, criteria)
    asked = {code for code, count in facts.questions.items() if count}
    found = (*draft_problems(facts), *problems_of_quantities(tender, criteria, asked))
    return _addressed(tender, found)


def problems_of_timetable(tender: Tender, now: datetime) -> tuple[Problem, ...]:
    """What would be wrong with the timetable ``now``; time to answer counts from the first publication on."""
    published_on = timezone.localdate(tender.published_at or now)
    found = timetable_problems(
        published_on=published_on,
        closes_at=tender.closes_at,
        closes_on=timezone.localdate(tender.closes_at) if tender.closes_at else None,
        questions_close_at=tender.questions_close_at,
        now=now,
        tendering=tendering_facts(tender.procurement, published_on=published_on),
    )
    return _addressed(tender, (*found, *_template_period(tender, now)))


def _problems_of_list(tender: Tender) -> tuple[Problem, ...]:
    """That nobody is asked where nobody else may bid. One query there, none elsewhere."""
    procedure = tender.procurement.procedure
    return problems_of_list(procedure, tender.invitations.count()) if procedure in NEVER_ADVERTISED else ()


def _template_period(tender: Tender, now: datetime) -> tuple[Problem, ...]:
    """That the template of the procedure gives suppliers longer than the deadline does."""
    template = template_of(tender.procurement)
    if template is None or tender.closes_at is None:
        return ()
    try:
        check_shortest_days(timezone.localdate(now), timezone.localdate(tender.closes_at), template.shortest_days)
    except RuleBroken as refusal:
        return (Problem(refusal.code, refusal.message, link="timetable"),)
    return ()


def publication_problems(tender: Tender, now: datetime | None = None) -> tuple[Problem, ...]:
    """Everything that stands between this draft and its publication ``now``; the service asks exactly this.

    A fixed number of queries. Each problem says what to change and carries the address where that is done.
    """
    now = now or timezone.now()
    return (
        *problems_of_draft(tender),
        *problems_of_timetable(tender, now),
        *_addressed(tender, _problems_of_list(tender)),
        *_addressed(tender, problems_of_clauses(tender)),
        *barrier_problems(tender, now),
        *_addressed(tender, gate_problems(gate_facts(tender.procurement_id))),
        *gates_in_the_way(tender.procurement_id, TO_PUBLISH, timezone.localdate(now)),
    )


def _addressed(tender: Tender, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(one.code, one.message, link=_address(tender, one.link)) for one in problems)


def _address(tender: Tender, part: str) -> str:
    if part in TENDER_PAGES:
        return page_url(TENDER_PAGES[part], tender.pk)
    return page_url(PROCUREMENT_PAGES[part], tender.procurement_id)
