"""Rules of claims and their verification: what may be claimed, what may be verified, when a report is due."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from procurement.domain.bids import MOST_OF_UNIT, WHOLE_UNITS
from socialvalue.core.periods import Period, add_months
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import quantity as in_words
from socialvalue.core.wording import uk_date
from socialvalue.core.workdays import add_working_days

MONTHS_IN_PERIOD = 3
DAYS_TO_REPORT = 30
DAYS_ASKED_AFTER_END = 90
WORKING_DAYS_TO_CHECK = 5
WORKING_DAYS_TO_ANSWER = 10
SHORTEST_NARRATIVE = 20
LARGEST_QUANTITY = Decimal("999999999999.99")  # what the column holds


def reporting_periods(starts_on: date, ends_on: date) -> Iterator[Period]:
    """The quarters of a contract, counted from its first day; the last ends with the contract (social-value.md 3.6)."""
    index, start = 0, starts_on
    while start <= ends_on:
        index += 1
        following = add_months(starts_on, MONTHS_IN_PERIOD * index)
        yield Period(start, min(following - timedelta(days=1), ends_on))
        start = following


def contract_span(starts_on: date, ends_on: date, ended_on: date | None) -> Period | None:
    """The days a contract ran or runs; None where it was ended before its first day."""
    last = ended_on or ends_on
    return Period(starts_on, last) if starts_on <= last else None


def report_due_on(period: Period) -> date:
    """Thirty days after the period ends."""
    return period.end + timedelta(days=DAYS_TO_REPORT)


def days_late(due_on: date, reported_on: date) -> int:
    """How many days after its due day a report came; 0 for one in time."""
    return max(0, (reported_on - due_on).days)


def check_by(reported_on: date) -> date:
    """The day by which the contract manager decides on a claim: five working days after it came."""
    return add_working_days(reported_on, WORKING_DAYS_TO_CHECK)


def answer_by(asked_on: date) -> date:
    """The day by which a supplier answers a query: ten working days after it was asked."""
    return add_working_days(asked_on, WORKING_DAYS_TO_ANSWER)


def unreported(span: Period, claimed: Iterable[Period], *, today: date) -> tuple[Period, ...]:
    """The quarters that are over and that no standing claim touches, oldest first: what may be reported now."""
    taken = list(claimed)
    over = (period for period in reporting_periods(span.start, span.end) if period.end <= today)
    return tuple(period for period in over if not any(_touch(period, other) for other in taken))


def next_period(span: Period, *, today: date) -> Period | None:
    """The quarter that runs now or comes next, which nobody can report yet; None after the last."""
    return next((period for period in reporting_periods(span.start, span.end) if period.end > today), None)


def check_claim(
    *, period: Period, quantity: Decimal, unit: str, narrative: str, today: date, span: Period | None
) -> None:
    """Refuse a claim that cannot be true: of the future, outside the contract, impossible, or without its story.

    A claim of nothing is a claim: "nothing delivered in this quarter" is different from no report at all. Raises
    RuleBroken ``contract_over``, ``not_a_period``, ``claim_future``, ``narrative_short`` or as ``check_quantity`` does.
    """
    if span is None:
        raise RuleBroken("contract_over", "This contract ended before its first day, so there is nothing to report.")
    if period not in set(reporting_periods(span.start, span.end)):
        raise RuleBroken("not_a_period", f"The contract runs from {span}. Choose one of its quarters.", "period")
    if period.end > today:
        message = f"This quarter ends on {uk_date(period.end)}. You can report it on that day or later."
        raise RuleBroken("claim_future", message, "period")
    check_quantity(quantity, unit)
    if len(narrative.strip()) < SHORTEST_NARRATIVE:
        raise RuleBroken(
            "narrative_short", "Say what was done, for whom and where, in at least a sentence.", "narrative"
        )


def check_quantity(quantity: Decimal, unit: str) -> None:
    """Raises RuleBroken ``claim_negative``, ``claim_too_large`` or ``claim_not_whole`` at ``claimed_quantity``."""
    if quantity < 0:
        raise RuleBroken("claim_negative", "Enter how much was delivered. Enter 0 if nothing was.", "claimed_quantity")
    most = MOST_OF_UNIT.get(unit, LARGEST_QUANTITY)
    if quantity > most:
        raise RuleBroken("claim_too_large", f"Enter {in_words(most)} or less.", "claimed_quantity")
    if unit in WHOLE_UNITS and quantity != quantity.to_integral_value():
        raise RuleBroken("claim_not_whole", "Enter a whole number, like 12.", "claimed_quantity")


def check_overlap(period: Period, others: Iterable[Period]) -> None:
    """Refuse a second claim for days already claimed: the same delivery must not count twice (``claim_overlaps``)."""
    for other in others:
        if _touch(period, other):
            message = f"There is a claim for {other} already. Choose another quarter, or change that claim."
            raise RuleBroken("claim_overlaps", message, "period")


def check_verified(*, claimed: Decimal, verified: Decimal, unit: str, reason: str, evidence: int) -> None:
    """Verified is never more than claimed, less needs its reason, nothing is verified without evidence (CON-3).

    Raises RuleBroken ``verified_range``, ``verified_not_whole``, ``reason_missing`` or ``evidence_missing``.
    """
    if verified < 0 or verified > claimed:
        message = f"Enter a quantity from 0 to {in_words(claimed)}, which is what was claimed."
        raise RuleBroken("verified_range", message, "verified_quantity")
    if unit in WHOLE_UNITS and verified != verified.to_integral_value():
        raise RuleBroken("verified_not_whole", "Enter a whole number, like 12.", "verified_quantity")
    if verified < claimed and not reason.strip():
        raise RuleBroken(
            "reason_missing", "Say why less is verified than was claimed. The supplier will read it.", "reason"
        )
    if verified > 0 and not evidence:
        raise RuleBroken(
            "evidence_missing", "There is no evidence with this claim. Query it and ask for evidence, or reject it."
        )


def check_reason(reason: str, message: str, field: str = "reason") -> str:
    """A decision against somebody is given with its reason. Raises RuleBroken ``reason_missing`` at ``field``."""
    if not reason.strip():
        raise RuleBroken("reason_missing", message, field)
    return reason.strip()


def _touch(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
