"""Telling further suppliers of a published tender."""

from datetime import timedelta

import pytest
from django.utils import timezone

from procurement.models import Procurement, Tender
from procurement.services.bid import start_bid
from procurement.services.tender_invitation import invite_tender
from procurement.tests.factories import make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


def test_con_7_further_suppliers_are_told_of_an_open_tender(
    tender: Tender, olive: User, sam: User, sams_firm: Supplier, rita: User, ritas_firm: Supplier
) -> None:
    early = timezone.now() - timedelta(days=5)
    tender.invitations.create(supplier=ritas_firm, told_at=early)
    invite_tender(tender, by=olive, suppliers=[sams_firm, ritas_firm])
    (letter,) = OutgoingEmail.objects.all()
    assert (letter.to, letter.seal) == (sam.email, "")
    assert tender.title in letter.subject
    assert AuditEntry.objects.get(action="tender.invite").facts["suppliers"] == [sams_firm.name]
    assert tender.invitations.get(supplier=ritas_firm).told_at == early
    assert tender.invitations.get(supplier=sams_firm).told_at is not None


def test_a_bidder_who_is_told_shows_nothing_of_the_bid(
    tender: Tender, olive: User, sam: User, sams_firm: Supplier
) -> None:
    start_bid(tender.lots.get(), by=sam, supplier=sams_firm)
    OutgoingEmail.objects.all().delete()
    invite_tender(tender, by=olive, suppliers=[sams_firm])
    assert [(one.to, one.seal) for one in OutgoingEmail.objects.all()] == [(sam.email, "")]


def test_nobody_is_told_twice_and_only_those_on_the_register(tender: Tender, olive: User, sams_firm: Supplier) -> None:
    tender.invitations.create(supplier=sams_firm)
    with refused("nobody_chosen"):
        invite_tender(tender, by=olive, suppliers=[sams_firm])
    tender.invitations.all().delete()
    sams_firm.status = "applied"
    with refused("nobody_chosen"):
        invite_tender(tender, by=olive, suppliers=[sams_firm])


@pytest.mark.parametrize("procedure", ["quotation", "call_off", "direct_award"])
def test_where_those_asked_take_part_nobody_is_added(
    tender: Tender, olive: User, sams_firm: Supplier, procedure: str
) -> None:
    Procurement.objects.update(procedure=procedure)
    with refused("list_fixed"):
        invite_tender(tender, by=olive, suppliers=[sams_firm])
    assert not tender.invitations.exists()


def test_after_the_deadline_and_in_a_draft_nobody_is_told(tender: Tender, olive: User, sams_firm: Supplier) -> None:
    Tender.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    with refused("deadline_passed"):
        invite_tender(tender, by=olive, suppliers=[sams_firm])
    draft = make_tender(make_procurement(lead_officer=olive))
    with refused("wrong_state"):
        invite_tender(draft, by=olive, suppliers=[sams_firm])
