"""The central government models are shown for what they are: binding departments only, and not yet checked."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from framework.tests.factories import make_central_model, make_framework, make_model_criterion, make_outcome
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PAGE = reverse("framework:central-models")


def _asked(day: str, month: str, year: str, value: str = "") -> dict[str, str]:
    day_of = {"commenced_on_day": day, "commenced_on_month": month, "commenced_on_year": year}
    return day_of | {"value_gross_pence": value}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (_asked("30", "9", "2025"), "PPN 06/20 or PPN 002</strong>, with at least 10%"),
        (_asked("31", "12", "2026"), "PPN 002</strong>, with at least 10%"),
        (_asked("1", "1", "2027", "5,000,000"), "PPN 026</strong>, with at least 20%"),
        (_asked("1", "1", "2027", "999,999.99"), "<strong>None</strong>"),
    ],
)
def test_the_page_says_which_model_would_bind_a_department(
    asked: dict[str, str], said: str, olive: User, sign_in: SignIn
) -> None:
    text = sign_in(olive).get(PAGE, asked).content.decode()
    assert said in text
    assert "None of them binds a council" in text


def test_a_day_that_cannot_be_read_is_said_at_its_field(olive: User, sign_in: SignIn) -> None:
    page = sign_in(olive).get(PAGE, _asked("31", "2", "2026"))
    assert (list(page.context["form"].errors), page.context["finding"]) == (["commenced_on"], None)


def test_the_page_of_a_model_says_that_its_titles_are_not_checked(olive: User, sign_in: SignIn) -> None:
    framework = make_framework(status="draft", top_label="Mission")
    make_central_model(framework)
    outcome = make_outcome(framework=framework, wording="checked")
    make_model_criterion(outcome=outcome, title="Fair pay", wording="unchecked")
    text = sign_in(olive).get(framework.get_absolute_url()).content.decode()
    said = ("1 title not yet checked against GOV.UK.", "Working title, not yet checked", "from 24 February 2025")
    assert all(words in text for words in said)
    assert "does not bind a council" in text
    assert framework.get_absolute_url() in sign_in(olive).get(PAGE).content.decode()
