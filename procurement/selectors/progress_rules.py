"""The rules that apply to one procurement and why, in words: the Act, the policy, the time to bid."""

from dataclasses import dataclass

from framework.choices import Comparison, ContractKind, ValueBasis
from framework.domain.policy import basis_of, is_key_decision, threshold_of
from procurement.domain.deadlines import minimum_tendering_days
from procurement.domain.rulepacks import Regime, act_applies
from procurement.models import Procurement
from procurement.selectors.exception import policy_reaches
from procurement.selectors.gate import value_by_policy
from procurement.selectors.tender import regime_of, tendering_facts
from socialvalue.core.wording import counted, percent, pounds


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that applies, or does not, and why."""

    heading: str
    text: str


def rules_of(procurement: Procurement) -> tuple[Rule, ...]:
    """The rules that apply to this procurement, each with the figures that decide it."""
    regime = regime_of(procurement)
    return (
        _act(regime),
        _policy(procurement),
        _section_1(procurement, regime),
        _time_to_bid(procurement),
        *_key_decision(procurement),
    )


def _act(regime: Regime) -> Rule:
    if regime.above_threshold:
        act = "The full Procurement Act 2023 applies."
    elif regime.notifiable:
        act = "Below the threshold, but notices are published from £30,000."
    else:
        act = "Below the threshold: the Act asks for no notice."
    return Rule("Procurement Act 2023", f"{act} {regime.why}")


def _policy(procurement: Procurement) -> Rule:
    policy, terms = procurement.policy, procurement.policy.terms
    reaches, basis = policy_reaches(procurement), basis_of(terms, procurement.kind)
    value = procurement.value_net_pence if basis == ValueBasis.NET else procurement.value_gross_pence
    limit, kind = pounds(threshold_of(terms, procurement.kind)), ContractKind(procurement.kind).label.lower()
    if terms.threshold_comparison == Comparison.MORE_THAN:
        side = "above" if reaches else "not above"
    else:
        side = "at or above" if reaches else "below"
    heading = "Our social value policy applies" if reaches else "Our social value policy does not reach this"
    floor = f"at least {percent(policy.floor_percent)} and " if policy.floor_percent and reaches else ""
    return Rule(
        heading,
        f"{pounds(value)} {basis.label} is {side} {limit} for {kind} ({policy}). "
        f"Social value weighs {floor}up to {percent(policy.cap_percent)}.",
    )


def _section_1(procurement: Procurement, regime: Regime) -> Rule:
    if act_applies(procurement.kind, regime):
        return Rule(
            "Section 1 of the Social Value Act binds by law",
            "Services at or above the threshold: wellbeing is considered before the procurement starts.",
        )
    return Rule(
        "Section 1 record kept by our own practice",
        "The law binds for services at or above the threshold. We keep the record all the same.",
    )


def _key_decision(procurement: Procurement) -> tuple[Rule, ...]:
    """What a key decision means for the days; nothing where the policy names no such limit."""
    terms = procurement.policy.terms
    if terms.key_decision_pence is None:
        return ()
    value, limit = pounds(value_by_policy(procurement)), pounds(terms.key_decision_pence)
    if not is_key_decision(terms, value_by_policy(procurement)):
        return (Rule("Not a key decision", f"{value} is below {limit}, so nothing waits for a call-in."),)
    days = counted(terms.call_in_days or 0, "working day")
    text = f"{value} is at or above {limit}. Members may call in each approval to procure and to award for {days}; "
    return (Rule("Key decision", f"{text}the tender is not published and no letter is sent before."),)


def _time_to_bid(procurement: Procurement) -> Rule:
    days = minimum_tendering_days(tendering_facts(procurement))
    if days:
        return Rule("Time to bid", f"At least {days} days from the day after publication (section 54).")
    return Rule("Time to bid", "The Act sets no shortest time. Give suppliers a fair one.")
