"""Naming, declaring, deciding and signing before the tender (PA23 ss.81 to 83)."""

from typing import Any

import pytest
from django.utils import timezone

from procurement.models import ConflictAssessment, Influencer, InterestDeclaration, Procurement, StageRecord
from procurement.selectors.interest import (
    conflict_facts,
    influencers_visible_to,
    interest_tasks_for,
    missing_to_sign,
    people_to_name,
)
from procurement.services.interest import (
    decide_interest,
    declare_interest,
    name_influencer,
    remove_influencer,
    sign_conflicts,
)
from procurement.tests.factories import make_procurement
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail

pytestmark = pytest.mark.django_db
INTEREST: dict[str, Any] = {
    "has_interest": True, "kind": "personal", "reach": "indirect", "nature": "perceived", "detail": "A neighbour bids.",
}  # fmt: skip


@pytest.fixture
def procurement(olive: User, cora: User) -> Procurement:
    return make_procurement(lead_officer=olive, commissioner=cora)


def name(procurement: Procurement, person: User, part: str = "adviser") -> Influencer:
    return name_influencer(procurement, by=procurement.lead_officer, person=person, part=part)


def test_conflicts_are_declared_decided_signed_and_confirmed(
    procurement: Procurement, olive: User, cora: User, hugh: User
) -> None:
    assert [one.code for one in missing_to_sign(procurement)] == ["not_named", "not_named"]
    for person in (olive, cora):
        name(procurement, person)
    with refused("not_declared"):
        sign_conflicts(procurement, by=olive, summary="Asked.")
    declare_interest(procurement.influencers.get(person=olive), by=olive, has_interest=False)
    told = declare_interest(procurement.influencers.get(person=cora), by=cora, **INTEREST)
    with refused("not_decided"):
        sign_conflicts(procurement, by=olive, summary="Asked.")
    decide_interest(told, by=hugh, mitigation="Invites nobody.", steps_aside=False)
    with refused("not_said"):
        sign_conflicts(procurement, by=olive, summary=" ")
    sign_conflicts(procurement, by=olive, summary="All were asked.")
    assert conflict_facts(procurement.pk) == (True, False)
    StageRecord.objects.filter(number__lte=6).update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    sign_conflicts(procurement, by=hugh, summary="Nothing changed.")
    assert conflict_facts(procurement.pk) == (True, True)
    assert [one.is_confirmation for one in ConflictAssessment.objects.all()] == [True, False]


def test_a_new_name_or_a_new_declaration_makes_a_new_signature_necessary(
    procurement: Procurement, olive: User, cora: User, otto: User
) -> None:
    for person in (olive, cora):
        declare_interest(name(procurement, person), by=person, has_interest=False)
    sign_conflicts(procurement, by=olive, summary="Asked.")
    late = name(procurement, otto)
    assert conflict_facts(procurement.pk) == (False, False)
    remove_influencer(late, by=olive)
    assert conflict_facts(procurement.pk) == (True, False)
    declare_interest(procurement.influencers.get(person=cora), by=cora, **INTEREST)
    assert conflict_facts(procurement.pk) == (False, False)
    assert InterestDeclaration.objects.filter(influencer__person=cora).count() == 2


def test_everybody_declares_for_themselves_and_nobody_decides_about_their_own(
    procurement: Procurement, olive: User, cora: User
) -> None:
    own = name(procurement, olive)
    with refused("already_named"):
        name(procurement, olive)
    with refused("not_yours"):
        declare_interest(own, by=cora, has_interest=False)
    for gap in ("kind", "reach", "nature", "detail"):
        with refused("not_said") as refusal:
            declare_interest(own, by=olive, **INTEREST | {gap: " "})
        assert refusal.value.field == gap
    told = declare_interest(own, by=olive, **INTEREST)
    with refused("own_interest"):
        decide_interest(told, by=olive, mitigation="None needed.", steps_aside=False)
    with refused("not_said"):
        decide_interest(told, by=cora, mitigation=" ", steps_aside=True)
    decide_interest(told, by=cora, mitigation="Steps aside.", steps_aside=True)
    with refused("already_decided"):
        decide_interest(told, by=cora, mitigation="Again.", steps_aside=True)
    nothing = declare_interest(own, by=olive, has_interest=False)
    with refused("no_interest"):
        decide_interest(nothing, by=cora, mitigation="x", steps_aside=False)
    with refused("has_declared"):
        remove_influencer(own, by=cora)
    assert "neighbour" not in str([entry.facts for entry in AuditEntry.objects.all()])


def test_a_cabinet_member_is_asked_by_message_and_comes_to_their_own_page_only(
    procurement: Procurement, cabby: User, otto: User
) -> None:
    assert {cabby, otto} <= set(people_to_name(procurement))
    own = name(procurement, cabby, "cabinet")
    other = name(procurement, otto)
    assert cabby not in people_to_name(procurement)
    assert set(OutgoingEmail.objects.values_list("to", flat=True)) == {cabby.email, otto.email}
    assert list(influencers_visible_to(cabby)) == [own]
    assert set(influencers_visible_to(otto)) == {own, other}
    now = timezone.now()
    assert [task.kind for task in interest_tasks_for(otto, now)] == ["interest"]
    declare_interest(other, by=otto, has_interest=False)
    assert interest_tasks_for(otto, now) == ()
