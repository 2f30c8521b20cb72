"""Where a procurement stands: facts gathered from every noun, and what waits for whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procurement.models import ConsensusScore, Lesson, PerformanceReview, Procurement, StageAction, Tender
from procurement.selectors.procurement import procurement_tasks_for, procurements_visible_to
from procurement.selectors.procurement_stages import stage_marks
from procurement.selectors.progress import missing_for_stage, progress_tasks_for, stage_facts
from procurement.selectors.tender import clarification_lines, clarifications_visible_to, tender_tasks_for
from procurement.tests.factories import (
    make_bid,
    make_considered,
    make_contract,
    make_delivery,
    make_procurement,
    make_tender,
    open_tender,
    publish,
)
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from suppliers.tests.factories import make_supplier

pytestmark = pytest.mark.django_db


def held(procurement: Procurement) -> set[str]:
    """The names of the facts that hold."""
    facts = stage_facts(procurement)
    return {name for name in facts.__slots__ if getattr(facts, name) is True} - {"outcomes_required"}


CONSIDERED = {
    "three_questions_answered",
    "section_1_record_signed",
    "market_note",
    "delivery_models_considered",
    "lots_considered",
    "slavery_assessed",
    "conflicts_assessed",
    "conflicts_confirmed",
}
OPENED = CONSIDERED | {"tender_exists", "tender_published", "bids_opened"}


def agree(bid: Any, by: User) -> None:
    for criterion in bid.lot.tender.criteria.exclude(kind="price"):
        ConsensusScore.objects.create(
            bid=bid, criterion=criterion, mark=3, reason="Fair.", recorded_by=by, recorded_at=timezone.now()
        )


def test_facts_grow_with_the_story(olive: User, otto: User, mark: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    assert held(procurement) == set()
    assert stage_facts(procurement).open_actions[1][0].startswith("Confirm the need")
    make_considered(procurement, by=olive)
    assert held(procurement) == CONSIDERED
    assert stage_facts(procurement).outcomes_selected == 1
    tender = make_tender(procurement)
    tender.lots.all().delete()
    assert held(procurement) == CONSIDERED | {"tender_exists"}
    assert "The tender has no lot" in " ".join(stage_facts(procurement).tender_problems)
    tender.lots.create(number=1, title="All")
    publish(tender, by=olive)
    assert held(procurement) == CONSIDERED | {"tender_exists", "tender_published"}
    bid = make_bid(tender.lots.get(), by=olive, submitted=True)
    open_tender(tender, by=olive, second=otto)
    bid.refresh_from_db()
    assert held(procurement) == OPENED
    agree(bid, olive)
    assert held(procurement) == OPENED | {"all_consensus_recorded"}
    contract = make_contract(bid, manager=mark, by=olive)
    Tender.objects.update(status="awarded")
    awarded = OPENED | {"all_consensus_recorded", "awarded", "contracts_started"}
    assert held(procurement) == awarded
    make_delivery(contract.commitments.get(), by=olive, status="verified", verified_quantity=2)
    PerformanceReview.objects.create(
        contract=contract, held_on=timezone.localdate(), contract_score=80, notes="Good.", recorded_by=mark
    )
    contract.status = "closed"
    contract.save()
    Lesson.objects.create(procurement=procurement, stage_number=13, category="x", text="x", recorded_by=olive)
    done = awarded | {"deliveries_verified", "performance_reviewed", "contracts_closed", "lessons_recorded"}
    assert held(procurement) == done


def test_a_bid_without_consensus_or_no_bid_at_all_is_not_agreed(olive: User, otto: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    tender = publish(make_tender(procurement), by=olive)
    first = make_bid(tender.lots.get(), by=olive, submitted=True)
    second = make_bid(tender.lots.get(), by=olive, submitted=True)
    open_tender(tender, by=olive, second=otto)
    agree(first, olive)
    assert not stage_facts(procurement).all_consensus_recorded
    second.status = "disqualified"
    second.save()
    assert stage_facts(procurement).all_consensus_recorded
    first.status = "disqualified"
    first.save()
    assert not stage_facts(procurement).all_consensus_recorded


def test_an_abandoned_tender_leads_straight_to_the_lessons(olive: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    make_tender(procurement)
    Tender.objects.update(status="abandoned")
    assert stage_facts(procurement).ended_without_award
    row = procurements_visible_to(olive).get()
    assert row.current_stage == 13  # type: ignore[attr-defined]
    row.tender_status = "abandoned"  # type: ignore[attr-defined]
    assert [mark.state for mark in stage_marks(row)] == ["done"] * 12 + ["current"]


def test_where_the_policy_does_not_reach_no_outcome_is_asked_for(olive: User) -> None:
    small = make_procurement(lead_officer=olive, value_net_pence=10_000_000)
    large = make_procurement(lead_officer=olive, value_net_pence=10_000_001, policy=small.policy)
    assert not stage_facts(small).outcomes_required
    assert stage_facts(large).outcomes_required
    codes = {one.code for one in missing_for_stage(large.stage_records.get(number=3))}
    assert "no_outcome" in codes
    assert "no_outcome" not in {one.code for one in missing_for_stage(small.stage_records.get(number=3))}


def test_every_missing_thing_leads_somewhere(olive: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    make_tender(procurement)
    for record in procurement.stage_records.all():
        assert [one.message for one in missing_for_stage(record) if not one.link] == []


def test_facts_take_as_many_queries_for_much_as_for_little(olive: User) -> None:
    def count(procurement: Procurement) -> int:
        with CaptureQueriesContext(connection) as asked:
            stage_facts(procurement)
        return len(asked)

    little, much = make_ready(olive).procurement, make_considered(make_procurement(lead_officer=olive), by=olive)
    tender = make_tender(much)
    for number in range(5):
        tender.lots.create(number=number + 2, title="More")
        StageAction.objects.create(procurement=much, stage_number=3, code=f"own-{number}", text="More")
    assert count(little) == count(much)


def test_whose_sign_off_is_due(olive: User, cora: User, hugh: User) -> None:
    procurement = make_considered(make_procurement(lead_officer=olive), by=olive)
    now = timezone.now()
    assert progress_tasks_for(cora, now) == ()
    procurement.stage_actions.filter(stage_number=1).update(done_at=now, evidence="Done.")
    (task,) = progress_tasks_for(cora, now)
    assert (task.url_name, task.url_args) == ("procurement:stage-detail", (procurement.pk, 1))
    assert "Sign off stage 1 of" in task.text
    assert progress_tasks_for(hugh, now) == ()
    Procurement.objects.update(status="abandoned")
    assert progress_tasks_for(cora, now) == ()


def test_actions_due_within_ten_working_days(olive: User, cora: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    now, today = timezone.now(), timezone.localdate()
    soon, late, far, foreign = procurement.stage_actions.all()[:4]
    for action, days, owner in ((soon, 3, olive), (late, -1, olive), (far, 60, olive), (foreign, 1, cora)):
        action.owner, action.due_on = owner, today + timedelta(days=days)
        action.save()
    tasks = procurement_tasks_for(olive, now)
    assert [(task.due_on, task.overdue) for task in tasks] == [(late.due_on, True), (soon.due_on, False)]
    assert soon.text in tasks[1].text


def test_what_a_tender_needs_from_its_lead(olive: User, otto: User) -> None:
    now = timezone.now()
    soon = publish(make_ready(olive), by=olive, closes_at=now + timedelta(days=5))
    far = publish(make_tender(make_procurement(lead_officer=olive)), by=olive, closes_at=now + timedelta(days=90))
    over = publish(make_tender(make_procurement(lead_officer=olive)), by=olive, closes_at=now - timedelta(days=2))
    asked = far.clarifications.create(asked_by=make_supplier(), question="Why?")
    found = {(task.kind, task.url_name.split(":")[1], task.url_args[0]) for task in tender_tasks_for(olive, now)}
    assert found == {
        ("deadline", "tender-detail", soon.pk),
        ("opening", "tender-open", over.pk),
        ("clarification", "clarification-answer", asked.pk),
    }
    assert tender_tasks_for(otto, now) == ()
    with CaptureQueriesContext(connection) as queries:
        tender_tasks_for(olive, now)
    assert len(queries) == 2


def test_no_read_for_staff_asks_who_put_a_question(olive: User, stan: User) -> None:
    tender = publish(make_ready(olive), by=olive)
    tender.clarifications.create(asked_by=make_supplier(name="Rita Roads"), question="Why?")
    with CaptureQueriesContext(connection) as queries:
        lines = clarification_lines(tender)
        rows = list(clarifications_visible_to(olive))
    assert [line.question for line in lines] == ["Why?"]
    assert len(rows) == 1
    assert all("asked_by" not in query["sql"] for query in queries)
    assert not clarifications_visible_to(stan).exists()
