"""How likely modern slavery is in a contract's supply chain, and what follows (CON-14; docs/calculations.md).

The six factors are those of PPN 009. It fixes no sum: how six ratings become one is the rule below, our own. A person
may rate higher than the rule, with a reason; never lower.
"""

from collections.abc import Mapping
from datetime import date

from procurement.choices import Risk, SlaveryFactor
from socialvalue.core.rules import Problem

ORDER = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)
TWO = 2
# What is done at each level; a level has all of those below it.
STEPS: dict[Risk, tuple[str, ...]] = {
    Risk.LOW: (
        "Anti-slavery clauses stand in the terms of the contract",
        "The supplier's own policy on working practices or modern slavery is on file, and in date",
    ),
    Risk.MEDIUM: (
        "Questions on modern slavery stand in the tender",
        "A monitoring plan says who checks what, and how often",
        "The supplier assesses itself in the first year of the contract",
    ),
    Risk.HIGH: (
        "The supply chain is mapped, tier by tier, before the contract starts",
        "Pay, hours and documents of workers are checked on site, and workers are heard",
        "The rating is looked at again at every contract review",
    ),
}


def worked_out(factors: Mapping[str, str]) -> Risk:
    """The rating that six factors come to.

    High: two or more are high, or one is high and two or more are medium. Medium: one is high, or two or more are
    medium. Low: everything else.
    """
    high = sum(rating == Risk.HIGH for rating in factors.values())
    medium = sum(rating == Risk.MEDIUM for rating in factors.values())
    if high >= TWO or (high and medium >= TWO):
        return Risk.HIGH
    return Risk.MEDIUM if high or medium >= TWO else Risk.LOW


def rating_of(factors: Mapping[str, str], raised_to: str = "") -> Risk:
    """The rating that stands: what the factors come to, or the higher one a person gave."""
    rule = worked_out(factors)
    return max((rule, Risk(raised_to)), key=ORDER.index) if raised_to else rule


def steps_of(rating: str) -> tuple[str, ...]:
    """What is done at a rating, what is done below it included."""
    upto = ORDER.index(Risk(rating)) + 1
    return tuple(step for risk in ORDER[:upto] for step in STEPS[risk])


def assessment_problems(
    factors: Mapping[str, str], words: Mapping[str, str], *, raised_to: str, review_on: date | None, today: date
) -> tuple[Problem, ...]:
    """What an assessment lacks, each at its field. ``words``: grounds, clauses, questions, monitoring, raise_reason."""
    problems = [Problem("not_rated", "Rate this factor.", one.value) for one in SlaveryFactor if not factors.get(one)]
    asked = {
        "grounds": "Say what these ratings rest on.",
        "clauses": "Say which clauses against slavery stand in the contract.",
    }
    rating = rating_of(factors, raised_to)
    if rating != Risk.LOW:
        asked |= {
            "questions": "There is a risk, so ask bidders about it. Say what you ask.",
            "monitoring": "There is a risk, so it is monitored. Say who checks what, and how often.",
        }
    if raised_to and raised_to != worked_out(factors) and rating == raised_to:
        asked["raise_reason"] = "Say why you rate it higher than the factors come to."
    problems += [Problem("not_said", message, name) for name, message in asked.items() if not words[name].strip()]
    if all(factors.get(one) for one in SlaveryFactor):
        problems += _raise_problems(worked_out(factors), raised_to, words["raise_reason"])
    if rating != Risk.LOW and review_on is None:
        problems.append(Problem("no_review_day", "Say when the risk is looked at again.", "review_on"))
    if review_on is not None and review_on <= today:
        problems.append(Problem("review_passed", "Enter a day to come.", "review_on"))
    return tuple(problems)


def _raise_problems(rule: Risk, raised_to: str, reason: str) -> list[Problem]:
    """What does not fit together: a rating below what the factors come to, a reason to raise without raising."""
    comes_to = f"The factors come to {rule.label.lower()}"
    if raised_to and ORDER.index(Risk(raised_to)) < ORDER.index(rule):
        message = f"{comes_to}, and the rating is never lower. Choose “No, as the factors come to”."
        return [Problem("rated_lower", message, "raised_to")]
    if not reason.strip() or raised_to not in ("", rule):
        return []
    message = (
        f"{comes_to} already, so nothing is raised. Empty this box."
        if raised_to
        else "You say why it is higher, but it is not rated higher. Choose the higher rating, or empty this box."
    )
    return [Problem("not_raised", message, "raise_reason")]


def changed_since(then: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    """What changed in the contract since it was rated, in words, so that it must be rated again."""
    return tuple(name for name in now if then.get(name) != now[name])
