"""Pages of the frameworks: who comes in, what stands there, what the verbs do."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from framework.models import Framework
from framework.tests.factories import make_framework, make_measure, make_outcome, make_priority, make_theme
from framework.tests.queries import queries_of
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def _page(name: str, *args: object) -> str:
    return reverse(f"framework:{name}", args=args)


VERBS = {"framework-publish": "draft", "framework-revise": "published", "framework-retire": "published"}


def test_list_shows_versions_with_counts(olive: User, sign_in: SignIn) -> None:
    make_measure(framework=make_framework(name="County framework", version=3))
    page = sign_in(olive).get(_page("framework-list"))
    assert [(row.name, row.version, row.measure_count) for row in page.context["page_obj"]] == [
        ("County framework", 3, 1)
    ]
    assert "1 result" in page.content.decode()


def test_list_filters_by_status_and_exports_what_it_shows(olive: User, sign_in: SignIn) -> None:
    make_framework(name="=Draft()", status="draft")
    make_framework(name="Other")
    answer = sign_in(olive).get(_page("framework-list"), {"status": "draft", "format": "csv"})
    rows = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1:] == [["'=Draft()", "1", "Draft", "0", "0", ""]]


def test_an_empty_list_says_how_frameworks_get_here(olive: User, sign_in: SignIn) -> None:
    assert "load_framework" in sign_in(olive).get(_page("framework-list")).content.decode()


def test_list_takes_the_same_queries_for_one_and_for_three(olive: User, sign_in: SignIn) -> None:
    client, url = sign_in(olive), _page("framework-list")
    make_measure()
    one = queries_of(client, url)
    make_measure()
    make_measure()
    assert (queries_of(client, url), one <= 8) == (one, True)


@pytest.mark.parametrize("name", ["olive", "chloe", "hugh", "ada"])
def test_readers_see_the_tree(name: str, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    measure = make_measure(title="Apprentices", value="9800")
    make_measure(outcome=measure.outcome, title="A story", unit="narrative", record_only=True)
    page = sign_in(request.getfixturevalue(name)).get(measure.framework.get_absolute_url())
    text = page.content.decode()
    assert all(words in text for words in ("Apprentices", "£9,800 for each person", "Recorded, not valued"))


@pytest.mark.parametrize("name", ["cora", "eve", "mark", "lena", "fin", "cabby", "stan"])
def test_others_do_not_find_it(name: str, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    measure = make_measure()
    client = sign_in(request.getfixturevalue(name))
    for url in (measure.framework.get_absolute_url(), measure.get_absolute_url()):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("cora", 403), ("cabby", 403), ("stan", 404)])
def test_others_do_not_get_the_list(name: str, status: int, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    assert sign_in(request.getfixturevalue(name)).get(_page("framework-list")).status_code == status


def test_signed_out_people_are_asked_to_sign_in(client: Client) -> None:
    framework = make_framework()
    for name in ("framework-list", "policy-detail", "policy-list", "policy-adopt"):
        assert "/account/login/" in client.get(_page(name))["Location"]
    assert "/account/login/" in client.get(framework.get_absolute_url())["Location"]


def test_tree_page_takes_the_same_queries_for_one_and_for_nine(olive: User, sign_in: SignIn) -> None:
    counts = []
    for size in (1, 3):
        framework = make_framework()
        for _ in range(size):
            outcome = make_outcome(framework=framework, theme=make_theme(framework=framework))
            for _ in range(size):
                make_measure(outcome=outcome, value="3")
        counts.append(queries_of(sign_in(olive), framework.get_absolute_url()))
    assert (counts[0], counts[0] <= 14) == (counts[1], True)


def test_tree_of_a_theme_shows_only_its_measures(olive: User, sign_in: SignIn) -> None:
    framework = make_framework()
    skills = make_theme(framework=framework, code="2", title="Skills and employment")
    make_measure(outcome=make_outcome(framework=framework, theme=skills), title="Kept measure")
    make_measure(framework=framework, title="Other measure")
    text = sign_in(olive).get(framework.get_absolute_url(), {"theme": "2"}).content.decode()
    assert ("Kept measure" in text, "Other measure" in text) == (True, False)


def test_measures_are_exported_as_csv_with_inert_cells(olive: User, sign_in: SignIn) -> None:
    framework = make_framework(slug="county")
    outcome = make_outcome(priority=make_priority(framework=framework, title="=SUM(A1)"), code="O1")
    make_measure(outcome=outcome, code="1.1", title="@cmd", value="12.5")
    answer = sign_in(olive).get(framework.get_absolute_url(), {"format": "csv"})
    rows = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1][:4] == ["1.1", "'@cmd", "'=SUM(A1)", "O1"]
    assert rows[1][9] == "12.5000"
    assert answer["Content-Disposition"] == 'attachment; filename="county-1-measures.csv"'


def test_measures_are_exported_as_xlsx(olive: User, sign_in: SignIn) -> None:
    measure = make_measure(code="1.1", title="=1+1")
    answer = sign_in(olive).get(measure.framework.get_absolute_url(), {"format": "xlsx"})
    cells = next(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert (cells[0], cells[1], cells[9]) == ("1.1", "'=1+1", "Recorded, not valued")


def test_the_champion_is_offered_exactly_what_can_be_done_now(chloe: User, sign_in: SignIn) -> None:
    offered = {}
    for status in ("draft", "published", "retired"):
        page = sign_in(chloe).get(make_framework(status=status).get_absolute_url())
        offered[status] = [action.label for action in page.context["actions"]]
    assert offered == {
        "draft": ["Publish framework"],
        "published": ["Start a new version", "Retire framework"],
        "retired": ["Start a new version"],
    }


def test_an_officer_is_offered_nothing(olive: User, sign_in: SignIn) -> None:
    assert sign_in(olive).get(make_framework().get_absolute_url()).context["actions"] == []


@pytest.mark.parametrize(("verb", "status"), VERBS.items())
@pytest.mark.parametrize("name", ["olive", "hugh"])
def test_readers_may_not_do_the_verbs(
    name: str, verb: str, status: str, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    framework = make_measure(framework=make_framework(status=status)).framework
    client = sign_in(request.getfixturevalue(name))
    answers = [client.get(_page(verb, framework.pk)), client.post(_page(verb, framework.pk))]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert list(Framework.objects.values_list("status", flat=True)) == [status]


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("framework-publish", "draft", ["published"]),
        ("framework-retire", "published", ["retired"]),
        ("framework-revise", "published", ["published", "draft"]),
    ],
)
def test_the_champion_does_the_verbs(verb: str, before: str, after: list[str], chloe: User, sign_in: SignIn) -> None:
    framework = make_measure(framework=make_framework(status=before)).framework
    client = sign_in(chloe)
    assert framework.name in client.get(_page(verb, framework.pk)).content.decode()
    answer = client.post(_page(verb, framework.pk), follow=True)
    assert list(Framework.objects.order_by("version").values_list("status", flat=True)) == after
    newest = Framework.objects.order_by("-version").first()
    assert answer.redirect_chain == [(newest.get_absolute_url(), 302)]


def test_publish_page_lists_what_is_missing_and_has_no_button(chloe: User, sign_in: SignIn) -> None:
    framework = make_framework(status="draft")
    page = sign_in(chloe).get(_page("framework-publish", framework.pk))
    assert [problem.code for problem in page.context["missing"]] == ["no_outcome"]
    assert '<button type="submit" class="govuk-button"' not in page.content.decode()


def test_a_verb_at_the_wrong_time_is_refused_in_words(chloe: User, sign_in: SignIn) -> None:
    framework = make_framework(status="retired")
    page = sign_in(chloe).post(_page("framework-retire", framework.pk))
    assert "This framework is retired, so you cannot retire it now." in page.content.decode()


def test_the_whole_cumbria_framework_is_one_page(olive: User, sign_in: SignIn) -> None:
    call_command("load_framework", "cumbria", "--publish", verbosity=0)
    page = sign_in(olive).get(Framework.objects.get().get_absolute_url())
    text = page.content.decode()
    assert (len(page.context["tree"].lines), "£264 for each tonne of CO2 equivalent" in text) == (39, True)
