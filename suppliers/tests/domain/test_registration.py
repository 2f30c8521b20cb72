"""What an organisation says about itself, checked."""

from datetime import date

import pytest

from socialvalue.core.rules import RuleBroken
from suppliers.domain.registration import check_expiry, checked_profile, expiry_words

TODAY = date(2026, 11, 22)
GOOD = {"name": "  Acorn   Ltd ", "organisation_type": "company", "company_number": "1234567", "headcount": 12}


def test_a_profile_is_written_one_way():
    profile = checked_profile(GOOD | {"postcode": "la14yh", "no_identifier_reason": "none needed"}, today=TODAY)
    assert (profile["name"], profile["company_number"], profile["postcode"]) == ("Acorn Ltd", "01234567", "LA1 4YH")
    assert (profile["headcount_as_at"], profile["no_identifier_reason"]) == (TODAY, "")


@pytest.mark.parametrize(("kind", "vcse"), [("cic", True), ("charity", True), ("company", None), ("public_body", None)])
def test_some_forms_are_social_enterprises_by_what_they_are(kind, vcse):
    assert checked_profile(GOOD | {"organisation_type": kind}, today=TODAY).get("is_vcse") is vcse


def test_what_an_organisation_says_itself_wins():
    assert checked_profile(GOOD | {"organisation_type": "cic", "is_vcse": False}, today=TODAY)["is_vcse"] is False


def test_an_unknown_head_count_has_no_date():
    profile = checked_profile(GOOD | {"headcount": None, "headcount_as_at": TODAY}, today=TODAY)
    assert (profile["headcount"], profile["headcount_as_at"]) == (None, None)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": " "}, "name_missing", "name"),
        ({"organisation_type": ""}, "form_missing", "organisation_type"),
        ({"company_number": ""}, "identifier_missing", "company_number"),
        ({"headcount": -1}, "headcount", "headcount"),
        ({"headcount_as_at": date(2026, 11, 23)}, "headcount_date", "headcount_as_at"),
        ({"postcode": "nowhere"}, "postcode", "postcode"),
    ],
)
def test_each_refusal_stands_at_its_field(change, code, field):
    with pytest.raises(RuleBroken) as refusal:
        checked_profile(GOOD | change, today=TODAY)
    assert (refusal.value.code, refusal.value.field) == (code, field)


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (None, "valid"),
        (date(2026, 12, 23), "valid"),
        (date(2026, 12, 22), "due_soon"),
        (date(2026, 11, 22), "due_soon"),
        (date(2026, 11, 21), "expired"),
    ],
)
def test_what_has_become_of_a_document(ends, words):
    assert expiry_words(ends, today=TODAY) == words


def test_a_document_that_has_ended_is_refused():
    check_expiry(TODAY, today=TODAY)
    with pytest.raises(RuleBroken) as refusal:
        check_expiry(date(2026, 11, 21), today=TODAY)
    assert refusal.value.code == "expired"
