"""Whose navigation a page shows, and what of it this person may see."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path

from socialvalue.core.navigation import layout_for, nav_items


def page(request: object) -> HttpResponse:
    return HttpResponse()


def people() -> list[object]:
    return [path("people/", page, name="person-list")]


procurement = (
    [path("tenders/", page, name="tender-list"), path("evaluations/", page, name="evaluation-list")],
    "procurement",
)
portal = ([path("", page, name="opportunity-list"), path("bids/", page, name="bid-list")], "portal")
reporting = ([path("", page, name="report-list")], "reporting")
urlpatterns = [
    path("", page, name="home"),
    path("", include(procurement)),
    path("", include((people(), "accounts"))),
    path("portal/", include(portal)),
    path("reports/", include(reporting)),
    path("account/login/", page, name="account_login"),
]
STAFF = {"procurement_officer", "evaluator", "administrator"}


def person(*roles: str) -> SimpleNamespace:
    return SimpleNamespace(is_authenticated=True, role_codes=frozenset(roles), is_staff_member=bool(STAFF & set(roles)))


@pytest.mark.parametrize(
    ("layout", "roles", "shown"),
    [
        ("officer", ["procurement_officer"], "officer"),
        ("public", ["procurement_officer"], "officer"),
        ("portal", ["procurement_officer"], "portal"),
        ("public", ["supplier_member"], "portal"),
        ("officer", ["cabinet_member"], "cabinet"),
        ("officer", ["cabinet_member", "procurement_officer"], "officer"),
        ("public", [], "public"),
    ],
)
def test_whose_navigation(layout: str, roles: list[str], shown: str) -> None:
    assert layout_for(layout, person(*roles)) == shown


def test_strangers_are_shown_the_public_one_whatever_the_page() -> None:
    assert {layout_for(layout, AnonymousUser()) for layout in ("officer", "portal", "cabinet", "public")} == {"public"}


@pytest.mark.parametrize(
    ("layout", "roles", "labels"),
    [
        ("officer", ["procurement_officer"], ["Home", "Tenders", "Reports"]),
        ("officer", ["evaluator"], ["Home", "Tenders", "My scoring", "Reports"]),
        ("officer", ["administrator"], ["Home", "Tenders", "Reports", "People"]),
        ("portal", ["supplier_member"], ["Opportunities", "My bids"]),
        ("portal", [], ["Opportunities"]),
        ("cabinet", ["cabinet_member"], ["Reports"]),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_only_pages_that_exist_and_are_for_this_person(layout: str, roles: list[str], labels: list[str]) -> None:
    assert [item["text"] for item in nav_items(layout, person(*roles), "/")] == labels


@override_settings(ROOT_URLCONF=__name__)
def test_a_stranger_may_sign_in() -> None:
    assert [item["text"] for item in nav_items("public", AnonymousUser(), "/")] == ["Opportunities", "Sign in"]


@pytest.mark.parametrize(
    ("where", "active", "current"),
    [
        ("/", ["Home"], ["Home"]),
        ("/tenders/", ["Tenders"], ["Tenders"]),
        ("/tenders/3/publish/", ["Tenders"], []),
        ("/elsewhere/", [], []),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_the_current_item_is_marked(where: str, active: list[str], current: list[str]) -> None:
    items = nav_items("officer", person("procurement_officer"), where)
    assert [item["text"] for item in items if item["active"]] == active
    assert [item["text"] for item in items if item["current"]] == current
