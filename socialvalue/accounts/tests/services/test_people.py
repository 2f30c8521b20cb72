"""Accounts, roles and access."""

import pytest

from conftest import PASSWORD
from socialvalue.accounts import services
from socialvalue.accounts.models import RoleGrant, User
from socialvalue.accounts.roles import Role
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


def roles_of(person: User) -> set[str]:
    return set(RoleGrant.objects.filter(user=person).values_list("role", flat=True))


def last_act() -> tuple[str, str, dict]:
    entry = AuditEntry.objects.first()
    return entry.action, entry.actor_name, entry.facts


def test_create_person_makes_an_account_that_can_sign_in(ada):
    person = services.create_person(
        by=ada, email="New@Authority.example", name="New Person", roles=[Role.OFFICER], password=PASSWORD
    )
    assert person.email == "new@authority.example"
    assert person.check_password(PASSWORD)
    assert roles_of(person) == {Role.OFFICER}
    assert list(person.emailaddress_set.values_list("email", "verified", "primary")) == [(person.email, True, True)]
    assert last_act() == ("person.create", "Ada Administrator", {"email": person.email, "roles": [Role.OFFICER]})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"email": "ADA@authority.example"}, "email_taken"),
        ({"roles": ["wizard"]}, "unknown_role"),
        ({"roles": [Role.OFFICER, Role.SUPPLIER]}, "both_sides"),
        ({"password": "elevenchars"}, "weak_password"),
        ({"password": "newperson@authority"}, "weak_password"),
    ],
)
def test_create_person_refuses(ada, facts, code):
    good = {"email": "newperson@authority.example", "name": "New", "roles": [Role.OFFICER], "password": PASSWORD}
    with pytest.raises(RuleBroken) as refusal:
        services.create_person(by=ada, **good | facts)
    assert refusal.value.code == code
    assert not User.objects.filter(email="newperson@authority.example").exists()


def test_change_roles_sets_exactly_those_and_records_both(ada, olive):
    services.change_roles(olive, by=ada, roles=[Role.EVALUATOR, Role.LEGAL])
    assert roles_of(olive) == {Role.EVALUATOR, Role.LEGAL}
    assert set(RoleGrant.objects.filter(user=olive).values_list("granted_by", flat=True)) == {ada.pk}
    assert last_act() == (
        "person.change_roles",
        "Ada Administrator",
        {"before": [Role.OFFICER], "after": [Role.EVALUATOR, Role.LEGAL]},
    )


def test_change_roles_without_a_change_leaves_no_trace(ada, olive):
    services.change_roles(olive, by=ada, roles=[Role.OFFICER])
    assert not AuditEntry.objects.exists()


def test_granting_twice_is_once_and_revoking_undoes(ada, stan):
    services.grant_roles(stan, by=ada, roles=[Role.SUPPLIER])
    services.grant_roles(stan, by=ada, roles=[Role.SUPPLIER])
    assert roles_of(stan) == {Role.SUPPLIER}
    assert AuditEntry.objects.count() == 1
    services.revoke_roles(stan, by=ada, roles=[Role.SUPPLIER])
    assert roles_of(stan) == set()


def test_an_administrator_cannot_take_acting_for_a_supplier_away(ada, stan):
    services.grant_roles(stan, by=ada, roles=[Role.SUPPLIER])
    services.change_roles(stan, by=ada, roles=[])
    assert roles_of(stan) == {Role.SUPPLIER}


@pytest.mark.parametrize("service", [services.change_roles, services.grant_roles])
def test_no_account_serves_both_sides(ada, stan, service):
    services.grant_roles(stan, by=ada, roles=[Role.SUPPLIER])
    with pytest.raises(RuleBroken) as refusal:
        service(stan, by=ada, roles=[Role.OFFICER])
    assert refusal.value.code == "both_sides"


def test_nobody_removes_their_own_administrator_role(ada, hugh):
    services.grant_roles(hugh, by=ada, roles=[Role.ADMINISTRATOR])
    with pytest.raises(RuleBroken) as refusal:
        services.revoke_roles(ada, by=ada, roles=[Role.ADMINISTRATOR])
    assert refusal.value.code == "own_administrator"


def test_the_last_administrator_stays(ada, hugh):
    services.grant_roles(hugh, by=ada, roles=[Role.ADMINISTRATOR])
    services.revoke_roles(ada, by=hugh, roles=[Role.ADMINISTRATOR])
    with pytest.raises(RuleBroken) as refusal:
        services.change_roles(hugh, by=ada, roles=[])
    assert refusal.value.code == "last_administrator"


def test_an_administrator_without_access_does_not_count(ada, hugh):
    services.grant_roles(hugh, by=ada, roles=[Role.ADMINISTRATOR])
    services.deactivate_person(hugh, by=ada)
    with pytest.raises(RuleBroken) as refusal:
        services.revoke_roles(ada, by=hugh, roles=[Role.ADMINISTRATOR])
    assert refusal.value.code == "last_administrator"


def test_deactivating_signs_out_at_once(ada, olive, sign_in):
    client = sign_in(olive)
    assert client.get("/my-account/").status_code == 200
    services.deactivate_person(olive, by=ada)
    assert client.get("/my-account/").headers["Location"] == "/account/login/?next=/my-account/"
    assert last_act()[0] == "person.deactivate"
    with pytest.raises(RuleBroken, match="nothing to do"):
        services.deactivate_person(olive, by=ada)


def test_reactivating_gives_the_same_roles_back(ada, olive):
    services.deactivate_person(olive, by=ada)
    services.reactivate_person(olive, by=ada)
    olive = User.objects.get(pk=olive.pk)
    assert (olive.is_active, olive.role_codes) == (True, {Role.OFFICER})
    with pytest.raises(RuleBroken, match="nothing to do"):
        services.reactivate_person(olive, by=ada)


def test_change_person_records_what_it_was(olive):
    services.change_person(olive, by=olive, name="Olive O'Brien", job_title="Lead buyer")
    assert User.objects.get(pk=olive.pk).name == "Olive O'Brien"
    assert last_act()[2]["before"] == {"name": "Olive Officer", "job_title": ""}


def test_the_first_administrator_can_sign_in_and_open_the_admin_site():
    root = User.objects.create_superuser("Root@Authority.example", PASSWORD, name="Root")
    assert (root.is_staff, root.is_superuser) == (True, False)
    assert list(root.emailaddress_set.values_list("email", "verified")) == [("root@authority.example", True)]


def test_an_unknown_permission_is_no(ada):
    assert not ada.has_perm("accounts.delete_user")
    assert not ada.has_perm("nonsense")


def test_stopped_people_may_nothing(ada):
    assert ada.has_perm("accounts.view_person")
    ada.is_active = False
    assert not ada.has_perm("accounts.view_person")
