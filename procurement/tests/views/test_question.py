"""The page of questions: their order, and the buttons that move them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.choices import SlaveryFactor
from procurement.services.question import add_question
from procurement.services.slavery import assess_slavery
from procurement.services.tender import publish_tender
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_a_question_is_moved_by_a_button_until_publication(olive: User, sign_in: SignIn) -> None:
    tender, client = make_ready(olive), sign_in(olive)
    first = tender.questions.get(number=1)
    crews = add_question(tender, by=olive, text="Which crews?", criterion=tender.criteria.get(code="Q"))
    listed = reverse("procurement:tender-questions", args=[tender.pk])
    move = reverse("procurement:question-move", args=[crews.pk])
    page = client.get(listed).content.decode()
    assert f'formaction="{move}" class="sv-link-button" name="direction" value="up" aria-label="Up: question 2"' in page
    assert f'formaction="{move}" class="sv-link-button" name="direction" value="down"' not in page
    assert client.post(move, {"direction": "up"})["Location"] == f"{listed}#q{crews.pk}"
    first.refresh_from_db()
    assert first.number == 2
    refused = client.post(move, {"direction": "up"}).content.decode()
    assert "It is the first here already." in refused
    publish_tender(tender, by=olive)
    assert "formaction" not in client.get(listed).content.decode()
    assert "can no longer be changed" in client.post(move, {"direction": "down"}).content.decode()


def test_con_14_what_the_rating_asks_of_bidders_leads_to_the_questions_and_back(olive: User, sign_in: SignIn) -> None:
    tender, client = make_ready(olive), sign_in(olive)
    listed = reverse("procurement:tender-questions", args=[tender.pk])
    rating = reverse("procurement:slavery-detail", args=[tender.procurement_id])
    assert rating not in client.get(listed).content.decode()
    facts = {factor.value: "high" for factor in SlaveryFactor}
    assess_slavery(
        tender.procurement, by=olive, factors=facts, grounds="Known.", clauses="Ours.", monitoring="Monthly.",
        questions="Who pays for the papers of your workers?", review_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    page = client.get(listed).content.decode()
    assert "Who pays for the papers of your workers?" in page
    assert f'href="{rating}"' in page
    assert f'href="{listed}">Add them to the questions of the tender</a>' in client.get(rating).content.decode()
    publish_tender(tender, by=olive)
    assert "Who pays for the papers" not in client.get(listed).content.decode()
    assert f'href="{listed}">See what the tender asks</a>' in client.get(rating).content.decode()
