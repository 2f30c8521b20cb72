"""Reads of what is scored from the offers: the rules of a tender, and which criteria they may belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from procurement.choices import CriterionKind
from procurement.domain.quantities import (
    Band,
    Counted,
    QuantityFormula,
    QuantityRule,
    quantity_problems,
    quantity_warnings,
)
from procurement.domain.weighting import effective_kind, leaves
from procurement.models import CountedMeasure, Criterion, Lot, QuantityScoring, SelectedMeasure, Tender
from procurement.selectors.procurement import page_url
from procurement.selectors.tender import criteria_in_order, criterion_facts, tenders_visible_to
from socialvalue.core.rules import Problem
from socialvalue.core.wording import listed


def scorings_visible_to(user: Any) -> QuerySet[QuantityScoring]:
    """The criteria scored from the offers, of the tenders the person sees."""
    scorings = QuantityScoring.objects.filter(tender__in=tenders_visible_to(user))
    return scorings.select_related("criterion", "tender__procurement")


def scorings_of(tender: Tender) -> dict[int, QuantityScoring]:
    """What is scored from the offers by id of the criterion, with the measures counted: two queries at most."""
    found = (
        QuantityScoring.objects.filter(tender=tender)
        .select_related("criterion")
        .prefetch_related("counted__selected_measure__measure")
    )
    return {one.criterion_id: one for one in found}


def rule_of(scoring: QuantityScoring) -> QuantityRule:
    """A scoring as the rules take it."""
    return QuantityRule(
        formula=QuantityFormula(scoring.formula),
        measures=tuple(counted_of(one) for one in scoring.counted.all()),
        target_pence=scoring.target_pence,
        target_percent=scoring.target_percent,
        estimate_pence=scoring.estimate_pence,
        bands=tuple(Band(int(start), Decimal(share)) for start, share in scoring.bands),
    )


def counted_of(row: CountedMeasure) -> Counted:
    """A counted measure as the rules take it."""
    measure = row.selected_measure.measure
    return Counted(
        code=measure.code,
        title=measure.title,
        unit=measure.get_unit_display(),
        share=row.share_percent,
        worth_pence=row.worth_pence,
        target=row.target,
        cap=row.cap,
        least=row.least,
    )


def rules_of(tender: Tender, lot: Lot | None = None) -> dict[int, QuantityRule]:
    """The rules by id of the criterion; of several lots, a share of the estimate is one of the lot's own estimate.

    Two queries at most, and one more where a share of the estimate is asked for.
    """
    rules = {pk: rule_of(scoring) for pk, scoring in scorings_of(tender).items()}
    shares = [pk for pk, rule in rules.items() if rule.formula is QuantityFormula.ESTIMATE]
    if shares and tender.lots.count() > 1:
        estimate = lot.value_net_pence if lot else None
        rules |= {pk: replace(rules[pk], by_lot=True, estimate_pence=estimate) for pk in shares}
    return rules


def words_beside_offers(tender: Tender) -> dict[int, str]:
    """The figures of what is scored from the offers, in words by id of the selected measure. One query."""
    rows = CountedMeasure.objects.filter(scoring__tender=tender)
    rows = rows.select_related("scoring__criterion", "selected_measure__measure")
    return {
        row.selected_measure_id: counted_of(row).words_for_bidders(
            QuantityFormula(row.scoring.formula), row.scoring.criterion.name
        )
        for row in rows
    }


def may_be_scored_by_quantity(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """The social value criteria nothing stands below."""
    facts = criterion_facts(list(criteria))
    social = {one.code for one in leaves(facts) if effective_kind(one, facts) == CriterionKind.SOCIAL_VALUE}
    return tuple(one for one in criteria if one.code in social)


def problems_to_score(criterion: Criterion) -> tuple[Problem, ...]:
    """What keeps a criterion from being scored from the offers, each with the address where that is put right.

    Codes: ``not_social_value``, ``pass_mark_by_quantity``, ``criterion_has_questions``, ``no_measure``.
    """
    tender = criterion.tender
    fresh = next((one for one in may_be_scored_by_quantity(criteria_in_order(tender)) if one.pk == criterion.pk), None)
    if fresh is None:
        message = "Only a social value criterion with nothing below it can be scored from the offers."
        return (Problem("not_social_value", message, link=page_url("procurement:tender-criteria", tender.pk)),)
    found: list[Problem] = []
    if fresh.pass_mark is not None:
        message = "This criterion has a pass mark. Take it out first: the least quantity of a measure does that work."
        link = page_url("procurement:criterion-change", fresh.pk)
        found.append(Problem("pass_mark_by_quantity", message, link=link))
    if fresh.questions.exists():
        message = (
            "This criterion has a question, and nobody would mark its answers. Move the question to a criterion that "
            "the panel marks, or split the weighting: one criterion for the panel, one for the offers."
        )
        link = f"{page_url('procurement:tender-questions', tender.pk)}#c{fresh.pk}"
        found.append(Problem("criterion_has_questions", message, link=link))
    if not hasattr(fresh, "quantity_scoring") and not tender.selected_measures.filter(counted=None).exists():
        message = "No measure is left that could count here. Ask for measures first; each counts in one criterion."
        found.append(Problem("no_measure", message, link=page_url("procurement:measure-select", tender.pk)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """A social value criterion and how it is scored; ``rule`` None: by the panel."""

    criterion: Criterion
    rule: QuantityRule | None
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"From the offers: {self.rule.formula.label}" if self.rule else "By the panel"


def scored_lines(tender: Tender) -> tuple[ScoredLine, ...]:
    """The social value criteria of a tender in order, and what is still missing of their rules.

    A criterion that a rule was left at when the table was rearranged stands there too, so that it can be taken out.
    """
    rules, criteria = rules_of(tender), criteria_in_order(tender)
    social = {one.pk for one in may_be_scored_by_quantity(criteria)}
    return tuple(
        ScoredLine(
            criterion=one,
            rule=(rule := rules.get(one.pk)),
            problems=(*_place_problems(one, social), *quantity_problems(rule, one.name)) if rule else (),
            warnings=quantity_warnings(rule) if rule else (),
        )
        for one in criteria
        if one.pk in social or one.pk in rules
    )


def _place_problems(criterion: Criterion, social: set[int]) -> tuple[Problem, ...]:
    """That a rule belongs to a criterion that has none of its own any more; ``social`` holds those that may."""
    if criterion.pk in social:
        return ()
    message = (
        f"“{criterion.name}” is scored from the offers, but it is no social value question of its own. Change one."
    )
    return (Problem("quantity_not_social_value", message),)


def problems_of_quantities(tender: Tender, criteria: Sequence[Criterion], asked: set[str]) -> tuple[Problem, ...]:
    """What is wrong with what is scored from the offers; ``asked`` holds the codes of criteria that have questions."""
    social = {one.pk for one in may_be_scored_by_quantity(criteria)}
    problems: list[Problem] = []
    rules = rules_of(tender)
    for one in criteria:
        rule = rules.get(one.pk)
        if rule is None:
            continue
        problems += _place_problems(one, social)
        if one.pass_mark is not None:
            message = f"“{one.name}” is scored from the offers, so no mark can pass. Use a least quantity instead."
            problems.append(Problem("pass_mark_by_quantity", message))
        if one.code in asked:
            message = (
                f"“{one.name}” is scored from the offers, so nobody marks its question. Move or remove the question."
            )
            problems.append(Problem("question_by_quantity", message))
        problems += quantity_problems(rule, one.name)
    by_lot = any(rule.by_lot for rule in rules.values())
    return tuple(Problem(one.code, one.message, link="quantities") for one in problems) + (
        _lots_without_estimate(tender) if by_lot else ()
    )


def _lots_without_estimate(tender: Tender) -> tuple[Problem, ...]:
    """That a lot has no estimate of which its offers could be a share. One query."""
    lots = [str(one) for one in tender.lots.filter(value_net_pence=None).order_by("number")]
    if not lots:
        return ()
    message = f"Offers are compared with a share of each lot's estimate. State the estimate of {listed(lots)}."
    return (Problem("lot_without_estimate", message, link="lots"),)


def measures_free_for(scoring: QuantityScoring) -> tuple[SelectedMeasure, ...]:
    """The measures asked for that count here or nowhere yet."""
    asked = SelectedMeasure.objects.filter(tender_id=scoring.tender_id).select_related("measure")
    return tuple(asked.filter(Q(counted=None) | Q(counted__scoring=scoring)).order_by("position", "pk"))
