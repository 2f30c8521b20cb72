"""The small parts every page shares."""

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.http import QueryDict
from django.template import Context, Template

from socialvalue.accounts.models import Authority
from socialvalue.core.rules import Problem
from socialvalue.core.tags import COLOURS, colour_of
from socialvalue.core.views import Action

SCRIPT = "<script>alert(1)</script>"


class Status(TextChoices):
    """A status as the apps have them."""

    DRAFT = "draft", "Still a draft"
    OPEN = "open", "Open"


def drawn(source: str, query: str = "", **context: Any) -> BeautifulSoup:
    request = SimpleNamespace(GET=QueryDict(query), path="/tenders/")
    template = Template("{% load sv %}" + source)
    return BeautifulSoup(template.render(Context({"request": request, **context})), "html.parser")


def test_filters_write_nothing_for_a_name_the_page_does_not_know() -> None:
    for written in ("pounds", "pounds_short", "percent", "uk_date", "uk_datetime", "quantity:'x'", "counted:'x'"):
        assert drawn(f"{{{{ a|{written} }}}}").text == ""


def test_filters_say_not_known_for_none() -> None:
    assert (
        drawn("{{ a|pounds }}, {{ a|uk_datetime }}, {{ a|quantity:'people' }}", a=None).text
        == "not known, not known, not known"
    )


def test_filters_write_values() -> None:
    assert (
        drawn("{{ a|pounds }} {{ a|pounds_short }} {{ n|counted:'reply,replies' }}", a=123450, n=2).text
        == "£1,234.50 £1,235 2 replies"
    )


def test_a_status_is_words_with_a_colour() -> None:
    row = Authority(theme="county")
    page = drawn(
        "{% status_tag choice %}{% status_tag row 'theme' %}"
        "{% status_tag 'not_started' %}{% status_tag 'x' label=bad %}",
        choice=Status.DRAFT,
        row=row,
        bad=SCRIPT,
    )
    assert [tag.text for tag in page.select("strong.govuk-tag")] == [
        "Still a draft",
        "County (dark green)",
        "Not started",
        SCRIPT,
    ]
    assert "govuk-tag--grey" in page.strong["class"]


def test_no_status_has_two_colours_and_an_unknown_one_is_grey() -> None:
    every = [status for statuses in COLOURS.values() for status in statuses]
    assert len(every) == len(set(every))
    assert colour_of("never heard of") == "grey"
    assert colour_of("in-progress") == colour_of("IN_PROGRESS") == "blue"


def test_an_action_bar_has_one_primary_button_and_warns_of_grave_ones() -> None:
    actions = [
        Action("Publish tender", "/p/", "publish", primary=True),
        Action("See it", "/s/", "see"),
        Action(SCRIPT, "/a/", "abandon", grave=True),
    ]
    page = drawn("{% action_bar actions %}", actions=actions)
    kinds = {link["href"]: link["class"][1:] for link in page.select("a")}
    assert kinds == {"/p/": [], "/s/": ["govuk-button--secondary"], "/a/": ["govuk-button--warning"]}
    assert page.select("a")[2].text == SCRIPT


def test_no_actions_no_bar() -> None:
    assert drawn("{% action_bar actions %}").text.strip() == ""


def test_an_empty_page_says_what_will_stand_here() -> None:
    page = drawn('{% empty_state "No bids yet" "Bids stand here once opened." url="/x/" link="Open bids" %}')
    assert page.h2.text == "No bids yet"
    assert page.a["href"] == "/x/"


def test_page_links_keep_filters_and_order() -> None:
    page = drawn(
        "{% page_links page_obj %}",
        "status=open&status=draft&sort=-name&page=2",
        page_obj=Paginator(range(90), 10).page(2),
    )
    links = {link.text.split()[0]: link["href"] for link in page.select("a")}
    kept = "?status=open&status=draft&sort=-name"
    assert links["Next"] == f"{kept}&page=3"
    assert links["Previous"] == f"{kept}&page=1"
    assert page.select_one("[aria-current=page]").text.strip() == "2"


@pytest.mark.parametrize("rows", [0, 1, 10])
def test_one_page_has_no_links(rows: int) -> None:
    assert drawn("{% page_links page_obj %}", page_obj=Paginator(range(rows), 10).page(1)).text == ""


@pytest.mark.parametrize(
    ("query", "order", "href"),
    [
        ("", "none", "?sort=name"),
        ("sort=name&q=a%26b&page=3", "ascending", "?q=a%26b&sort=-name"),
        ("sort=-name", "descending", "?sort=name"),
        ("sort=value", "none", "?sort=name"),
    ],
)
def test_a_sortable_header_turns_its_order_and_goes_back_to_page_one(query: str, order: str, href: str) -> None:
    page = drawn('{% sortable_header "Name" "name" %}', query)
    assert (page.th["aria-sort"], page.a["href"], page.th["scope"]) == (order, href, "col")


def test_a_column_that_cannot_be_sorted_is_plain() -> None:
    page = drawn('{% sortable_header "Value" numeric=True %}')
    assert not page.a
    assert "govuk-table__header--numeric" in page.th["class"]


class Filters(forms.Form):
    """Filters as a filter set makes them."""

    q = forms.CharField(label="Search", required=False)
    status = forms.MultipleChoiceField(label="Status", choices=Status.choices, required=False)
    sort = forms.CharField(required=False)


def test_filters_in_use_are_named_in_words() -> None:
    page = drawn(
        "{% applied_filters form as used %}{% for label, value in used %}{{ label }}: {{ value }}; {% endfor %}",
        form=Filters(QueryDict("q=grit&status=draft&status=open&sort=name")),
    )
    assert page.text == "Search: grit; Status: Still a draft, Open; "


@pytest.mark.parametrize("form", [None, "", Filters(), Filters(QueryDict("status=nonsense"))])
def test_no_filters_in_use(form: Any) -> None:
    assert drawn("{% applied_filters form as used %}{{ used|length }}", form=form).text == "0"


@pytest.mark.parametrize(
    ("link", "url"),
    [("/x/1/", "/x/1/"), ("#id_a", "#id_a"), ("", ""), ("page-help", "/help/"), ("nowhere:at-all", "")],
)
def test_a_problem_leads_to_where_it_is_put_right(link: str, url: str) -> None:
    problem = Problem("code", "message", link=link)
    assert drawn("{{ problem|problem_url:subject }}", problem=problem, subject=Authority(pk=1)).text == url


def test_roles_in_words() -> None:
    user = SimpleNamespace(role_codes={"procurement_officer", "evaluator"})
    assert drawn("{% role_words user %}", user=user).text == "Evaluator, procurement officer"


def test_the_way_back_is_a_landmark_once() -> None:
    source = "{% way_back %}{{ inner|safe }}{% end_way_back %}"
    found = [drawn(source, inner=inner).find_all("nav") for inner in ("<a>Back</a>", " ", "<nav>Crumbs</nav>")]
    assert [[nav.text for nav in navs] for navs in found] == [["Back"], [], ["Crumbs"]]
