"""The pages of delivery: each a way through and a refusal; who may not come in; nothing typed is lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procurement.choices import DeliveryStatus, RemedyStatus
from procurement.models import CaseStudy, Contract, Delivery, PerformanceReview, Remedy
from procurement.services.delivery import query_delivery, reject_delivery, verify_delivery
from procurement.services.remedy import open_remedy
from procurement.tests.delivery_story import (
    FIRST,
    NOW,
    SECOND,
    STORY,
    TODAY,
    copy_of,
    make_delivering,
    pdf,
    report,
    table,
)
from procurement.tests.factories import make_delivery
from socialvalue.accounts.models import User
from suppliers.models import Supplier

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def contract(olive: User, otto: User, mark: User, sam: User, sams_firm: Supplier) -> Contract:
    return make_delivering(sams_firm, lead=olive, second=otto, manager=mark, by=sam)


@pytest.fixture
def claim(contract: Contract, sam: User) -> Delivery:
    return report(contract.commitments.get(), by=sam, evidence_description="Register")


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def officer(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def portal(name: str, *args: Any) -> str:
    return reverse(f"portal:{name}", args=args)


# Officers


def test_the_list_shows_claims_to_verify_first_and_exports_them(
    claim: Delivery, contract: Contract, mark: User, sam: User, sign_in: SignIn
) -> None:
    second = report(contract.commitments.get(), by=sam, period=SECOND, claimed_quantity=Decimal(1))
    verify_delivery(claim, by=mark, verified_quantity=Decimal(1), reason="One left.")
    client, url = sign_in(mark), officer("delivery-list")
    page = words(client.get(url))
    assert page.index(officer("delivery-detail", second.pk)) < page.index(officer("delivery-detail", claim.pk))
    assert "103 days late" in page
    rows = b"".join(client.get(url, {"format": "csv"}).streaming_content).decode().splitlines()
    assert [row.split(",")[9:12] for row in rows[1:]] == [["6.00", "1.00", ""], ["6.00", "2.00", "1.00"]]
    assert client.get(url, {"format": "xlsx"}).content.startswith(b"PK")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"status": "reported"}, 1), ({"status": "verified"}, 0), ({"contract": "cleaning"}, 1),
        ({"contract": "zzz"}, 0),
        ({"late": "yes"}, 1), ({"late": "no"}, 0), ({"mine": "on"}, 1), ({"sort": "-reported"}, 1),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(query: dict[str, str], count: int, claim: Delivery, mark: User, sign_in: SignIn) -> None:
    assert sign_in(mark).get(officer("delivery-list"), query).context["page_obj"].paginator.count == count


def test_my_contracts_are_nobody_elses(claim: Delivery, olive: User, sign_in: SignIn) -> None:
    shown = sign_in(olive).get(officer("delivery-list"), {"mine": "on"})
    assert shown.context["page_obj"].paginator.count == 0


def test_a_claim_is_shown_with_its_evidence_and_may_be_verified(
    claim: Delivery, mark: User, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(mark)
    page = words(client.get(claim.get_absolute_url()))
    for shown in ("2 people", "6 people by 31 March 2029", "Not decided yet", claim.evidence.get().sha256, STORY):
        assert shown in page
    assert officer("delivery-verify", claim.pk) in page
    assert officer("delivery-verify", claim.pk) not in words(sign_in(olive).get(claim.get_absolute_url()))
    form = words(client.get(officer("delivery-verify", claim.pk)))
    assert 'value="2"' in form
    done = client.post(officer("delivery-verify", claim.pk), {"verified_quantity": "2", "reason": ""}, follow=True)
    assert "Verified. The supplier is told by e-mail." in words(done)
    claim.refresh_from_db()
    assert (claim.status, claim.verified_quantity) == (DeliveryStatus.VERIFIED, Decimal(2))


def test_less_without_a_reason_comes_back_with_what_was_typed(claim: Delivery, mark: User, sign_in: SignIn) -> None:
    answer = sign_in(mark).post(officer("delivery-verify", claim.pk), {"verified_quantity": "1", "reason": ""})
    page = words(answer)
    assert "Say why less is verified than was claimed." in page
    assert 'href="#id_reason"' in page
    assert 'value="1"' in page
    claim.refresh_from_db()
    assert claim.status == DeliveryStatus.REPORTED


@pytest.mark.parametrize(("verb", "status"), [("query", DeliveryStatus.QUERIED), ("reject", DeliveryStatus.REJECTED)])
def test_a_claim_is_queried_or_rejected_with_a_reason(
    verb: str, status: str, claim: Delivery, mark: User, sign_in: SignIn
) -> None:
    client, url = sign_in(mark), officer(f"delivery-{verb}", claim.pk)
    assert "Say why, in words the supplier can act on" in words(client.post(url, {"reason": ""}))
    page = words(client.post(url, {"reason": "Which depot?"}, follow=True))
    assert "Which depot?" in page
    claim.refresh_from_db()
    assert claim.status == status


def test_a_decision_taken_back_stays_in_the_history(claim: Delivery, mark: User, sign_in: SignIn) -> None:
    verify_delivery(claim, by=mark, verified_quantity=Decimal(1), reason="One left.")
    client, url = sign_in(mark), officer("delivery-reverse", claim.pk)
    page = words(client.post(url, {"reason": "He came back."}, follow=True))
    assert "Decision taken back" in page
    assert "Verified 1 person" in page
    again = words(client.post(url, {"reason": "Once more."}))
    assert "This delivery is reported, so you cannot reverse it now." in again


@pytest.mark.parametrize("verb", ["verify", "query", "reject", "reverse"])
@pytest.mark.parametrize(
    ("name", "status"), [("olive", 403), ("chloe", 403), ("sam", 403), ("rita", 404), ("stan", 404), ("cabby", 404)]
)
def test_only_the_contracts_manager_decides(
    verb: str, name: str, status: int, claim: Delivery, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(name))
    assert client.post(officer(f"delivery-{verb}", claim.pk), {"reason": "x"}).status_code == status
    assert claim.verifications.count() == 0


@pytest.mark.parametrize(("name", "served"), [("olive", True), ("sam", True), ("rita", False), ("stan", False)])
@pytest.mark.parametrize("side", [officer, portal])
def test_evidence_is_served_as_a_download_to_those_who_see_the_claim(
    side: Any, name: str, served: bool, claim: Delivery, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    answer = sign_in(request.getfixturevalue(name)).get(side("evidence-file", claim.evidence.get().public_id))
    if not served:
        assert answer.status_code == 404
        return
    assert answer.headers["Content-Disposition"] == 'attachment; filename="register.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.getvalue()


def test_what_a_contract_delivers_stands_on_one_page(
    claim: Delivery, contract: Contract, mark: User, olive: User, rita: User, sign_in: SignIn
) -> None:
    open_remedy(claim.commitment, by=mark, kind="notice", text="Recruit four.", due_on=TODAY)
    url = officer("contract-delivery", contract.pk)
    page = words(sign_in(mark).get(url))
    for shown in ("1 July 2026 to 30 September 2026", "Overdue", "Recruit four.", "No review yet", "No case study yet"):
        assert shown in page
    assert officer("contract-review", contract.pk) in page
    assert officer("contract-review", contract.pk) not in words(sign_in(olive).get(url))
    assert sign_in(rita).get(url).status_code == 404


def test_a_remedy_is_opened_and_resolved(contract: Contract, mark: User, olive: User, sign_in: SignIn) -> None:
    url = officer("remedy-open", contract.commitments.get().pk)
    assert sign_in(olive).get(url).status_code == 403
    client = sign_in(mark)
    typed = {
        "kind": "improvement_plan",
        "text": "Recruit four.",
        "due_on_day": "9",
        "due_on_month": "11",
        "due_on_year": "2026",
    }
    page = words(client.post(url, typed))
    assert "Choose today or a later day" in page
    assert "Recruit four." in page
    client.post(url, typed | {"due_on_day": "30"})
    remedy = Remedy.objects.get()
    done = words(client.post(officer("remedy-resolve", remedy.pk), {"outcome": "Four started."}, follow=True))
    assert "Four started." in done
    remedy.refresh_from_db()
    assert remedy.status == RemedyStatus.RESOLVED


def test_a_review_shows_the_facts_and_keeps_what_was_typed(
    contract: Contract, mark: User, olive: User, sign_in: SignIn
) -> None:
    url = officer("contract-review", contract.pk)
    assert sign_in(olive).get(url).status_code == 403
    client = sign_in(mark)
    assert "no commitments due by today" in words(client.get(url))
    typed = {
        "held_on_day": "10",
        "held_on_month": "11",
        "held_on_year": "2026",
        "contract_score": "101",
        "notes": "Good start.",
    }
    page = words(client.post(url, typed))
    assert "Enter 100 or less" in page
    assert "Good start." in page
    done = words(client.post(url, typed | {"contract_score": "82.5"}, follow=True))
    assert "82.5 of 100, good" in done
    assert PerformanceReview.objects.get().facts == {"promised_count": 0, "verified_count": 0, "open_remedies": 0}


def test_a_story_is_written_approved_and_read_by_everybody(
    contract: Contract, mark: User, chloe: User, olive: User, sign_in: SignIn
) -> None:
    typed = {"title": "First keys", "text": "Six months out, first keys in hand.", "theme_title": ""}
    assert sign_in(olive).get(officer("case-study-write", contract.pk)).status_code == 403
    sign_in(mark).post(officer("case-study-write", contract.pk), typed)
    study = CaseStudy.objects.get()
    assert officer("case-study-detail", study.pk) in words(sign_in(olive).get(officer("case-study-list")))
    assert "No case studies yet" in words(Client().get(portal("case-study-list")))
    assert sign_in(mark).post(officer("case-study-approve", study.pk)).status_code == 403
    assert "Approve" in words(sign_in(chloe).get(officer("case-study-detail", study.pk)))
    sign_in(chloe).post(officer("case-study-approve", study.pk))
    assert "Six months out, first keys in hand." in words(Client().get(portal("case-study-list")))


def test_nobody_approves_their_own_story(contract: Contract, chloe: User, sign_in: SignIn) -> None:
    study = CaseStudy.objects.create(contract=contract, title="First keys", text="…", written_by=chloe)
    assert "You wrote this case study." in words(sign_in(chloe).post(officer("case-study-approve", study.pk)))


# Suppliers

TYPED = {
    "period": FIRST.start.isoformat(), "claimed_quantity": "2", "narrative": STORY,
    "evidence_description": "Register, districts only",
}  # fmt: skip


def test_a_supplier_sees_what_is_due_and_reports_it(contract: Contract, sam: User, sign_in: SignIn) -> None:
    commitment, client = contract.commitments.get(), sign_in(sam)
    due = words(client.get(portal("delivery-list")))
    assert "6 people promised" in due
    assert "30 July 2026" in due
    assert "Overdue" in due
    url = portal("delivery-report", commitment.pk)
    form = words(client.get(url, {"period": SECOND.start.isoformat()}))
    assert 'value="2026-07-01" checked' in form
    assert "Was due on 30 October 2026" in form
    assert "first half of postcodes" in form
    assert "Count each person once." in form
    done = words(client.post(url, TYPED | {"evidence": pdf()}, follow=True))
    assert "Your report is sent." in done
    assert "Register, districts only" in done
    claim = Delivery.objects.get()
    assert (claim.period_start, claim.claimed_quantity, claim.reported_by) == (FIRST.start, Decimal(2), sam)
    assert 'value="2026-07-01" checked' in words(client.get(url))  # the next quarter stands ready


def test_a_refused_report_keeps_what_was_typed_and_asks_for_the_file_again(
    contract: Contract, sam: User, sign_in: SignIn
) -> None:
    url = portal("delivery-report", contract.commitments.get().pk)
    for typed, error in (
        ({"narrative": "Done."}, "in at least a sentence"),  # refused by the rule
        ({"claimed_quantity": "two"}, "Enter a whole number, like 12"),  # refused by the form
    ):
        page = words(sign_in(sam).post(url, TYPED | typed | {"evidence": pdf()}))
        assert error in page
        assert "Choose the file again" in page
        assert f'value="{(TYPED | typed)["claimed_quantity"]}"' in page
        assert (TYPED | typed)["narrative"] in page
        assert 'value="2026-04-01" checked' in page
    without = words(sign_in(sam).post(url, TYPED | {"narrative": "Done."}))
    assert "Choose the file again" not in without
    assert Delivery.objects.count() == 0


def test_a_table_of_people_is_refused_at_the_file(contract: Contract, sam: User, sign_in: SignIn) -> None:
    url = portal("delivery-report", contract.commitments.get().pk)
    page = words(sign_in(sam).post(url, TYPED | {"evidence": table("staff.csv", "Surname,Hours", "Lee,3")}))
    assert "staff.csv has a column headed “Surname”" in page
    assert 'href="#id_evidence"' in page
    assert "Choose the file again: " not in page
    assert STORY in page
    assert Delivery.objects.count() == 0


def test_nothing_to_report_says_when_there_will_be(contract: Contract, sam: User, sign_in: SignIn) -> None:
    commitment = contract.commitments.get()
    for period in (FIRST, SECOND):
        report(commitment, by=sam, period=period)
    page = words(sign_in(sam).get(portal("delivery-report", commitment.pk)))
    assert "1 October 2026 to 31 December 2026, can be reported from its last day on" in page
    refused = sign_in(sam).post(portal("delivery-report", commitment.pk), TYPED)
    assert Delivery.objects.count() == 2
    assert refused.status_code == 200


def test_a_query_is_answered_and_evidence_added(claim: Delivery, mark: User, sam: User, sign_in: SignIn) -> None:
    query_delivery(claim, by=mark, reason="Did both start in June?")
    client, url = sign_in(sam), portal("delivery-answer", claim.pk)
    assert "Did both start in June?" in words(client.get(portal("delivery-detail", claim.pk)))
    assert url in words(client.get(portal("delivery-list")))
    assert 'value="2"' in words(client.get(url))
    client.post(
        portal("evidence-add", claim.pk), {"evidence": pdf("starts.pdf"), "evidence_description": "Start dates"}
    )
    done = words(client.post(url, {"narrative": "One in July.", "claimed_quantity": "1"}, follow=True))
    assert "Your answer is sent." in done
    assert "Start dates" in done
    claim.refresh_from_db()
    assert (claim.status, claim.claimed_quantity) == (DeliveryStatus.REPORTED, Decimal(1))
    again = words(client.post(url, {"narrative": "Once more.", "claimed_quantity": "1"}))
    assert "so you cannot answer it now" in again
    assert "Once more." in again


def test_a_rejected_report_says_why_and_how_to_report_again(
    claim: Delivery, mark: User, sam: User, sign_in: SignIn
) -> None:
    reject_delivery(claim, by=mark, reason="They work elsewhere.")
    page = words(sign_in(sam).get(portal("delivery-detail", claim.pk)))
    assert "They work elsewhere." in page
    assert "counts nowhere" in page
    assert portal("delivery-report", claim.commitment_id) in page
    assert portal("evidence-add", claim.pk) not in page
    late = words(sign_in(sam).post(portal("evidence-add", claim.pk), {"evidence": pdf()}))
    assert "This claim has been decided" in late


@pytest.mark.parametrize("name", ["rita", "olive", "mark", "stan"])
def test_a_suppliers_pages_are_its_own(
    name: str, claim: Delivery, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(name))
    addresses = [portal(page, claim.pk) for page in ("delivery-detail", "delivery-answer", "evidence-add")]
    addresses.append(portal("delivery-report", claim.commitment_id))
    assert [client.get(address).status_code for address in addresses] == [404] * 4


@pytest.mark.parametrize(("name", "status"), [("rita", 200), ("olive", 403), ("stan", 404)])
def test_the_list_of_reports_is_for_suppliers(
    name: str, status: int, claim: Delivery, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    answer = sign_in(request.getfixturevalue(name)).get(portal("delivery-list"))
    assert answer.status_code == status
    assert STORY not in words(answer)
    assert "Apprentices from the county" not in words(answer)


def test_whoever_is_not_signed_in_is_asked_to(claim: Delivery) -> None:
    for address in (claim.get_absolute_url(), officer("delivery-list"), portal("delivery-list")):
        assert Client().get(address).headers["Location"].startswith(reverse("account_login"))


# Budgets


def test_pages_ask_as_many_questions_for_many_rows_as_for_few(
    claim: Delivery, contract: Contract, mark: User, sam: User, sign_in: SignIn
) -> None:
    manager, supplier = sign_in(mark), sign_in(sam)
    pages = [
        (manager, officer("delivery-list")),
        (manager, officer("contract-delivery", contract.pk)),
        (manager, officer("contract-review", contract.pk)),
        (manager, claim.get_absolute_url()),
        (supplier, portal("delivery-list")),
        (supplier, portal("delivery-detail", claim.pk)),
    ]

    def grow() -> None:
        for position in range(3):
            other = copy_of(claim.commitment)
            make_delivery(
                other, by=sam, period_end=FIRST.end, status=(DeliveryStatus.QUERIED, "reported")[position % 2]
            )
            open_remedy(other, by=mark, kind="notice", text="Act.", due_on=TODAY + timedelta(days=1))

    def count(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    grow()
    for client, address in pages:
        count(client, address)  # caches are warm
    few = [count(client, address) for client, address in pages]
    grow()
    grow()
    assert [count(client, address) for client, address in pages] == few
    assert max(few) <= 25
