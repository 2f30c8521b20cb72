"""Remedies, performance reviews and case studies."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from procurement.choices import ContractStatus, RemedyStatus
from procurement.models import CaseStudy, Commitment, Contract, PerformanceReview, Remedy
from procurement.services.case_study import approve_case_study, write_case_study
from procurement.services.delivery import reject_delivery, verify_delivery
from procurement.services.remedy import open_remedy, resolve_remedy
from procurement.services.review import review_contract
from procurement.tests.delivery_story import FIRST, NOW, SECOND, TODAY, copy_of, make_delivering, refused, report
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import PerformanceRecord, Supplier


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def contract(olive: User, otto: User, mark: User, sam: User, sams_firm: Supplier) -> Contract:
    return make_delivering(sams_firm, lead=olive, second=otto, manager=mark, by=sam)


@pytest.fixture
def commitment(contract: Contract) -> Commitment:
    return contract.commitments.get()


STEP: dict[str, Any] = {"kind": "improvement_plan", "text": "Recruit four by May.", "due_on": TODAY}


def test_a_remedy_is_opened_and_resolved_and_the_supplier_told(commitment: Commitment, mark: User) -> None:
    remedy = open_remedy(commitment, by=mark, **STEP)
    assert (remedy.status, remedy.opened_by, remedy.due_on) == (RemedyStatus.OPEN, mark, TODAY)
    with refused("not_said", "outcome"):
        resolve_remedy(remedy, by=mark, outcome=" ")
    done = resolve_remedy(remedy, by=mark, outcome="Four started.")
    assert (done.status, done.outcome, done.resolved_at) == (RemedyStatus.RESOLVED, "Four started.", NOW)
    with refused("wrong_state"):
        resolve_remedy(remedy, by=mark, outcome="Again.")
    assert list(OutgoingEmail.objects.order_by("pk").values_list("to", "subject")) == [
        ("sam@samscleaning.example", "Improvement plan: TC-2026-0001-1"),
        ("sam@samscleaning.example", "Resolved: improvement plan of TC-2026-0001-1"),
    ]
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == ["remedy.open", "remedy.resolve"]


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"text": " "}, "not_said", "text"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_in_the_past", "due_on"),
    ],
)
def test_a_remedy_that_cannot_be_followed(
    facts: dict[str, Any], code: str, field: str, commitment: Commitment, mark: User
) -> None:
    with refused(code, field):
        open_remedy(commitment, by=mark, **STEP | facts)
    assert Remedy.objects.count() == 0


# Reviews


def test_a_review_hands_the_facts_of_the_day_to_the_suppliers_record(
    contract: Contract, commitment: Commitment, mark: User, sam: User
) -> None:
    due = TODAY - timedelta(days=1)
    Commitment.objects.filter(pk=commitment.pk).update(due_on=due)
    short = copy_of(commitment, due_on=due)
    copy_of(commitment, due_on=due + timedelta(days=2))  # not due, so not counted
    verify_delivery(report(commitment, by=sam, claimed_quantity=Decimal(20)), by=mark, verified_quantity=Decimal(20))
    reject_delivery(report(short, by=sam, claimed_quantity=Decimal(6)), by=mark, reason="No register.")
    report(short, by=sam, claimed_quantity=Decimal(6))  # claimed is not verified
    open_remedy(short, by=mark, **STEP)
    review = review_contract(contract, by=mark, contract_score=Decimal("82.5"), notes="Good start.")
    assert review.facts == {"promised_count": 2, "verified_count": 1, "open_remedies": 1}
    record = PerformanceRecord.objects.get()
    assert (record.supplier, record.contract_reference, record.contract_score) == (
        contract.supplier, contract.reference, Decimal("82.5"),
    )  # fmt: skip
    assert (record.period_start, record.period_end) == (date(2026, 4, 1), TODAY)
    assert (record.promised_count, record.verified_count, record.open_remedies) == (2, 1, 1)


def test_a_rate_is_met_by_its_latest_figure_not_by_a_sum(
    contract: Contract, commitment: Commitment, mark: User, sam: User
) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(unit="percent", promised_quantity=40, due_on=TODAY)
    commitment.refresh_from_db()
    for period in (FIRST, SECOND):
        claim = report(commitment, by=sam, period=period, claimed_quantity=Decimal(25))
        verify_delivery(claim, by=mark, verified_quantity=Decimal(25))
    review = review_contract(contract, by=mark, contract_score=Decimal(60), notes="Below the rate.")
    assert review.facts["verified_count"] == 0


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"contract_score": Decimal("100.01")}, "score_range", "contract_score"),
        ({"contract_score": Decimal(-1)}, "score_range", "contract_score"),
        ({"notes": " "}, "not_said", "notes"),
        ({"held_on": TODAY + timedelta(days=1)}, "review_future", "held_on"),
        ({"held_on": date(2026, 3, 31)}, "review_early", "held_on"),
    ],
)
def test_a_review_that_does_not_do(
    facts: dict[str, Any], code: str, field: str, contract: Contract, mark: User
) -> None:
    given: dict[str, Any] = {"contract_score": Decimal(80), "notes": "Good."}
    with refused(code, field):
        review_contract(contract, by=mark, **given | facts)
    assert (PerformanceReview.objects.count(), PerformanceRecord.objects.count()) == (0, 0)


def test_a_contract_that_ended_is_not_reviewed(contract: Contract, mark: User) -> None:
    Contract.objects.filter(pk=contract.pk).update(status=ContractStatus.CLOSED)
    with refused("wrong_state"):
        review_contract(contract, by=mark, contract_score=Decimal(80), notes="Good.")


# Case studies


def test_a_story_is_approved_by_somebody_else(contract: Contract, mark: User, chloe: User) -> None:
    study = write_case_study(contract, by=mark, title=" First keys ", text="Anna has a flat now.", theme_title="Jobs")
    assert (study.title, study.approved_at) == ("First keys", None)
    with refused("own_words"):
        approve_case_study(study, by=mark)
    approved = approve_case_study(study, by=chloe)
    assert (approved.approved_by, approved.approved_at) == (chloe, NOW)
    with refused("already_approved"):
        approve_case_study(study, by=chloe)


@pytest.mark.parametrize("field", ["title", "text"])
def test_a_story_has_a_title_and_words(field: str, contract: Contract, mark: User) -> None:
    with refused("not_said", field):
        write_case_study(contract, by=mark, **{"title": "A", "text": "B", field: " "})
    assert CaseStudy.objects.count() == 0
