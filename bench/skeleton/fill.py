"""Fill the skeleton's database: ``python -m bench.skeleton.fill --contracts N --facts FILE``."""

import argparse
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import transaction  # noqa: E402

from bench import rows  # noqa: E402
from bench.skeleton.models import AuditLine, Bid, Commitment, Contract, Delivery, Measure, Offer, Supplier  # noqa: E402

BATCH = 500


@transaction.atomic
def fill(count: int) -> dict[str, Any]:
    """Everything the measured pages read; returns the addresses and names the client needs."""
    password = make_password(rows.PASSWORD)
    names = [rows.OFFICER_EMAIL, *(f"manager{number}@authority.example" for number in range(1, rows.MANAGERS))]
    managers = User.objects.bulk_create(
        [User(username=name, first_name=f"Manager {n}", password=password) for n, name in enumerate(names)]
    )
    bidder = User.objects.create(username=rows.BIDDER_EMAIL, first_name="Bidder", password=password)
    suppliers = Supplier.objects.bulk_create(
        [Supplier(name=f"Supplier {number:05d} Ltd") for number in range(rows.supplier_count(count))], BATCH
    )
    facts = list(rows.contracts(count))
    contracts = Contract.objects.bulk_create([_contract(one, suppliers, managers) for one in facts], BATCH)
    _deliveries(facts, contracts)
    began = datetime(2021, 7, 1, 9, tzinfo=UTC)
    AuditLine.objects.bulk_create(
        [
            AuditLine(contract=row, at=began + timedelta(hours=n), actor_name="Manager 0", action="delivery.verify")
            for one, row in zip(facts, contracts, strict=True)
            for n in range(one.history)
        ],
        BATCH,
    )
    bid, measure = _bid(bidder)
    return {"contract": contracts[0].pk, "manager": managers[0].pk, "bid": bid.pk, "measure": measure.pk}


def _contract(one: rows.ContractFacts, suppliers: list[Supplier], managers: list[User]) -> Contract:
    return Contract(
        reference=one.reference,
        title=one.title,
        status=one.status,
        value_pence=one.value_pence,
        supplier=suppliers[one.number % len(suppliers)],
        manager=managers[one.manager],
        starts_on=one.starts_on,
        ends_on=one.ends_on,
    )


def _deliveries(facts: list[rows.ContractFacts], contracts: list[Contract]) -> None:
    commitments = Commitment.objects.bulk_create(
        [
            Commitment(
                contract=row,
                title=rows.commitment_title(n),
                unit=rows.unit(n),
                promised_quantity=rows.promised(n),
                due_on=one.ends_on,
            )
            for one, row in zip(facts, contracts, strict=True)
            for n in range(one.commitments)
        ],
        BATCH,
    )
    owners = [one for one in facts for _ in range(one.commitments)]
    Delivery.objects.bulk_create(
        [
            Delivery(
                commitment=commitment,
                period_end=quarter.ends_on,
                status="reported" if quarter.verified is None else "verified",
                claimed_quantity=quarter.claimed,
                verified_quantity=quarter.verified,
            )
            for one, commitment in zip(owners, commitments, strict=True)
            for quarter in rows.quarters(one.starts_on, one.quarters)
        ],
        BATCH,
    )


def _bid(bidder: User) -> tuple[Bid, Measure]:
    bid = Bid.objects.create(bidder=bidder, title="Cleaning of schools", term_months=48)
    measures = Measure.objects.bulk_create(
        [
            Measure(
                title=rows.measure_title(n),
                unit=rows.unit(n),
                guidance=rows.measure_guidance(n),
                evidence=rows.MEASURE_EVIDENCE,
            )
            for n in range(rows.MEASURES)
        ]
    )
    Offer.objects.bulk_create(
        [
            Offer(bid=bid, measure=measure, quantity=10 + n, months=12, method=rows.method(n))
            for n, measure in enumerate(measures)
        ]
    )
    return bid, measures[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contracts", type=int, required=True)
    parser.add_argument("--facts", type=Path, required=True)
    options = parser.parse_args()
    options.facts.write_text(json.dumps(fill(options.contracts)), encoding="ascii")
