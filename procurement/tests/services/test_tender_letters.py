"""Who hears of a change after publication: everybody alike, and staff learn nothing from it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from procurement.models import Tender
from procurement.services.bid import start_bid
from procurement.services.opportunity import ask_clarification
from procurement.services.tender import abandon_tender, extend_tender
from procurement.tests.factories import make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core.models import OutgoingEmail
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


def letters() -> set[tuple[str, bool]]:
    """Who was written to, and whether the message is sealed from staff."""
    return {(email.to, bool(email.seal)) for email in OutgoingEmail.objects.all()}


def test_those_who_ask_or_bid_hear_of_more_time_without_being_invited(
    tender: Tender, olive: User, sam: User, sams_firm: Supplier, rita: User, ritas_firm: Supplier
) -> None:
    start_bid(tender.lots.get(), by=sam, supplier=sams_firm)
    ask_clarification(tender, by=rita, supplier=ritas_firm, question="May two firms bid together?")
    OutgoingEmail.objects.all().delete()
    extend_tender(tender, by=olive, closes_at=timezone.now() + timedelta(days=45), reason="The annex was late.")
    assert letters() == {(sam.email, True), (rita.email, True)}


def test_an_invited_bidder_is_told_once_and_openly(
    tender: Tender, olive: User, sam: User, sams_firm: Supplier, rita: User
) -> None:
    tender.invitations.create(supplier=sams_firm)
    start_bid(tender.lots.get(), by=sam, supplier=sams_firm)
    OutgoingEmail.objects.all().delete()
    abandon_tender(tender, by=olive, reason="The need has gone.")
    assert [(email.to, email.seal) for email in OutgoingEmail.objects.all()] == [(sam.email, "")]
