"""Reads of frameworks: whose rows, which one holds on a day, the tree in a fixed number of queries."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from framework import selectors
from framework.tests.factories import make_framework, make_measure, make_outcome, make_priority, make_theme, make_value
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
READERS = ("olive", "chloe", "hugh", "ada")
OTHERS = ("cora", "eve", "mark", "lena", "fin", "cabby", "stan")


@pytest.mark.parametrize("name", READERS)
def test_frameworks_visible_to_readers(name: str, request: pytest.FixtureRequest) -> None:
    measure = make_measure()
    person: User = request.getfixturevalue(name)
    assert list(selectors.frameworks_visible_to(person)) == [measure.framework]
    assert list(selectors.measures_visible_to(person)) == [measure]
    assert list(selectors.outcomes_visible_to(person)) == [measure.outcome]


@pytest.mark.parametrize("name", OTHERS)
def test_frameworks_hidden_from_everybody_else(name: str, request: pytest.FixtureRequest) -> None:
    make_measure()
    person: User = request.getfixturevalue(name)
    assert not selectors.frameworks_visible_to(person).exists()
    assert not selectors.measures_visible_to(person).exists()
    assert not selectors.outcomes_visible_to(person).exists()


def test_frameworks_count_their_outcomes_and_measures(olive: User) -> None:
    framework = make_framework()
    outcome = make_outcome(framework=framework)
    make_measure(outcome=outcome)
    make_measure(outcome=outcome)
    make_outcome(framework=framework)
    found = selectors.frameworks_visible_to(olive).get()
    assert (found.outcome_count, found.measure_count) == (2, 2)


def _at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def test_framework_in_force_is_the_one_published_last_and_not_retired() -> None:
    first = make_framework(slug="one", status="retired", published_at=_at(1), retired_at=_at(10))
    second = make_framework(slug="one", version=2, published_at=_at(10))
    make_framework(slug="one", version=3, status="draft")
    found = [selectors.framework_in_force(date(2026, 11, day)) for day in (1, 2, 9, 10, 30)]
    assert found == [first, first, first, second, second]
    assert selectors.framework_in_force(date(2026, 10, 31)) is None


def test_frameworks_published_are_those_a_procurement_may_use() -> None:
    offered = make_framework()
    make_framework(status="draft")
    make_framework(status="retired")
    assert list(selectors.frameworks_published()) == [offered]


def _shape(tree: selectors.FrameworkTree) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    return [
        (
            branch.priority.code,
            [(each.outcome.code, [line.measure.code for line in each.lines]) for each in branch.outcomes],
        )
        for branch in tree.branches
    ]


def test_tree_has_the_order_of_the_framework_and_its_values() -> None:
    framework = make_framework()
    second = make_priority(framework=framework, code="2", position=2)
    first = make_priority(framework=framework, code="1", position=1)
    jobs = make_outcome(priority=first, code="O1")
    make_measure(outcome=jobs, code="1.2", position=2)
    make_measure(outcome=jobs, code="1.1", position=1, value="9800")
    make_measure(outcome=make_outcome(priority=second, code="O2"), code="2.1")
    make_measure(code="elsewhere")
    tree = selectors.framework_tree(framework.pk, on=TODAY)
    assert _shape(tree) == [("1", [("O1", ["1.1", "1.2"])]), ("2", [("O2", ["2.1"])])]
    assert [line.value and line.value.unit_value_pounds for line in tree.lines] == [Decimal(9800), None, None]


def test_tree_of_one_theme_leaves_the_rest_out() -> None:
    framework = make_framework()
    skills = make_theme(framework=framework, code="2")
    priority = make_priority(framework=framework, code="1")
    make_measure(outcome=make_outcome(priority=priority, theme=skills, code="O1"), code="1.1")
    make_measure(outcome=make_outcome(priority=priority, code="O2"), code="2.1")
    make_measure(outcome=make_outcome(framework=framework, code="O3"), code="3.1")
    tree = selectors.framework_tree(framework.pk, on=TODAY, theme="2")
    assert _shape(tree) == [("1", [("O1", ["1.1"])])]
    assert tree.themes == (skills,)
    assert selectors.framework_tree(framework.pk, on=TODAY, theme="9").branches == ()


@pytest.mark.parametrize("size", [1, 3])
def test_tree_takes_seven_queries(size: int, django_assert_num_queries: Callable[..., Any]) -> None:
    framework = make_framework()
    for _ in range(size):
        outcome = make_outcome(framework=framework, theme=make_theme(framework=framework))
        for _ in range(size):
            make_measure(outcome=outcome, value="1")
    with django_assert_num_queries(7):
        tree = selectors.framework_tree(framework.pk, on=TODAY)
        read = [(line.measure.outcome.theme, line.value, line.measure.outcome.priority) for line in tree.lines]
    assert len(read) == size * size


def test_measures_for_outcomes_come_in_tree_order() -> None:
    framework = make_framework()
    later = make_measure(outcome=make_outcome(priority=make_priority(framework=framework, position=2)))
    sooner = make_measure(outcome=make_outcome(priority=make_priority(framework=framework, position=1)))
    make_measure(framework=framework)
    ids = [later.outcome_id, sooner.outcome_id]
    assert list(selectors.measures_for_outcomes(ids)) == [sooner, later]
    assert list(selectors.measures_for_outcomes([])) == []
    assert list(selectors.outcomes_of(framework))[:2] == [sooner.outcome, later.outcome]


@pytest.mark.parametrize("size", [1, 3])
def test_measure_lines_take_two_queries(size: int, django_assert_num_queries: Callable[..., Any]) -> None:
    outcome = make_outcome()
    for _ in range(size):
        make_measure(outcome=outcome, value="2.50")
    with django_assert_num_queries(2):
        lines = selectors.measure_lines(selectors.measures_for_outcomes([outcome.pk]), on=TODAY)
    assert [line.value and line.value.unit_value_pounds for line in lines] == [Decimal("2.50")] * size


@pytest.mark.parametrize(
    ("on", "worth"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), Decimal(260)),
        (date(2025, 12, 31), Decimal(260)),
        (date(2026, 1, 1), None),
        (date(2026, 7, 1), Decimal(264)),
        (date(2030, 1, 1), Decimal(264)),
    ],
)
def test_proxy_value_on_a_day(on: date, worth: Decimal | None) -> None:
    measure = make_measure()
    make_value(measure=measure, unit_value_pounds=260, valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31))
    make_value(measure=measure, unit_value_pounds=264, valid_from=date(2026, 7, 1))
    make_measure(value="999")
    found = selectors.proxy_value_on(measure, on)
    assert (found.unit_value_pounds if found else None) == worth


def test_a_measure_that_is_only_recorded_has_no_value_even_if_a_row_says_so() -> None:
    assert selectors.proxy_value_on(make_measure(value="5", record_only=True), TODAY) is None


def test_missing_to_publish_names_the_outcome_without_a_measure() -> None:
    outcome = make_outcome(framework=make_framework(status="draft"), code="O7")
    assert ["O7" in problem.message for problem in selectors.missing_to_publish(outcome.framework)] == [True]
    make_measure(outcome=outcome)
    assert selectors.missing_to_publish(outcome.framework) == ()
