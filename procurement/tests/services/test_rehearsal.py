"""Dummy bids of a draft: scored by the engine, kept with the draft, never mixed with bids."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from conftest import make_person
from procurement.models import Bid, DummyBid, Tender
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.rehearsal import estimate_of, rehearsal_of
from procurement.services.lot import add_lot
from procurement.services.quantity import CountedRow, score_by_quantity, set_quantities
from procurement.services.rehearsal import (
    MOST_DUMMIES,
    add_dummy,
    begin_rehearsal,
    change_dummy,
    clear_rehearsal,
    remove_dummy,
)
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from procurement.tests.refusals import refused
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> User:
    return make_person("Lead Officer", Role.OFFICER)


@pytest.fixture
def draft(lead: User) -> Tender:
    return make_tender(make_considered(make_procurement(lead_officer=lead), by=lead))


def test_a_rehearsal_begins_with_five_telling_bids(draft: Tender, lead: User) -> None:
    begin_rehearsal(draft, by=lead)
    kept = list(draft.dummy_bids.values_list("name", "price_pence", "marks"))
    assert kept[0] == ("Cheap and poor", 70_000_000, {"Q": "2", "S": "2"})
    assert [name for name, _, _ in kept] == [
        "Cheap and poor", "Middle", "Dear and excellent", "Abnormally low", "Outlier",
    ]  # fmt: skip
    refused("rehearsal_begun", begin_rehearsal, draft, by=lead)


def test_the_estimate_is_the_budget_else_the_lots_else_the_procurements(draft: Tender) -> None:
    lot = draft.lots.get()
    assert estimate_of(draft, lot) == draft.procurement.value_net_pence
    lot.value_net_pence = 700
    assert estimate_of(draft, lot) == 700
    draft.budget_pence = 900
    assert estimate_of(draft, lot) == 900
    lot.budget_pence = 800
    assert estimate_of(draft, lot) == 800


def test_of_several_lots_each_has_its_own_estimate_and_its_own_dummies(draft: Tender, lead: User) -> None:
    north = draft.lots.get()
    south = add_lot(draft, by=lead, title="South", value_net_pence=500_00)
    draft.budget_pence = 900_00
    assert (estimate_of(draft, north), estimate_of(draft, south)) == (900_00, 500_00)
    begin_rehearsal(draft, by=lead, lot=south)
    assert south.dummy_bids.get(name="Middle").price_pence == 500_00
    assert not north.dummy_bids.exists()
    begin_rehearsal(draft, by=lead)
    assert north.dummy_bids.count() == 5
    assert [one["price_pence"] for one in rehearsal_of(draft, south).record["bids"] if one["name"] == "Middle"] == [
        500_00
    ]
    clear_rehearsal(draft, by=lead, lot=south)
    assert set(draft.dummy_bids.values_list("lot", flat=True)) == {north.pk}


def test_a_lot_of_another_tender_is_refused(draft: Tender, lead: User) -> None:
    other = make_tender(make_considered(make_procurement(lead_officer=lead), by=lead)).lots.get()
    for act, facts in ((begin_rehearsal, {}), (add_dummy, {"name": "One"}), (clear_rehearsal, {})):
        refused("lot_unknown", act, draft, by=lead, lot=other, **facts)


def test_dummies_are_ranked_by_the_engine_with_every_step(draft: Tender, lead: User) -> None:
    add_dummy(draft, by=lead, name="Low", price_pence=80_00, marks={"Q": Decimal(2), "S": Decimal(0)})
    add_dummy(draft, by=lead, name="Dear", price_pence=130_00, marks={"Q": Decimal(5), "S": Decimal(5)})
    done = rehearsal_of(draft, draft.lots.get())
    assert [(one["name"], one["total"]["exact"]) for one in done.record["bids"]] == [("Dear", "1000/13"), ("Low", "72")]
    assert done.envelope.rows == (
        ("0%", "5.34%", "0 to 550/103", "Low"),
        ("5.34%", "100%", "550/103 to 100", "Dear"),
    )
    assert done.envelope.words == (
        "Social value weighs 10%, and Dear would be first; so it would be from 5.34% to 100%.",
        "The first place changes at 1 weighting: below that it would be Low.",
    )
    assert done.price.rows[3][:2] == ("£130", "36.92 marks")
    assert done.offers is None
    assert done.per_point == (("Dear", "£3.25"), ("Low", "£6.67"))


def test_a_rehearsal_moves_offers_where_they_are_scored(draft: Tender, lead: User) -> None:
    draft.questions.filter(criterion__code="S").delete()
    scoring = score_by_quantity(draft.criteria.get(code="S"), by=lead, formula="target")
    only = draft.selected_measures.select_related("measure").get()
    set_quantities(scoring, by=lead, counted=[CountedRow(only.pk, Decimal(100), target=Decimal(8))])
    begin_rehearsal(draft, by=lead)
    middle = draft.dummy_bids.get(name="Middle")
    assert middle.quantities == {only.measure.code: "4"}
    done = rehearsal_of(draft, draft.lots.get(), moved=middle.pk)
    assert [row[:2] for row in done.offers.rows][-3:] == [
        ("150% of its offers", "7.5 marks"),
        ("200% of its offers", "10 marks"),
        ("400% of its offers", "10 marks"),
    ]


def test_what_lacks_a_mark_or_a_price_is_left_out_and_named(draft: Tender, lead: User) -> None:
    add_dummy(draft, by=lead, name="Half", marks={"Q": Decimal(2)})
    add_dummy(draft, by=lead, name="Whole", price_pence=1, marks={"Q": Decimal(2), "S": Decimal(1)})
    done = rehearsal_of(draft, draft.lots.get())
    assert [line.missing for line in done.lines] == [("a mark for Social value", "a price"), ()]
    assert [one["name"] for one in done.record["bids"]] == ["Whole"]


def test_what_the_engine_refuses_is_said(draft: Tender, lead: User) -> None:
    begin_rehearsal(draft, by=lead)
    draft.price_formula = "budget"
    assert "needs a budget" in rehearsal_of(draft, draft.lots.get()).refused


def test_a_dummy_is_changed_and_taken_out(draft: Tender, lead: User) -> None:
    dummy = add_dummy(draft, by=lead, name="One")
    change_dummy(dummy, by=lead, name="Two", price_pence=5, quantities={"X": Decimal("1.5")})
    dummy.refresh_from_db()
    assert (dummy.name, dummy.price_pence, dummy.quantities) == ("Two", 5, {"X": "1.5"})
    remove_dummy(dummy, by=lead)
    add_dummy(draft, by=lead, name="Three")
    clear_rehearsal(draft, by=lead)
    assert not DummyBid.objects.exists()


def test_dummies_are_refused_with_what_to_do(draft: Tender, lead: User) -> None:
    add_dummy(draft, by=lead, name="One")
    assert refused("name_taken", add_dummy, draft, by=lead, name=" One ").field == "name"
    assert refused("not_said", add_dummy, draft, by=lead, name=" ").field == "name"
    refused("mark_out_of_scale", add_dummy, draft, by=lead, name="Two", marks={"Q": Decimal(6)})
    for number in range(MOST_DUMMIES - 1):
        add_dummy(draft, by=lead, name=f"More {number}")
    refused("too_many_dummies", add_dummy, draft, by=lead, name="Last")


def test_after_publication_dummies_are_read_only_and_no_part_of_the_tender(draft: Tender, lead: User) -> None:
    before = evaluation_model(draft)
    begin_rehearsal(draft, by=lead)
    assert evaluation_model(draft) == before
    publish(draft, by=lead)
    dummy = draft.dummy_bids.first()
    for act, subject in ((clear_rehearsal, draft), (remove_dummy, dummy), (begin_rehearsal, draft)):
        refused("tender_frozen", act, subject, by=lead)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        draft.dummy_bids.update(price_pence=1)
    assert rehearsal_of(draft, draft.lots.get()).record is not None
    assert not Bid.objects.exists()
