"""Importing spend on the screen: check, look, load, match, discard."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from suppliers.models import SpendImport, SpendLine
from suppliers.tests.factories import make_spend_import, make_spend_line, make_supplier

SMALL = Path(__file__).parents[1] / "data" / "spend_small.csv"
LIST = reverse("suppliers:spend-list")
IMPORT = reverse("suppliers:spend-import")
PERIOD = {
    "period_start_day": 1,
    "period_start_month": 7,
    "period_start_year": 2026,
    "period_end_day": 31,
    "period_end_month": 7,
    "period_end_year": 2026,
}


def url(name, spend):
    return reverse(f"suppliers:{name}", args=[spend.pk])


def checked(client):
    client.post(IMPORT, PERIOD | {"file": SimpleUploadedFile("july.csv", SMALL.read_bytes())})
    return SpendImport.objects.get()


def test_a_file_is_checked_looked_at_and_loaded(sign_in, fin, sams_firm):
    client = sign_in(fin)
    spend = checked(client)
    page = client.get(url("spend-detail", spend)).content.decode()
    for words in ("Nothing of this file counts yet", "£10,617.50", "Excluded: Schools&#x27; own budgets", "Row 9: "):
        assert words in page
    assert not SpendLine.objects.exists()
    response = client.post(url("spend-load", spend), follow=True)
    assert SpendLine.objects.count() == 10
    assert "What this file says" in response.content.decode()


def test_a_file_without_the_columns_is_refused_at_the_field(sign_in, fin):
    response = sign_in(fin).post(IMPORT, PERIOD | {"file": SimpleUploadedFile("july.csv", b"a,b\n1,2\n")})
    form = response.context["form"]
    assert "No column was found for the amount" in form.errors["file"][0]
    assert form["period_start"].value() == ["1", "7", "2026"]


def test_each_missing_day_says_which_it_is(sign_in, fin):
    form = sign_in(fin).post(IMPORT, {}).context["form"]
    assert form.errors["period_start"] == ["Enter the first day of the period"]
    assert form.errors["period_end"] == ["Enter the last day of the period"]


def test_shares_stand_with_their_denominators_and_coverage(sign_in, olive, sams_firm):
    spend = make_spend_import(by=olive)
    make_spend_line(spend, 2, supplier=sams_firm, amount_pence=300_00)
    make_spend_line(spend, 3, amount_pence=100_00)
    page = sign_in(olive).get(LIST).content.decode()
    assert "Where the money went, 1 April 2026 to 31 March 2027" in page
    assert "75% of the money, 50% of the rows" in page
    assert "£400</strong> in 2 rows" in page


def test_every_row_can_be_read_filtered_and_taken_away(sign_in, fin, sams_firm):
    client = sign_in(fin)
    spend = checked(client)
    client.post(url("spend-load", spend))
    refused = client.get(url("spend-rows", spend) + "?state=refused")
    assert [row.row_number for row in refused.context["page_obj"]] == [9]
    assert "The amount “to follow” is not a number" in refused.content.decode()
    content = b"".join(client.get(url("spend-rows", spend) + "?format=csv").streaming_content).decode("utf-8-sig")
    assert len(content.splitlines()) == 11


def test_a_near_name_is_confirmed_with_one_button(sign_in, fin):
    acorn = make_supplier("Acorn Joinery Co")
    client = sign_in(fin)
    spend = checked(client)
    client.post(url("spend-load", spend))
    assert "looks like <strong>Acorn Joinery Co</strong>" in client.get(url("spend-detail", spend)).content.decode()
    page = client.post(url("spend-match", spend), {"name": "acorn joinery", "supplier": acorn.pk}, follow=True)
    assert "2 rows of acorn joinery now belong to Acorn Joinery Co." in page.content.decode()
    assert SpendLine.objects.filter(supplier=acorn).count() == 2


def test_a_file_is_discarded(sign_in, fin):
    client = sign_in(fin)
    spend = checked(client)
    client.post(url("spend-discard", spend))
    spend.refresh_from_db()
    assert spend.status == "discarded"


@pytest.mark.parametrize("who", ["mark", "chloe"])
def test_readers_see_spend_but_do_not_import(request, sign_in, who):
    client = sign_in(request.getfixturevalue(who))
    page = client.get(LIST)
    assert "Import a file of payments</a>" not in page.content.decode()
    assert client.get(IMPORT).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("eve", 403), ("sam", 403), ("stan", 404)])
def test_who_does_not_see_spend(request, sign_in, fin, who, status):
    spend = make_spend_import(by=fin)
    client = sign_in(request.getfixturevalue(who))
    assert client.get(LIST).status_code == status
    assert client.get(url("spend-detail", spend)).status_code == 404


def test_the_list_asks_as_much_for_many_as_for_few(sign_in, fin, django_assert_max_num_queries):
    client = sign_in(fin)
    make_spend_import(by=fin)
    client.get(LIST)
    with django_assert_max_num_queries(14) as few:
        client.get(LIST)
    for number in range(10):
        make_spend_import(by=fin, sha256=f"{number + 1:064d}")
    with django_assert_max_num_queries(14) as many:
        client.get(LIST)
    assert len(few) == len(many)


def test_the_list_can_be_taken_away_and_a_get_of_the_match_leads_back(sign_in, fin):
    client = sign_in(fin)
    spend = make_spend_import(by=fin)
    lines = b"".join(client.get(LIST + "?format=csv").streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1] == "july.csv,2026-07-01,2026-07-31,Loaded,0,0,0,0,0.00,0.00"
    assert client.get(url("spend-match", spend)).url == url("spend-detail", spend)
