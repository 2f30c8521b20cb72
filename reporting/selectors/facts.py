"""The facts of a report, gathered from every app: a fixed number of queries whatever the size."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from framework.selectors import framework_in_force, policy_on
from procurement.selectors.report import facts_of_period as procurement_facts
from reporting.domain.calendar import cut_off
from reporting.domain.facts import ActionFact, AuthorityFact, DecisionFact, Facts, PreviousReport, SpendOfPeriod
from reporting.models import ActionItem, Report
from reporting.selectors.report import previous_of
from socialvalue.accounts.selectors import current_authority
from socialvalue.core.periods import Period
from socialvalue.core.wording import percent, uk_datetime
from suppliers.selectors.report import spend_facts, status_decisions_in
from suppliers.selectors.status import status_counts


def facts_of(report: Report, *, now: datetime) -> Facts:
    """Everything ``report`` is built from, as the records stand now."""
    covered_to = cut_off(report.period, timezone.localdate(now))
    covered = Period(report.period_start, covered_to)
    framework, policy = framework_in_force(covered_to), policy_on(covered_to)
    return Facts(
        kind=report.kind,
        period=report.period,
        covered_to=covered_to,
        read_at=uk_datetime(now),
        authority=_authority(),
        framework=str(framework) if framework else "",
        policy=str(policy) if policy else "",
        policy_cap=percent(policy.cap_percent) if policy else "",
        policy_review_due_on=policy.review_due_on if policy else None,
        procurement=procurement_facts(covered),
        spend=_spend(covered),
        tiers=_tiers(covered_to),
        tiers_before=_tiers(report.period_start - timedelta(days=1)),
        decisions=tuple(
            DecisionFact(one.key, one.supplier, str(one.tier.label), one.decided_on)
            for one in status_decisions_in(covered)
        ),
        actions=_actions(),
        previous=_previous(report),
    )


def _authority() -> AuthorityFact:
    found = current_authority()
    if found is None:
        return AuthorityFact(settings.COUNCIL_NAME, settings.COUNCIL_NAME, "the area", "county")
    return AuthorityFact(
        found.name,
        found.short_name,
        found.area_name,
        found.theme,
        found.portfolio_holder,
        found.contact_name,
        found.contact_email,
        found.contact_phone,
    )


def _spend(covered: Period) -> SpendOfPeriod:
    spend = spend_facts(covered)
    files = tuple(f"{one.name} ({one.period}; SHA-256 {one.sha256[:12]})" for one in spend.files)
    return SpendOfPeriod(spend.groups, spend.excluded, spend.refused_rows, files)


def _tiers(on: date) -> tuple[tuple[str, int], ...]:
    return tuple((str(tier.label), number) for tier, number in status_counts(on).items())


def _actions() -> tuple[ActionFact, ...]:
    rows = ActionItem.objects.select_related("lead", "group").order_by("due_on", "pk")
    return tuple(
        ActionFact(
            f"plan:{one.pk}",
            one.title,
            one.benefits,
            f"{one.lead}, with {one.group}" if one.group else str(one.lead),
            one.due_on,
            one.status,
            one.progress_note,
            one.finished_on,
        )
        for one in rows
    )


def _previous(report: Report) -> PreviousReport | None:
    before = previous_of(report)
    if before is None or before.snapshot is None:
        return None
    figures = {
        kept["key"]: {"value": kept["value"], "unit": kept["unit"], "shown": kept["shown"]}
        for kept in before.snapshot["figures"]
    }
    return PreviousReport(f"{before.get_kind_display()} for {before.period}", figures)
