"""Which value holds on a day and in a place, and who may see it."""

from datetime import date

import pytest

from framework import selectors
from framework.tests.factories import make_measure, make_source, make_value
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def test_the_value_of_the_place_goes_before_the_one_for_everywhere() -> None:
    measure = make_measure(value="10", localised=True)
    make_value(measure=measure, area="Derbyshire", unit_value_pounds=20)
    make_value(measure=measure, area="Cumbria", unit_value_pounds=30, valid_from=date(2026, 1, 1))
    worth = [selectors.proxy_value_on(measure, DAY, area=area) for area in ("", "Derbyshire", "Durham")]
    assert [int(one.unit_value_pounds) for one in worth if one] == [10, 20, 10]


def test_a_restricted_value_is_none_for_people_outside() -> None:
    measure, secret = make_measure(), make_source(redistributable=False)
    value = make_value(measure=measure, value_source=secret)
    assert selectors.public_value_on(measure, DAY) is None
    assert selectors.proxy_value_on(measure, DAY) == value
    type(value).objects.update(value_source=None)
    assert selectors.public_value_on(measure, DAY) is None  # nobody knows whether it may be shown
    type(value).objects.update(value_source=make_source())
    assert selectors.public_value_on(measure, DAY) == value


def test_sources_are_read_by_those_who_read_frameworks(olive: User, sam: User) -> None:
    make_value(measure=make_measure(), value_source=make_source(name="One"))
    assert [one.value_count for one in selectors.sources_visible_to(olive)] == [1]
    assert not selectors.sources_visible_to(sam).exists()
