"""Reads about what was considered before buying: the market, delivery models, lots."""

from dataclasses import dataclass
from typing import Any

from procurement.domain.market import CategorySpend, Line, RegisterFacts, register_lines, spend_lines
from procurement.models import DeliveryAppraisal, LotAppraisal, MarketAssessment, Procurement
from suppliers.selectors import category_spend, register_counts

MARKET_FIELDS = ("summary", "micro", "small", "medium", "vcse", "known", "barriers", "steps")
WORDS = {True: "yes", False: "no", None: ""}


def market_baseline(procurement: Procurement) -> tuple[Line, ...]:
    """Who is on the register and what was paid before in the category, as they stand now. Seven queries."""
    register = RegisterFacts(*register_counts())
    found = category_spend(procurement.category)
    spend = CategorySpend(procurement.category, *found) if found else None
    return (*register_lines(register), *spend_lines(spend, procurement.category))


@dataclass(frozen=True, slots=True)
class ConsideredPage:
    """What was considered, each None where nothing is noted."""

    market: MarketAssessment | None
    models: DeliveryAppraisal | None
    lots: LotAppraisal | None


def considered_of(procurement: Procurement) -> ConsideredPage:
    """The market, the delivery models and the lots with their options, in five queries."""
    people, own = "considered_by", {"procurement": procurement}
    return ConsideredPage(
        MarketAssessment.objects.filter(**own).select_related(people).first(),
        DeliveryAppraisal.objects.filter(**own).select_related(people).prefetch_related("options").first(),
        LotAppraisal.objects.filter(**own).select_related(people).prefetch_related("options").first(),
    )


def market_of(procurement: Procurement) -> dict[str, Any]:
    """The assessment as its form takes it; nothing where none was made."""
    found = MarketAssessment.objects.filter(procurement=procurement).values(*MARKET_FIELDS).first()
    return {**found} if found else {}


def options_of(procurement: Procurement) -> dict[str, Any]:
    """The appraisal of delivery models as its form takes it."""
    appraisal = DeliveryAppraisal.objects.filter(procurement=procurement).first()
    if appraisal is None:
        return {}
    initial: dict[str, Any] = {"preferred": appraisal.preferred, "reason": appraisal.reason}
    for one in appraisal.options.all():
        initial |= {
            f"{one.model}_considered": WORDS[one.considered],
            f"{one.model}_advantages": one.advantages,
            f"{one.model}_disadvantages": one.disadvantages,
            f"{one.model}_conclusion": one.conclusion,
        }
    return initial


def lots_of(procurement: Procurement) -> dict[str, Any]:
    """The decision about lots as its form takes it."""
    appraisal = LotAppraisal.objects.filter(procurement=procurement).first()
    if appraisal is None:
        return {}
    initial: dict[str, Any] = {"reason": appraisal.reason}
    for one in appraisal.options.all():
        initial |= {f"{one.basis}_chosen": WORDS[one.chosen], f"{one.basis}_reason": one.reason}
    return initial


def lot_decision_of(procurement: Procurement) -> LotAppraisal | None:
    """The decision about lots, once it is made."""
    return LotAppraisal.objects.filter(procurement=procurement, divided__isnull=False).first()
