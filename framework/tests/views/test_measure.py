"""Pages of one measure: reading, changing, adding and valuing, in a draft only."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from framework.models import Measure
from framework.tests.factories import make_framework, make_measure
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TYPED = {
    "title": "Apprentices who finish",
    "unit": "people",
    "claim_rule": "once",
    "kind": "social",
    "evidence_asked": "Certificate",
    "guidance_officer": "",
    "guidance_supplier": "",
    "source": "",
    "wording": "own",
}


@pytest.fixture
def draft() -> Measure:
    return make_measure(framework=make_framework(status="draft"), code="1.1", title="Apprentices")


def _page(name: str, pk: int) -> str:
    return reverse(f"framework:{name}", args=[pk])


def test_measure_page_shows_guidance_and_worth(olive: User, sign_in: SignIn) -> None:
    measure = make_measure(title="Apprentices", value="9800", guidance_supplier="Count each person once.")
    text = sign_in(olive).get(measure.get_absolute_url()).content.decode()
    assert all(words in text for words in ("Count each person once.", "£9,800 for each person", "Test values"))
    assert "Change measure" not in text


def test_measure_page_shows_its_group_range_and_place(olive: User, sign_in: SignIn) -> None:
    framework = make_framework()
    facts = {"framework": framework, "exclusive_group": "Recruitment"}
    measure = make_measure(**facts, title="Apprentices", highest_plausible=Decimal(8), localised=True)
    mate = make_measure(**facts, title="Recruits")
    stranger = make_measure(exclusive_group="Recruitment", title="Of another framework")
    text = sign_in(olive).get(measure.get_absolute_url()).content.decode()
    said = ("up to 8 people", "differs from place to place", "must not be claimed", mate.get_absolute_url())
    assert all(words in text for words in said)
    assert stranger.get_absolute_url() not in text


def test_a_contradiction_is_said_at_its_field(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    wrong = {"lowest_plausible": "9", "highest_plausible": "8"}
    page = sign_in(chloe).post(_page("measure-change", draft.pk), TYPED | wrong)
    assert list(page.context["form"].errors) == ["highest_plausible"]
    right = {"lowest_plausible": "1", "highest_plausible": "8", "exclusive_group": "Recruitment", "localised": "on"}
    sign_in(chloe).post(_page("measure-change", draft.pk), TYPED | right)
    draft.refresh_from_db()
    said = (draft.lowest_plausible, draft.highest_plausible, draft.exclusive_group, draft.localised)
    assert said == (1, 8, "Recruitment", True)


def test_measure_page_of_a_draft_offers_the_champion_to_change_it(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    text = sign_in(chloe).get(draft.get_absolute_url()).content.decode()
    assert all(_page(name, draft.pk) in text for name in ("measure-change", "measure-value"))


def test_the_champion_changes_a_measure(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    client = sign_in(chloe)
    assert "Apprentices" in client.get(_page("measure-change", draft.pk)).content.decode()
    answer = client.post(_page("measure-change", draft.pk), TYPED)
    assert answer["Location"] == draft.get_absolute_url()
    draft.refresh_from_db()
    assert (draft.title, draft.claim_rule, draft.record_only) == ("Apprentices who finish", "once", False)


def test_what_cannot_be_valued_is_said_at_the_field_and_nothing_is_lost(
    chloe: User, sign_in: SignIn, draft: Measure
) -> None:
    page = sign_in(chloe).post(_page("measure-change", draft.pk), TYPED | {"unit": "percent"})
    assert list(page.context["form"].errors) == ["record_only"]
    assert "Apprentices who finish" in page.content.decode()
    draft.refresh_from_db()
    assert draft.title == "Apprentices"


def test_the_champion_adds_a_measure(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    url = _page("measure-add", draft.outcome_id)
    refused = sign_in(chloe).post(url, TYPED | {"code": "1.1"})
    assert list(refused.context["form"].errors) == ["code"]
    answer = sign_in(chloe).post(url, TYPED | {"code": "1.2"})
    added = Measure.objects.get(code="1.2")
    assert (answer["Location"], added.outcome) == (added.get_absolute_url(), draft.outcome)


@pytest.mark.parametrize("name", ["measure-change", "measure-value"])
def test_a_published_measure_says_why_it_stays(name: str, chloe: User, sign_in: SignIn) -> None:
    measure = make_measure(title="As published")
    client = sign_in(chloe)
    page = client.get(_page(name, measure.pk))
    assert [problem.code for problem in page.context["missing"]] == ["framework_not_draft"]
    posted = client.post(_page(name, measure.pk), TYPED)
    assert "no longer a draft" in posted.content.decode()
    measure.refresh_from_db()
    assert (measure.title, measure.values.count()) == ("As published", 0)


@pytest.mark.parametrize("name", ["olive", "hugh"])
def test_readers_may_not_change(name: str, request: pytest.FixtureRequest, sign_in: SignIn, draft: Measure) -> None:
    client = sign_in(request.getfixturevalue(name))
    urls = [_page("measure-change", draft.pk), _page("measure-value", draft.pk), _page("measure-add", draft.outcome_id)]
    assert [client.post(url, TYPED).status_code for url in urls] == [403, 403, 403]
    assert list(Measure.objects.values_list("title", flat=True)) == ["Apprentices"]
