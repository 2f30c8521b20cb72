"""The numbers of a social value policy and what follows from them (CON-1, CON-11; pure).

Thresholds are integer pence **net of VAT** and are compared with "greater than": the policy of seeds/001 (1.1.3) speaks
of contracts "greater than £100,000", so a contract of exactly £100,000 is outside.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from framework.choices import ContractKind, PolicyStanding
from socialvalue.core.rules import Problem, RuleBroken

MOST_PERCENT = Decimal(100)
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """What a policy demands. ``cap_percent`` is a ceiling on the weighting of social value, not a floor."""

    cap_percent: Decimal
    goods_services_threshold_pence: int
    works_threshold_pence: int
    at_least_one_outcome: bool = True
    justification_required: bool = True


def threshold_of(terms: PolicyTerms, kind_of_contract: str) -> int:
    """The threshold in pence, net of VAT, for goods, services or works. ValueError for any other kind."""
    if ContractKind(kind_of_contract) == ContractKind.WORKS:
        return terms.works_threshold_pence
    return terms.goods_services_threshold_pence


def duty_applies(terms: PolicyTerms, kind_of_contract: str, value_net_pence: int | None) -> bool | None:
    """Whether the policy asks for social value in a contract of this kind and whole-life value (pence, net of VAT).

    None while the value is not known: unknown is not "below the threshold".
    """
    if value_net_pence is None:
        return None
    return value_net_pence > threshold_of(terms, kind_of_contract)


def standing_of(effective_from: date, replaced_from: date | None, on: date) -> PolicyStanding:
    """Where a version stands ``on`` a day; ``replaced_from`` is the first day of the next version, if there is one."""
    if on < effective_from:
        return PolicyStanding.DRAFT
    if replaced_from is not None and on >= replaced_from:
        return PolicyStanding.SUPERSEDED
    return PolicyStanding.IN_FORCE


def next_review_after(reviewed_on: date) -> date:
    """A year after the review (seeds/001, 1.1.1: "reviewed annually"); 29 February leads to 28 February."""
    if (reviewed_on.month, reviewed_on.day) == LEAP_DAY:
        return reviewed_on.replace(year=reviewed_on.year + 1, day=28)
    return reviewed_on.replace(year=reviewed_on.year + 1)


def check_terms(terms: PolicyTerms) -> None:
    """Refuse numbers that no policy can mean: ``cap_out_of_range``, ``threshold_negative``."""
    if not 0 < terms.cap_percent <= MOST_PERCENT:
        message = "The cap on the social value weighting must be more than 0% and no more than 100%."
        raise RuleBroken("cap_out_of_range", message, "cap_percent")
    for field in ("goods_services_threshold_pence", "works_threshold_pence"):
        if getattr(terms, field) < 0:
            raise RuleBroken("threshold_negative", "Enter a threshold of £0 or more.", field)


def check_adoption(effective_from: date, review_due_on: date, latest_from: date | None, today: date) -> None:
    """A new version takes effect after the one before it and never in the past; only the first may be dated back.

    Raises ``effective_in_the_past``, ``not_after_current`` or ``review_before_start``.
    """
    if latest_from is not None and effective_from < today:
        message = "A new version cannot take effect in the past: procurements have begun under the present one."
        raise RuleBroken("effective_in_the_past", message, "effective_from")
    if latest_from is not None and effective_from <= latest_from:
        message = "The new version must take effect after the version before it."
        raise RuleBroken("not_after_current", message, "effective_from")
    if review_due_on <= effective_from:
        raise RuleBroken(
            "review_before_start", "The review must be due after the policy takes effect.", "review_due_on"
        )


def check_review(reviewed_on: date, next_due_on: date, today: date) -> None:
    """The next review follows within a year. Raises ``review_in_the_future`` or ``next_review_too_late``."""
    if reviewed_on > today:
        message = "The review cannot be in the future. Enter the day it was done."
        raise RuleBroken("review_in_the_future", message, "reviewed_on")
    if not reviewed_on < next_due_on <= next_review_after(reviewed_on):
        message = "The policy is reviewed yearly: the next review must be due within a year of this one."
        raise RuleBroken("next_review_too_late", message, "next_due_on")


def not_in_force(link: str = "") -> Problem:
    """A version that is not in force has nothing to review."""
    message = "Only the version in force is reviewed. Open that one and record the review there."
    return Problem("policy_not_in_force", message, link=link)
