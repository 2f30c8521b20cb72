"""The page of a stage: what blocks comes first, a sign-off where nothing does, and who is awaited."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.models import Gate, Procurement, StageRecord, Tender
from procurement.services.barrier import accept_barrier, save_conditions
from procurement.services.progress_gate import approve_gate
from procurement.tests.factories import make_considered, make_gates, make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def procurement(olive: User, cora: User) -> Procurement:
    one = make_considered(make_procurement(lead_officer=olive, commissioner=cora), by=olive)
    make_gates(one)
    Gate.objects.update(status="waiting", passed_at=None)
    return one


def stage(procurement: Procurement, number: int, name: str = "stage-detail") -> str:
    return reverse(f"procurement:{name}", args=[procurement.pk, number])


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def sign_stages(procurement: Procurement, by: User, *, upto: int) -> None:
    StageRecord.objects.filter(procurement=procurement, number__lte=upto).update(
        status="signed_off", decided_by=by, decided_at=timezone.now()
    )


def test_a_sign_off_is_offered_once_nothing_blocks(
    procurement: Procurement, cora: User, olive: User, sign_in: SignIn
) -> None:
    client, sign = sign_in(cora), stage(procurement, 1, "stage-sign-off")
    blocked = words(client.get(stage(procurement, 1)))
    assert "Before it can be signed off" in blocked
    assert sign not in blocked
    procurement.stage_actions.update(done_at=timezone.now(), evidence="Minutes.")
    ready = words(client.get(stage(procurement, 1)))
    awaits = "It waits for its sign-off by: commissioner (Cora Commissioner)."
    assert f"{awaits} You may sign." in ready
    assert sign in ready
    others = words(sign_in(olive).get(stage(procurement, 1)))
    assert awaits in others
    assert sign not in others


def test_an_earlier_stage_names_who_is_awaited(procurement: Procurement, olive: User, sign_in: SignIn) -> None:
    page = words(sign_in(olive).get(stage(procurement, 2)))
    assert "Sign off stage 1, “Understanding" in page
    assert "It is signed by: commissioner (Cora Commissioner)." in page


def test_a_gate_before_its_stage_is_to_come(procurement: Procurement, olive: User, hugh: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    page = words(client.get(stage(procurement, 3)))
    panel = page[page.index('id="gate-heading"') :][:400]
    assert "To come" in panel
    assert "It will be signed by: head of service (Hugh Head)." in page
    sign_stages(procurement, olive, upto=3)
    Gate.objects.filter(number=1).update(status="passed", passed_at=timezone.now())
    page = words(client.get(stage(procurement, 3)))
    panel = page[page.index('id="gate-heading"') :][:400]
    assert "Waiting" in panel
    assert "It waits for: head of service (Hugh Head)." in page


@pytest.fixture
def blocked(procurement: Procurement, olive: User) -> Tender:
    """Stages to 6 signed, the documents' gate reached, with a condition that shuts small bidders out."""
    sign_stages(procurement, olive, upto=6)
    Gate.objects.filter(number__lte=2).update(status="passed", passed_at=timezone.now())
    tender = make_tender(procurement)
    save_conditions(tender, by=olive, references=5)
    return tender


def test_con_7_documents_with_an_unsettled_barrier_are_not_approved(blocked: Tender, olive: User, lena: User) -> None:
    gate = Gate.objects.get(number=3)
    with refused("barrier_open") as refusal:
        approve_gate(gate, by=olive)
    assert "Mend it, or accept it with a reason." in refusal.value.message
    accept_barrier(blocked, by=olive, key="references", reason="Two sites, two trades, one emergency.")
    approve_gate(gate, by=olive)
    assert approve_gate(gate, by=lena).status == "passed"


def test_the_page_says_which_barrier_and_offers_no_approval(
    blocked: Tender, olive: User, lena: User, sign_in: SignIn
) -> None:
    client, gate = sign_in(lena), Gate.objects.get(number=3)
    page = words(client.get(stage(blocked.procurement, 5)))
    assert "5 references are asked. New organisations have few. Mend it, or accept it with a reason." in page
    assert reverse("procurement:barrier-list", args=[blocked.pk]) in page
    assert reverse("procurement:gate-approve", args=[gate.pk]) not in page
    accept_barrier(blocked, by=olive, key="references", reason="Two sites, two trades, one emergency.")
    assert reverse("procurement:gate-approve", args=[gate.pk]) in words(client.get(stage(blocked.procurement, 5)))


def test_the_page_is_read_in_a_fixed_number_of_queries(
    blocked: Tender, olive: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(olive)
    with django_assert_max_num_queries(55):
        client.get(stage(blocked.procurement, 5))


def test_the_issue_of_the_tender_leads_to_telling_suppliers(
    blocked: Tender, olive: User, lena: User, sign_in: SignIn
) -> None:
    tell = reverse("procurement:invitation-choose", args=[blocked.pk])
    assert tell in words(sign_in(olive).get(stage(blocked.procurement, 7)))
    assert tell not in words(sign_in(olive).get(stage(blocked.procurement, 6)))
    assert tell not in words(sign_in(lena).get(stage(blocked.procurement, 7)))
    publish(blocked, by=olive)
    page = words(sign_in(olive).get(stage(blocked.procurement, 7)))
    assert reverse("procurement:tender-invite", args=[blocked.pk]) in page
    Tender.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    Tender.objects.update(published_at=timezone.now() - timedelta(days=40))
    assert "Tell suppliers of the tender" not in words(sign_in(olive).get(stage(blocked.procurement, 7)))
