"""Gates and the history of a stage on their pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from framework.models import Policy
from procurement.models import Gate, Procurement, StageRecord
from procurement.services.progress import reopen_stage, sign_off_stage
from procurement.tests.factories import make_considered, make_gates, make_procurement, make_tender
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def procurement(olive: User, cora: User) -> Procurement:
    one = make_considered(make_procurement(lead_officer=olive), by=olive)
    make_gates(one)
    Gate.objects.update(status="waiting", passed_at=None)
    one.stage_actions.update(done_at=timezone.now(), evidence="Minutes.")
    sign_off_stage(one.stage_records.get(number=1), by=cora, note="Need confirmed.")
    return one


def test_ccc_3_the_right_person_approves_in_two_clicks(
    procurement: Procurement, cora: User, olive: User, sign_in: Callable[[User], Client]
) -> None:
    gate = procurement.gates.get(number=1)
    stage = reverse("procurement:stage-detail", args=[procurement.pk, 1])
    approve = reverse("procurement:gate-approve", args=[gate.pk])
    others = sign_in(olive).get(stage).content.decode()
    assert "It waits for: commissioner (Cora Commissioner)." in others
    assert approve not in others
    assert sign_in(olive).post(approve, {}).status_code == 403
    client = sign_in(cora)
    assert approve in client.get(stage).content.decode()
    page = client.post(approve, {}, follow=True).content.decode()
    assert "Your approval is recorded." in page
    assert "Approved</strong> by Cora Commissioner, commissioner" in page
    assert approve not in page
    assert "Passed on" in client.get(procurement.get_absolute_url()).content.decode()


def test_the_call_in_is_asked_only_where_there_is_one_and_counted_for_a_key_decision(
    procurement: Procurement, cora: User, hugh: User, sign_in: Callable[[User], Client]
) -> None:
    first, second = procurement.gates.filter(number__in=(1, 2)).order_by("number")
    page = sign_in(cora).get(reverse("procurement:gate-approve", args=[first.pk])).content.decode()
    assert "can be called in" not in page
    sign_in(cora).post(reverse("procurement:gate-approve", args=[first.pk]), {})
    signed = {"status": "signed_off", "decided_by": cora, "decided_at": timezone.now()}
    procurement.stage_records.filter(number__lte=3).update(**signed)
    approve = reverse("procurement:gate-approve", args=[second.pk])
    assert "Only where members may call this decision in." in sign_in(hugh).get(approve).content.decode()
    Policy.objects.update(call_in_days=5, key_decision_pence=1)
    assert "This is a key decision." in sign_in(hugh).get(approve).content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = (
        sign_in(hugh)
        .post(approve, {f"call_in_until_{part}": str(getattr(tomorrow, part)) for part in ("day", "month", "year")})
        .content.decode()
    )
    assert "The policy gives members until" in answer


def test_the_legal_adviser_finds_the_documents_that_are_judged(
    procurement: Procurement, lena: User, sign_in: Callable[[User], Client]
) -> None:
    tender, client = make_tender(procurement), sign_in(lena)
    preview, packs = (reverse(f"procurement:{name}", args=[tender.pk]) for name in ("tender-preview", "tender-packs"))
    gate = procurement.gates.get(number=3)
    stage_5 = {
        name: reverse(f"procurement:{name}", args=[procurement.pk, 5]) for name in ("stage-detail", "stage-sign-off")
    }
    for address in (*stage_5.values(), reverse("procurement:gate-approve", args=[gate.pk])):
        page = client.get(address).content.decode()
        assert preview in page
        assert packs in page
    assert client.get(preview).status_code == client.get(packs).status_code == 200
    assert preview not in client.get(reverse("procurement:stage-detail", args=[procurement.pk, 3])).content.decode()


def test_a_refusal_is_read_and_asked_again(
    procurement: Procurement, cora: User, olive: User, sign_in: Callable[[User], Client]
) -> None:
    gate = procurement.gates.get(number=1)
    refuse = reverse("procurement:gate-refuse", args=[gate.pk])
    assert "There is a problem" in sign_in(cora).post(refuse, {"reason": ""}).content.decode()
    sign_in(cora).post(refuse, {"reason": "No budget."})
    resubmit = reverse("procurement:gate-resubmit", args=[gate.pk])
    page = sign_in(olive).get(reverse("procurement:stage-detail", args=[procurement.pk, 1])).content.decode()
    assert "No budget." in page
    assert resubmit in page
    sign_in(olive).post(resubmit, {"reason": "Budget found."})
    gate.refresh_from_db()
    assert gate.status == "waiting"


def test_con_9_a_stage_is_re_entered_with_a_reason_and_its_history_is_seen(
    procurement: Procurement, cora: User, olive: User, sign_in: Callable[[User], Client]
) -> None:
    sign_in(cora).post(reverse("procurement:gate-approve", args=[procurement.gates.get(number=1).pk]), {})
    asked = sign_in(olive).get(reverse("procurement:stage-reopen", args=[procurement.pk, 1])).content.decode()
    assert "Gate 1, mandate stays passed." in asked
    assert "The tender cannot be published" in asked
    record = procurement.stage_records.get(number=1)
    reopen_stage(record, by=olive, reason="The parish asked for more.")
    sign_off_stage(record, by=cora, note="Need confirmed again.")
    page = sign_in(olive).get(reverse("procurement:stage-detail", args=[procurement.pk, 1])).content.decode()
    went = page[page.index("How the stage went") :]
    lines = ["Signed off: Need confirmed.", "Reopened: The parish asked for more.", "Signed off: Need confirmed again."]
    assert [went.index(line) for line in lines] == sorted(went.index(line) for line in lines)


def test_con_15_the_stage_that_fig_1_leaves_empty_has_work_of_its_own(
    procurement: Procurement, olive: User, sign_in: Callable[[User], Client]
) -> None:
    page = sign_in(olive).get(reverse("procurement:stage-detail", args=[procurement.pk, 10])).content.decode()
    assert "Record what was received and accepted" in page
    assert "never skipped" in page
    assert StageRecord.objects.get(procurement=procurement, number=10).status == "open"


def test_con_2_without_answers_neither_sign_off_nor_gate(
    olive: User, cora: User, sign_in: Callable[[User], Client]
) -> None:
    bare = make_procurement(lead_officer=olive)
    make_gates(bare)
    bare.stage_actions.update(done_at=timezone.now(), evidence="Minutes.")
    client, first = sign_in(cora), bare.gates.get(number=1)
    client.post(reverse("procurement:stage-sign-off", args=[bare.pk, 1]), {"note": "Done."})
    client.post(reverse("procurement:gate-approve", args=[first.pk]), {})
    first.refresh_from_db()
    assert (bare.stage_records.get(number=1).status, first.status) == ("open", "waiting")
