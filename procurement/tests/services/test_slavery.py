"""The risk of modern slavery: rated in versions, monitored, referred (CON-14)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from procurement.models import Procurement, SlaveryAssessment, SlaveryReferral
from procurement.selectors.progress import stage_facts
from procurement.selectors.slavery import policy_lines, referrals_visible_to, slavery_tasks_for
from procurement.services.procurement import change_procurement
from procurement.services.slavery import assess_slavery, record_referral, resolve_referral
from procurement.tests.domain.test_slavery import factors
from procurement.tests.factories import make_bid, make_contract, make_procurement, make_tender
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from suppliers.models import PolicyDocument, Supplier

pytestmark = pytest.mark.django_db


def rating(letters: str, **facts: Any) -> dict[str, Any]:
    given = {
        "factors": factors(letters), "grounds": "Known.", "clauses": "Ours.", "questions": "How?",
        "monitoring": "Visits.", "review_on": timezone.localdate() + timedelta(days=5),
    }  # fmt: skip
    return given | facts


@pytest.fixture
def procurement(olive: User, mark: User) -> Procurement:
    return make_procurement(lead_officer=olive, contract_manager=mark)


def test_con_14_a_contract_is_rated_in_versions_and_again_when_it_changes(
    procurement: Procurement, olive: User
) -> None:
    assert not stage_facts(procurement).slavery_assessed
    assess_slavery(procurement, by=olive, **rating("llllll", review_on=None, monitoring="", questions=""))
    assert stage_facts(procurement).slavery_assessed
    changed = change_procurement(procurement, by=olive, value_net_pence=5)
    assert not stage_facts(changed).slavery_assessed
    assess_slavery(changed, by=olive, **rating("hmmlll"))
    assert [(one.number, one.rating) for one in SlaveryAssessment.objects.all()] == [(2, "high"), (1, "low")]
    assert stage_facts(changed).slavery_assessed


def test_a_risk_without_monitoring_is_refused(procurement: Procurement, olive: User) -> None:
    for facts, code in (
        ({"monitoring": ""}, "not_said"),
        ({"review_on": None}, "no_review_day"),
        ({"review_on": date(2020, 1, 1)}, "review_passed"),
        ({"factors": factors("-lllll")}, "not_rated"),
    ):
        with refused(code):
            assess_slavery(procurement, by=olive, **rating("hlllll", **facts))
    with pytest.raises(IntegrityError), transaction.atomic():
        SlaveryAssessment.objects.create(
            procurement=procurement, number=1, factors={}, rating="high", grounds="x", clauses="x", basis={},
            assessed_by=olive, assessed_at=timezone.now(),
        )  # fmt: skip


def test_a_rating_that_is_due_again_reaches_who_leads_and_who_manages(
    procurement: Procurement, olive: User, mark: User, otto: User
) -> None:
    assess_slavery(procurement, by=olive, **rating("hlllll"))
    now = timezone.now()
    assert [len(slavery_tasks_for(who, now)) for who in (olive, mark, otto)] == [1, 1, 0]
    assess_slavery(procurement, by=olive, **rating("hlllll", review_on=timezone.localdate() + timedelta(days=300)))
    assert slavery_tasks_for(olive, now) == ()


def test_the_suppliers_own_policy_is_shown_with_its_expiry_once_there_is_a_contract(
    procurement: Procurement, olive: User, mark: User, sams_firm: Supplier
) -> None:
    bid = make_bid(make_tender(procurement).lots.get(), sams_firm, by=olive, submitted=True)
    today = timezone.localdate()
    assert policy_lines(procurement, today) == ()
    make_contract(bid, manager=mark, by=olive)
    assert [line.state for line in policy_lines(procurement, today)] == ["none"]
    file = {
        "file": ContentFile(b"x", "p.txt"), "name": "p.txt", "content_type": "text/plain", "size_bytes": 1,
        "sha256": "0" * 64, "uploaded_by": olive, "kind": "modern_slavery",
    }  # fmt: skip
    PolicyDocument.objects.create(supplier=sams_firm, expires_on=today, **file)
    assert [line.state for line in policy_lines(procurement, today)] == ["valid"]
    assert [line.state for line in policy_lines(procurement, today + timedelta(days=1))] == ["expired"]


def test_con_14_a_referral_is_recorded_with_what_came_of_it_and_few_read_it(
    procurement: Procurement, eve: User, lena: User, mark: User
) -> None:
    told = {"what": "Passports held.", "referred_to": "police", "contact": "101", "referred_on": timezone.localdate()}
    with refused("in_the_future"):
        record_referral(procurement, by=eve, **told | {"referred_on": timezone.localdate() + timedelta(days=1)})
    referral = record_referral(procurement, by=eve, **told)
    assert not referrals_visible_to(eve).exists()
    assert referrals_visible_to(mark).get() == referral
    assert "Passports" not in str([entry.facts for entry in AuditEntry.objects.all()])
    with refused("not_said"):
        resolve_referral(referral, by=lena, outcome=" ")
    resolve_referral(referral, by=lena, outcome="Two people were helped.")
    assert SlaveryReferral.objects.get().outcome_by == lena
    with refused("already_resolved"):
        resolve_referral(referral, by=lena, outcome="Again.")
