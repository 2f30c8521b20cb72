"""Reads about contracts: how promises stand, rates included, who sees which, and what is due."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from framework.choices import Unit
from procurement.choices import ContractStatus
from procurement.domain.commitments import Rag
from procurement.models import Contract
from procurement.selectors.contract import (
    commitment_lines,
    contract_facts,
    contracts_visible_to,
    own_contracts_of,
    state_of,
)
from procurement.selectors.contract_tasks import contract_tasks_for
from procurement.tests.factories import make_bid, make_contract, make_delivery, make_procurement, make_tender
from socialvalue.accounts.models import User
from suppliers.models import Supplier

HALF = date(2027, 10, 1)


@pytest.fixture
def contract(olive: User, mark: User, sams_firm: Supplier) -> Contract:
    tender = make_tender(make_procurement(lead_officer=olive))
    return make_contract(make_bid(tender.lots.get(), sams_firm, by=olive, submitted=True), manager=mark, by=olive)


def line(contract: Contract, on: date = HALF):
    (found,) = commitment_lines(contract, on=on)
    return found


def test_claims_add_up_and_rejected_ones_do_not_count(contract, mark) -> None:
    commitment = contract.commitments.get()
    assert (line(contract).claimed, line(contract).rag) == ("nothing reported", Rag.NO_DATA)
    make_delivery(commitment, by=mark, status="verified", verified_quantity=Decimal(1))
    make_delivery(commitment, by=mark, status="queried")
    make_delivery(commitment, by=mark, status="rejected", claimed_quantity=Decimal(50))
    found = line(contract)
    assert (found.promised, found.due, found.claimed, found.verified) == (
        "6 people",
        "3 people",
        "4 people",
        "1 person",
    )
    assert found.words == "1 of 6 people verified, 2 waiting, at this pace 2 of 6 by 31 March 2029"


def test_a_report_of_zero_is_not_silence(contract, mark) -> None:
    make_delivery(contract.commitments.get(), by=mark, claimed_quantity=Decimal(0))
    assert (line(contract).claimed, line(contract).rag) == ("0 people", Rag.BEHIND)


def test_a_rate_is_the_latest_one_never_a_sum(contract, mark) -> None:
    contract.commitments.update(unit=Unit.PERCENT, promised_quantity=Decimal(40))
    commitment = contract.commitments.get()
    reports = (
        (3, 30, 30, "verified"),
        (6, 45, 42, "verified"),
        (9, 50, None, "reported"),
        (10, 99, None, "rejected"),
    )
    for month, claimed, verified, status in reports:
        make_delivery(
            commitment, by=mark, claimed_quantity=Decimal(claimed), status=status,
            verified_quantity=None if verified is None else Decimal(verified),
            period_start=date(2026, month, 1), period_end=date(2026, month, 28),
        )  # fmt: skip
    found = line(contract)
    assert (found.claimed, found.verified, found.due) == ("50%", "42%", "40%")
    assert found.rag == Rag.DELIVERED


def test_nothing_of_a_rate_is_due_before_the_first_report(contract) -> None:
    contract.commitments.update(unit=Unit.PERCENT)
    assert line(contract).state.due_by_now == 0


def test_an_ended_contract_stands_still(contract, mark) -> None:
    Contract.objects.update(status=ContractStatus.TERMINATED, ended_on=date(2026, 4, 2))
    contract.refresh_from_db()
    assert line(contract, on=date(2030, 1, 1)).state.due_by_now == 0


def test_two_queries_for_all_commitments(contract, mark, django_assert_num_queries) -> None:
    for _ in range(3):
        make_delivery(contract.commitments.get(), by=mark)
    with django_assert_num_queries(2):
        assert line(contract).claimed == "6 people"


def test_state_of_needs_the_sums(contract) -> None:
    with pytest.raises(AttributeError):
        state_of(contract.commitments.get(), on=HALF)


def test_contracts_are_for_staff_and_for_their_supplier(contract, olive, fin, mark, sam, rita, cabby, stan) -> None:
    assert [list(contracts_visible_to(one)) for one in (olive, fin, mark)] == [[contract]] * 3
    assert [list(contracts_visible_to(one)) for one in (sam, rita, cabby, stan)] == [[]] * 4
    assert [list(own_contracts_of(one)) for one in (sam, rita, olive)] == [[contract], [], []]


def noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2028, 9, 28), []),
        (date(2028, 9, 29), ["Contract ends: TC-2026-0001-1 Winter gritting"]),
        (date(2029, 3, 31), ["Contract ends: TC-2026-0001-1 Winter gritting"]),
        (date(2029, 4, 1), ["Close the contract: TC-2026-0001-1 Winter gritting"]),
    ],
)
def test_the_manager_is_told_six_months_before_the_end(contract, mark, on, expected) -> None:
    tasks = contract_tasks_for(mark, noon(on))
    assert [task.text for task in tasks] == expected
    assert [task.overdue for task in tasks] == [on > contract.ends_on] * len(expected)


@pytest.mark.parametrize(("on", "count"), [(date(2026, 4, 30), 1), (date(2026, 5, 1), 0)])
def test_the_details_notice_is_due_in_thirty_days_of_signing(contract, olive, on, count) -> None:
    tasks = [task for task in contract_tasks_for(olive, noon(on)) if task.kind == "notice"]
    assert [task.due_on for task in tasks] == [date(2026, 4, 30)] * count
    assert contract_facts(contract).details_notice_due_on == date(2026, 4, 30)


def test_below_the_threshold_no_details_notice_is_asked_for(contract, olive) -> None:
    contract.procurement.value_net_pence = 100_000_00
    contract.procurement.save()
    assert contract_tasks_for(olive, noon(date(2026, 4, 2))) == ()
    assert contract_facts(contract).details_notice_due_on is None


def test_ending_soon_is_told_on_the_page(contract) -> None:
    contract.ends_on = date.today() + timedelta(days=10)  # noqa: DTZ011
    assert (contract_facts(contract).ends_soon, contract_facts(contract).is_over) == (True, False)
    contract.ends_on = date.today() - timedelta(days=2)  # noqa: DTZ011
    assert (contract_facts(contract).ends_soon, contract_facts(contract).is_over) == (False, True)
