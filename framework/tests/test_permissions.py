"""The permission table, role by role; and the navigation leads only those to the framework who may read it."""

from types import SimpleNamespace

import pytest

from framework.permissions import PERMISSIONS
from socialvalue.accounts.roles import Role
from socialvalue.core.navigation import FRAMEWORK_READERS

READ = {"view_framework", "view_policy", "view_source", "calculate_value", "export_framework"}
OFFER = {"calculate_offer"}
CHANGE = set(PERMISSIONS) - READ - OFFER
MAY = {
    Role.OFFICER: READ,
    Role.CHAMPION: READ | CHANGE,
    Role.HEAD_OF_SERVICE: READ,
    Role.ADMINISTRATOR: READ | CHANGE,
    Role.SUPPLIER: OFFER,
}


def _holder(*roles: str) -> SimpleNamespace:
    return SimpleNamespace(role_codes=frozenset(map(str, roles)))


@pytest.mark.parametrize("role", Role)
def test_each_role_may_exactly_this(role: Role) -> None:
    granted = {codename for codename, predicate in PERMISSIONS.items() if predicate(_holder(role), None)}
    assert granted == MAY.get(role, set())


def test_nobody_without_a_role_may_anything() -> None:
    assert not any(predicate(_holder(), None) for predicate in PERMISSIONS.values())


def test_the_navigation_names_the_readers() -> None:
    assert set(FRAMEWORK_READERS) == {str(role) for role, granted in MAY.items() if "view_framework" in granted}
