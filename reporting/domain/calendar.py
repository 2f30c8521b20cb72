"""Which reports are due, and the period each covers (DER-8: every six months; DUR-2: every year).

A six-monthly report covers one half of the financial year, an annual report the whole of it. Either is due one month
after its period ends: suppliers have thirty days to report their last quarter, and a report built earlier would tell of
claims that had no time to arrive.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from reporting.choices import ReportKind
from socialvalue.core.periods import Period, add_months, financial_year, half_year
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import uk_date

MONTHS_UNTIL_DUE = 1
SPANS = {ReportKind.SIX_MONTHLY: half_year, ReportKind.ANNUAL: financial_year}


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that should exist."""

    kind: ReportKind
    period: Period
    due_on: date


def period_holding(kind: str, day: date) -> Period:
    """The period of a report of ``kind`` that holds ``day``."""
    return SPANS[ReportKind(kind)](day)


def due_on(period: Period) -> date:
    """The day on which the report of ``period`` is due: the same day of the next month, or its last day."""
    return add_months(period.end, MONTHS_UNTIL_DUE)


def reports_due(today: date) -> tuple[DueReport, ...]:
    """The latest report of each kind whose day has come. Older ones are asked for by hand, so none is made in bulk."""
    return tuple(_latest_due(kind, today) for kind in ReportKind)


def _latest_due(kind: ReportKind, today: date) -> DueReport:
    period = period_before(period_holding(kind, today), kind)
    while due_on(period) > today:
        period = period_before(period, kind)
    return DueReport(kind, period, due_on(period))


def period_before(period: Period, kind: str) -> Period:
    """The period of the same kind that ends the day before ``period`` begins."""
    return period_holding(kind, period.start - timedelta(days=1))


def period_after(period: Period, kind: str) -> Period:
    """The period of the same kind that begins the day after ``period`` ends."""
    return period_holding(kind, period.end + timedelta(days=1))


def recent_periods(kind: str, today: date, *, count: int = 6) -> tuple[Period, ...]:
    """The running period and those before it, newest first."""
    periods = [period_holding(kind, today)]
    while len(periods) < count:
        periods.append(period_before(periods[-1], kind))
    return tuple(periods)


def check_period(kind: str, period: Period, today: date) -> None:
    """Refuse a period that is none of this kind or has not begun. One that is running is allowed: it is cut off today.

    Raises RuleBroken ``period_unknown`` or ``period_not_begun``.
    """
    if period != period_holding(kind, period.start):
        label = str(ReportKind(kind).label).lower()
        message = f"{period} is no period of the {label}. Choose one of the list."
        raise RuleBroken("period_unknown", message, "period")
    if period.start > today:
        message = f"This period begins on {uk_date(period.start)}. Choose one that has begun."
        raise RuleBroken("period_not_begun", message, "period")


def cut_off(period: Period, today: date) -> date:
    """The last day the figures cover: the end of the period, or today while it runs."""
    return min(period.end, today)


def check_over(period: Period, covered_to: date) -> None:
    """Refuse to publish a report that stops before its period does. Raises RuleBroken ``period_not_over``."""
    if covered_to < period.end:
        raise RuleBroken(
            "period_not_over",
            f"This report stops at {uk_date(covered_to)}, before its period ends on {uk_date(period.end)}. "
            "Build it again once the period is over, then publish it.",
        )
