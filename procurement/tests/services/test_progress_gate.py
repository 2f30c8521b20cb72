"""Decisions at the gates are one-way, by named roles, and all kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from framework.management.commands.load_policy import load as load_policy
from framework.models import Policy
from framework.tests.factories import make_framework, make_outcome
from procurement.domain.gates import TO_PUBLISH
from procurement.models import Gate, GateDecision, Procurement, StageRecord
from procurement.selectors.gate import gates_in_the_way, publication_held_until
from procurement.selectors.progress_gate import gate_tasks_for, publication_tasks_for
from procurement.selectors.publication import publication_problems
from procurement.selectors.tender import suggested_times
from procurement.services.procurement import change_procurement, close_procurement, start_procurement
from procurement.services.progress_gate import approve_gate, refuse_gate, reopen_gate, resubmit_gate
from procurement.services.tender import publish_tender
from procurement.tests.factories import make_considered, make_gates, make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.workdays import add_working_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def procurement(olive: User) -> Procurement:
    """Everything signed off to stage 6, and the gates as they are at the start."""
    one = make_considered(make_procurement(lead_officer=olive), by=olive)
    make_gates(one)
    Gate.objects.update(status="waiting", passed_at=None)
    StageRecord.objects.filter(procurement=one, number__lte=6).update(
        status="signed_off", decided_by=olive, decided_at=timezone.now()
    )
    return one


def gate(procurement: Procurement, number: int) -> Gate:
    return procurement.gates.get(number=number)


def pass_planning(procurement: Procurement, cora: User, hugh: User, olive: User, lena: User) -> None:
    approve_gate(gate(procurement, 1), by=cora)
    approve_gate(gate(procurement, 2), by=hugh)
    approve_gate(gate(procurement, 3), by=olive)
    approve_gate(gate(procurement, 3), by=lena)


def test_ccc_3_each_gate_is_passed_by_its_named_roles(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    with refused("not_asked"):
        approve_gate(gate(procurement, 1), by=hugh)
    mandate = approve_gate(gate(procurement, 1), by=cora, reason="Budget agreed.")
    assert (mandate.status, mandate.passed_at is not None) == ("passed", True)
    approve_gate(gate(procurement, 2), by=hugh)
    half = approve_gate(gate(procurement, 3), by=olive)
    assert half.status == "waiting"
    with refused("signed_already"):
        approve_gate(gate(procurement, 3), by=olive)
    assert approve_gate(gate(procurement, 3), by=lena).status == "passed"
    kept = GateDecision.objects.values_list("gate__number", "act", "role", "by", "reason")
    assert list(kept) == [
        (1, "approve", "commissioner", cora.pk, "Budget agreed."),
        (2, "approve", "head_of_service", hugh.pk, ""),
        (3, "approve", "procurement_officer", olive.pk, ""),
        (3, "approve", "legal_adviser", lena.pk, ""),
    ]
    assert AuditEntry.objects.filter(action="gate.approve").count() == 4


def test_a_gate_is_decided_in_its_turn(procurement: Procurement, hugh: User, cora: User) -> None:
    with refused("earlier_gate"):
        approve_gate(gate(procurement, 2), by=hugh)
    StageRecord.objects.filter(procurement=procurement, number=1).update(status="open")
    with refused("stage_open"):
        approve_gate(gate(procurement, 1), by=cora)


def test_a_refused_gate_says_why_and_is_asked_for_again(procurement: Procurement, cora: User, olive: User) -> None:
    with refused("not_said"):
        refuse_gate(gate(procurement, 1), by=cora, reason=" ")
    assert refuse_gate(gate(procurement, 1), by=cora, reason="No budget.").status == "refused"
    with refused("wrong_state"):
        approve_gate(gate(procurement, 1), by=cora)
    with refused("not_said"):
        resubmit_gate(gate(procurement, 1), by=olive, reason="")
    again = resubmit_gate(gate(procurement, 1), by=olive, reason="Budget found.")
    assert (again.status, again.round) == ("waiting", 2)
    assert approve_gate(again, by=cora).status == "passed"
    assert list(GateDecision.objects.values_list("act", "round")) == [
        ("refuse", 1), ("resubmit", 1), ("approve", 2),
    ]  # fmt: skip


def test_after_a_refusal_every_signature_is_given_anew(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    approve_gate(gate(procurement, 1), by=cora)
    approve_gate(gate(procurement, 2), by=hugh)
    approve_gate(gate(procurement, 3), by=olive)
    refuse_gate(gate(procurement, 3), by=lena, reason="Terms too hard on small firms.")
    resubmit_gate(gate(procurement, 3), by=olive, reason="Insurance lowered.")
    assert approve_gate(gate(procurement, 3), by=lena).status == "waiting"
    assert approve_gate(gate(procurement, 3), by=olive).status == "passed"


def test_the_tender_waits_for_the_gates_of_planning(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    tender = make_tender(procurement)
    assert [one.code for one in publication_problems(tender)] == ["gate_closed"] * 3
    with refused("gate_closed"):
        publish_tender(tender, by=olive)
    pass_planning(procurement, cora, hugh, olive, lena)
    assert publish_tender(tender, by=olive).status == "published"


def test_a_decision_that_may_be_called_in_holds_the_tender(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    tender, today = make_tender(procurement), timezone.localdate()
    with refused("call_in_past"):
        approve_gate(gate(procurement, 1), by=cora, call_in_until=today - timedelta(days=1))
    approve_gate(gate(procurement, 1), by=cora)
    approve_gate(gate(procurement, 2), by=hugh, call_in_until=today + timedelta(days=5))
    approve_gate(gate(procurement, 3), by=olive)
    approve_gate(gate(procurement, 3), by=lena)
    assert [one.code for one in publication_problems(tender)] == ["call_in_running"]
    assert publication_tasks_for(olive, timezone.now()) == ()
    after = timezone.now() + timedelta(days=6)
    assert [one.code for one in publication_problems(tender, after)] == []
    assert [(one.due_on, one.url_args) for one in publication_tasks_for(olive, after)] == [
        (today + timedelta(days=6), (tender.pk,))
    ]
    assert publication_tasks_for(hugh, after) == ()


def test_the_timetable_counts_the_call_in_of_a_decision_that_is_still_to_come(procurement: Procurement) -> None:
    today = timezone.localdate()
    assert publication_held_until(procurement, today) is None
    Policy.objects.update(call_in_days=9, key_decision_pence=1)
    procurement.refresh_from_db()
    held_until = add_working_days(today, 9)
    assert publication_held_until(procurement, today) == held_until
    suggested, _ = suggested_times(make_tender(procurement), timezone.now())
    assert suggested.published_by == add_working_days(held_until, 1)


def test_a_passed_gate_is_reopened_with_a_reason_until_something_rests_on_it(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    pass_planning(procurement, cora, hugh, olive, lena)
    with refused("not_said"):
        reopen_gate(gate(procurement, 2), by=hugh, reason=" ")
    reopened = reopen_gate(gate(procurement, 2), by=hugh, reason="The market changed.")
    assert (reopened.status, reopened.passed_at, reopened.round) == ("waiting", None, 2)
    approve_gate(gate(procurement, 2), by=hugh)
    assert [one.act for one in gate(procurement, 2).decisions.all()] == ["approve", "reopen", "approve"]
    publish(make_tender(procurement), by=olive)
    with refused("gate_used"):
        reopen_gate(gate(procurement, 2), by=hugh, reason="Too late.")


def test_a_procurement_is_closed_after_its_closure_is_approved(
    procurement: Procurement, cora: User, olive: User
) -> None:
    StageRecord.objects.update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    with refused("gate_closed"):
        close_procurement(procurement, by=olive)
    procurement.gates.filter(number__lt=6).update(status="passed", passed_at=timezone.now())
    approve_gate(gate(procurement, 6), by=cora)
    assert close_procurement(procurement, by=olive).status == "closed"


def test_whoever_must_sign_is_told_on_the_home(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    now = timezone.now()

    def asked(user: User) -> list[str]:
        return [todo.text.partition(",")[0] for todo in gate_tasks_for(user, now)]

    assert (asked(cora), asked(hugh)) == (["Decide gate 1"], [])
    approve_gate(gate(procurement, 1), by=cora)
    assert (asked(cora), asked(hugh)) == ([], ["Decide gate 2"])
    approve_gate(gate(procurement, 2), by=hugh)
    approve_gate(gate(procurement, 3), by=olive)
    assert (asked(olive), asked(lena)) == ([], ["Decide gate 3"])


@pytest.mark.parametrize(
    ("pence", "signers"),
    [
        (10_000_000, ["procurement_officer", "commissioner", "head_of_service"]),
        (10_000_001, ["commissioner", "head_of_service"]),
        (200_000_001, ["head_of_service"]),  # cabinet decides, and the head of service records it
    ],
)
def test_who_approves_to_procure_goes_by_the_value(olive: User, pence: int, signers: list[str]) -> None:
    start = load_policy("county", timezone.localdate() - timedelta(days=1))
    make_outcome(framework=make_framework())
    procurement = start_procurement(
        by=olive, title="Gritting", need="Open roads.", category="Highways", kind="services", procedure="open",
        value_net_pence=pence, term_months=12,
    )  # fmt: skip
    assert procurement.policy == start
    assert gate(procurement, 2).signatures == [signers]
    assert gate(procurement, 1).signatures == [["commissioner"]]
    change_procurement(procurement, by=olive, value_net_pence=10_000_000)
    assert gate(procurement, 2).signatures[0][0] == "procurement_officer"


@pytest.mark.parametrize(("pence", "called_in"), [(50_000_000, True), (49_999_999, False)])
def test_a_key_decision_waits_for_the_days_of_the_policy(
    procurement: Procurement, cora: User, hugh: User, pence: int, called_in: bool
) -> None:
    Policy.objects.filter(pk=procurement.policy_id).update(call_in_days=5, key_decision_pence=50_000_000)
    Procurement.objects.filter(pk=procurement.pk).update(value_net_pence=pence)
    assert approve_gate(gate(procurement, 1), by=cora).call_in_until is None
    expected = add_working_days(timezone.localdate(), 5) if called_in else None
    if expected is not None:
        with refused("call_in_short"):
            approve_gate(gate(procurement, 2), by=hugh, call_in_until=expected - timedelta(days=1))
    approved = approve_gate(gate(procurement, 2), by=hugh)
    assert approved.call_in_until == expected


def test_a_value_that_grew_needs_the_gate_again_with_the_policy_of_that_value(
    procurement: Procurement, cora: User, hugh: User, olive: User, lena: User
) -> None:
    """A gate passed for a smaller sum does not carry a key decision: nobody gets round the call-in."""
    Policy.objects.filter(pk=procurement.policy_id).update(call_in_days=5, key_decision_pence=50_000_000)
    procurement = change_procurement(procurement, by=olive, value_net_pence=45_000_000)
    pass_planning(procurement, cora, hugh, olive, lena)
    assert gates_in_the_way(procurement.pk, TO_PUBLISH) == ()
    change_procurement(procurement, by=olive, value_net_pence=44_000_000)
    assert gates_in_the_way(procurement.pk, TO_PUBLISH) == ()
    change_procurement(procurement, by=olive, value_net_pence=60_000_000)
    assert [one.code for one in gates_in_the_way(procurement.pk, TO_PUBLISH)] == ["gate_for_less"]
    reopen_gate(gate(procurement, 2), by=hugh, reason="The value has grown.")
    approve_gate(gate(procurement, 2), by=hugh)
    assert [one.code for one in gates_in_the_way(procurement.pk, TO_PUBLISH)] == ["call_in_running"]
