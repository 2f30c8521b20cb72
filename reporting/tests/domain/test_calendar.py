"""Which reports are due, what they cover, and when one may be published."""

from datetime import date

import pytest

from reporting.choices import ReportKind
from reporting.domain import calendar
from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken

HALF_ONE = Period(date(2026, 4, 1), date(2026, 9, 30))
HALF_TWO = Period(date(2025, 10, 1), date(2026, 3, 31))
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("today", "half", "year"),
    [
        (date(2026, 10, 29), HALF_TWO, YEAR),
        (date(2026, 10, 30), HALF_ONE, YEAR),
        (date(2026, 4, 29), Period(date(2025, 4, 1), date(2025, 9, 30)), Period(date(2024, 4, 1), date(2025, 3, 31))),
        (date(2026, 4, 30), HALF_TWO, YEAR),
    ],
)
def test_reports_are_due_one_month_after_their_period(today: date, half: Period, year: Period) -> None:
    due = calendar.reports_due(today)
    assert [(one.kind, one.period) for one in due] == [(ReportKind.SIX_MONTHLY, half), (ReportKind.ANNUAL, year)]
    assert all(one.due_on <= today for one in due)


def test_a_period_and_its_neighbours() -> None:
    assert calendar.period_before(HALF_ONE, "six_monthly") == HALF_TWO
    assert calendar.period_after(HALF_TWO, "six_monthly") == HALF_ONE
    assert calendar.period_after(YEAR, "annual") == Period(date(2026, 4, 1), date(2027, 3, 31))
    assert calendar.recent_periods("six_monthly", date(2026, 5, 1), count=2) == (HALF_ONE, HALF_TWO)


@pytest.mark.parametrize(
    ("kind", "period", "code"),
    [
        ("six_monthly", Period(date(2026, 4, 1), date(2026, 9, 29)), "period_unknown"),
        ("six_monthly", YEAR, "period_unknown"),
        ("annual", HALF_ONE, "period_unknown"),
        ("six_monthly", HALF_ONE, "period_not_begun"),
    ],
)
def test_a_wrong_period_is_refused(kind: str, period: Period, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        calendar.check_period(kind, period, date(2026, 3, 31))
    assert (refusal.value.code, refusal.value.field) == (code, "period")


def test_a_running_period_is_cut_off_today() -> None:
    calendar.check_period("six_monthly", HALF_ONE, date(2026, 4, 1))
    assert calendar.cut_off(HALF_ONE, date(2026, 6, 3)) == date(2026, 6, 3)
    assert calendar.cut_off(HALF_ONE, date(2026, 12, 1)) == HALF_ONE.end


def test_only_a_whole_period_is_published() -> None:
    calendar.check_over(HALF_ONE, HALF_ONE.end)
    with pytest.raises(RuleBroken) as refusal:
        calendar.check_over(HALF_ONE, date(2026, 9, 29))
    assert refusal.value.code == "period_not_over"
