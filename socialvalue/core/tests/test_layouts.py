"""The frame of every page, the page shapes, the error pages and the pages of words."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from socialvalue.accounts.models import Authority, User
from socialvalue.core.rules import Problem
from socialvalue.core.views import Action, Column

SCRIPT = "<script>alert(1)</script>"


class Title(forms.Form):
    """The smallest form."""

    title = forms.CharField()


def drawn(template: str, *, user: Any = None, query: str = "", **context: Any) -> BeautifulSoup:
    request = RequestFactory().get(f"/somewhere/?{query}")
    request.user = user or AnonymousUser()
    page = BeautifulSoup(render_to_string(template, context, request=request), "html.parser")
    assert not page.select("[style],style,[onclick]")
    assert all(script.get("src") for script in page.select("script"))
    return page


@pytest.mark.django_db
@pytest.mark.parametrize("layout", ["officer", "portal", "cabinet", "public"])
def test_every_layout_is_a_whole_page(layout: str) -> None:
    page = drawn(f"layouts/{layout}.html")
    assert page.html["lang"] == "en"
    assert page.select_one("a.govuk-skip-link")["href"] == "#main-content"
    assert page.select_one("main#main-content")
    assert {link["href"] for link in page.select("footer a")} == {"/help/", "/accessibility/", "/privacy/"}


def test_the_page_wears_the_authority(authority: Authority) -> None:
    Authority.objects.update(theme="constabulary", name=f"Police {SCRIPT}")
    page = drawn("layouts/public.html")
    assert "theme-constabulary" in page.html["class"]
    assert page.title.text.endswith(f" - Police {SCRIPT}")


@pytest.mark.django_db
def test_before_the_authority_is_set_up_the_setting_names_it() -> None:
    assert settings.COUNCIL_NAME in drawn("layouts/public.html").title.text


def test_who_is_signed_in_can_sign_out_by_a_form(olive: User) -> None:
    page = drawn("layouts/officer.html", user=olive)
    account = page.select_one(".sv-account")
    assert "Olive Officer" in account.text
    assert "Procurement officer" in account.text
    assert (account.form["method"], account.form["action"]) == ("post", "/account/logout/")
    assert account.select_one("input[name=csrfmiddlewaretoken]")["value"]


@pytest.mark.django_db
def test_a_stranger_has_no_account_menu() -> None:
    assert not drawn("layouts/public.html").select(".sv-account")


@pytest.mark.django_db
def test_messages_are_banners_and_escaped() -> None:
    said = [SimpleNamespace(level_tag=tag, message=f"{tag} {SCRIPT}") for tag in ("success", "error", "info")]
    page = drawn("layouts/public.html", messages=said)
    banners = page.select(".govuk-notification-banner")
    assert [banner.select_one(".govuk-notification-banner__title").text.strip() for banner in banners] == [
        "Success", "There is a problem", "Important",
    ]  # fmt: skip
    assert len({banner["aria-labelledby"] for banner in banners}) == 3
    assert f"error {SCRIPT}" in banners[1].text


@pytest.mark.django_db
def test_an_edit_page_with_errors_says_so_in_its_title_and_on_top() -> None:
    page = drawn("shapes/edit.html", form=Title({}), heading="Edit lot", submit_label="Save lot", cancel_url="/back/")
    assert page.title.text.startswith("Error: Edit lot - ")
    assert page.select_one(".govuk-error-summary a")["href"] == "#id_title"
    form = page.select_one("main form")
    assert (form["method"], form.button.text) == ("post", "Save lot")
    assert len(form.select("input[name=csrfmiddlewaretoken]")) == 1
    assert form.select_one("a")["href"] == "/back/"


@pytest.mark.django_db
def test_an_edit_page_without_errors_has_no_summary() -> None:
    page = drawn("shapes/edit.html", form=Title(), heading="Edit lot")
    assert page.title.text.startswith("Edit lot - ")
    assert not page.select(".govuk-error-summary")


@pytest.mark.django_db
def test_a_verb_page_with_something_missing_says_what_and_offers_no_button() -> None:
    missing = (
        Problem("weights", "Weights add up to 90%. Raise one.", link="/w/"),
        Problem("d", f"No deadline {SCRIPT}"),
    )
    page = drawn("shapes/verb.html", form=Title(), heading="Publish tender", explain="All see it.", missing=missing)
    assert [item.text for item in page.select(".sv-missing li")] == [problem.message for problem in missing]
    assert page.select_one(".sv-missing a")["href"] == "/w/"
    assert not page.select("main button")


@pytest.mark.django_db
@pytest.mark.parametrize("grave", [True, False])
def test_a_verb_page_with_nothing_missing_has_its_button(grave: bool) -> None:
    page = drawn("shapes/verb.html", form=forms.Form(), heading="Abandon tender", missing=(), grave=grave)
    button = page.select_one("main button")
    assert button.text == "Abandon tender"
    assert ("govuk-button--warning" in button["class"]) is grave
    assert bool(page.select(".govuk-warning-text")) is grave


def listed(count: int, **context: Any) -> BeautifulSoup:
    rows = Paginator(range(count), 10).get_page(1)
    base = {"heading": "Tenders", "columns": (Column("Name", "name"), Column("Value", "", True)), "page_obj": rows}
    base |= {"empty_heading": "No tenders yet", "empty_text": "They come from procurements."}
    return drawn("shapes/list.html", **{**base, **context})


@pytest.mark.django_db
def test_a_list_counts_sorts_and_exports_what_is_shown() -> None:
    page = listed(25, exports=True, query="q=a&page=2", filter=SimpleNamespace(form=Title()))
    assert "25 results, 1 to 10 shown" in page.select_one(".sv-list-head").text
    assert [link["href"] for link in page.select(".sv-list-head a")] == ["?q=a&format=csv", "?q=a&format=xlsx"]
    assert [th.text for th in page.select("thead th")] == ["Name", "Value"]
    assert page.select_one("form.sv-filters")["method"] == "get"
    assert page.select("nav.govuk-pagination")


@pytest.mark.django_db
def test_an_empty_list_says_what_will_stand_here() -> None:
    page = listed(0, exports=True)
    assert page.select_one(".sv-empty h2").text == "No tenders yet"
    assert not page.select("table, .sv-list-head a")


@pytest.mark.django_db
def test_a_list_emptied_by_its_filters_offers_to_clear_them() -> None:
    page = listed(0, filtered=True, none_text="Search for less.", clear_url="/somewhere/?for=3")
    assert page.select_one(".sv-empty p").text == "Search for less."
    assert page.select_one(".sv-empty a")["href"] == "/somewhere/?for=3"


@pytest.mark.django_db
def test_a_lists_filters_keep_what_is_no_filter() -> None:
    page = listed(1, filter=SimpleNamespace(form=Title()), carried={"for": "3"})
    assert page.select_one("form.sv-filters input[type=hidden][name=for]")["value"] == "3"


@pytest.mark.django_db
def test_the_filters_keep_the_order() -> None:
    page = listed(1, query="sort=-name", filter=SimpleNamespace(form=Title()))
    assert page.select_one("form.sv-filters input[name=sort]")["value"] == "-name"


@pytest.mark.django_db
def test_a_detail_page_has_its_verbs_and_its_side_column() -> None:
    page = drawn("shapes/detail.html", object=f"Gritting {SCRIPT}", actions=[Action("Publish", "/p/", "publish", True)])
    assert page.h1.text == f"Gritting {SCRIPT}"
    assert page.select_one(".sv-actions a")["href"] == "/p/"
    assert page.aside


@pytest.mark.django_db
@pytest.mark.parametrize("template", ["403.html", "403_csrf.html", "404.html"])
def test_error_pages_lead_somewhere(template: str) -> None:
    page = drawn(template)
    assert page.h1.text
    assert "/help/" in {link["href"] for link in page.select("main a")}


@pytest.mark.parametrize("template", ["500.html", "503.html"])
def test_the_worst_pages_need_neither_request_nor_database(template: str) -> None:
    page = BeautifulSoup(render_to_string(template), "html.parser")
    assert page.h1.text == page.title.text
    assert page.main.a["href"] == "/"


@pytest.mark.parametrize("path", ["/help/", "/privacy/", "/accessibility/"])
def test_pages_of_words_are_open_to_all_and_name_the_contact(path: str, authority: Authority, client: Client) -> None:
    Authority.objects.update(contact_email="sv@testshire.example")
    answer = client.get(path)
    assert answer.status_code == 200
    assert "mailto:sv@testshire.example" in answer.content.decode()


def test_an_address_that_is_not_there_is_answered_in_our_own_words(db: None, client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


def test_every_component_begins_with_a_comment_that_names_its_inputs() -> None:
    for component in sorted(Path(settings.BASE_DIR, "templates", "components").glob("*.html")):
        first = component.read_text().splitlines()[0]
        assert first.startswith("{# "), component.name
        assert first.endswith(" #}"), component.name
