"""Shares of a period, whose files, and names that may be the same."""

from datetime import date

import pytest

from socialvalue.core.periods import Period
from suppliers import selectors
from suppliers.selectors.spend import name_proposals
from suppliers.tests.factories import make_spend_import, make_spend_line, make_supplier

CLEENING = {"supplier_name": "Sams Cleening", "normalised_name": "sams cleening"}
JULY = Period(date(2026, 7, 1), date(2026, 7, 31))


@pytest.fixture
def spend(fin, sams_firm, ritas_firm):
    """£600 to Sam in the area, £300 to Rita outside it, £100 to somebody unknown, £50 excluded, one row refused."""
    spend = make_spend_import(by=fin)
    make_spend_line(spend, 2, supplier=sams_firm, amount_pence=650_00)
    make_spend_line(spend, 3, supplier=sams_firm, amount_pence=-50_00)
    make_spend_line(spend, 4, supplier=ritas_firm, amount_pence=300_00)
    make_spend_line(spend, 5, amount_pence=100_00, is_vcse_declared=True, **CLEENING)
    make_spend_line(spend, 6, amount_pence=50_00, state="excluded", exclusion_reason="schools")
    make_spend_line(spend, 7, amount_pence=None, paid_on=None, state="refused", refusal="There is no date")
    make_spend_line(spend, 8, amount_pence=999_00, paid_on=date(2026, 8, 1))
    return spend


def test_shares_of_a_period_come_from_payments_made_in_it(spend):
    shares = selectors.spend_shares(JULY)
    assert (shares.base_pence, shares.base_rows, shares.refused_rows) == (1_000_00, 4, 1)
    assert (shares.local.numerator_pence, shares.local.denominator_pence) == (600_00, 900_00)
    assert (shares.smaller_of_local.numerator_pence, shares.smaller_of_local.denominator_pence) == (600_00, 600_00)
    assert (shares.vcse.numerator_pence, shares.vcse.denominator_pence) == (700_00, 1_000_00)
    assert [(e.reason, e.rows, e.pence) for e in shares.exclusions] == [("schools", 1, 50_00)]
    assert shares.sources == ("july.csv (01/07/2026 to 31/07/2026)",)


@pytest.mark.parametrize("status", ["checked", "discarded"])
def test_only_loaded_files_count(spend, status):
    spend.status = status
    spend.save()
    shares = selectors.spend_shares(JULY)
    assert (shares.base_pence, shares.total_rows, shares.sources) == (0, 0, ())


def test_what_is_known_of_a_supplier_moves_the_figures(spend, ritas_firm):
    ritas_firm.in_area = None
    ritas_firm.save()
    local = selectors.spend_shares(JULY).local
    assert (local.numerator_pence, local.denominator_pence) == (600_00, 600_00)


def test_shares_ask_as_much_for_many_rows_as_for_few(spend, django_assert_num_queries):
    with django_assert_num_queries(4):
        selectors.spend_shares(JULY)
    for number in range(10, 40):
        make_spend_line(spend, number)
    with django_assert_num_queries(4):
        selectors.spend_shares(JULY)


def test_near_names_are_proposed_and_nothing_is_merged(spend, sams_firm):
    proposals = name_proposals(spend)
    assert [(p.name, p.supplier_id, p.rows, p.pence) for p in proposals] == [("Sams Cleening", sams_firm.pk, 1, 100_00)]
    assert spend.lines.get(row_number=5).supplier is None


def test_far_names_are_not_proposed(spend, sams_firm):
    sams_firm.name = "Something Else"
    sams_firm.save()
    make_supplier("Cleaning")
    assert name_proposals(spend) == []


@pytest.mark.parametrize(
    ("who", "sees"), [("fin", True), ("olive", True), ("eve", False), ("sam", False), ("cabby", False)]
)
def test_who_sees_spend_files(request, spend, who, sees):
    person = request.getfixturevalue(who)
    assert set(selectors.spend_imports_visible_to(person)) == ({spend} if sees else set())
    assert selectors.spend_lines_visible_to(person).count() == (7 if sees else 0)
