"""Who sees which claims, what is due, and who is asked what, with as many queries for many rows as for few."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from procurement.choices import ContractStatus, DeliveryStatus
from procurement.models import CaseStudy, Commitment, Contract, Delivery
from procurement.selectors import case_study, concern, delivery_returns, remedy
from procurement.selectors import delivery as selectors
from procurement.services.delivery import query_delivery, reject_delivery, verify_delivery
from procurement.services.remedy import open_remedy
from procurement.tests.delivery_story import FIRST, NOW, SECOND, THIRD, TODAY, copy_of, make_delivering, report
from procurement.tests.factories import make_delivery, make_procurement
from socialvalue.accounts.models import User
from suppliers.models import Supplier

READERS = ["olive", "otto", "cora", "eve", "mark", "lena", "fin", "chloe", "hugh"]
OTHERS = ["cabby", "ada", "stan", "rita"]


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


def queries_of(act: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


@pytest.mark.parametrize("name", [*READERS, *OTHERS])
def test_claims_evidence_and_remedies_are_for_readers_and_their_own_supplier(
    name: str, commitment: Commitment, sam: User, mark: User, request: pytest.FixtureRequest
) -> None:
    claim = report(commitment, by=sam)
    step = open_remedy(commitment, by=mark, kind="notice", text="Act.", due_on=TODAY)
    person = request.getfixturevalue(name)
    seen = name in READERS
    assert set(selectors.deliveries_visible_to(person)) == ({claim} if seen else set())
    assert set(selectors.evidence_visible_to(person)) == (set(claim.evidence.all()) if seen else set())
    assert set(remedy.remedies_visible_to(person)) == ({step} if seen else set())
    assert set(selectors.own_deliveries_of(person)) == set()
    assert set(delivery_returns.own_commitments_of(person)) == set()


def test_a_supplier_sees_its_own(commitment: Commitment, sam: User) -> None:
    claim = report(commitment, by=sam)
    assert set(selectors.deliveries_visible_to(sam)) == {claim} == set(selectors.own_deliveries_of(sam))
    assert set(selectors.evidence_visible_to(sam)) == set(claim.evidence.all())
    assert set(delivery_returns.own_commitments_of(sam)) == {commitment}
    nobody = AnonymousUser()
    assert set(selectors.deliveries_visible_to(nobody)) == set() == set(selectors.own_deliveries_of(nobody))


def test_claims_to_verify_are_the_managers_own_longest_waiting_first(
    commitment: Commitment, sam: User, mark: User, olive: User
) -> None:
    late = report(commitment, by=sam, period=SECOND)
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False):
        early = report(commitment, by=sam)
    assert list(selectors.claims_to_verify(mark)) == [early, late]
    assert list(selectors.claims_to_verify(olive)) == []
    verify_delivery(early, by=mark, verified_quantity=Decimal(2))
    assert list(selectors.to_verify_first(Delivery.objects.all())) == [late, early]
    assert list(selectors.claims_to_verify(mark)) == [late]


def test_what_is_due(contract: Contract, commitment: Commitment, sam: User, mark: User) -> None:
    def due(today: date = TODAY) -> list[tuple[Any, date, bool]]:
        found = delivery_returns.returns_of_contract(contract, today=today)
        return [(one.period, one.due_on, one.overdue) for one in found]

    both = [(FIRST, date(2026, 7, 30), True), (SECOND, date(2026, 10, 30), True)]
    assert due() == both
    assert due(date(2026, 7, 30)) == [(FIRST, date(2026, 7, 30), False)]
    assert due(date(2026, 6, 29)) == []
    claim = report(commitment, by=sam)
    assert due() == both[1:]
    reject_delivery(claim, by=mark, reason="No register.")
    assert due() == both
    full = report(commitment, by=sam, claimed_quantity=Decimal(6))
    verify_delivery(full, by=mark, verified_quantity=Decimal(6))
    assert due() == []  # everything promised is verified: nothing more is asked
    outlook = delivery_returns.outlook_of(commitment, today=TODAY)
    assert (outlook.asked, outlook.open, outlook.upcoming, outlook.next_due_on) == (False, (SECOND,), THIRD, None)


def test_a_rate_is_asked_every_quarter(contract: Contract, commitment: Commitment, sam: User, mark: User) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(unit="percent", promised_quantity=40)
    commitment.refresh_from_db()
    claim = report(commitment, by=sam, claimed_quantity=Decimal(50))
    verify_delivery(claim, by=mark, verified_quantity=Decimal(50))
    assert [one.period for one in delivery_returns.returns_of_contract(contract, today=TODAY)] == [SECOND]


def test_an_ended_contract_is_asked_for_ninety_days(contract: Contract) -> None:
    end = date(2026, 8, 15)
    Contract.objects.filter(pk=contract.pk).update(status=ContractStatus.CLOSED, ended_on=end)
    periods = [one.period.end for one in delivery_returns.returns_of_contract(contract, today=TODAY)]
    assert periods == [FIRST.end, end]
    assert delivery_returns.returns_of_contract(contract, today=end + timedelta(days=91)) == ()


def test_a_sheet_says_what_is_not_decided_and_what_was_rejected(commitment: Commitment, sam: User, mark: User) -> None:
    claim = report(commitment, by=sam)
    sheet = selectors.sheet_of(claim, today=TODAY)
    assert (sheet.promised, sheet.claimed, sheet.verified) == ("6 people", "2 people", "Not decided yet")
    assert (sheet.late_by, sheet.query, sheet.history) == (103, None, ())
    assert sheet.line.words.startswith("0 of 6 people verified, 2 waiting")
    query_delivery(claim, by=mark, reason="Where?")
    claim.refresh_from_db()
    query = selectors.sheet_of(claim, today=TODAY).query
    assert query is not None
    assert query.reason == "Where?"
    reject_delivery(claim, by=mark, reason="No answer.")
    claim.refresh_from_db()
    sheet = selectors.sheet_of(claim, today=TODAY)
    assert sheet.verified == "Nothing: the claim was rejected"
    assert [line.words for line in sheet.history] == ["Rejected", "Queried"]
    assert sheet.line.words.startswith("0 of 6 people verified, nothing reported yet")
    assert sheet.query is None


def test_a_row_of_the_file_leaves_the_undecided_empty(commitment: Commitment, sam: User) -> None:
    row = selectors.export_line(report(commitment, by=sam))
    assert row == (
        "TC-2026-0001-1", "Sam's Cleaning CIC", "Apprentices from the county", "people", FIRST.start, FIRST.end,
        date(2026, 7, 30), TODAY, 103, Decimal(6), Decimal(2), None, "Claimed, waiting for verification",
    )  # fmt: skip


def test_late_is_a_london_day(commitment: Commitment, sam: User) -> None:
    claim = make_delivery(commitment, by=sam, due_on=TODAY, reported_at=datetime(2026, 11, 10, 23, 59, tzinfo=UTC))
    assert not Delivery.objects.filter(selectors.late()).exists()
    Delivery.objects.filter(pk=claim.pk).update(reported_at=datetime(2026, 11, 11, 0, 1, tzinfo=UTC))
    assert Delivery.objects.filter(selectors.late()).exists()


# Tasks


def test_the_manager_is_asked_to_check_and_to_follow_up(commitment: Commitment, sam: User, mark: User) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False):
        claim = report(commitment, by=sam)
        open_remedy(commitment, by=mark, kind="notice", text="Act.", due_on=date(2026, 11, 24))
        open_remedy(commitment, by=mark, kind="notice", text="Act.", due_on=date(2026, 11, 25))
    found = [(todo.due_on, todo.kind, todo.overdue, todo.url_args) for todo in selectors.delivery_tasks_for(mark, NOW)]
    assert found == [
        (date(2026, 11, 9), "claim", True, (claim.pk,)),
        (date(2026, 11, 24), "remedy", False, (commitment.contract_id,)),
    ]


def test_the_supplier_is_asked_to_report_answer_and_act(commitment: Commitment, sam: User, mark: User) -> None:
    claim = report(commitment, by=sam)
    query_delivery(claim, by=mark, reason="Where?")
    open_remedy(commitment, by=mark, kind="notice", text="Act.", due_on=TODAY)
    found = [(todo.due_on, todo.kind, todo.overdue, todo.url_name) for todo in selectors.delivery_tasks_for(sam, NOW)]
    assert found == [
        (date(2026, 10, 30), "report", True, "portal:delivery-report"),
        (TODAY, "remedy", False, "portal:delivery-list"),
        (date(2026, 11, 24), "query", False, "portal:delivery-answer"),
    ]


def test_a_report_is_announced_ten_working_days_before_it_is_due(commitment: Commitment, sam: User) -> None:
    report(commitment, by=sam)
    at = datetime(2026, 10, 15, 9, tzinfo=UTC)  # 30 October is the eleventh working day after
    assert selectors.delivery_tasks_for(sam, at) == ()
    (todo,) = selectors.delivery_tasks_for(sam, at + timedelta(days=1))
    assert (todo.due_on, todo.overdue) == (date(2026, 10, 30), False)
    assert "1 July 2026 to 30 September 2026" in todo.text


def test_others_are_asked_nothing(commitment: Commitment, sam: User, rita: User, olive: User) -> None:
    report(commitment, by=sam)
    assert selectors.delivery_tasks_for(rita, NOW) == selectors.delivery_tasks_for(olive, NOW) == ()


def test_stories_wait_for_those_who_may_approve_except_their_writer(
    contract: Contract, mark: User, chloe: User, hugh: User
) -> None:
    study = CaseStudy.objects.create(contract=contract, title="First keys", text="…", written_by=chloe)
    (todo,) = case_study.case_study_tasks_for(hugh, NOW)
    assert (todo.due_on, todo.url_args) == (date(2026, 11, 17), (study.pk,))
    assert case_study.case_study_tasks_for(chloe, NOW) == case_study.case_study_tasks_for(mark, NOW) == ()


def test_only_approved_stories_are_public(contract: Contract, mark: User, stan: User, olive: User) -> None:
    draft = CaseStudy.objects.create(contract=contract, title="Draft", text="…", written_by=mark)
    public = CaseStudy.objects.create(contract=contract, title="Public", text="…", written_by=mark, approved_at=NOW)
    assert set(case_study.public_case_studies()) == {public}
    assert list(case_study.case_studies_visible_to(olive)) == [draft, public]
    assert set(case_study.case_studies_visible_to(stan)) == set()


# Budgets


def test_as_many_queries_for_many_rows_as_for_few(
    commitment: Commitment, contract: Contract, sam: User, mark: User
) -> None:
    reads: dict[str, Any] = {
        "supplier's tasks": lambda: selectors.delivery_tasks_for(sam, NOW),
        "manager's tasks": lambda: selectors.delivery_tasks_for(mark, NOW),
        "returns": lambda: delivery_returns.returns_of_contract(contract, today=TODAY),
        "list": lambda: [selectors.export_line(row) for row in selectors.deliveries_visible_to(mark)],
        "own list": lambda: [selectors.line_in_list(row) for row in selectors.own_deliveries_of(sam)],
        "remedies": lambda: [str(row.opened_by) for row in remedy.remedies_of(contract)],
    }

    def grow() -> None:
        for status in (DeliveryStatus.REPORTED, DeliveryStatus.QUERIED):
            make_delivery(copy_of(commitment), by=sam, status=status, period_end=FIRST.end)
        open_remedy(commitment, by=mark, kind="notice", text="Act.", due_on=TODAY)

    grow()
    roles = (mark.role_codes, sam.role_codes)  # read once a request, before anything else
    assert all(roles)
    few = {name: queries_of(read) for name, read in reads.items()}
    for _ in range(4):
        grow()
    assert {name: queries_of(read) for name, read in reads.items()} == few
    assert few["returns"] == 2


# Concerns


@pytest.mark.parametrize("name", ["olive", "otto", "chloe", "hugh", "lena"])
def test_concerns_are_for_those_who_read_them(
    name: str, contract: Contract, sam: User, sams_firm: Supplier, request: pytest.FixtureRequest
) -> None:
    raised = make_concern(sam, sams_firm)
    assert set(concern.concerns_visible_to(request.getfixturevalue(name))) == {raised}


@pytest.mark.parametrize("name", ["cora", "eve", "mark", "fin", "cabby", "ada", "stan", "rita"])
def test_concerns_are_for_nobody_else(
    name: str, sam: User, sams_firm: Supplier, request: pytest.FixtureRequest
) -> None:
    make_concern(sam, sams_firm)
    assert set(concern.concerns_visible_to(request.getfixturevalue(name))) == set()


def make_concern(by: User, supplier: Supplier, **facts: Any) -> Any:
    number = concern.Concern.objects.count() + 1
    given: dict[str, Any] = {
        "reference": f"CN-2026-{number:04}", "subject": "Too short", "text": "Hardly a reason.", "received_on": TODAY,
        "answer_due_on": TODAY + timedelta(days=30),
    }  # fmt: skip
    return concern.Concern.objects.create(raised_by=by, supplier=supplier, **(given | facts))


def test_a_supplier_may_choose_what_was_published_or_is_its_own(
    contract: Contract, sam: User, rita: User, olive: User
) -> None:
    make_procurement(lead_officer=olive)  # nothing published: nobody outside knows of it
    assert set(concern.procurements_to_choose(sam, today=TODAY)) == {contract.procurement}
    assert set(concern.procurements_to_choose(rita, today=TODAY)) == {contract.procurement}
    years_later = TODAY + timedelta(days=1000)
    assert set(concern.procurements_to_choose(sam, today=years_later)) == {contract.procurement}
    assert set(concern.procurements_to_choose(rita, today=years_later)) == set()


def test_concerns_wait_for_investigators(
    contract: Contract, sam: User, sams_firm: Supplier, lena: User, chloe: User, olive: User
) -> None:
    new = make_concern(sam, sams_firm, answer_due_on=TODAY - timedelta(days=1))
    own = make_concern(sam, sams_firm, procurement=contract.procurement)
    mine = make_concern(sam, sams_firm, status="investigating", investigator=lena, answer_due_on=TODAY)
    make_concern(sam, sams_firm, status="resolved")
    contract.procurement.commissioner = chloe
    contract.procurement.save()
    assert [(t.url_args, t.overdue) for t in concern.concern_tasks_for(lena, NOW)] == [
        ((new.pk,), True), ((mine.pk,), False), ((own.pk,), False),
    ]  # fmt: skip
    assert [t.url_args for t in concern.concern_tasks_for(chloe, NOW)] == [(new.pk,)]
    assert concern.concern_tasks_for(olive, NOW) == ()
    assert queries_of(lambda: concern.concern_tasks_for(lena, NOW)) == 2


def test_unanswered_concerns_stand_first(sam: User, sams_firm: Supplier, lena: User) -> None:
    done = make_concern(sam, sams_firm, status="resolved")
    later = make_concern(sam, sams_firm)
    first = make_concern(sam, sams_firm, answer_due_on=TODAY)
    assert list(concern.open_first(concern.concerns_visible_to(lena))) == [first, later, done]
    assert set(concern.concerns_visible_to(lena).filter(concern.overdue_on(TODAY + timedelta(days=1)))) == {first}
