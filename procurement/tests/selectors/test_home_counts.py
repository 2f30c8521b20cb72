"""The two figures of the officer's home count commitments, not claims and not quantities."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from procurement.models import Contract
from procurement.selectors.home_counts import PromiseCounts, promise_counts
from procurement.tests.factories import (
    make_bid,
    make_contract,
    make_delivery,
    make_procurement,
    make_tender,
)
from socialvalue.accounts.models import User
from socialvalue.core.periods import Period
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
YEAR = Period(date(2028, 4, 1), date(2029, 3, 31))


@pytest.fixture
def contract(olive: User, mark: User, sams_firm: Supplier) -> Contract:
    """One commitment of 6 people, due on 31 March 2029."""
    tender = make_tender(make_procurement(lead_officer=olive))
    return make_contract(make_bid(tender.lots.get(), sams_firm, by=olive, submitted=True), manager=mark, by=olive)


def test_a_commitment_counts_once_however_many_claims_it_has(contract: Contract, mark: User) -> None:
    for quarter in range(3):
        start = contract.starts_on + timedelta(days=91 * quarter)
        make_delivery(
            contract.commitments.get(), by=mark, period_start=start, period_end=start + timedelta(days=90),
            status="verified", verified_quantity=Decimal(1),
        )  # fmt: skip
    assert promise_counts(YEAR) == PromiseCounts(running=1, due=1, verified=0)


def test_verified_in_full_needs_all_that_was_promised(contract: Contract, mark: User) -> None:
    make_delivery(
        contract.commitments.get(),
        by=mark,
        claimed_quantity=Decimal(6),
        status="verified",
        verified_quantity=Decimal(6),
    )
    assert promise_counts(YEAR) == PromiseCounts(running=1, due=1, verified=1)


def test_what_is_due_in_another_year_is_not_counted(contract: Contract) -> None:
    assert promise_counts(Period(date(2027, 4, 1), date(2028, 3, 31))) == PromiseCounts(running=1, due=0, verified=0)
