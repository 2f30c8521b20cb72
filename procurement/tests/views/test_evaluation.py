"""The pages of the evaluation, through the client: what each person sees, and above all what they do not."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procurement.models import Bid, ConflictDeclaration, ConsensusScore, Evaluation, Score, Tender
from procurement.selectors.evaluation import marked_criteria
from procurement.services.evaluation_panel import appoint_panel, declare_conflict
from procurement.tests.evaluation_story import (
    REASON,
    agree_golden,
    bid_called,
    evaluated_golden,
    golden_tender,
    score,
    score_all,
    seat,
)
from procurement.tests.factories import make_bid
from socialvalue.accounts.models import User

SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User, otto: User) -> Tender:
    return golden_tender(lead=olive, second=otto)


@pytest.fixture
def seated(tender: Tender, olive: User, eve: User, evan: User, chloe: User) -> Tender:
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    return tender


def url(name: str, *args: object) -> str:
    return reverse(f"procurement:{name}", args=args)


def own(tender: Tender, user: User, name: str = "South") -> Evaluation:
    return Evaluation.objects.get(evaluator=user, bid=bid_called(tender, name))


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def typed(tender: Tender, mark: str = "4", reason: str = REASON) -> dict[str, str]:
    pks = [leaf.row.pk for leaf in marked_criteria(tender)]
    return {f"mark_{pk}": mark for pk in pks} | {f"reason_{pk}": reason for pk in pks}


def test_the_lead_officer_appoints_the_panel(tender, olive, eve, evan, chloe, sign_in: SignIn) -> None:
    client = sign_in(olive)
    page = url("panel-appoint", tender.pk)
    assert "Nobody is appointed yet." in text(client.get(page))
    refused = text(client.post(page, {"chair": chloe.pk, "users": [eve.pk]}))
    assert "Choose at least 2 evaluators" in refused
    answer = client.post(page, {"chair": chloe.pk, "users": [eve.pk, evan.pk]}, follow=True)
    assert "Panel appointed" in answer.content.decode()
    assert set(tender.panel.values_list("user__name", "role")) == {
        ("Eve Evaluator", "evaluator"), ("Evan Evaluator", "evaluator"), ("Chloe Champion", "chair"),
    }  # fmt: skip


@pytest.mark.parametrize(("who", "status"), [("otto", 403), ("eve", 403), ("sam", 404), ("cabby", 404)])
def test_nobody_else_appoints(tender, request, sign_in: SignIn, who, status) -> None:
    assert sign_in(request.getfixturevalue(who)).get(url("panel-appoint", tender.pk)).status_code == status


def test_a_member_declares_before_any_bid_is_shown(tender, olive, eve, evan, chloe, sign_in: SignIn) -> None:
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    client, south = sign_in(eve), bid_called(tender, "South")
    assert client.get(url("bid-read", south.public_id)).status_code == 404
    mine = text(client.get(url("evaluation-list")))
    assert "Declare your interests" in mine
    assert "South" not in mine
    page = url("conflict-declare", tender.pk)
    assert "South" in text(client.get(page))
    assert "Describe the interest" in text(client.post(page, {"has_conflict": "yes", "detail": ""}))
    client.post(page, {"has_conflict": "no", "detail": ""})
    assert "South" in text(client.get(url("evaluation-list")))
    assert "Our answer" not in mine
    assert client.get(url("bid-read", south.public_id)).status_code == 200


@pytest.mark.parametrize(("who", "led"), [("eve", True), ("chloe", True), ("mark", False)])
def test_the_tender_leads_its_panel_to_the_scoring(seated, request, sign_in: SignIn, who, led) -> None:
    page = text(sign_in(request.getfixturevalue(who)).get(seated.get_absolute_url()))
    assert ("You are on the panel" in page, url("evaluation-list") + f"#tender-{seated.pk}" in page) == (led, led)


def test_a_conflict_closes_every_door_until_it_is_mitigated(seated, olive, eve, sign_in: SignIn) -> None:
    declare_conflict(seated, has_conflict=True, detail="My sister works for South.", by=eve)
    client, evaluation = sign_in(eve), own(seated, eve)
    for page in (url("bid-read", evaluation.bid.public_id), url("evaluation-score", evaluation.pk)):
        assert client.get(page).status_code == 404
    assert "You declared a conflict" in text(client.get(url("evaluation-list")))
    lead = sign_in(olive)
    assert "My sister works for South." in text(lead.get(url("panel-appoint", seated.pk)))
    declaration = ConflictDeclaration.objects.get(user=eve)
    lead.post(url("conflict-mitigate", declaration.pk), {"mitigation": "She left the firm in May."})
    assert client.get(url("evaluation-score", evaluation.pk)).status_code == 200


def test_an_evaluator_of_another_tender_reads_nothing(tender, eve, sign_in: SignIn) -> None:
    assert sign_in(eve).get(url("bid-read", bid_called(tender, "South").public_id)).status_code == 404


def test_the_scoring_page_saves_in_part_and_says_what_is_missing(seated, eve, sign_in: SignIn) -> None:
    client, evaluation = sign_in(eve), own(seated, eve)
    page = url("evaluation-score", evaluation.pk)
    shown = text(client.get(page))
    for words in ("Tell us: People?", "What is offered", "5: Best", "We will."):
        assert words in shown
    first = marked_criteria(seated)[0].row.pk
    client.post(page, {f"mark_{first}": "4", f"reason_{first}": "Short", "then": "stay"})
    assert list(Score.objects.values_list("criterion_id", "mark", "reason")) == [(first, 4, "Short")]
    check = text(client.get(url("evaluation-submit", evaluation.pk)))
    assert "at least 20 characters for “Delivery plan”" in check
    assert f"{page}#criterion-{first}" in check
    answer = client.post(page, typed(seated) | {"then": "submit"})
    assert answer.url == url("evaluation-submit", evaluation.pk)
    client.post(answer.url)
    evaluation.refresh_from_db()
    assert evaluation.status == "submitted"
    assert "Submitted" in text(client.get(page))


def test_those_who_mark_read_the_same_warning_of_an_offer_as_those_who_read_the_bid(
    olive: User, otto: User, eve: User, evan: User, chloe: User, sign_in: SignIn
) -> None:
    tender = golden_tender(
        lead=olive, second=otto, before_publication=lambda draft: draft.selected_measures.update(most_plausible=1)
    )
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    south = bid_called(tender, "South")
    warned = "This is more than the 1 "
    assert warned in text(sign_in(eve).get(url("bid-read", south.public_id)))
    assert warned in text(sign_in(eve).get(url("evaluation-score", own(tender, eve).pk)))
    social = next(leaf.row for leaf in marked_criteria(tender) if leaf.is_social)
    for evaluation in Evaluation.objects.filter(bid=south):
        score(evaluation, 3)
    assert warned in text(sign_in(chloe).get(url("consensus-record", south.public_id, social.pk)))


def test_a_wrong_mark_loses_nothing_typed(seated, eve, sign_in: SignIn) -> None:
    page = url("evaluation-score", own(seated, eve).pk)
    shown = text(sign_in(eve).post(page, typed(seated, mark="9", reason="Words that took an hour to write.")))
    assert "Words that took an hour to write." in shown
    assert "There is a problem" in shown
    assert not Score.objects.exists()


def test_the_page_saves_by_itself_only_what_was_sent(seated, eve, sign_in: SignIn) -> None:
    evaluation = own(seated, eve)
    score(evaluation, 3, submit=False)
    first = marked_criteria(seated)[0].row.pk
    client, page = sign_in(eve), url("evaluation-autosave", evaluation.pk)
    assert client.post(page, {f"mark_{first}": "5"}).json() == {"saved": True}
    assert sorted(Score.objects.values_list("mark", flat=True)) == [3, 3, 5]
    assert set(Score.objects.values_list("reason", flat=True)) == {REASON}
    assert client.post(page, {f"mark_{first}": "77"}).status_code == 422


def test_no_price_and_no_tier_reach_an_evaluator_before_the_consensus(
    seated, eve, olive, chloe, sign_in: SignIn
) -> None:
    client, evaluation = sign_in(eve), own(seated, eve)
    pages = [url("evaluation-score", evaluation.pk), url("bid-read", evaluation.bid.public_id)]
    for page in pages:
        shown = text(client.get(page))
        assert "120,000" not in shown
        assert not {"gold", "silver", "bronze"} & set(shown.lower().split())
    assert "£120,000" in text(sign_in(olive).get(pages[1]))
    score_all(seated)
    agree_golden(seated, chair=chloe)
    assert "£120,000" in text(client.get(pages[1]))


def test_others_marks_are_hidden_until_ones_own_are_submitted(seated, eve, evan, sign_in: SignIn) -> None:
    theirs = own(seated, evan)
    score(theirs)
    theirs.scores.update(reason="CANARY of Evan, long enough")
    client, page = sign_in(eve), url("evaluation-score", own(seated, eve).pk)
    assert "CANARY" not in text(client.get(page))
    assert client.get(url("evaluation-score", theirs.pk)).status_code == 404
    score(own(seated, eve))
    assert "CANARY" in text(client.get(page))


def test_the_lead_officer_sees_that_scores_are_in_but_not_what_they_say(seated, olive, eve, sign_in: SignIn) -> None:
    evaluation = score(own(seated, eve))
    evaluation.scores.update(reason="CANARY of Eve, long enough")
    client = sign_in(olive)
    page = url("evaluation-reopen", evaluation.pk)
    for address in (url("panel-appoint", seated.pk), page):
        shown = text(client.get(address))
        assert "Eve Evaluator" in shown
        assert "CANARY" not in shown
    assert client.get(url("evaluation-score", evaluation.pk)).status_code == 404
    client.post(page, {"reason": "The answer to question 2 was not read."})
    evaluation.refresh_from_db()
    assert evaluation.status == "scoring"


def test_the_chair_works_from_the_matrix(seated, eve, evan, chloe, sign_in: SignIn) -> None:
    client, page = sign_in(chloe), url("consensus-list", seated.pk)
    score(own(seated, eve), 2)
    shown = text(client.get(page))
    assert "Evan Evaluator must still submit scores for this bid." in shown
    assert "1 mark missing" in shown
    score(own(seated, evan), 5)
    assert "2 to 5, 3 marks apart (far apart)" in text(client.get(page))
    criterion = marked_criteria(seated)[0].row
    record = url("consensus-record", bid_called(seated, "South").public_id, criterion.pk)
    assert REASON in text(client.get(record))
    assert "at least 20 characters" in text(client.post(record, {"mark": "4", "reason": "Good"}))
    client.post(record, {"mark": "4", "reason": "The plan names crews and dates for every road."})
    assert list(ConsensusScore.objects.values_list("criterion__code", "mark", "recorded_by__name")) == [
        ("D", 4, "Chloe Champion")
    ]
    assert "8 marks still to agree" in text(client.get(page))


@pytest.mark.parametrize("who", ["eve", "olive", "hugh"])
def test_only_the_chair_sees_the_matrix(seated, request, sign_in: SignIn, who) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url("consensus-list", seated.pk)).status_code == 403
    record = url("consensus-record", bid_called(seated, "South").public_id, seated.criteria.get(code="D").pk)
    assert client.get(record).status_code == 404


def test_a_chair_who_has_not_declared_sees_no_marks(tender, olive, eve, evan, chloe, sign_in: SignIn) -> None:
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    declare_conflict(tender, has_conflict=False, by=eve)
    score(own(tender, eve))
    shown = text(sign_in(chloe).get(url("consensus-list", tender.pk)))
    assert "Declare your interests" in shown
    assert "South" not in shown


def test_the_result_shows_every_step_once_all_is_agreed(olive, otto, eve, evan, chloe, sign_in: SignIn) -> None:
    tender = evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe)
    shown = text(sign_in(olive).get(url("result-detail", tender.pk)))
    for words in ("89.33", "268/3", "40 × £100,000 ÷ £120,000", "People: 1 is below the pass mark of 2",
                  "South leads North by 7.33 marks."):  # fmt: skip
        assert words in shown


def test_before_that_the_result_shows_no_price(seated, olive, eve, sign_in: SignIn) -> None:
    shown = text(sign_in(olive).get(url("result-detail", seated.pk)))
    assert "Agree every mark for South" in shown
    assert "120,000" not in shown
    assert sign_in(eve).get(url("result-detail", seated.pk)).status_code == 403


def test_a_bid_is_disqualified_on_its_page(seated, olive, eve, sign_in: SignIn) -> None:
    cheap = bid_called(seated, "Cheap")
    page = url("bid-disqualify", cheap.public_id)
    assert sign_in(eve).get(page).status_code == 403
    sign_in(olive).post(page, {"reason": "No insurance, although asked twice."})
    cheap.refresh_from_db()
    assert cheap.status == "disqualified"
    assert "No insurance" in text(sign_in(olive).get(url("bid-read", cheap.public_id)))


def test_the_scoring_page_asks_the_same_number_of_queries_for_more_bids(
    seated, olive, eve, sign_in: SignIn, django_assert_num_queries
) -> None:
    client, page = sign_in(eve), url("evaluation-score", own(seated, eve).pk)
    text(client.get(page))
    with CaptureQueriesContext(connection) as first:
        text(client.get(page))
    for _ in range(4):
        bid = make_bid(seated.lots.get(), by=olive, submitted=True)
        Bid.objects.filter(pk=bid.pk).update(status="opened")
        Evaluation.objects.create(bid=bid, evaluator=eve)
    with django_assert_num_queries(len(first)):
        text(client.get(page))
