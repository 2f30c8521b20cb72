"""The facts of a period: exact sets, nothing sealed, a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from framework.tests.factories import make_policy
from procurement.models import Concern, Contract, Event, EventGuest, SpotCheck
from procurement.selectors.report import facts_of_period, procurement_began_by
from procurement.tests.factories import (
    make_bid,
    make_delivery,
    make_event,
    make_local_need,
    make_procurement,
    make_tender,
    publish,
)
from reporting.domain.progress import build_report
from reporting.selectors.facts import facts_of
from reporting.tests.examples import HALF
from reporting.tests.factories import make_action, make_delivering_contract, make_report, make_spend, opened_in_period
from socialvalue.accounts.models import Authority, User
from socialvalue.core.periods import Period
from suppliers.selectors.report import spend_facts, status_decisions_in
from suppliers.selectors.spend import spend_shares
from suppliers.tests.factories import make_decision, make_supplier

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_claim_counts_in_the_period_in_which_its_days_end(olive: User) -> None:
    contract = make_delivering_contract(by=olive)
    commitment = contract.commitments.get()
    late = {"period_start": date(2026, 7, 1), "by": olive}
    make_delivery(commitment, period_end=date(2026, 9, 30), **late)
    make_delivery(commitment, period_end=date(2026, 10, 1), **late)
    make_delivery(commitment, period_end=date(2026, 9, 1), status="rejected", **late)
    facts = facts_of_period(HALF)
    assert [(claim.period_end, claim.verified) for claim in facts.commitments[0].claims] == [
        (date(2026, 6, 30), Decimal(2)),
        (date(2026, 9, 30), None),
    ]
    assert facts.rejected_claims == 1


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({}, True),
        ({"starts_on": date(2026, 10, 1)}, False),
        ({"ended_on": date(2026, 3, 31), "starts_on": date(2025, 1, 1)}, False),
        ({"ended_on": date(2026, 4, 1), "starts_on": date(2025, 1, 1)}, True),
    ],
)
def test_only_contracts_alive_in_the_period_count(changes: dict[str, Any], there: bool, olive: User) -> None:
    contract = make_delivering_contract(by=olive)
    Contract.objects.filter(pk=contract.pk).update(**changes)
    assert [one.reference for one in facts_of_period(HALF).contracts] == [contract.reference] * there


def test_sealed_bids_are_no_facts(olive: User, otto: User) -> None:
    policy = make_policy()
    sealed = publish(make_tender(make_procurement(lead_officer=olive, policy=policy)), by=olive)
    make_bid(sealed.lots.get(), by=olive, submitted=True)
    assert facts_of_period(HALF).opened_bids == ()
    tender = make_tender(make_procurement(lead_officer=olive, policy=policy))
    make_bid(tender.lots.get(), make_supplier("Seen Ltd"), by=olive, submitted=True)
    make_bid(tender.lots.get(), make_supplier("Never sent Ltd"), by=olive)
    opened_in_period(tender, by=olive, second=otto, day=date(2026, 8, 3))
    assert [(bid.tender, bid.headcount, bid.successful) for bid in facts_of_period(HALF).opened_bids] == [
        (tender.title, 12, False)
    ]
    assert facts_of_period(Period(date(2026, 4, 1), date(2026, 8, 2))).opened_bids == ()


def test_concerns_and_checks_of_the_period(olive: User, lena: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    spans = [
        ("CN-1", date(2026, 3, 1), date(2026, 3, 20)),
        ("CN-2", date(2026, 3, 1), date(2026, 4, 1)),
        ("CN-3", date(2026, 9, 30), None),
        ("CN-4", date(2026, 10, 1), None),
    ]
    for reference, received, closed in spans:
        Concern.objects.create(
            reference=reference,
            subject="s",
            text="t",
            received_on=received,
            answer_due_on=received,
            closed_on=closed,
            raised_by=olive,
        )
    for day in (date(2026, 3, 31), date(2026, 4, 1)):
        SpotCheck.objects.create(
            procurement=procurement, checked_on=day, checked_by=lena, act_applied=True, finding="f"
        )
    facts = facts_of_period(HALF)
    assert [one.reference for one in facts.concerns] == ["CN-2", "CN-3"]
    assert [one.checked_on for one in facts.spot_checks] == [date(2026, 4, 1)]


def test_there_is_something_to_report_on_from_the_first_procurement(olive: User) -> None:
    make_procurement(lead_officer=olive, started_on=date(2026, 5, 1))
    assert [procurement_began_by(day) for day in (date(2026, 4, 30), date(2026, 5, 1))] == [False, True]


def test_local_needs_of_the_period_are_registered_published_and_answered_by_verified_deliveries(olive: User) -> None:
    contract = make_delivering_contract(by=olive)
    day = datetime(2026, 5, 1, tzinfo=UTC)
    answered = make_local_need(status="published", confirmed_at=day, published_at=day)
    make_local_need(confirmed_at=datetime(2026, 3, 1, tzinfo=UTC))
    make_local_need(confirmed_at=datetime(2026, 10, 1, tzinfo=UTC))
    make_local_need(status="unconfirmed", confirmed_at=None)
    deliveries = contract.commitments.get().deliveries
    deliveries.update(local_need=answered)
    assert [(one.registered, one.published, one.answered) for one in facts_of_period(HALF).local_needs] == [
        (True, True, True), (False, False, False),
    ]  # fmt: skip
    snapshot = build_report(facts_of(make_report(), now=NOW))
    kept = {one["key"]: one["value"] for one in snapshot["figures"]}
    assert [kept[f"local_needs_{name}"] for name in ("registered", "published", "answered")] == ["1", "1", "1"]
    deliveries.update(status="reported", verified_quantity=None)
    assert not any(one.answered for one in facts_of_period(HALF).local_needs)


def test_local_needs_that_nobody_registered_are_no_nought() -> None:
    assert "local_needs" not in {one["key"] for one in build_report(facts_of(make_report(), now=NOW))["sections"]}


def test_spend_in_groups_gives_the_shares_of_the_suppliers_app(olive: User) -> None:
    make_spend(by=olive)
    snapshot = build_report(facts_of(make_report(), now=NOW))
    kept = {one["key"]: one["value"] for one in snapshot["figures"]}
    shares = spend_shares(HALF)
    assert (Decimal(kept["spend_local"]), Decimal(kept["spend_smaller_of_local"])) == (
        shares.local.percent,
        shares.smaller_of_local.percent,
    )
    assert kept["spend_local"] == "50"
    assert [file.name for file in spend_facts(HALF).files] == ["july.csv"]
    assert spend_facts(Period(date(2026, 8, 1), date(2026, 8, 31))).groups == ()


def test_status_decisions_of_the_period(olive: User) -> None:
    decision = make_decision(make_supplier(), by=olive)
    today = timezone.localdate(decision.decided_at)
    assert [one.supplier for one in status_decisions_in(Period(today, today))] == ["Acorn Services Ltd"]
    assert status_decisions_in(Period(date(2020, 1, 1), date(2020, 1, 2))) == ()


def test_dur_5_events_of_the_period_are_facts_with_who_came(olive: User, authority: Authority) -> None:
    def held(day: int, **facts: Any) -> Event:
        starts = datetime(2026, 9, day, 8, tzinfo=UTC)
        return make_event(organiser=olive, status="held", starts_at=starts, ends_at=starts + HOUR, **facts)

    event = held(30, title="In time")
    EventGuest.objects.create(event=event, name="Trust", size="micro", is_vcse=True, came=True)
    EventGuest.objects.create(event=event, supplier=make_supplier(), name="Absent", size="small", came=False)
    make_event(organiser=olive, starts_at=datetime(2026, 9, 1, tzinfo=UTC))  # not recorded as held
    (found,) = facts_of(make_report(), now=NOW).procurement.events
    assert (found.title, found.procurement, found.held_on) == ("In time", "", date(2026, 9, 30))
    assert [(one.size, one.is_vcse) for one in found.came] == [("micro", True)]


def fill(olive: User, count: int) -> None:
    policy = make_policy()
    for number in range(count):
        contract = make_delivering_contract(by=olive, title=f"Contract {count} {number}", policy=policy)
        contract.commitments.get().remedies.create(kind="notice", text="Act.", due_on=date(2026, 8, 1), opened_by=olive)
        contract.reviews.create(held_on=date(2026, 8, 1), contract_score=Decimal(80), notes="n", recorded_by=olive)
        contract.case_studies.create(
            title="t", text="x", written_by=olive, approved_at=datetime(2026, 8, 1, tzinfo=UTC)
        )
        contract.procurement.lessons.create(stage_number=13, category="c", text="x", recorded_by=olive)
        event = make_event(organiser=olive, status="held", starts_at=datetime(2026, 8, 1, tzinfo=UTC))
        EventGuest.objects.create(event=event, name="Trust", came=True)
        make_action(lead=olive)
        make_decision(make_supplier(f"Supplier {count} {number}"), by=olive)
        make_procurement(lead_officer=olive, policy=policy)
        make_local_need()


def queries(report: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        facts_of(report, now=NOW)
    return len(captured)


def test_the_number_of_queries_does_not_grow(olive: User, authority: Authority) -> None:
    report = make_report()
    fill(olive, 1)
    queries(report)  # what is cached is cached
    one = queries(report)
    fill(olive, 4)
    assert (queries(report), one <= 32) == (one, True)
