"""Deciding a status, feedback, boards, incentives; the public list and the certificate."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suppliers import services
from suppliers.choices import Behaviour
from suppliers.models import StatusDecision
from suppliers.tests.factories import make_decision, make_gold_evidence


def url(name, row):
    return reverse(f"suppliers:{name}", args=[row.pk])


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_the_decision_page_proposes_with_its_reasons(sign_in, olive, mark, sams_firm):
    make_gold_evidence(sams_firm, by=mark)
    response = sign_in(olive).get(url("status-decide", sams_firm))
    assert response.context["form"].initial == {"tier": "gold"}
    assert "360-degree feedback averages 4.0 of 5 from 1 response: Gold." in response.content.decode()


def test_deciding_otherwise_without_a_reason_keeps_what_was_chosen(sign_in, olive, sams_firm):
    response = sign_in(olive).post(url("status-decide", sams_firm), {"tier": "silver", "reason": ""})
    form = response.context["form"]
    assert form.errors["reason"] == ["The evidence proposes Not assessed. Say why you decide Silver instead."]
    assert form["tier"].value() == "silver"
    assert not StatusDecision.objects.exists()


def test_deciding_with_a_reason(sign_in, olive, sams_firm):
    sign_in(olive).post(url("status-decide", sams_firm), {"tier": "silver", "reason": "Known for years."})
    assert StatusDecision.objects.get().decided == "silver"


def test_contract_managers_give_feedback_but_do_not_decide(sign_in, mark, sams_firm):
    client = sign_in(mark)
    assert client.get(url("status-decide", sams_firm)).status_code == 403
    today = timezone.localdate()
    data = day("period_start", today - timedelta(days=30)) | day("period_end", today) | {"comment": "Punctual."}
    response = client.post(url("feedback-give", sams_firm), data | {b.value: "4" for b in Behaviour}, follow=True)
    assert "Thank you. Your feedback is kept." in response.content.decode()
    assert sams_firm.feedback.get().scores == {b.value: 4 for b in Behaviour}


def test_a_missing_score_is_an_error_at_its_behaviour_and_the_rest_is_kept(sign_in, mark, sams_firm):
    response = sign_in(mark).post(url("feedback-give", sams_firm), {"comment": "Punctual.", "conduct": "4"})
    form = response.context["form"]
    assert "relationship" in form.errors
    assert (form["comment"].value(), form["conduct"].value()) == ("Punctual.", "4")
    assert "Exceptional: supplier, authority and other critical suppliers" in response.content.decode()


def test_a_board_is_recorded_and_a_future_one_refused(sign_in, mark, sams_firm):
    client, today = sign_in(mark), timezone.localdate()
    future = client.post(
        url("review-board-hold", sams_firm), day("held_on", today + timedelta(days=3)) | {"notes": "x"}
    )
    assert future.context["form"].errors == {"held_on": ["This day is in the future. Enter today or earlier."]}
    client.post(url("review-board-hold", sams_firm), day("held_on", today) | {"notes": "All well."})
    assert sams_firm.review_boards.get().notes == "All well."


def test_an_incentive_is_answered_on_the_page(sign_in, olive, chloe, sam, sams_firm):
    decision = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.")
    incentive = decision.incentives.get(kind="co_author")
    services.request_incentive(incentive, by=sam, note="A case study.")
    assert "A case study." in sign_in(chloe).get(url("supplier-detail", sams_firm)).content.decode()
    sign_in(chloe).post(url("incentive-fulfil", incentive), {"note": "Written."})
    incentive.refresh_from_db()
    assert (incentive.state, incentive.note) == ("fulfilled", "Written.")


def test_suppliers_do_not_answer_their_own_requests(sign_in, olive, sam, rita, sams_firm):
    incentive = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.").incentives.first()
    assert sign_in(sam).post(url("incentive-fulfil", incentive), {"note": "x"}).status_code == 403
    assert sign_in(rita).post(url("incentive-fulfil", incentive), {"note": "x"}).status_code == 404


def test_anyone_reads_the_public_list(olive, sams_firm, ritas_firm):
    make_decision(sams_firm, by=olive, tier="gold")
    make_decision(ritas_firm, by=olive, tier="no_award")
    page = Client().get(reverse("suppliers:status-public")).content.decode()
    assert "Sam&#x27;s Cleaning CIC" in page
    assert "Rita Facilities" not in page


def test_the_public_list_says_how_it_fills(db):
    page = Client().get(reverse("suppliers:status-public")).content.decode()
    assert "stand here once the authority has decided the first ones" in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "holds the supplier status <strong>Gold</strong>"),
        ({"superseded_on": timezone.localdate()}, "does not hold any more"),
    ],
)
def test_anyone_checks_a_certificate(olive, sams_firm, authority, facts, words):
    decision = make_decision(sams_firm, by=olive, tier="gold", reason="Secret grounds.", **facts)
    page = Client().get(decision.get_absolute_url()).content.decode()
    assert words in page
    assert str(decision.public_id) in page
    assert "Secret grounds." not in page


def test_a_certificate_that_never_was_is_not_found(db):
    assert Client().get("/suppliers/certificates/00000000-0000-4000-8000-000000000000/").status_code == 404
