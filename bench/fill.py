"""Fill the real system's database with rows to measure: ``python -m bench.fill --contracts N --facts FILE``.

Rows are written straight into the tables, for speed: this proves nothing about the rules. The audit entries chain as
real ones do. The tenders are drafts while their parts are written, because the database freezes published ones.
"""

import argparse
import json
import os
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings_ours")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import transaction  # noqa: E402

from bench import rows  # noqa: E402
from framework.models import Framework, Measure, Outcome, Policy, Priority  # noqa: E402
from procurement import models  # noqa: E402
from socialvalue.accounts.models import Authority, RoleGrant, User  # noqa: E402
from socialvalue.accounts.roles import Role  # noqa: E402
from socialvalue.core import audit  # noqa: E402
from socialvalue.core.models import AuditEntry, AuditHead  # noqa: E402
from suppliers.domain.names import normalised_name  # noqa: E402
from suppliers.models import Membership, Supplier  # noqa: E402

BATCH = 500
RULES_BEGIN = date(2024, 1, 2)  # the system knows no thresholds of earlier procurements
MORNING = datetime(2024, 7, 1, 9, tzinfo=UTC)


@transaction.atomic
def fill(count: int) -> dict[str, Any]:
    """Everything the measured pages read; returns the addresses and names the client needs."""
    people = _people()
    suppliers = _suppliers(count, people[rows.BIDDER_EMAIL])
    managers = [people[email] for email in people if email != rows.BIDDER_EMAIL]
    measures = _measures()
    policy = _policy()
    facts = list(rows.contracts(count))
    contracts = Chain(policy, measures[0].framework, managers, suppliers).contracts(facts)
    _deliveries(facts, contracts, measures[0], managers[0])
    _history(facts, contracts, managers[0])
    bid, selected = _bid(contracts[0].procurement, suppliers[0], people[rows.BIDDER_EMAIL], measures)
    manager = contracts[0].manager
    return {"contract": contracts[0].pk, "manager": manager.pk, "bid": str(bid.public_id), "measure": selected.pk}


def _people() -> dict[str, User]:
    """Contract managers and one bidder, each with a verified address."""
    Authority.objects.create(name="Benchshire County Council", short_name="Benchshire", area_name="Benchshire")
    password = make_password(rows.PASSWORD)
    emails = [rows.OFFICER_EMAIL, *(f"manager{number}@authority.example" for number in range(1, rows.MANAGERS))]
    found = {
        email: User.objects.create(email=email, name=f"Manager {number}", password=password)
        for number, email in enumerate(emails)
    }
    found[rows.BIDDER_EMAIL] = User.objects.create(email=rows.BIDDER_EMAIL, name="Bidder", password=password)
    for email, person in found.items():
        person.emailaddress_set.create(email=email, verified=True, primary=True)  # type: ignore[attr-defined]
        role = Role.SUPPLIER if email == rows.BIDDER_EMAIL else Role.CONTRACT_MANAGER
        RoleGrant.objects.create(user=person, role=role)
    return found


def _suppliers(contracts: int, bidder: User) -> list[Supplier]:
    names = [f"Supplier {number:05d} Ltd" for number in range(rows.supplier_count(contracts))]
    found = Supplier.objects.bulk_create(
        [
            Supplier(
                name=name,
                normalised_name=normalised_name(name),
                status="registered",
                organisation_type="company",
                company_number=f"{number:08d}",
            )
            for number, name in enumerate(names)
        ],
        BATCH,
    )
    Membership.objects.create(supplier=found[0], user=bidder, is_owner=True)
    return found


def _measures() -> list[Measure]:
    framework = Framework.objects.create(name="Measured framework", slug="measured")
    priority = Priority.objects.create(framework=framework, code="P1", title="Work for local people")
    outcome = Outcome.objects.create(framework=framework, priority=priority, code="O1", title="More people in work")
    return Measure.objects.bulk_create(
        [
            Measure(
                outcome=outcome,
                code=f"M{number:03d}",
                title=rows.measure_title(number),
                unit=rows.unit(number),
                guidance_supplier=rows.measure_guidance(number),
                evidence_asked=rows.MEASURE_EVIDENCE,
                position=number,
            )
            for number in range(rows.MEASURES)
        ]
    )


def _policy() -> Policy:
    return Policy.objects.create(
        version=1,
        effective_from=date(2020, 4, 1),
        title="Measured policy",
        definition="What the authority means by social value.",
        cap_percent=10,
        goods_services_threshold_pence=10_000_000,
        works_threshold_pence=200_000_000,
        review_due_on=date(2030, 4, 1),
        approved_by="Cabinet",
    )


class Chain:
    """From a procurement to its contract, for thousands at once: each table filled in one go."""

    def __init__(self, policy: Policy, framework: Framework, managers: list[User], suppliers: list[Supplier]) -> None:
        self.policy, self.framework, self.managers, self.suppliers = policy, framework, managers, suppliers

    def contracts(self, facts: list[rows.ContractFacts]) -> list[models.Contract]:
        procurements = models.Procurement.objects.bulk_create([self._procurement(one) for one in facts], BATCH)
        tenders = models.Tender.objects.bulk_create(
            [models.Tender(procurement=row, title=row.title, summary=row.need) for row in procurements], BATCH
        )
        lots = models.Lot.objects.bulk_create(
            [models.Lot(tender=row, number=1, title=row.title) for row in tenders], BATCH
        )
        self._award_tenders()
        bids = models.Bid.objects.bulk_create(
            [self._bid(one, lot) for one, lot in zip(facts, lots, strict=True)], BATCH
        )
        awards = models.Award.objects.bulk_create([self._award(bid) for bid in bids], BATCH)
        made = [self._contract(*facts) for facts in zip(facts, awards, procurements, strict=True)]
        return models.Contract.objects.bulk_create(made, BATCH)

    def _supplier(self, one: rows.ContractFacts) -> Supplier:
        return self.suppliers[one.number % len(self.suppliers)]

    def _procurement(self, one: rows.ContractFacts) -> models.Procurement:
        return models.Procurement(
            reference=f"BP-{one.number:06d}",
            title=one.title,
            need="A service that people need every day.",
            category="Facilities",
            kind="services",
            value_net_pence=one.value_pence,
            term_months=48,
            started_on=RULES_BEGIN,
            policy=self.policy,
            framework=self.framework,
            lead_officer=self.managers[0],
            contract_manager=self.managers[one.manager],
        )

    def _award_tenders(self) -> None:
        models.Tender.objects.update(
            status="awarded",
            published_at=MORNING - timedelta(days=120),
            closes_at=MORNING - timedelta(days=80),
            first_opener=self.managers[0],
            first_opened_at=MORNING - timedelta(days=79),
            second_opener=self.managers[1],
            opened_at=MORNING - timedelta(days=79),
        )

    def _bid(self, one: rows.ContractFacts, lot: models.Lot) -> models.Bid:
        return models.Bid(
            lot=lot,
            supplier=self._supplier(one),
            status="successful",
            price_pence=one.value_pence,
            started_by=self.managers[0],
            submitted_at=MORNING - timedelta(days=81),
        )

    def _award(self, bid: models.Bid) -> models.Award:
        return models.Award(
            lot=bid.lot,
            bid=bid,
            status="contracted",
            reason="The highest total.",
            scores={},
            decided_by=self.managers[0],
            decided_at=MORNING - timedelta(days=60),
        )

    def _contract(
        self, one: rows.ContractFacts, award: models.Award, procurement: models.Procurement
    ) -> models.Contract:
        return models.Contract(
            award=award,
            procurement=procurement,
            supplier=self._supplier(one),
            reference=one.reference,
            title=one.title,
            status=one.status,
            value_pence=one.value_pence,
            manager=self.managers[one.manager],
            signed_on=one.starts_on,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            ended_on=one.ends_on if one.status == "closed" else None,
        )


def _deliveries(
    facts: list[rows.ContractFacts], contracts: list[models.Contract], measure: Measure, person: User
) -> None:
    commitments = models.Commitment.objects.bulk_create(
        [
            models.Commitment(
                contract=row,
                measure=measure,
                measure_code=f"M{n:03d}",
                title=rows.commitment_title(n),
                unit=rows.unit(n),
                outcome_title="More people in work",
                promised_quantity=Decimal(rows.promised(n)),
                starts_on=one.starts_on,
                due_on=one.ends_on,
            )
            for one, row in zip(facts, contracts, strict=True)
            for n in range(one.commitments)
        ],
        BATCH,
    )
    owners = [one for one in facts for _ in range(one.commitments)]
    models.Delivery.objects.bulk_create(
        [
            models.Delivery(
                commitment=commitment,
                period_start=quarter.starts_on,
                period_end=quarter.ends_on,
                due_on=quarter.ends_on + timedelta(days=30),
                claimed_quantity=quarter.claimed,
                narrative="What was done this quarter, for whom, and where.",
                status="reported" if quarter.verified is None else "verified",
                reported_by=person,
                reported_at=MORNING,
                verified_quantity=quarter.verified,
            )
            for one, commitment in zip(owners, commitments, strict=True)
            for quarter in rows.quarters(one.starts_on, one.quarters)
        ],
        BATCH,
    )


def _history(facts: list[rows.ContractFacts], contracts: list[models.Contract], person: User) -> None:
    """Audit entries of every contract, chained as :func:`socialvalue.core.audit.record` chains them."""
    entries: list[AuditEntry] = []
    previous = ""
    for one, row in zip(facts, contracts, strict=True):
        for number in range(one.history):
            entry = _entry(row, person, at=MORNING + timedelta(hours=number), previous=previous)
            previous = entry.hash
            entries.append(entry)
    AuditEntry.objects.bulk_create(entries, BATCH)
    AuditHead.objects.update_or_create(pk=1, defaults={"hash": previous})


def _entry(row: models.Contract, person: User, *, at: datetime, previous: str) -> AuditEntry:
    entry = AuditEntry(
        at=at,
        actor=person,
        actor_name=str(person),
        action="contract.review",
        subject_type="procurement.contract",
        subject_id=str(row.pk),
        subject_label=str(row),
        facts={"score": "82.50"},
        previous_hash=previous,
    )
    entry.hash = audit.hash_of(entry)
    return entry


def _bid(
    like: models.Procurement, supplier: Supplier, bidder: User, measures: list[Measure]
) -> tuple[models.Bid, models.SelectedMeasure]:
    """A tender that takes bids, and a draft with something offered against every measure."""
    like.pk, like.id, like._state.adding, like.reference = None, None, True, "BP-OPEN"
    like.save()
    tender = models.Tender.objects.create(procurement=like, title="Cleaning of schools", summary="Cleaning of schools")
    lot = models.Lot.objects.create(tender=tender, number=1, title="All schools")
    selected = models.SelectedMeasure.objects.bulk_create(
        [models.SelectedMeasure(tender=tender, measure=one, position=n) for n, one in enumerate(measures)]
    )
    now = datetime.now(UTC)
    tender.status, tender.published_at, tender.closes_at = "published", now, now + timedelta(days=30)
    tender.save()
    bid = models.Bid.objects.create(lot=lot, supplier=supplier, started_by=bidder)
    models.Offer.objects.bulk_create(
        [
            models.Offer(bid=bid, selected_measure=one, quantity=10 + n, months_after_start=12, method=rows.method(n))
            for n, one in enumerate(selected)
        ]
    )
    return bid, selected[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contracts", type=int, required=True)
    parser.add_argument("--facts", type=Path, required=True)
    options = parser.parse_args()
    options.facts.write_text(json.dumps(fill(options.contracts)), encoding="ascii")
