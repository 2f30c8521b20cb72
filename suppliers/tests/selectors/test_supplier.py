"""Whose rows, and what a page about a supplier shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from socialvalue.core import audit
from suppliers import selectors
from suppliers.choices import SizeBand
from suppliers.models import Supplier
from suppliers.selectors.supplier import in_size_band
from suppliers.tests.factories import make_decision, make_spend_import, make_spend_line, make_supplier


def test_a_supplier_sees_its_own_organisation_and_no_rival(sam, sams_firm, ritas_firm):
    assert set(selectors.suppliers_visible_to(sam)) == {sams_firm}
    assert set(selectors.suppliers_for_officers(sam)) == set()


@pytest.mark.parametrize(
    ("who", "sees"), [("olive", True), ("fin", True), ("eve", False), ("cabby", False), ("stan", False)]
)
def test_who_sees_the_register(request, who, sees, sams_firm, ritas_firm):
    person = request.getfixturevalue(who)
    expected = {sams_firm, ritas_firm} if sees else set()
    assert set(selectors.suppliers_for_officers(person)) == expected
    assert set(selectors.suppliers_visible_to(person)) == expected


def test_tier_is_that_of_the_decision_in_force(olive):
    today = timezone.localdate()
    gold, lapsed, replaced, none = (make_supplier(name) for name in ("A", "B", "C", "D"))
    make_decision(gold, by=olive, tier="gold")
    make_decision(lapsed, by=olive, valid_from=today - timedelta(days=400), valid_until=today - timedelta(days=1))
    make_decision(replaced, by=olive, tier="gold", superseded_on=today)
    make_decision(replaced, by=olive, tier="bronze")
    tiers = dict(selectors.suppliers_for_officers(olive).values_list("name", "tier"))
    assert tiers == {"A": "gold", "B": "not_assessed", "C": "bronze", "D": "not_assessed"}
    assert none.name == "D"


def test_applications_wait_oldest_first(db):
    first, second = (make_supplier(name, status="applied") for name in ("Z", "A"))
    make_supplier("R")
    assert list(selectors.applications_waiting()) == [first, second]


def test_size_bands_select_by_head_count(db):
    sizes = (0, 9, 10, 49, 50, 249, 250, None)
    for size in sizes:
        make_supplier(f"Firm {size}", headcount=size)
    found = {b: sorted(in_size_band(Supplier.objects.all(), b).values_list("name", flat=True)) for b in SizeBand}
    assert found == {
        SizeBand.MICRO: ["Firm 0", "Firm 9"],
        SizeBand.SMALL: ["Firm 10", "Firm 49"],
        SizeBand.MEDIUM: ["Firm 249", "Firm 50"],
        SizeBand.LARGE: ["Firm 250"],
        SizeBand.UNKNOWN: ["Firm None"],
    }


def test_the_page_adds_up_what_was_paid_and_tells_what_happened(olive, sam, sams_firm, ritas_firm):
    spend = make_spend_import(by=olive)
    make_spend_line(spend, 2, supplier=sams_firm, amount_pence=500)
    make_spend_line(spend, 3, supplier=sams_firm, amount_pence=-120)
    make_spend_line(spend, 4, supplier=sams_firm, amount_pence=9, state="excluded", exclusion_reason="schools")
    make_spend_line(spend, 5, supplier=ritas_firm, amount_pence=7)
    audit.record(olive, "supplier.approve", sams_firm)
    audit.record(sam, "bid.submit", sams_firm, seal="tender:1")
    audit.record(olive, "supplier.suspend", ritas_firm)
    page = selectors.supplier_page(sams_firm, on=timezone.localdate())
    assert (page.spend_pence, page.size) == (380, SizeBand.SMALL)
    assert [(line.words, line.who) for line in page.history] == [("registration approved", "Olive Officer")]
    assert [m.user for m in page.members] == [sam]


def test_the_page_asks_as_much_for_many_as_for_few(olive, sam, sams_firm, django_assert_num_queries):
    def read():
        selectors.supplier_page(sams_firm, on=timezone.localdate())

    with django_assert_num_queries(4):
        read()
    for _ in range(5):
        audit.record(olive, "supplier.approve", sams_firm)
    with django_assert_num_queries(4):
        read()
