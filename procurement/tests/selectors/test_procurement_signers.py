"""Whoever is awaited is named: the role, and the person where it is known."""

import pytest

from conftest import make_person
from procurement.selectors.procurement_signers import signers_for
from procurement.tests.factories import make_procurement
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_whom_the_procurement_names_is_awaited(olive: User, otto: User, cora: User) -> None:
    make_person("Other Commissioner", Role.COMMISSIONER)
    one = make_procurement(lead_officer=olive, commissioner=cora)
    signers = signers_for(one)
    assert signers.of_stage(1) == "commissioner (Cora Commissioner)"
    assert signers.of_stage(2) == "procurement officer (Olive Officer)"


def test_where_nobody_is_named_those_who_hold_the_role_are(olive: User, cora: User, hugh: User, lena: User) -> None:
    make_person("Other Commissioner", Role.COMMISSIONER)
    signers = signers_for(make_procurement(lead_officer=olive))
    assert signers.of_stage(1) == "commissioner (Cora Commissioner or Other Commissioner)"
    assert signers.words(["legal_adviser", "head_of_service"]) == (
        "legal adviser (Lena Lawyer) or head of service (Hugh Head)"
    )


def test_many_holders_are_not_listed_and_none_is_said(olive: User) -> None:
    for name in ("Anna A", "Bert B", "Cleo C", "Dora D"):
        make_person(name, Role.COMMISSIONER)
    signers = signers_for(make_procurement(lead_officer=olive))
    assert signers.of_stage(1) == "commissioner"
    assert signers.of_stage(5) == "legal adviser (nobody holds this role: ask an administrator)"


def test_whoever_lost_the_role_or_left_is_not_awaited(olive: User, cora: User, hugh: User) -> None:
    one = make_procurement(lead_officer=olive, commissioner=hugh)
    assert signers_for(one).of_stage(1) == "commissioner (Cora Commissioner)"
    User.objects.filter(pk=cora.pk).update(is_active=False)
    assert "nobody holds this role" in signers_for(one).of_stage(1)
