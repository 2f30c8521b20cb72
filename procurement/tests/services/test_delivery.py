"""Claims, evidence and decisions: three numbers, each kept apart; every decision stays."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from procurement.choices import ContractStatus, DeliveryStatus
from procurement.models import Commitment, Contract, Delivery, Evidence, Verification
from procurement.selectors.contract import commitment_lines
from procurement.services.delivery import (
    answer_delivery,
    query_delivery,
    reject_delivery,
    reverse_delivery,
    verify_delivery,
)
from procurement.services.evidence import add_evidence
from procurement.tests.delivery_story import (
    NOW,
    SECOND,
    STORY,
    THIRD,
    TODAY,
    copy_of,
    make_delivering,
    pdf,
    refused,
    report,
    table,
    workbook,
)
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.periods import Period
from suppliers.models import Supplier
from suppliers.tests.factories import make_member


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


@pytest.fixture
def claim(commitment: Commitment, sam: User) -> Delivery:
    return report(commitment, by=sam)


def mails() -> list[tuple[str, str]]:
    return list(OutgoingEmail.objects.order_by("pk").values_list("to", "subject"))


def figures(contract: Contract) -> list[tuple[int, int | None, int]]:
    """(promised, claimed, verified) of each commitment."""
    states = [line.state for line in commitment_lines(contract, on=TODAY)]
    return [(int(s.promised), None if s.claimed is None else int(s.claimed), int(s.verified)) for s in states]


def test_a_report_is_kept_with_its_evidence_and_the_manager_told(commitment: Commitment, sam: User) -> None:
    claim = report(commitment, by=sam, evidence_description="Register, postcode districts only")
    assert (claim.status, claim.claimed_quantity, claim.verified_quantity) == (DeliveryStatus.REPORTED, 2, None)
    assert (claim.due_on, claim.reported_at, claim.reported_by) == (date(2026, 7, 30), NOW, sam)
    kept = claim.evidence.get()
    assert (kept.name, kept.description, len(kept.sha256)) == ("register.pdf", "Register, postcode districts only", 64)
    assert mails() == [("mark@authority.example", "A claim waits for you: TC-2026-0001-1")]
    assert "Claimed: 2 people" in OutgoingEmail.objects.get().body
    acts = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["delivery.add_evidence", "delivery.report"]


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"period": THIRD}, "claim_future", "period"),
        ({"period": Period(date(2026, 4, 1), date(2026, 9, 30))}, "not_a_period", "period"),
        ({"period_start": date(2026, 6, 30), "period_end": date(2026, 4, 1)}, "period_order", "period"),
        ({"claimed_quantity": Decimal(-1)}, "claim_negative", "claimed_quantity"),
        ({"claimed_quantity": Decimal("0.5")}, "claim_not_whole", "claimed_quantity"),
        ({"narrative": "Done."}, "narrative_short", "narrative"),
        ({"evidence": SimpleUploadedFile("tool.exe", b"MZ")}, "file_type", "evidence"),
        ({"evidence": SimpleUploadedFile("empty.csv", b"")}, "file_empty", "evidence"),
        ({"evidence": table("staff.csv", "Surname;Hours", "Smith;3")}, "personal_data", "evidence"),
    ],
)
def test_a_report_that_cannot_be_true_leaves_nothing_behind(
    facts: dict[str, Any], code: str, field: str, commitment: Commitment, sam: User
) -> None:
    with refused(code, field):
        report(commitment, by=sam, **facts)
    assert (Delivery.objects.count(), Evidence.objects.count(), mails()) == (0, 0, [])


def test_a_quarter_is_claimed_once_unless_rejected(
    claim: Delivery, commitment: Commitment, sam: User, mark: User
) -> None:
    with refused("claim_overlaps", "period"):
        report(commitment, by=sam)
    report(commitment, by=sam, period=SECOND)
    reject_delivery(claim, by=mark, reason="The people named work elsewhere.")
    again = report(commitment, by=sam, claimed_quantity=Decimal(1))
    assert again.status == DeliveryStatus.REPORTED
    with refused("claim_overlaps"):
        reverse_delivery(claim, by=mark, reason="It was right after all.")
    claim.refresh_from_db()
    assert claim.status == DeliveryStatus.REJECTED


@pytest.mark.parametrize("status", [ContractStatus.CLOSED, ContractStatus.TERMINATED])
def test_a_contract_that_ended_is_still_reported_up_to_its_last_day(
    status: str, contract: Contract, commitment: Commitment, sam: User
) -> None:
    Contract.objects.filter(pk=contract.pk).update(status=status, ended_on=date(2026, 8, 15))
    with refused("not_a_period"):
        report(commitment, by=sam, period=SECOND)
    last = report(commitment, by=sam, period=Period(SECOND.start, date(2026, 8, 15)))
    assert last.due_on == date(2026, 9, 14)


def test_a_contract_that_never_ran_is_not_reported(contract: Contract, commitment: Commitment, sam: User) -> None:
    Contract.objects.filter(pk=contract.pk).update(status=ContractStatus.TERMINATED, ended_on=date(2026, 3, 31))
    with refused("contract_over"):
        report(commitment, by=sam)


# Promised, claimed, verified


def test_promised_claimed_and_verified_are_never_mixed(
    contract: Contract, commitment: Commitment, sam: User, mark: User
) -> None:
    assert figures(contract) == [(6, None, 0)]
    first = report(commitment, by=sam, claimed_quantity=Decimal(3))
    assert figures(contract) == [(6, 3, 0)]
    verify_delivery(first, by=mark, verified_quantity=Decimal(2), reason="One started in July.")
    assert figures(contract) == [(6, 3, 2)]
    second = report(commitment, by=sam, period=SECOND, claimed_quantity=Decimal(4))
    assert figures(contract) == [(6, 7, 2)]
    reject_delivery(second, by=mark, reason="No register.")
    assert figures(contract) == [(6, 3, 2)]
    reverse_delivery(first, by=mark, reason="Counted the wrong quarter.")
    assert figures(contract) == [(6, 3, 0)]
    first.refresh_from_db()
    assert first.verified_quantity is None


def test_a_report_of_nothing_is_not_no_report(
    contract: Contract, commitment: Commitment, sam: User, mark: User
) -> None:
    nothing = report(commitment, by=sam, claimed_quantity=Decimal(0), evidence=None)
    assert figures(contract) == [(6, 0, 0)]
    verify_delivery(nothing, by=mark, verified_quantity=Decimal(0))
    assert figures(contract) == [(6, 0, 0)]


def test_more_than_promised_fills_no_other_promise(
    contract: Contract, commitment: Commitment, sam: User, mark: User
) -> None:
    copy_of(commitment)
    verify_delivery(report(commitment, by=sam, claimed_quantity=Decimal(20)), by=mark, verified_quantity=Decimal(20))
    assert figures(contract) == [(6, 20, 20), (6, None, 0)]


# Decisions


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"verified_quantity": Decimal(3)}, "verified_range", "verified_quantity"),
        ({"verified_quantity": Decimal(1)}, "reason_missing", "reason"),
        ({"verified_quantity": Decimal("1.5"), "reason": "Half."}, "verified_not_whole", "verified_quantity"),
    ],
)
def test_what_is_not_verified(facts: dict[str, Any], code: str, field: str, claim: Delivery, mark: User) -> None:
    with refused(code, field):
        verify_delivery(claim, by=mark, **facts)
    claim.refresh_from_db()
    assert (claim.status, claim.verifications.count()) == (DeliveryStatus.REPORTED, 0)


def test_nothing_is_verified_without_evidence_or_by_its_reporter(commitment: Commitment, sam: User, mark: User) -> None:
    bare = report(commitment, by=sam, evidence=None)
    with refused("evidence_missing"):
        verify_delivery(bare, by=mark, verified_quantity=Decimal(2))
    add_evidence(bare, by=sam, evidence=pdf())
    with refused("own_claim"):
        verify_delivery(bare, by=sam, verified_quantity=Decimal(2))
    assert verify_delivery(bare, by=mark, verified_quantity=Decimal(2)).status == DeliveryStatus.VERIFIED


def test_a_query_is_answered_with_a_corrected_quantity(claim: Delivery, sam: User, mark: User) -> None:
    query_delivery(claim, by=mark, reason="Did both start in June?")
    with refused("wrong_state"):
        verify_delivery(claim, by=mark, verified_quantity=Decimal(2))
    answered = answer_delivery(
        claim, by=sam, narrative="One started in July.", claimed_quantity=Decimal(1), evidence=pdf("starts.pdf")
    )
    assert (answered.status, answered.claimed_quantity) == (DeliveryStatus.REPORTED, Decimal(1))
    assert answered.narrative == STORY
    assert list(claim.evidence.values_list("name", flat=True)) == ["register.pdf", "starts.pdf"]
    assert mails()[1:] == [
        ("sam@samscleaning.example", "Your report was queried: TC-2026-0001-1"),
        ("mark@authority.example", "A query is answered: TC-2026-0001-1"),
    ]


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"narrative": " "}, "reason_missing", "narrative"),
        ({"claimed_quantity": Decimal(-1)}, "claim_negative", "claimed_quantity"),
        ({"claimed_quantity": Decimal("1.5")}, "claim_not_whole", "claimed_quantity"),
        ({"evidence": table("staff.csv", "NI number,Hours")}, "personal_data", "evidence"),
    ],
)
def test_an_answer_that_does_not_do(
    facts: dict[str, Any], code: str, field: str, claim: Delivery, sam: User, mark: User
) -> None:
    query_delivery(claim, by=mark, reason="Did both start in June?")
    with refused(code, field):
        answer_delivery(claim, by=sam, **{"narrative": "Both did.", **facts})
    claim.refresh_from_db()
    assert (claim.status, claim.claimed_quantity) == (DeliveryStatus.QUERIED, 2)


@pytest.mark.parametrize("act", [query_delivery, reject_delivery])
def test_a_decision_against_somebody_needs_its_reason(act: Any, claim: Delivery, mark: User) -> None:
    with refused("reason_missing", "reason"):
        act(claim, by=mark, reason=" ")


def test_every_decision_stays_in_the_history(claim: Delivery, mark: User, sam: User) -> None:
    query_delivery(claim, by=mark, reason="Where?")
    answer_delivery(claim, by=sam, narrative="In Alnwick.")
    verify_delivery(claim, by=mark, verified_quantity=Decimal(1), reason="One left in May.")
    with refused("reason_missing"):
        reverse_delivery(claim, by=mark, reason="")
    reverse_delivery(claim, by=mark, reason="He came back.")
    verify_delivery(claim, by=mark, verified_quantity=Decimal(2))
    rows = Verification.objects.filter(delivery=claim).values_list("decision", "verified_quantity", "reason")
    assert list(rows) == [
        ("query", None, "Where?"), ("answer", None, "In Alnwick."), ("verify", 1, "One left in May."),
        ("reverse", None, "He came back."), ("verify", 2, ""),
    ]  # fmt: skip
    letter = OutgoingEmail.objects.order_by("pk").last()
    assert letter is not None
    assert (letter.to, letter.subject) == ("sam@samscleaning.example", "Your report was verified: TC-2026-0001-1")
    assert "Claimed: 2 people\nVerified: 2 people" in letter.body


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (DeliveryStatus.REPORTED, {"verify", "query", "reject"}),
        (DeliveryStatus.QUERIED, {"reject", "answer"}),
        (DeliveryStatus.VERIFIED, {"reverse"}),
        (DeliveryStatus.REJECTED, {"reverse"}),
    ],
)
def test_what_may_be_done_in_each_state(status: str, allowed: set[str], claim: Delivery, mark: User, sam: User) -> None:
    verified = Decimal(2) if status == DeliveryStatus.VERIFIED else None
    Delivery.objects.filter(pk=claim.pk).update(status=status, verified_quantity=verified)
    acts: dict[str, Any] = {
        "verify": lambda: verify_delivery(claim, by=mark, verified_quantity=Decimal(2)),
        "query": lambda: query_delivery(claim, by=mark, reason="Where?"),
        "reject": lambda: reject_delivery(claim, by=mark, reason="No."),
        "answer": lambda: answer_delivery(claim, by=sam, narrative="In Alnwick."),
        "reverse": lambda: reverse_delivery(claim, by=mark, reason="A mistake."),
    }
    for name in acts.keys() - allowed:
        with refused("wrong_state"):
            acts[name]()
    acts[min(allowed)]()


def test_a_decision_goes_to_the_others_once_the_reporter_is_gone(
    claim: Delivery, sam: User, stan: User, mark: User, sams_firm: Supplier
) -> None:
    make_member(sams_firm, stan)
    sams_firm.memberships.filter(user=sam).delete()
    reject_delivery(claim, by=mark, reason="No register.")
    assert [to for to, _ in mails()][1:] == [stan.email]


# Evidence


@pytest.mark.parametrize("status", [DeliveryStatus.VERIFIED, DeliveryStatus.REJECTED])
def test_evidence_is_closed_with_the_decision(status: str, claim: Delivery, sam: User) -> None:
    verified = Decimal(2) if status == DeliveryStatus.VERIFIED else None
    Delivery.objects.filter(pk=claim.pk).update(status=status, verified_quantity=verified)
    with refused("evidence_closed"):
        add_evidence(claim, by=sam, evidence=pdf())


PEOPLE: list[Any] = [
    lambda: table("a.csv", "Start date,Full name,Hours", "3 May,Ann Lee,7"),
    lambda: table("a.csv", "Register", "", '"Start date"\t"Date of birth"'),
    lambda: workbook("a.xlsx", [["Quarter", "Hours"], [1, 7]], [["Home address", "Hours"]]),
]


@pytest.mark.parametrize("make", PEOPLE)
def test_a_table_of_people_does_not_come_in(make: Any, claim: Delivery, sam: User) -> None:
    with refused("personal_data", "evidence"):
        add_evidence(claim, by=sam, evidence=make())
    assert claim.evidence.count() == 1


COUNTS: list[Any] = [
    lambda: table("a.csv", "Quarter,Postcode district,People", "1,NE66,2"),
    lambda: workbook("a.xlsx", [["Company name", "Postcode district", "Hours"], ["Acorn", "NE66", 7.5]]),
    lambda: pdf(),
]


@pytest.mark.parametrize("make", COUNTS)
def test_counts_come_in_whole(make: Any, claim: Delivery, sam: User) -> None:
    file = make()
    kept = add_evidence(claim, by=sam, evidence=file)
    assert kept.file.size == kept.size_bytes == file.size > 0


def test_a_file_that_only_says_it_is_a_spreadsheet_is_refused(claim: Delivery, sam: User) -> None:
    with refused("file_broken", "evidence"):
        add_evidence(claim, by=sam, evidence=SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nothing else"))


def test_lateness_is_of_the_day_in_london(commitment: Commitment, sam: User) -> None:
    with time_machine.travel(date(2026, 7, 30) + timedelta(days=3), tick=False):
        claim = report(commitment, by=sam)
    assert (claim.reported_at.date() - claim.due_on).days == 3
