"""The pages of award, letter and contract, through the client, for officers and for suppliers."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from procurement.choices import ContractStatus, TenderStatus
from procurement.models import AssessmentSummary, Award, Contract, Tender
from procurement.services.award import notify_award
from procurement.tests.evaluation_story import REASON, award_golden, bid_called, evaluated_golden
from procurement.tests.factories import (
    make_bid,
    make_contract,
    make_delivery,
    make_procurement,
    make_tender,
)
from socialvalue.accounts.models import User
from socialvalue.core import audit
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

SignIn = Callable[[User], Client]
SESSION_QUERIES = 3  # the session, the user, the roles: asked by every page


def url(name: str, *args: object) -> str:
    return reverse(f"procurement:{name}", args=args)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture
def tender(olive: User, otto: User, eve: User, evan: User, chloe: User) -> Tender:
    return evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe)


@pytest.fixture
def letters(tender: Tender, olive: User, sam: User, rita: User) -> Award:
    make_member(bid_called(tender, "South").supplier, sam)
    make_member(bid_called(tender, "North").supplier, rita)
    return notify_award(award_golden(tender, by=olive), notice_published_on=timezone.localdate(), by=olive)


# The award


def test_the_award_page_refuses_the_second_and_takes_the_first(tender, hugh, sign_in: SignIn) -> None:
    client, page = sign_in(hugh), url("tender-award", tender.pk)
    shown = text(client.get(page))
    assert "South: place 1, 89.33 marks" in shown
    assert "Cheap: place" not in shown
    refused = text(client.post(page, {"winner": str(bid_called(tender, "North").public_id), "reason": REASON}))
    assert "The published method puts South first" in refused
    assert REASON in refused
    client.post(page, {"winner": str(bid_called(tender, "South").public_id), "reason": REASON})
    assert Award.objects.get().bid.supplier.name == "South"


@pytest.mark.parametrize(("who", "status"), [("eve", 403), ("chloe", 403), ("lena", 403), ("sam", 404), ("otto", 200)])
def test_who_may_open_the_award_page(tender, request, sign_in: SignIn, who, status) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url("tender-award", tender.pk)).status_code == status


def test_an_award_too_early_lists_what_is_missing(tender, hugh, sign_in: SignIn) -> None:
    bid_called(tender, "North").consensus_scores.first().delete()
    shown = text(sign_in(hugh).get(url("tender-award", tender.pk)))
    assert "Agree every mark for North" in shown
    assert "89.33" not in shown


def test_letters_go_out_from_the_award_page(tender, olive, eve, sign_in: SignIn) -> None:
    award = award_golden(tender, by=olive)
    client, page = sign_in(olive), url("award-notify", award.pk)
    assert "Send the letters" in text(client.get(award.get_absolute_url()))
    yesterday = timezone.localdate() - timedelta(days=1)
    assert "Enter today or a later day." in text(client.post(page, day("notice_published_on", yesterday)))
    assert not AssessmentSummary.objects.exists()
    client.post(page, day("notice_published_on", timezone.localdate()))
    shown = text(client.get(award.get_absolute_url()))
    assert "The standstill lasts until the end of" in shown
    assert "268/3" in shown
    assert "268/3" not in text(sign_in(eve).get(award.get_absolute_url()))
    assert sign_in(eve).get(page).status_code == 403


def test_letters_that_are_sent_are_not_offered_again(letters, olive, sign_in: SignIn) -> None:
    client, page = sign_in(olive), url("award-notify", letters.pk)
    shown = text(client.get(page))
    assert "This award stands at “letters sent, in standstill”, so this cannot be done now." in shown
    assert "Send all letters" not in shown
    typed = day("notice_published_on", timezone.localdate())
    assert "so you cannot notify it now" in text(client.post(page, typed)), "and what was typed stands in the form"


def test_the_contract_page_waits_for_the_standstill(letters, olive, mark, sign_in: SignIn) -> None:
    client, page = sign_in(olive), url("award-contract", letters.pk)
    shown = text(client.get(page))
    assert "The standstill lasts until the end of" in shown
    assert "Signed on" not in shown
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        client = sign_in(olive)
        today = timezone.localdate()
        typed = {"manager": mark.pk} | day("signed_on", today) | day("starts_on", today) | day("ends_on", today)
        assert "Enter an end that is later than the start." in text(client.post(page, typed))
        client.post(page, typed | day("ends_on", today + timedelta(days=700)))
    assert Contract.objects.get().commitments.count() == 1


def test_an_award_is_cancelled_with_a_reason(letters, tender, olive, sign_in: SignIn) -> None:
    page = url("award-cancel", letters.pk)
    assert "You cannot take this back." in text(sign_in(olive).get(page))
    sign_in(olive).post(page, {"reason": "A mark was mistyped."})
    tender.refresh_from_db()
    assert tender.status == TenderStatus.IN_EVALUATION


# Letters


def test_each_bidder_reads_its_own_letter_and_no_other(letters, sam, rita, olive, sign_in: SignIn) -> None:
    theirs = {one.bid.supplier.name: one.pk for one in letters.summaries.all()}
    page = reverse("portal:summary-detail", args=[theirs["North"]])
    shown = text(sign_in(rita).get(page))
    for words in ("The winning bid: South", "Your bid: North", "89.33", "82.00", REASON):
        assert words in shown
    assert "Cheap" not in shown
    assert "50,000" not in shown
    assert sign_in(sam).get(page).status_code == 404
    assert sign_in(olive).get(page).status_code == 404
    assert "Your bid: North" in text(sign_in(olive).get(url("summary-detail", theirs["North"])))
    assert sign_in(rita).get(url("summary-detail", theirs["North"])).status_code == 403
    assert f'href="{page}"' in text(sign_in(rita).get(reverse("portal:contract-list")))


# Contracts


@pytest.fixture
def contract(olive: User, mark: User, sams_firm: Supplier) -> Contract:
    tender = make_tender(make_procurement(lead_officer=olive))
    bid = make_bid(tender.lots.get(), sams_firm, by=olive, submitted=True)
    return make_contract(bid, manager=mark, by=olive)


def many_contracts(like: Contract, how_many: int, **facts: object) -> None:
    """Contracts of other suppliers and tenders."""
    for number in range(how_many):
        tender = make_tender(make_procurement(lead_officer=like.procurement.lead_officer))
        bid = make_bid(tender.lots.get(), make_supplier(f"Firm {number}"), by=like.manager, submitted=True)
        make_contract(bid, **({"manager": like.manager, "by": like.manager} | facts))


def test_the_list_is_filtered_by_status_manager_words_and_end(contract, mark, olive, sign_in: SignIn) -> None:
    many_contracts(contract, 1, status=ContractStatus.CLOSED, title="Grass cutting", manager=olive,
                   ends_on=timezone.localdate() + timedelta(days=30))  # fmt: skip
    many_contracts(contract, 1, title="Bus shelters", ends_on=timezone.localdate() + timedelta(days=30))
    client, page = sign_in(olive), url("contract-list")

    def found(**query: object) -> set[str]:
        rows = text(client.get(page, query))
        return {title for title in ("Winter gritting", "Grass cutting", "Bus shelters") if title in rows}

    assert found() == {"Winter gritting", "Grass cutting", "Bus shelters"}
    assert found(status="closed") == {"Grass cutting"}
    assert found(manager=mark.pk) == {"Winter gritting", "Bus shelters"}
    assert found(q="sam's") == {"Winter gritting"}
    assert found(q=contract.reference) == {"Winter gritting"}
    assert found(q="shelters") == {"Bus shelters"}
    assert found(ending="on") == {"Bus shelters"}


def test_the_list_is_sorted_by_start_and_exported(contract, olive, sign_in: SignIn) -> None:
    many_contracts(contract, 1, title="=Later", starts_on=date(2027, 1, 1))
    client, page = sign_in(olive), url("contract-list")
    shown = text(client.get(page))
    assert shown.index("=Later") < shown.index("Winter gritting")
    rows = list(csv.reader(b"".join(client.get(page, {"format": "csv"})).decode("utf-8-sig").splitlines()))
    assert [row[1:5] for row in rows] == [
        ["Title", "Supplier", "Status", "Value without VAT (£)"],
        ["'=Later", "Firm 0", "Running", "900000.00"],
        ["Winter gritting", "Sam's Cleaning CIC", "Running", "900000.00"],
    ]
    sheet = load_workbook(BytesIO(client.get(page, {"format": "xlsx"}).content)).active
    assert [cell.value for cell in next(sheet.rows)][:2] == ["Reference", "Title"]


def test_the_list_needs_at_most_six_queries_however_long(contract, olive, sign_in: SignIn) -> None:
    client, page = sign_in(olive), url("contract-list")
    text(client.get(page))
    with CaptureQueriesContext(connection) as few:
        text(client.get(page, {"q": "gritting", "status": "running"}))
    many_contracts(contract, 8)
    with CaptureQueriesContext(connection) as many:
        text(client.get(page, {"q": "gritting", "status": "running"}))
    assert (len(few), len(few) <= 6 + SESSION_QUERIES) == (len(many), True)


@pytest.mark.parametrize(
    ("who", "of_list", "of_one"), [("fin", 200, 200), ("sam", 403, 404), ("cabby", 403, 404), ("stan", 404, 404)]
)
def test_who_sees_contracts(contract, request, sign_in: SignIn, who, of_list, of_one) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url("contract-list")).status_code == of_list
    assert client.get(contract.get_absolute_url()).status_code == of_one


def test_a_contract_tells_in_words_how_each_promise_stands(contract, olive, mark, sign_in: SignIn) -> None:
    commitment = contract.commitments.get()
    make_delivery(commitment, by=mark, status="verified", verified_quantity=Decimal(2))
    make_delivery(commitment, by=mark, claimed_quantity=Decimal(1))
    make_delivery(commitment, by=mark, claimed_quantity=Decimal(3), status="rejected")
    with time_machine.travel(datetime(2027, 10, 1, 12, tzinfo=UTC), tick=False):
        client = sign_in(olive)
        shown = text(client.get(contract.get_absolute_url()))
        assert "2 of 6 people verified, 1 waiting, at this pace 4 of 6 by 31 March 2029" in shown
        assert "At risk" in shown
        assert "3 people" in shown
        one = text(client.get(commitment.get_absolute_url()))
        assert "Recorded, not valued" in one
        assert "Rejected" in one


def test_the_contract_page_asks_as_many_queries_for_forty_commitments(contract, olive, mark, sign_in: SignIn) -> None:
    client, page = sign_in(olive), contract.get_absolute_url()
    text(client.get(page))

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            text(client.get(page))
        return len(counted)

    make_delivery(contract.commitments.get(), by=mark)
    audit.record(olive, "contract.change", contract)
    few = queries()
    for number in range(5):
        commitment = clone(contract, number)
        make_delivery(commitment, by=mark)
        make_delivery(commitment, by=mark, status="verified", verified_quantity=Decimal(1))
        audit.record(olive, "contract.change", contract, number=number)
    assert (queries(), few <= 10 + SESSION_QUERIES) == (few, True)


def clone(contract: Contract, number: int):
    """Another commitment of the same contract, without an offer of its own."""
    commitment = contract.commitments.first()
    commitment.pk, commitment.offer, commitment.title = None, None, f"Promise {number}"
    commitment.save(force_insert=True)
    return commitment


def test_the_history_is_paginated(contract, olive, sign_in: SignIn) -> None:
    for number in range(30):
        audit.record(olive, f"contract.step{number}", contract)
    shown = text(sign_in(olive).get(contract.get_absolute_url()))
    assert "Contract step29" in shown
    assert "Contract step4 " not in shown
    assert "Contract step4 " in text(sign_in(olive).get(contract.get_absolute_url(), {"page": 2}))


def test_a_contract_is_closed_by_its_manager_and_terminated_by_the_head(contract, mark, hugh, olive, sign_in) -> None:
    page = url("contract-close", contract.pk)
    assert sign_in(olive).get(page).status_code == 403
    assert "The contract runs until 31 March 2029." in text(sign_in(mark).get(page))
    page = url("contract-terminate", contract.pk)
    assert sign_in(mark).get(page).status_code == 403
    sign_in(hugh).post(page, {"reason": "The supplier stopped trading."})
    contract.refresh_from_db()
    assert contract.status == ContractStatus.TERMINATED
    assert "The supplier stopped trading." in text(sign_in(mark).get(contract.get_absolute_url()))


def test_a_supplier_sees_its_own_contracts_only(contract, sam, rita, sign_in: SignIn) -> None:
    page = reverse("portal:contract-detail", args=[contract.pk])
    shown = text(sign_in(sam).get(page))
    assert "0 of 6 people verified, nothing reported" in shown
    assert reverse("portal:delivery-report", args=[contract.commitments.get().pk]) in shown
    assert sign_in(rita).get(page).status_code == 404
    assert "Winter gritting" in text(sign_in(sam).get(reverse("portal:contract-list")))
    assert "No contracts yet" in text(sign_in(rita).get(reverse("portal:contract-list")))
