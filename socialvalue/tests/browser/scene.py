"""A tender that is open for bids, a bid in draft and a contract that runs: pages to look at without the journey."""

from dataclasses import dataclass

from conftest import PASSWORD
from framework.models import Outcome, Policy
from procurement.models import Bid, Contract, Procurement, Tender
from procurement.tests.factories import (
    make_bid,
    make_considered,
    make_contract,
    make_procurement,
    make_tender,
    open_tender,
)
from procurement.tests.factories import publish as make_published
from socialvalue.accounts.models import User
from socialvalue.tests.browser.world import World
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

FIRM = "Sam’s Cleaning CIC"


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands there."""

    firm: Supplier
    tender: Tender
    draft: Bid
    contract: Contract


def furnish(world: World) -> Scene:
    """Put it there."""
    olive, sam = world.person("olive"), make_sam()
    firm = make_supplier(FIRM, organisation_type="cic", is_vcse=True, company_number="01234567")
    make_member(firm, sam)
    open_one = _tender("Cleaning of libraries", olive)
    make_published(open_one, by=olive)
    draft = make_bid(open_one.lots.get(), firm, by=sam)
    over = _tender("Winter gritting", olive)
    make_published(over, by=olive)
    won = make_bid(over.lots.get(), firm, by=sam, submitted=True)
    open_tender(over, by=olive, second=world.person("otto"))
    won.refresh_from_db()
    return Scene(firm, open_one, draft, make_contract(won, manager=world.person("mark"), by=world.person("hugh")))


def make_sam() -> User:
    """Somebody who acts for a firm."""
    sam = User.objects.create_user("sam@samscleaning.example", PASSWORD, name="Sam Supplier")
    sam.emailaddress_set.create(email=sam.email, verified=True, primary=True)
    return sam


def _tender(title: str, olive: User) -> Tender:
    outcome = Outcome.objects.get(code="D2")
    procurement: Procurement = make_procurement(
        lead_officer=olive, outcome=outcome, policy=Policy.objects.get(), title=title
    )
    make_considered(procurement, by=olive, outcome=outcome)
    return make_tender(procurement)
