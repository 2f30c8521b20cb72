"""The pages of a procurement and its stages, by the people who use them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from framework.models import StrategicPriority
from framework.tests.factories import make_framework, make_outcome, make_policy
from procurement.models import Lesson, Procurement, StageRecord
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core import audit

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


@pytest.fixture
def procurement(olive: User) -> Procurement:
    outcome = make_outcome(title="More local jobs")
    return make_considered(make_procurement(lead_officer=olive, outcome=outcome), by=olive, outcome=outcome)


def start_data(**facts: str) -> dict[str, str]:
    today = timezone.localdate()
    given = {
        "title": "Gritting",
        "need": "Keep roads open.",
        "category": "Highways",
        "kind": "services",
        "procedure": "open",
        "value_net_pence": "£1,250,000",
        "vat_percent": "20",
        "term_months": "36",
        "started_on_day": str(today.day),
        "started_on_month": str(today.month),
        "started_on_year": str(today.year),
    }
    return given | facts


def test_an_officer_starts_a_procurement(olive: User, sign_in: SignIn) -> None:
    make_policy(effective_from=date(2026, 1, 1))
    make_framework()
    page = sign_in(olive).post(url("procurement-start"), start_data(), follow=True).content.decode()
    started = Procurement.objects.get()
    assert (started.value_net_pence, started.lead_officer) == (125_000_000, olive)
    assert "£1,250,000 without VAT (£1,500,000 with)" in page
    assert "Stage 1 of 13" in page
    assert "Answer the three questions: why this is commissioned" in page
    assert "Our social value policy applies" in page


def test_bad_input_is_refused_at_its_field_and_kept(olive: User, cora: User, sign_in: SignIn) -> None:
    assert "It takes the policy and the framework" in sign_in(olive).get(url("procurement-start")).content.decode()
    page = sign_in(olive).post(url("procurement-start"), start_data(value_net_pence="much")).content.decode()
    assert "Enter an amount in pounds" in page
    assert 'value="Gritting"' in page
    refused = sign_in(olive).post(url("procurement-start"), start_data()).content.decode()
    assert "No social value policy was in force on that day." in refused
    assert not Procurement.objects.exists()
    assert sign_in(cora).get(url("procurement-start")).status_code == 403


def test_the_page_tells_where_it_stands_what_blocks_it_and_why(
    procurement: Procurement, olive: User, sign_in: SignIn
) -> None:
    earlier = make_procurement(lead_officer=olive, title="Road salt")
    Lesson.objects.create(
        procurement=earlier, stage_number=13, category="highways", text="Ask for routes early.", recorded_by=olive
    )
    page = sign_in(olive).get(procurement.get_absolute_url()).content.decode()
    for words in (
        "Before stage 1 can be signed off",
        "Still to do: Read the lessons learnt from earlier contracts of this category.",
        "is signed off by: commissioner",
        "is at or above the threshold of £207,720",
        "Ask for routes early.",
        "More local jobs",
        "Answered by Olive Officer",
        "Signed by Olive Officer",
        "Draft the tender",
    ):
        assert words in page


def test_sealed_entries_stay_out_of_the_history_until_the_bids_are_opened(
    procurement: Procurement, olive: User, otto: User, sign_in: SignIn
) -> None:
    tender = publish(make_tender(procurement), by=olive)
    audit.record(None, "bid.submit", tender, seal=tender.seal)
    audit.record(olive, "tender.publish", tender)
    client = sign_in(olive)
    page = client.get(procurement.get_absolute_url()).content.decode()
    assert "Published the tender" in page
    assert "Bid: submit" not in page
    now = timezone.now()
    tender.published_at, tender.closes_at = now - timedelta(days=40), now - timedelta(hours=1)
    tender.first_opener, tender.second_opener, tender.opened_at = olive, otto, now
    tender.save()
    assert "Bid: submit" in client.get(procurement.get_absolute_url()).content.decode()


def test_con_2_three_questions_are_written(procurement: Procurement, cora: User, sign_in: SignIn) -> None:
    client = sign_in(cora)
    answers = {"why": "Ice on every hill.", "baseline": "Nine days.", "consultation": "Asked.", "outcomes": "Jobs."}
    page = client.post(url("need-answer", procurement.pk), answers, follow=True).content.decode()
    assert "Answered by Cora Commissioner" in page
    assert "version 2" in page
    history = client.get(url("need-history", procurement.pk)).content.decode()
    assert history.index("Ice on every hill.") < history.index("Roads ice over.")
    empty = client.post(url("need-answer", procurement.pk), answers | {"why": ""}).content.decode()
    assert "Answer this question" in empty
    assert "Ice on every hill." in client.get(url("need-answer", procurement.pk)).content.decode()


def test_an_outcome_is_chosen_changed_and_taken_back(procurement: Procurement, olive: User, sign_in: SignIn) -> None:
    client, chosen = sign_in(olive), procurement.chosen_outcomes.get()
    other = make_outcome(framework=procurement.framework, title="Cleaner air")
    priority = StrategicPriority.objects.get()
    data = {"outcome": other.pk, "priority": priority.pk, "relevance": "a", "lawfulness": "b", "contribution": "c"}
    page = client.post(url("outcome-choose", procurement.pk), data, follow=True).content.decode()
    assert "Cleaner air" in page
    form = client.get(url("outcome-choose", procurement.pk) + f"?outcome={chosen.outcome_id}").content.decode()
    assert "Crews are employed." in form
    assert f"in the framework under “{other.priority.title}”" in form
    assert "<strong>Cleaner air</strong>" in form
    assert "No measures." in form
    assert "Say how" not in form
    missing = client.post(url("outcome-choose", procurement.pk), data | {"relevance": ""}).content.decode()
    assert "Answer this question" in missing
    client.post(url("outcome-remove", procurement.pk, chosen.pk))
    assert [one.outcome for one in procurement.chosen_outcomes.all()] == [other]
    stranger = make_procurement(lead_officer=olive)
    assert client.get(url("outcome-remove", stranger.pk, procurement.chosen_outcomes.get().pk)).status_code == 404


def test_the_checklist_of_a_stage_is_worked_through_and_signed(
    procurement: Procurement, olive: User, cora: User, sign_in: SignIn
) -> None:
    officer, commissioner = sign_in(olive), sign_in(cora)
    page = officer.get(url("stage-detail", procurement.pk, 1)).content.decode()
    assert "Commissioner (Cora Commissioner)." in page
    assert url("stage-sign-off", procurement.pk, 1) not in page
    assert officer.get(url("stage-sign-off", procurement.pk, 1)).status_code == 403
    blocked = commissioner.get(url("stage-sign-off", procurement.pk, 1)).content.decode()
    assert "Before you can do this" in blocked
    for action in procurement.stage_actions.filter(stage_number=1):
        officer.post(url("action-do", action.pk), {"evidence": "Minutes of 3 March."})
    first = procurement.stage_actions.filter(stage_number=1).first()
    assert first is not None
    officer.post(url("action-undo", first.pk))
    plan = {"owner": cora.pk, "due_on_day": "1", "due_on_month": "5", "due_on_year": "2026"}
    officer.post(url("action-plan", first.pk), plan)
    page = officer.get(url("stage-detail", procurement.pk, 1)).content.decode()
    assert "Cora Commissioner, by 1 May 2026" in page
    officer.post(url("action-do", first.pk), {"evidence": "Again."})
    page = commissioner.post(url("stage-sign-off", procurement.pk, 1), {"note": "Users asked."}, follow=True)
    assert "The stage is signed off." in page.content.decode()
    assert StageRecord.objects.get(procurement=procurement, number=1).decided_by == cora
    assert "Users asked." in officer.get(url("stage-detail", procurement.pk, 1)).content.decode()


def test_a_stage_is_skipped_and_reopened_and_lessons_are_recorded(
    procurement: Procurement, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    page = client.post(url("stage-skip", procurement.pk, 5), {"reason": "No time."}).content.decode()
    assert "cannot be skipped" in page
    client.post(url("stage-skip", procurement.pk, 4), {"reason": "A call-off."})
    page = client.get(url("stage-detail", procurement.pk, 4)).content.decode()
    assert "A call-off." in page
    assert "Skipped" in page
    client.post(url("stage-reopen", procurement.pk, 4), {"reason": "Suppliers asked for it."})
    assert StageRecord.objects.get(procurement=procurement, number=4).status == "open"
    client.post(url("lesson-record", procurement.pk, 4), {"text": "Begin sooner."})
    assert "Who does it" in client.get(url("action-add", procurement.pk, 4)).content.decode()
    client.post(url("action-add", procurement.pk, 4), {"text": "Visit the depot"})
    page = client.get(url("stage-detail", procurement.pk, 4)).content.decode()
    assert "Begin sooner." in page
    assert "Visit the depot" in page
    assert client.get(url("stage-detail", procurement.pk, 14)).status_code == 404
    assert client.get(url("lesson-record", procurement.pk, 14)).status_code == 404


def test_details_are_changed_and_a_procurement_ends(procurement: Procurement, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    form = client.get(url("procurement-change", procurement.pk))
    assert "1,000,000.00" in form.content.decode()
    data = start_data(title="Gritting and salting") | {"lead_officer": str(olive.pk)}
    assert (
        "Gritting and salting"
        in client.post(url("procurement-change", procurement.pk), data, follow=True).content.decode()
    )
    assert "Still open: 1, 2" in client.post(url("procurement-close", procurement.pk)).content.decode()
    page = client.post(
        url("procurement-abandon", procurement.pk), {"reason": "No budget."}, follow=True
    ).content.decode()
    assert "The procurement is abandoned." in page
    assert url("outcome-choose", procurement.pk) not in page


def test_the_list_draws_the_stages_and_is_filtered_sorted_and_exported(
    procurement: Procurement, olive: User, cora: User, sign_in: SignIn
) -> None:
    other = make_procurement(lead_officer=olive, title="Road salt", kind="goods")
    StageRecord.objects.filter(procurement=other, number=1).update(
        status="signed_off", decided_by=cora, decided_at=timezone.now()
    )
    client = sign_in(olive)
    page = client.get(url("procurement-list")).content.decode()
    assert "Stage 1 of 13" in page
    assert "Stage 2 of 13" in page
    for query, found, hidden in (
        ("?stage=2", "Road salt", "Winter gritting"),
        ("?q=gritting", "Winter gritting", "Road salt"),
        ("?kind=goods", "Road salt", "Winter gritting"),
        (f"?lead_officer={olive.pk}&status=running&stage=1", "Winter gritting", "Road salt"),
    ):
        page = client.get(url("procurement-list") + query).content.decode()
        assert found in page
        assert hidden not in page
    order = client.get(url("procurement-list") + "?sort=-stage").context["page_obj"].object_list
    assert [row.title for row in order] == ["Road salt", "Winter gritting"]
    export = b"".join(client.get(url("procurement-list") + "?format=csv&sort=title").streaming_content)  # type: ignore[attr-defined]
    assert b"Road salt,Highways,Goods,Running,2,1000000.00,Olive Officer,2026-04-01" in export


def test_pages_ask_as_many_questions_for_few_rows_as_for_many(
    procurement: Procurement, olive: User, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    earlier = make_procurement(lead_officer=olive)
    Lesson.objects.create(
        procurement=earlier, stage_number=1, category="Highways", text="The first.", recorded_by=olive
    )
    client = sign_in(olive)
    pages = (url("procurement-list"), procurement.get_absolute_url(), url("stage-detail", procurement.pk, 1))
    counts: dict[str, int] = {}
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts[page] = len(asked)
    for number in range(3):
        other = make_considered(make_procurement(lead_officer=olive), by=olive)
        Lesson.objects.create(
            procurement=other, stage_number=1, category="Highways", text=f"Lesson {number}", recorded_by=olive
        )
        Lesson.objects.create(procurement=procurement, stage_number=1, category="Highways", text="x", recorded_by=olive)
        outcome = make_outcome(framework=procurement.framework)
        procurement.chosen_outcomes.create(
            outcome=outcome, priority=StrategicPriority.objects.get(), relevance="a", lawfulness="b", contribution="c"
        )
        procurement.stage_actions.create(stage_number=1, code=f"own-{number}", text="More", owner=olive)
        audit.record(olive, "procurement.change", procurement)
    for page, count in counts.items():
        with django_assert_num_queries(count):
            client.get(page)


READ = {"procurement-detail", "considered-detail", "need-history", "wellbeing-detail"}
PAGES = [
    "procurement-detail", "procurement-change", "procurement-close", "procurement-abandon", "need-answer",
    "need-history", "wellbeing-detail", "wellbeing-draft", "wellbeing-sign", "considered-detail", "market-assess",
    "options-appraise", "lots-consider", "outcome-choose", "tender-create",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_strangers_find_nothing_and_colleagues_only_read(
    procurement: Procurement, stan: User, eve: User, sign_in: SignIn, name: str
) -> None:
    page = url(name, procurement.pk)
    assert "Winter gritting" in sign_in(procurement.lead_officer).get(page).content.decode()
    assert sign_in(stan).get(page).status_code == 404
    assert sign_in(eve).get(page).status_code == (200 if name in READ else 403)
    assert Client().get(page).status_code == 302


def test_categories_in_use_and_plain_ones_are_offered_and_spelled_alike(olive: User, sign_in: SignIn) -> None:
    make_policy(effective_from=date(2026, 1, 1))
    make_procurement(lead_officer=olive, category="Winter service")
    client = sign_in(olive)
    page = client.get(url("procurement-start")).content.decode()
    offered = page[page.index("<datalist") : page.index("</datalist>")]
    assert offered.index("Winter service") < offered.index("Social care")
    client.post(url("procurement-start"), start_data(category=" WINTER service"))
    assert Procurement.objects.filter(category="Winter service").count() == 2
