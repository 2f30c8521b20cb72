"""The action plan, and the reports that Cabinet has read."""

from datetime import date, timedelta

from reporting.choices import ReportKind
from reporting.domain.calendar import due_on, period_before, reports_due
from reporting.models import Report
from reporting.services.action import add_action, begin_action, finish_action
from reporting.services.report import prepare_report, publish_report, request_report
from socialvalue.core.periods import Period
from socialvalue.demo import groups
from socialvalue.demo.sourcing import Scene

# title, whom it helps, who leads, due in days from today, progress, how far
ACTIONS = (
    ("Name contract volumes by season in food tenders", "Micro and small suppliers", "officer", -120,
     "Done in the template for food; growers' group told.", "done"),
    ("Meet-the-buyer events in every district, twice a year", "Micro, small and medium suppliers", "champion", 40,
     "Five of eight held; 164 firms came, 71 for the first time.", "under_way"),
    ("Ask for insurance only at signature, in proportion to risk", "Voluntary and community organisations", "legal", -40,
     "Standard terms changed; checked in two spot checks.", "done"),
    ("Pay undisputed invoices of micro suppliers within ten days", "Micro suppliers", "finance", 75,
     "Pilot in two departments; average fell from 24 to 13 days.", "under_way"),
    ("Guide to consortium bids for social enterprises", "Social enterprises", "second.officer", 130, "", "planned"),
    ("Train evaluators in giving reasons for social value marks", "All bidders", "champion", 12,
     "Two of three sessions held.", "under_way"),
)  # fmt: skip
IMPLICATIONS = {
    "finance": "None beyond existing budgets. Events and training are met from the procurement service's budget.",
    "staffing": "The champion's post continues to March; its renewal is part of the budget round.",
    "procurement": "Contained in the report. Section 1 of the Public Services (Social Value) Act 2012 was applied throughout.",
}
BACKGROUND = (
    "Every contract in this report was let with social value in its award criteria, and what the winner offered became part "
    "of the contract. Suppliers report each quarter; contract managers verify from evidence. Only what is verified counts as "
    "delivered."
)


def write(scene: Scene) -> None:
    """An action plan with six actions, and three published reports: two six-monthly ones and the annual one between."""
    _plan(scene)
    scene.clock.set(scene.clock.today)
    latest = {due.kind: due.period for due in reports_due(scene.clock.today)}
    half, year = latest[ReportKind.SIX_MONTHLY], latest[ReportKind.ANNUAL]
    papers = [
        (ReportKind.SIX_MONTHLY, period_before(half, ReportKind.SIX_MONTHLY)),
        (ReportKind.ANNUAL, year),
        (ReportKind.SIX_MONTHLY, half),
    ]
    for kind, period in sorted(papers, key=lambda paper: (paper[1].end, paper[0])):
        _publish(scene, kind, period, prepared=period == half)


def _plan(scene: Scene) -> None:
    scene.clock.set(scene.clock.today - timedelta(days=300))
    led = groups.found(scene.people)
    for title, benefits, lead, days, progress, state in ACTIONS:
        due = scene.clock.today + timedelta(days=days)
        action = add_action(
            by=scene.people.champion, title=title, lead=scene.people.staff[lead], due_on=due, benefits=benefits,
            group=led.get(groups.LED_BY.get(lead, "")),
        )  # fmt: skip
        if state == "under_way":
            begin_action(action, by=scene.people.champion, progress_note=progress)
        elif state == "done":
            finish_action(action, by=scene.people.champion, progress_note=progress)


def _publish(scene: Scene, kind: str, period: Period, *, prepared: bool) -> Report:
    """Built when it was due, prepared for the meeting, published a few days later."""
    day = scene.clock.set(due_on(period) + timedelta(days=3))
    report = request_report(by=scene.people.champion, kind=kind, period=period)
    report.refresh_from_db()
    if prepared:
        report = prepare_report(
            report, by=scene.people.champion, meeting_on=_second_tuesday_after(day),
            report_of=f"Howard Ellis, Head of Commissioning, and {scene.cast.portfolio_holder}",
            background_text=BACKGROUND, implications=IMPLICATIONS,
        )  # fmt: skip
    scene.clock.set(day + timedelta(days=6))
    report.refresh_from_db()
    return publish_report(report, by=scene.people.head)


def _second_tuesday_after(day: date) -> date:
    """When Cabinet meets: a Tuesday two weeks or so later."""
    return day + timedelta(days=14 + (1 - day.weekday()) % 7)
