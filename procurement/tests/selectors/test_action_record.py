"""An action whose record is there is done, without anybody ticking it; without the record it waits again."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from procurement.domain.action_records import ALSO_BY_HAND, KEPT_AS, TENDER_NOTICE
from procurement.models import (
    ConflictAssessment,
    DeliveryAppraisal,
    Influencer,
    LotAppraisal,
    MarketAssessment,
    NoClauseReason,
    Procurement,
    StageAction,
    TenderInvitation,
)
from procurement.selectors.action import actions_to_do, actions_to_remind, record_url
from procurement.selectors.action_record import DONE, OPEN, with_records
from procurement.selectors.interest import conflict_facts
from procurement.selectors.procurement import procurement_tasks_for
from procurement.selectors.progress import missing_for_stage, progress_tasks_for, stage_facts
from procurement.selectors.report_before import engagement
from procurement.services.action import do_action, record_lesson
from procurement.services.procurement import change_procurement
from procurement.services.progress_notices import reverse_notice, waive_notice
from procurement.services.tender_clause import insert_clauses, remove_tender_clause
from procurement.tests.factories import make_clause, make_considered, make_procurement, make_tender
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.periods import Period
from suppliers.tests.factories import make_supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def recorded(procurement: Procurement) -> set[str]:
    rows = with_records(procurement.stage_actions.all()).filter(DONE)
    return set(rows.values_list("code", flat=True))


def test_con_9_a_record_ticks_its_action(procurement: Procurement, olive: User) -> None:
    assert recorded(procurement) == set()
    make_considered(procurement, by=olive)
    assert recorded(procurement) == set(KEPT_AS) - {"exit-lessons"} - ALSO_BY_HAND
    record_lesson(procurement, by=olive, stage_number=13, text="Ask earlier.")
    assert recorded(procurement) == set(KEPT_AS) - ALSO_BY_HAND


def test_the_engagement_notice_is_ticked_by_its_record_and_open_again_without(
    procurement: Procurement, olive: User
) -> None:
    record = waive_notice(procurement, by=olive, notice="UK2", reason="No engagement was held.")
    assert recorded(procurement) == {"engagement-notice"}
    assert all("notice" not in text for text in stage_facts(procurement).open_actions[4])
    action = procurement.stage_actions.get(code="engagement-notice")
    with refused("recorded"):
        do_action(action, by=olive, evidence="Not held.")
    reverse_notice(record, by=olive, reason="There is an event after all.")
    assert recorded(procurement) == set()
    assert do_action(action, by=olive, evidence="Published by the lead authority, 2026/S 000-12345.").done_at


def test_the_clauses_are_ticked_once_chosen_or_waived(procurement: Procurement, olive: User) -> None:
    tender = make_tender(procurement)
    assert "documents-clauses" in recorded(procurement)  # the draft has a reason for none
    insert_clauses(tender, by=olive, clauses=[make_clause()])
    assert not NoClauseReason.objects.exists()
    assert "documents-clauses" in recorded(procurement)
    remove_tender_clause(tender.clauses.get(), by=olive)
    assert recorded(procurement) == set()


@pytest.mark.parametrize(
    ("supplier", "counts"),
    [({"headcount": 249}, True), ({"headcount": 900}, False), ({"is_vcse": True, "headcount": None}, True)],
)
def test_suppliers_are_told_once_a_small_or_voluntary_one_is(
    procurement: Procurement, supplier: dict[str, Any], counts: bool
) -> None:
    tender = make_tender(procurement)
    told = TenderInvitation.objects.create(tender=tender, supplier=make_supplier("Grit Ltd", **supplier))
    assert "invitation-smes" not in recorded(procurement)
    told.told_at = timezone.now()
    told.save()
    assert ("invitation-smes" in recorded(procurement)) is counts


def test_the_tender_notice_ticks_the_action_of_the_template(procurement: Procurement, olive: User) -> None:
    StageAction.objects.create(procurement=procurement, stage_number=7, code=TENDER_NOTICE, text="Publish it.")
    assert recorded(procurement) == set()
    record = waive_notice(procurement, by=olive, notice="UK4", reason="Below the threshold.")
    assert recorded(procurement) == {TENDER_NOTICE}
    reverse_notice(record, by=olive, reason="It is above.")
    assert recorded(procurement) == set()


def test_what_is_done_on_a_page_leads_there(procurement: Procurement) -> None:
    def page(code: str) -> str:
        return record_url(with_records(procurement.stage_actions.filter(code=code)).get())

    assert (page("documents-plain"), page("need-budget")) == ("", "")
    tender = make_tender(procurement)
    assert page("documents-plain") == reverse("procurement:barrier-list", args=[tender.pk])
    assert page("documents-clauses") == reverse("procurement:tender-clauses", args=[tender.pk])
    assert page("documents-slavery") == reverse("procurement:slavery-detail", args=[procurement.pk])


def test_what_is_only_begun_ticks_nothing(procurement: Procurement, olive: User) -> None:
    make_considered(procurement, by=olive)
    MarketAssessment.objects.update(considered_at=None)
    DeliveryAppraisal.objects.update(preferred="")
    LotAppraisal.objects.update(divided=None)
    procurement.wellbeing_records.update(signed_at=None, signed_by=None)
    procurement.chosen_outcomes.all().delete()
    assert recorded(procurement) == {"strategy-conflicts", "invitation-conflicts"}


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_conflicts_hold_as_long_as_the_gate_says(procurement: Procurement, olive: User, otto: User, days: int) -> None:
    make_considered(procurement, by=olive)
    signed = ConflictAssessment.objects.get().signed_at
    Influencer.objects.create(
        procurement=procurement, person=otto, part="adviser", named_by=olive, named_at=signed + timedelta(days=days)
    )
    holds, confirmed = conflict_facts(procurement.pk)
    assert ("strategy-conflicts" in recorded(procurement)) is holds is (days < 0)
    assert ("invitation-conflicts" in recorded(procurement)) is confirmed


def test_a_recorded_action_blocks_nothing_and_is_not_ticked_again(procurement: Procurement, olive: User) -> None:
    record = procurement.stage_records.get(number=2)
    before = [one.code for one in missing_for_stage(record)]
    assert before == ["earlier_stage_open", "no_market_note", "delivery_models_open"]
    make_considered(procurement, by=olive)
    assert [one.code for one in missing_for_stage(record)] == ["earlier_stage_open"]
    assert stage_facts(procurement).open_actions.get(2) is None
    action = procurement.stage_actions.get(code="market-smes")
    with refused("recorded"):
        do_action(action, by=olive, evidence="Again.")


def test_the_signatory_is_asked_once_the_records_are_there(procurement: Procurement, olive: User) -> None:
    procurement.stage_records.filter(number=1).update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    assert progress_tasks_for(olive, timezone.now()) == ()
    make_considered(procurement, by=olive)
    (task,) = progress_tasks_for(olive, timezone.now())
    assert task.text.startswith("Sign off stage 2")


def test_outcomes_that_no_policy_asks_for_are_set_aside_by_hand(procurement: Procurement, olive: User) -> None:
    procurement.policy.at_least_one_outcome = False
    procurement.policy.save()
    assert any("outcomes" in text for text in stage_facts(procurement).open_actions[3])
    do_action(procurement.stage_actions.get(code="strategy-outcomes"), by=olive, evidence="Too small for the policy.")
    assert not any("outcomes" in text for text in stage_facts(procurement).open_actions.get(3, ()))


def test_recorded_actions_wait_for_nobody(procurement: Procurement, olive: User) -> None:
    now = timezone.now()
    StageAction.objects.filter(code="market-smes").update(owner=olive, due_on=timezone.localdate(now))
    assert actions_to_do(olive) == len(procurement_tasks_for(olive, now)) == len(actions_to_remind(olive, now)) == 1
    make_considered(procurement, by=olive)
    assert (actions_to_do(olive), procurement_tasks_for(olive, now), actions_to_remind(olive, now)) == (0, (), ())


def test_the_home_says_how_much_the_stage_reached_asks(procurement: Procurement, olive: User, otto: User) -> None:
    procurement.stage_actions.update(owner=olive)
    (task,) = procurement_tasks_for(olive, timezone.now())
    assert task.text == f"4 actions to do in stage 1 of {procurement}"
    assert (task.url_name, task.url_args) == ("procurement:stage-detail", (procurement.pk, 1))
    assert not task.overdue
    assert procurement_tasks_for(otto, timezone.now()) == ()


def test_the_home_is_read_in_one_query(procurement: Procurement, olive: User, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        make_procurement(lead_officer=olive)
    StageAction.objects.update(owner=olive)
    with django_assert_num_queries(1):
        assert len(procurement_tasks_for(olive, timezone.now())) == 4


def test_with_another_lead_go_the_open_actions(procurement: Procurement, olive: User, otto: User, cora: User) -> None:
    procurement.stage_actions.update(owner=olive)
    procurement.stage_actions.filter(stage_number=2).update(owner=cora)
    procurement.stage_actions.filter(code="need-budget").update(done_at=timezone.now(), evidence="Yes.", done_by=olive)
    change_procurement(procurement, by=olive, lead_officer=otto)
    assert procurement.stage_actions.get(code="need-budget").owner == olive
    assert procurement.stage_actions.get(code="need-stakeholders").owner == otto
    assert set(procurement.stage_actions.filter(stage_number=2).values_list("owner", flat=True)) == {cora.pk}


def test_the_report_reads_what_was_done_by_its_record(procurement: Procurement, olive: User) -> None:
    make_considered(procurement, by=olive)
    today = timezone.localdate()
    facts = engagement(Period(today, today))
    assert {(one.text[:21], one.evidence) for one in facts} == {
        ("Assess how well the c", "Lower it."),
        ("Note what could shut ", "Lower it."),
        ("Consider splitting th", "One depot, one lot."),
    }


def test_open_and_done_leave_nothing_out(procurement: Procurement, olive: User) -> None:
    make_considered(procurement, by=olive)
    rows = with_records(procurement.stage_actions.all())
    assert rows.filter(OPEN).count() + rows.filter(DONE).count() == rows.count()
