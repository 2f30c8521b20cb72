"""A draft framework is edited whole on screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from framework.models import Framework, Measure, ModelCriterion, Outcome
from framework.tests.factories import make_framework, make_measure, make_model_criterion, make_outcome, make_theme
from framework.tests.queries import queries_of
from framework.tests.views.test_measure import TYPED
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def _page(name: str, *args: object) -> str:
    return reverse(f"framework:{name}", args=args)


@pytest.fixture
def draft() -> Framework:
    return make_framework(status="draft", top_label="Mission")


def test_con_13_a_framework_of_objectives_outcomes_and_measures_is_built_on_screen(
    chloe: User, sign_in: SignIn
) -> None:
    client = sign_in(chloe)
    client.post(_page("framework-add"), {"name": "Our town", "top_label": "Objective", "source": ""})
    draft = Framework.objects.get()
    outline = _page("framework-outline", draft.pk)
    assert "Begin with the top level" in client.get(outline).content.decode()
    assert client.post(_page("theme-add", draft.pk), {"code": "1", "title": "Skills"}).status_code == 302
    client.post(_page("priority-add", draft.pk), {"code": "1", "title": "Raise living standards"})
    priority, theme = draft.priorities.get(), draft.themes.get()
    typed = {"code": "O1", "title": "Good jobs", "description": "", "wording": "own"}
    client.post(_page("outcome-add", priority.pk), typed | {"theme": theme.pk})
    outcome = priority.outcomes.get()
    client.post(_page("criterion-add", outcome.pk), typed | {"code": "1a"})
    criterion = outcome.criteria.get()
    client.post(_page("measure-add", outcome.pk), TYPED | {"code": "1.1"})
    client.post(_page("criterion-measure-add", criterion.pk), TYPED | {"code": "1a.1"})
    assert list(Measure.objects.order_by("code").values_list("code", "criterion")) == [
        ("1.1", None),
        ("1a.1", criterion.pk),
    ]
    text = client.get(outline).content.decode()
    assert all(words in text for words in ("Raise living standards", "O1 Good jobs", "1a.1 Apprentices who finish"))
    client.post(_page("framework-publish", draft.pk))
    tree = client.get(draft.get_absolute_url()).content.decode()
    assert all(words in tree for words in ("1a Good jobs", "1a.1 Apprentices who finish", "Theme: Skills"))


def test_a_code_that_is_taken_is_said_at_its_field_and_nothing_is_lost(
    chloe: User, sign_in: SignIn, draft: Framework
) -> None:
    make_theme(framework=draft, code="1")
    page = sign_in(chloe).post(_page("theme-add", draft.pk), {"code": "1", "title": "Typed with care"})
    assert list(page.context["form"].errors) == ["code"]
    assert "Typed with care" in page.content.decode()


def test_parts_are_changed(chloe: User, sign_in: SignIn, draft: Framework) -> None:
    outcome = make_outcome(framework=draft, code="O1", title="Old words")
    url = _page("part-change", "outcome", outcome.pk)
    assert "Old words" in sign_in(chloe).get(url).content.decode()
    typed = {"code": "O1", "title": "New words", "description": "", "wording": "checked"}
    answer = sign_in(chloe).post(url, typed)
    assert answer["Location"] == _page("framework-outline", draft.pk) + f"#outcome-{outcome.pk}"
    outcome.refresh_from_db()
    assert (outcome.title, outcome.wording) == ("New words", "checked")


def test_parts_move_by_a_button_and_by_a_page(chloe: User, sign_in: SignIn, draft: Framework) -> None:
    first, second = make_theme(framework=draft, position=1), make_theme(framework=draft, position=2)
    client = sign_in(chloe)
    client.post(_page("part-move", "theme", second.pk), {"direction": "up"})
    assert list(draft.themes.all()) == [second, first]
    page = client.post(_page("part-move", "theme", second.pk), {"direction": "up"})
    assert "It is the first here already." in page.content.decode()


def test_removing_says_first_what_goes_with_it(chloe: User, sign_in: SignIn, draft: Framework) -> None:
    criterion = make_model_criterion(outcome=make_outcome(framework=draft))
    make_measure(criterion=criterion, value="3")
    url = _page("part-remove", "outcome", criterion.outcome_id)
    text = sign_in(chloe).get(url).content.decode()
    assert "It goes with everything below it: 1 criterion, 1 measure and 1 value." in text
    assert Outcome.objects.exists()
    answer = sign_in(chloe).post(url)
    assert answer["Location"] == _page("framework-outline", draft.pk)
    assert not Outcome.objects.exists()
    assert not ModelCriterion.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name"), [("measure", "part-change"), ("framework", "part-move"), ("x", "part-remove")]
)
def test_what_is_no_part_is_not_found(kind: str, name: str, chloe: User, sign_in: SignIn) -> None:
    measure = make_measure(framework=make_framework(status="draft"))
    assert sign_in(chloe).get(_page(name, kind, measure.pk)).status_code == 404


def test_a_published_framework_offers_no_editing(chloe: User, sign_in: SignIn) -> None:
    measure = make_measure()
    client = sign_in(chloe)
    assert "outline" not in client.get(measure.framework.get_absolute_url()).content.decode()
    text = client.get(_page("framework-outline", measure.framework.pk)).content.decode()
    assert ("no longer a draft" in text, "Remove" in text) == (True, False)
    posted = client.post(_page("part-remove", "measure", measure.pk))
    assert "no longer a draft" in posted.content.decode()
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_a_retired_framework_stays_readable(olive: User, sign_in: SignIn) -> None:
    measure = make_measure(framework=make_framework(status="retired"), title="As it was")
    assert "As it was" in sign_in(olive).get(measure.framework.get_absolute_url()).content.decode()


def test_the_outline_takes_the_same_queries_for_one_and_for_nine(chloe: User, sign_in: SignIn) -> None:
    counts = []
    for size in (1, 3):
        framework = make_framework(status="draft")
        for _ in range(size):
            criterion = make_model_criterion(outcome=make_outcome(framework=framework))
            for _ in range(size):
                make_measure(criterion=criterion)
        counts.append(queries_of(sign_in(chloe), _page("framework-outline", framework.pk)))
    assert (counts[0], counts[0] <= 14) == (counts[1], True)
