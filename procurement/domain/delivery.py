"""Rules of claims and their verification: what may be claimed, what may be verified, when a report is due."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from socialvalue.core.periods import Period, add_months
from socialvalue.core.rules import RuleBroken

MONTHS_IN_PERIOD = 3
DAYS_TO_REPORT = 30
SHORTEST_NARRATIVE = 20


def reporting_periods(starts_on: date, ends_on: date) -> Iterator[Period]:
    """The quarters of a contract, counted from its first day; the last one ends with the contract (social-value.md 3.6)."""
    index, start = 0, starts_on
    while start <= ends_on:
        index += 1
        following = add_months(starts_on, MONTHS_IN_PERIOD * index)
        yield Period(start, min(following - timedelta(days=1), ends_on))
        start = following


def report_due_on(period: Period) -> date:
    """Thirty days after the period ends."""
    return period.end + timedelta(days=DAYS_TO_REPORT)


def period_of(day: date, starts_on: date, ends_on: date) -> Period:
    """The reporting period of a contract that holds ``day``. Raises RuleBroken ``outside_contract``."""
    for period in reporting_periods(starts_on, ends_on):
        if day in period:
            return period
    raise RuleBroken("outside_contract", f"The contract runs from {starts_on} to {ends_on}. Choose a day within it.", "period_start")


def check_claim(*, period: Period, quantity: Decimal, narrative: str, today: date, contract: Period) -> None:
    """Refuse a claim that cannot be true: of the future, outside the contract, negative, or without its story.

    A claim of nothing is a claim: "nothing delivered in this quarter" is different from no report at all.
    """
    if quantity < 0:
        raise RuleBroken("claim_negative", "Enter how much was delivered. Enter 0 if nothing was.", "claimed_quantity")
    if period.start < contract.start or period.end > contract.end:
        raise RuleBroken("outside_contract", f"The contract runs from {contract}. Choose a period within it.", "period_end")
    if period.start > today:
        raise RuleBroken("claim_future", "You can report a period only once it has begun.", "period_end")
    if len(narrative.strip()) < SHORTEST_NARRATIVE:
        raise RuleBroken("narrative_short", "Say what was done, for whom and where, in at least a sentence.", "narrative")


def check_overlap(period: Period, others: list[Period]) -> None:
    """Refuse a second claim for days already claimed: the same delivery must not count twice."""
    for other in others:
        if period.start <= other.end and other.start <= period.end:
            raise RuleBroken(
                "claim_overlaps", f"There is a claim for {other} already. Choose another period, or change that claim.", "period_start"
            )


def check_verified(*, claimed: Decimal, verified: Decimal, reason: str, evidence: int) -> None:
    """Verified is never more than claimed, less needs its reason, and nothing is verified without evidence (CON-3: verifiable)."""
    if verified < 0 or verified > claimed:
        raise RuleBroken("verified_range", f"Enter a quantity from 0 to {claimed}, which is what was claimed.", "verified_quantity")
    if verified < claimed and not reason.strip():
        raise RuleBroken("reason_missing", "Say why less is verified than was claimed. The supplier will read it.", "reason")
    if verified > 0 and not evidence:
        raise RuleBroken("evidence_missing", "There is no evidence with this claim. Query it and ask for evidence, or reject it.")


def check_reason(reason: str, message: str) -> str:
    """A decision against somebody is given with its reason."""
    if not reason.strip():
        raise RuleBroken("reason_missing", message, "reason")
    return reason.strip()
