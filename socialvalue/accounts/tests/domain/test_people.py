"""What keeps the list of people sound."""

from datetime import UTC, datetime, timedelta

import pytest

from socialvalue.accounts.domain import people
from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.rules import RuleBroken

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SELF = people.Acting(on_self=True, other_administrators=3)
LAST = people.Acting(on_self=False, other_administrators=0)
OTHER = people.Acting(on_self=False, other_administrators=1)
ADMIN = {Role.ADMINISTRATOR}


def code_of(call) -> str:
    """The code of the refusal, or "" where the rule lets it pass."""
    try:
        call()
    except RuleBroken as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("roles", "code"),
    [((), "no_role"), (("wizard",), "unknown_role"), ((Role.OFFICER, "wizard"), "unknown_role"), ((Role.OFFICER,), "")],
)
def test_roles_are_some_and_known(roles, code):
    assert code_of(lambda: people.check_roles_known(roles)) == code


@pytest.mark.parametrize("role", [*sorted(STAFF), Role.CABINET])
def test_nobody_acts_for_a_supplier_and_for_the_authority(role):
    assert code_of(lambda: people.check_one_side({role, Role.SUPPLIER})) == "both_sides"
    assert code_of(lambda: people.check_one_side({role})) == ""


def test_a_supplier_alone_is_one_side():
    assert code_of(lambda: people.check_one_side({Role.SUPPLIER})) == ""


@pytest.mark.parametrize(
    ("before", "after", "acting", "code"),
    [
        (ADMIN, set(), SELF, "own_administrator"),
        (ADMIN, set(), LAST, "last_administrator"),
        (ADMIN, set(), OTHER, ""),
        (ADMIN, ADMIN, SELF, ""),
        (ADMIN, ADMIN, LAST, ""),
        ({Role.OFFICER}, set(), SELF, ""),
    ],
)
def test_administrators_remain(before, after, acting, code):
    assert code_of(lambda: people.check_administrators_remain(before, after, acting)) == code


@pytest.mark.parametrize(
    ("is_active", "roles", "acting", "code"),
    [
        (False, set(), OTHER, "already_inactive"),
        (True, {Role.OFFICER}, SELF, "own_account"),
        (True, ADMIN, LAST, "last_administrator"),
        (True, ADMIN, OTHER, ""),
        (True, {Role.OFFICER}, LAST, ""),
    ],
)
def test_who_may_lose_access(is_active, roles, acting, code):
    assert code_of(lambda: people.check_may_deactivate(is_active, roles, acting)) == code


def test_only_the_stopped_get_access_again():
    assert code_of(lambda: people.check_may_reactivate(True)) == "already_active"
    assert code_of(lambda: people.check_may_reactivate(False)) == ""


def test_an_invitation_lasts_seven_days():
    assert people.invitation_ends(NOW) == datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("accepted", "cancelled", "expires", "code"),
    [
        (NOW, None, NOW + timedelta(days=1), "invitation_used"),
        (None, NOW, NOW + timedelta(days=1), "invitation_cancelled"),
        (None, None, NOW, "invitation_ended"),
        (None, None, NOW - timedelta(seconds=1), "invitation_ended"),
        (None, None, NOW + timedelta(seconds=1), ""),
    ],
)
def test_when_an_invitation_works(accepted, cancelled, expires, code):
    assert code_of(lambda: people.check_invitation_open(accepted, cancelled, expires, NOW)) == code
