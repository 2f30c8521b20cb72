"""Rows for tests of the reporting app; every fact can be overridden by name."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from framework.tests.factories import make_measure, make_outcome, make_policy
from procurement.models import Contract, Tender
from procurement.tests.factories import (
    make_bid,
    make_considered,
    make_contract,
    make_delivery,
    make_procurement,
    make_tender,
    open_tender,
)
from reporting import builder
from reporting.models import ActionItem, Report
from reporting.tests.examples import HALF
from socialvalue.accounts.models import User
from socialvalue.core.periods import Period
from suppliers.tests.factories import make_spend_import, make_spend_line, make_supplier

PDF = b"%PDF-1.7 a report"


def make_report(period: Period = HALF, **facts: Any) -> Report:
    """A six-monthly report that was asked for a moment ago."""
    given: dict[str, Any] = {
        "kind": "six_monthly",
        "period_start": period.start,
        "period_end": period.end,
        "requested_at": timezone.now(),
    }
    return Report.objects.create(**(given | facts))


def make_ready_report(period: Period = HALF, **facts: Any) -> Report:
    """A report that was built from the records there are; the PDF is only a stand-in, unless ``real_pdf``."""
    real_pdf = facts.pop("real_pdf", False)
    report = make_report(period, **facts)
    if real_pdf:
        builder.build(report.pk)
    else:
        with patch("reporting.builder.render_pdf", return_value=PDF):
            builder.build(report.pk)
    report.refresh_from_db()
    return report


def make_published_report(period: Period = HALF, **facts: Any) -> Report:
    """A ready report as if it had been published, without letters."""
    report = make_ready_report(period, **facts)
    report.status, report.published_at = "published", timezone.now()
    report.save()
    return report


def make_action(*, lead: User, **facts: Any) -> ActionItem:
    """An action planned for the end of September 2026."""
    given: dict[str, Any] = {"title": "Hold a meet-the-buyer event", "due_on": date(2026, 9, 30)}
    return ActionItem.objects.create(lead=lead, **(given | facts))


def make_delivering_contract(
    *, by: User, claimed: str = "2", verified: str | None = "2", title: str = "Winter gritting", **facts: Any
) -> Contract:
    """A contract from 1 April 2026 with one commitment of 6 people at £9,800, and one claim for its first quarter."""
    outcome = make_outcome(title="More people in work")
    policy = facts.pop("policy", None) or make_policy()
    procurement = make_procurement(lead_officer=by, outcome=outcome, title=title, policy=policy)
    make_considered(procurement, by=by, outcome=outcome)
    tender = make_tender(procurement)
    tender.selected_measures.all().delete()
    measure = make_measure(outcome=outcome, title="Apprenticeships", value="9800")
    tender.selected_measures.create(measure=measure, position=1)
    bid = make_bid(tender.lots.get(), facts.pop("supplier", None) or make_supplier(f"{title} Ltd"), by=by)
    contract = make_contract(bid, manager=by, by=by, **facts)
    contract.commitments.update(
        unit_value_pounds=Decimal("9800"), value_source="Test values", theme_title="Skills and employment"
    )
    status = "reported" if verified is None else "verified"
    make_delivery(
        contract.commitments.get(),
        by=by,
        claimed_quantity=Decimal(claimed),
        verified_quantity=None if verified is None else Decimal(verified),
        status=status,
    )
    return contract


def make_spend(*, by: User, lines: int = 3) -> None:
    """Payments of July 2026: £100 each to a local small firm, one of £300 to a large firm elsewhere."""
    file = make_spend_import(by=by)
    near, far = make_supplier("Near Ltd", headcount=20), make_supplier("Far plc", headcount=900, in_area=False)
    for number in range(lines):
        make_spend_line(file, number + 2, supplier=near)
    make_spend_line(file, lines + 2, supplier=far, amount_pence=300_00)


def opened_in_period(tender: Tender, *, by: User, second: User, day: date) -> Tender:
    """The tender as if two officers had opened it on ``day``."""
    open_tender(tender, by=by, second=second)
    moment = timezone.now().replace(year=day.year, month=day.month, day=day.day)
    Tender.objects.filter(pk=tender.pk).update(
        published_at=moment - timedelta(days=40), closes_at=moment - timedelta(hours=1), opened_at=moment
    )
    tender.refresh_from_db()
    return tender
