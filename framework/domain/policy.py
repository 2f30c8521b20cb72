"""The numbers of a social value policy and what follows from them (CON-1, CON-11; pure).

Amounts are integer pence. Each threshold says whether it is compared with the value without VAT or with it, and whether
a contract of exactly that value is inside: the policy of seeds/001 (1.1.3) speaks of contracts "greater than
£100,000", so there one of exactly £100,000 is outside. The **cap** is the highest weighting of social value, the
**floor**, where a policy has one at all, the lowest; ``check_terms`` keeps the two apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from framework.choices import ApprovalDecision, Comparison, ContractKind, JustificationWhen, PolicyStanding, ValueBasis
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import Problem, RuleBroken

MOST_PERCENT = Decimal(100)
LEAP_DAY = (2, 29)
MOST_CALL_IN_DAYS = 30
# Who may be named to decide about exceptions, and who may stand on the ladder of approvals, lowest first.
EXCEPTION_APPROVERS = (Role.HEAD_OF_SERVICE, Role.CHAMPION, Role.LEGAL)
APPROVERS = (Role.OFFICER, Role.COMMISSIONER, Role.HEAD_OF_SERVICE, Role.CABINET)


@dataclass(frozen=True, slots=True)
class ApprovalLimit:
    """``role`` may take ``decision`` on contracts worth **up to and including** ``up_to_pence``; None: any value."""

    decision: str
    role: str
    up_to_pence: int | None


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """What a policy demands.

    ``cap_percent`` is a ceiling on the weighting of social value, ``floor_percent`` a minimum (None: there is none),
    ``default_percent`` what is usual (None: nothing is). ``exception_approver`` is the role that decides about a
    weighting outside cap and floor. ``key_decision_pence`` and the approval limits are compared by ``approval_basis``.
    """

    cap_percent: Decimal
    goods_services_threshold_pence: int
    works_threshold_pence: int
    at_least_one_outcome: bool = True
    justification_required: bool = True
    floor_percent: Decimal | None = None
    default_percent: Decimal | None = None
    justification_when: str = JustificationWhen.ALWAYS
    goods_services_basis: str = ValueBasis.NET
    works_basis: str = ValueBasis.NET
    threshold_comparison: str = Comparison.MORE_THAN
    exception_approver: str = Role.HEAD_OF_SERVICE
    call_in_days: int = 0
    key_decision_pence: int | None = None
    approval_basis: str = ValueBasis.NET


def threshold_of(terms: PolicyTerms, kind_of_contract: str) -> int:
    """The threshold in pence for goods, services or works; ``basis_of`` says whether with VAT. ValueError otherwise."""
    if ContractKind(kind_of_contract) == ContractKind.WORKS:
        return terms.works_threshold_pence
    return terms.goods_services_threshold_pence


def basis_of(terms: PolicyTerms, kind_of_contract: str) -> ValueBasis:
    """Whether that threshold is compared with the value without VAT or with it."""
    works = ContractKind(kind_of_contract) == ContractKind.WORKS
    return ValueBasis(terms.works_basis if works else terms.goods_services_basis)


def duty_applies(
    terms: PolicyTerms, kind_of_contract: str, value_net_pence: int | None, value_gross_pence: int | None = None
) -> bool | None:
    """Whether the policy asks for social value in a contract of this kind and whole-life value (pence).

    The policy says which of the two values counts. None while that one is not known: unknown is not "below the
    threshold".
    """
    net = basis_of(terms, kind_of_contract) == ValueBasis.NET
    value = value_net_pence if net else value_gross_pence
    if value is None:
        return None
    threshold = threshold_of(terms, kind_of_contract)
    return value > threshold or (value == threshold and terms.threshold_comparison == Comparison.AT_OR_ABOVE)


def justification_asked(terms: PolicyTerms, weight_percent: Decimal) -> bool:
    """Whether this weighting of social value needs its written justification.

    A weighting equal to the usual one is neither higher nor lower. Where nothing is usual every weighting is justified.
    """
    if not terms.justification_required or not weight_percent:
        return False
    if terms.justification_when == JustificationWhen.ALWAYS or terms.default_percent is None:
        return True
    if terms.justification_when == JustificationWhen.ABOVE_DEFAULT:
        return weight_percent > terms.default_percent
    return weight_percent < terms.default_percent


def who_may_approve(limits: Sequence[ApprovalLimit], decision: str, value_pence: int) -> tuple[str, ...]:
    """The roles that may take ``decision`` on a contract of this value, the lowest on the ladder first.

    ``value_pence`` is on the policy's ``approval_basis``. A limit is *up to and including*: exactly the limit may still
    be approved, a penny more goes higher up. Empty where the policy names nobody for such a value.
    """
    able = {
        limit.role
        for limit in limits
        if limit.decision == decision and (limit.up_to_pence is None or value_pence <= limit.up_to_pence)
    }
    return tuple(str(role) for role in APPROVERS if role in able)


def is_key_decision(terms: PolicyTerms, value_pence: int) -> bool:
    """Whether a contract of this value is a key decision: *at or above* the limit, on the ``approval_basis``."""
    return terms.key_decision_pence is not None and value_pence >= terms.key_decision_pence


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


def check_terms(terms: PolicyTerms, limits: Sequence[ApprovalLimit] = ()) -> None:
    """Refuse numbers that no policy can mean.

    Raises ``cap_out_of_range``, ``floor_out_of_range``, ``floor_above_cap``, ``default_out_of_range``,
    ``default_missing``, ``threshold_negative``, ``call_in_out_of_range``, ``approver_unknown`` or what
    ``check_limits`` raises.
    """
    if not 0 < terms.cap_percent <= MOST_PERCENT:
        message = "The cap on the social value weighting must be more than 0% and no more than 100%."
        raise RuleBroken("cap_out_of_range", message, "cap_percent")
    _check_floor_and_default(terms)
    for field in ("goods_services_threshold_pence", "works_threshold_pence", "key_decision_pence"):
        if (getattr(terms, field) or 0) < 0:
            raise RuleBroken("threshold_negative", "Enter a threshold of £0 or more.", field)
    if not 0 <= terms.call_in_days <= MOST_CALL_IN_DAYS:
        message = f"Enter from 0 to {MOST_CALL_IN_DAYS} working days for the call-in."
        raise RuleBroken("call_in_out_of_range", message, "call_in_days")
    if terms.exception_approver not in EXCEPTION_APPROVERS:
        message = "Choose who decides about exceptions from the list."
        raise RuleBroken("approver_unknown", message, "exception_approver")
    check_limits(limits)


def _check_floor_and_default(terms: PolicyTerms) -> None:
    floor, usual = terms.floor_percent, terms.default_percent
    if floor is not None and not 0 < floor <= MOST_PERCENT:
        message = "A lowest weighting must be more than 0%. Leave it blank if the policy has none."
        raise RuleBroken("floor_out_of_range", message, "floor_percent")
    if floor is not None and floor > terms.cap_percent:
        message = "The lowest weighting is higher than the highest. Did you mean it as the cap?"
        raise RuleBroken("floor_above_cap", message, "floor_percent")
    if usual is not None and not (floor or 0) <= usual <= terms.cap_percent:
        message = "The usual weighting must lie between the lowest and the highest."
        raise RuleBroken("default_out_of_range", message, "default_percent")
    if terms.justification_required and usual is None and terms.justification_when != JustificationWhen.ALWAYS:
        message = "Enter the usual weighting, or ask for a justification always."
        raise RuleBroken("default_missing", message, "default_percent")


def check_limits(limits: Sequence[ApprovalLimit]) -> None:
    """A ladder of approvals rises: whoever stands higher may approve at least as much. Raises ``limits_not_rising``.

    The field named is ``<decision>_<role>``, as the page of a new version has them.
    """
    for decision in ApprovalDecision:
        highest: int | None = 0
        for role in APPROVERS:
            for limit in limits:
                if (limit.decision, limit.role) != (decision, role):
                    continue
                if highest is None or (limit.up_to_pence is not None and limit.up_to_pence <= highest):
                    message = "Somebody lower on the ladder may already approve this much. Enter a higher amount."
                    raise RuleBroken("limits_not_rising", message, f"{decision}_{role}")
                highest = limit.up_to_pence


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
