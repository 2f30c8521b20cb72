"""Starting, changing, closing and abandoning a procurement; what is considered before a tender."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from framework.models import StrategicPriority
from framework.tests.factories import make_framework, make_measure, make_outcome, make_policy
from procurement.models import ChosenOutcome, Procurement, SelectedMeasure, StageRecord, ThreeQuestions
from procurement.selectors.procurement import need_of
from procurement.services.need import (
    answer_need,
    choose_outcome,
    remove_outcome,
)
from procurement.services.procurement import (
    abandon_procurement,
    change_procurement,
    close_procurement,
    start_procurement,
)
from procurement.services.wellbeing import draft_wellbeing_record, sign_wellbeing_record
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from socialvalue.accounts.models import Authority, User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
FACTS: dict[str, Any] = {
    "title": "Winter gritting",
    "need": "Keep roads open.",
    "category": "Highways",
    "kind": "services",
    "procedure": "open",
    "value_net_pence": 100_000_000,
    "term_months": 36,
    "started_on": date(2026, 4, 1),
}


def refused(code: str) -> Any:
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def test_a_procurement_starts_under_the_policy_of_its_day_with_13_stages(olive: User, authority: Authority) -> None:
    make_policy(effective_from=date(2024, 1, 1))
    then = make_policy(effective_from=date(2026, 1, 1))
    make_policy(effective_from=date(2026, 5, 1))
    framework = make_framework()
    started = start_procurement(by=olive, **FACTS)
    again = start_procurement(by=olive, **FACTS)
    assert (started.reference, again.reference) == ("TCC-2026-0001", "TCC-2026-0002")
    assert (started.policy, started.framework, started.lead_officer) == (then, framework, olive)
    assert list(started.stage_records.values_list("number", flat=True)) == list(range(1, 14))
    assert started.stage_actions.filter(stage_number=1).count() == 4
    assert AuditEntry.objects.filter(action="procurement.start").count() == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"started_on": date(2025, 12, 31)}, "no_policy"),
        ({"started_on": date(2020, 1, 1)}, "no_rules_for_date"),
        ({"value_net_pence": 0}, "value_not_positive"),
        ({"term_months": 0}, "term_not_positive"),
    ],
)
def test_a_procurement_that_cannot_start(olive: User, change: dict[str, Any], code: str) -> None:
    make_policy(effective_from=date(2026, 1, 1))
    make_framework()
    with refused(code):
        start_procurement(by=olive, **FACTS | change)
    assert not Procurement.objects.exists()


def test_a_start_in_the_future_or_without_a_framework_is_refused(olive: User) -> None:
    make_policy(effective_from=date(2026, 1, 1))
    with refused("starts_in_the_future"):
        start_procurement(by=olive, **FACTS | {"started_on": timezone.localdate() + timedelta(days=1)})
    with refused("no_framework"):
        start_procurement(by=olive, **FACTS)


def test_the_value_with_vat_is_rounded_once() -> None:
    assert Procurement(value_net_pence=333, vat_percent=Decimal("17.50")).value_gross_pence == 391


def test_what_a_published_tender_rests_on_stays(olive: User, otto: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    changed = change_procurement(procurement, by=olive, value_net_pence=5, title="New")
    assert (changed.value_net_pence, changed.title) == (5, "New")
    publish(make_tender(changed), by=olive)
    with refused("issued"):
        change_procurement(procurement, by=olive, value_net_pence=6)
    assert change_procurement(procurement, by=olive, lead_officer=otto, value_net_pence=5).lead_officer == otto


def test_con_2_answers_are_kept_as_versions_with_who_and_when(olive: User, cora: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    answers = {"why": "a", "baseline": "z", "consultation": "b", "outcomes": "c"}
    first = answer_need(procurement, by=olive, **answers)
    second = answer_need(procurement, by=cora, **answers | {"why": "d"}, evidence="Minutes.")
    assert [(one.number, one.why, one.answered_by) for one in ThreeQuestions.objects.all()] == [
        (2, "d", cora),
        (1, "a", olive),
    ]
    assert need_of(procurement) == answers | {"why": "d", "evidence": "Minutes."}
    assert answer_need(procurement, by=olive, **answers | {"why": "d"}, evidence="Minutes. ") == second
    assert first.answered_at <= second.answered_at


@pytest.mark.parametrize("empty", ["why", "baseline", "consultation", "outcomes"])
def test_no_answer_no_record(olive: User, empty: str) -> None:
    procurement = make_procurement(lead_officer=olive)
    answers = {"why": "a", "baseline": "z", "consultation": "b", "outcomes": "c"} | {empty: "  "}
    with refused("not_said") as refusal:
        answer_need(procurement, by=olive, **answers)
    assert refusal.value.field == empty
    assert not ThreeQuestions.objects.exists()


def priority(**facts: Any) -> StrategicPriority:
    given = {"code": "P1", "title": "Thriving places", "source": "Plan", "active_from": date(2024, 4, 1)}
    return StrategicPriority.objects.create(**given | facts)


REASONS = {"relevance": "a", "lawfulness": "b", "contribution": "c"}


def test_con_3_an_outcome_is_chosen_with_three_reasons_and_a_priority(olive: User) -> None:
    outcome = make_outcome()
    procurement = make_procurement(lead_officer=olive, outcome=outcome)
    place = priority()
    choose_outcome(procurement, by=olive, outcome=outcome, priority=place, **REASONS)
    choose_outcome(procurement, by=olive, outcome=outcome, priority=place, **REASONS | {"relevance": "better"})
    chosen = ChosenOutcome.objects.get()
    assert (chosen.relevance, chosen.priority) == ("better", place)
    remove_outcome(chosen, by=olive)
    assert not ChosenOutcome.objects.exists()


@pytest.mark.parametrize("empty", sorted(REASONS))
def test_an_outcome_without_a_reason_is_refused(olive: User, empty: str) -> None:
    outcome = make_outcome()
    procurement = make_procurement(lead_officer=olive, outcome=outcome)
    with refused("not_said") as refusal:
        choose_outcome(procurement, by=olive, outcome=outcome, priority=priority(), **REASONS | {empty: " "})
    assert refusal.value.field == empty


def test_outcomes_of_other_frameworks_and_old_priorities_are_refused(olive: User) -> None:
    outcome = make_outcome()
    procurement = make_procurement(lead_officer=olive, outcome=outcome)
    over = priority(active_to=date(2025, 1, 1))
    with refused("other_framework"):
        choose_outcome(procurement, by=olive, outcome=make_outcome(), priority=over, **REASONS)
    with refused("priority_over"):
        choose_outcome(procurement, by=olive, outcome=outcome, priority=over, **REASONS)


def test_an_outcome_whose_measures_are_asked_for_stays(olive: User) -> None:
    outcome = make_outcome()
    procurement = make_considered(make_procurement(lead_officer=olive, outcome=outcome), by=olive, outcome=outcome)
    tender = make_tender(procurement)
    SelectedMeasure.objects.all().delete()
    SelectedMeasure.objects.create(tender=tender, measure=make_measure(outcome=outcome))
    chosen = ChosenOutcome.objects.get()
    with refused("measures_selected"):
        remove_outcome(chosen, by=olive)
    SelectedMeasure.objects.all().delete()
    publish(tender, by=olive)
    for act in (
        lambda: remove_outcome(chosen, by=olive),
        lambda: choose_outcome(procurement, by=olive, outcome=outcome, priority=chosen.priority, **REASONS),
        lambda: answer_need(procurement, by=olive, why="a", baseline="z", consultation="b", outcomes="c"),
        lambda: draft_wellbeing_record(procurement, by=olive),
        lambda: sign_wellbeing_record(procurement, by=olive),
    ):
        with refused("issued"):
            act()


def test_a_procurement_closes_only_when_every_stage_is_behind_it(olive: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    StageRecord.objects.exclude(number=13).update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    with refused("stages_open") as refusal:
        close_procurement(procurement, by=olive)
    assert "Still open: 13" in refusal.value.message
    StageRecord.objects.update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    assert close_procurement(procurement, by=olive).status == "closed"
    with refused("wrong_state"):
        close_procurement(procurement, by=olive)
    with refused("procurement_over"):
        answer_need(procurement, by=olive, why="a", baseline="z", consultation="b", outcomes="c")


def test_a_procurement_whose_tender_was_abandoned_needs_only_its_lessons_to_close(olive: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    tender = make_tender(procurement)
    tender.status = "abandoned"
    tender.save()
    StageRecord.objects.filter(number=13).update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    assert close_procurement(procurement, by=olive).status == "closed"


def test_abandoning_needs_a_reason_and_no_tender_that_suppliers_see(olive: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    with refused("not_said"):
        abandon_procurement(procurement, by=olive, reason=" ")
    tender = publish(make_tender(procurement), by=olive)
    with refused("tender_running"):
        abandon_procurement(procurement, by=olive, reason="No budget.")
    tender.status = "abandoned"
    tender.save()
    abandoned = abandon_procurement(procurement, by=olive, reason="No budget.")
    assert (abandoned.status, abandoned.status_reason) == ("abandoned", "No budget.")
    with refused("wrong_state"):
        abandon_procurement(procurement, by=olive, reason="Again.")
