"""Who sees which report, which is the one before, what the list shows."""

from datetime import date

import pytest

from reporting.domain.calendar import period_before
from reporting.selectors.action import actions_visible_to, people_who_lead
from reporting.selectors.report import (
    missing_to_publish,
    periods_to_choose,
    previous_of,
    reports_visible_to,
    shelf_for,
)
from reporting.tests.examples import HALF, YEAR
from reporting.tests.factories import make_action, make_published_report, make_ready_report, make_report
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
BEFORE = period_before(HALF, "six_monthly")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("olive", 2),
        ("chloe", 2),
        ("hugh", 2),
        ("fin", 2),
        ("lena", 2),
        ("cabby", 1),
        ("cora", 0),
        ("eve", 0),
        ("mark", 0),
        ("ada", 0),
        ("sam", 0),
        ("stan", 0),
    ],
)
def test_cabinet_members_see_what_is_published_and_others_nothing(
    name: str, seen: int, request: pytest.FixtureRequest
) -> None:
    published, ready = make_published_report(BEFORE), make_ready_report()
    expected = {2: {published, ready}, 1: {published}, 0: set()}[seen]
    assert set(reports_visible_to(request.getfixturevalue(name))) == expected


@pytest.mark.parametrize(
    ("name", "seen"), [("olive", 1), ("cabby", 1), ("chloe", 1), ("cora", 0), ("sam", 0), ("stan", 0)]
)
def test_who_sees_the_plan(name: str, seen: int, request: pytest.FixtureRequest, hugh: User) -> None:
    make_action(lead=hugh)
    assert actions_visible_to(request.getfixturevalue(name)).count() == seen


def test_anybody_of_the_authority_may_lead_an_action(olive: User, cabby: User, sam: User, cora: User) -> None:
    assert list(people_who_lead()) == [cora, olive]


def test_the_report_before_is_the_last_published_of_its_kind() -> None:
    older = make_published_report(period_before(BEFORE, "six_monthly"))
    make_ready_report(BEFORE)
    make_published_report(YEAR, kind="annual")
    assert previous_of(make_report()) == older
    assert previous_of(older) is None


def test_the_shelf_has_the_latest_published_one_in_front(cabby: User, olive: User) -> None:
    older, latest, ready = (
        make_published_report(YEAR, kind="annual"),
        make_published_report(BEFORE),
        make_ready_report(),
    )
    shelf = shelf_for(cabby)
    assert (shelf.latest, shelf.others) == (latest, [older]) or (shelf.latest, shelf.others) == (older, [latest])
    assert shelf.latest is not None
    assert shelf.document["period"] == str(shelf.latest.period)
    assert ready in shelf_for(olive).others


def test_an_empty_shelf(cabby: User) -> None:
    assert (shelf_for(cabby).latest, shelf_for(cabby).document, shelf_for(cabby).others) == (None, {}, [])


def test_periods_to_choose_say_which_is_not_over() -> None:
    choices = dict(periods_to_choose(date(2026, 11, 22)))
    assert choices["six_monthly:2026-10-01"].endswith("(not over: figures stop at today)")
    assert choices["six_monthly:2026-04-01"] == "Six-monthly report, 1 April 2026 to 30 September 2026"
    assert "annual:2025-04-01" in choices


def test_what_stands_in_the_way_of_publishing() -> None:
    assert missing_to_publish(make_ready_report()) == ()
    assert [one.code for one in missing_to_publish(make_report(YEAR, kind="annual"))] == ["not_built"]
