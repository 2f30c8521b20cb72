"""Company numbers, charity numbers and postcodes, written one way."""

import pytest

from socialvalue.core.rules import RuleBroken
from suppliers.choices import CharityRegister
from suppliers.domain.identifiers import charity_number, company_number, company_number_or_blank, postcode


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", ""),
        ("1234567", "01234567"),
        ("123456", "00123456"),
        (" 01 234 567 ", "01234567"),
        ("sc123456", "SC123456"),
        ("SC1234", "SC001234"),
        ("IP12345R", "IP12345R"),
        ("r0123456", "R0123456"),
    ],
)
def test_company_number_is_padded_and_upper_case(typed, number):
    assert company_number(typed) == number


@pytest.mark.parametrize("typed", ["123456789", "ABC12345", "12-34", "none"])
def test_company_number_of_another_shape_is_refused_at_its_field(typed):
    with pytest.raises(RuleBroken) as refusal:
        company_number(typed)
    assert (refusal.value.code, refusal.value.field) == ("company_number", "company_number")
    assert company_number_or_blank(typed) == ""


@pytest.mark.parametrize(
    ("typed", "register", "number"),
    [
        ("1134567", CharityRegister.ENGLAND_AND_WALES, "1134567"),
        ("234567-1", CharityRegister.ENGLAND_AND_WALES, "234567-1"),
        ("12345", CharityRegister.SCOTLAND, "SC012345"),
        ("nic100123", CharityRegister.NORTHERN_IRELAND, "NIC100123"),
        ("", "", ""),
    ],
)
def test_charity_number_belongs_to_its_register(typed, register, number):
    assert charity_number(typed, register) == number


@pytest.mark.parametrize(
    ("typed", "register", "code"),
    [
        ("1134567", "", "charity_register"),
        ("SC012345", CharityRegister.ENGLAND_AND_WALES, "charity_number"),
        ("12", CharityRegister.ENGLAND_AND_WALES, "charity_number"),
    ],
)
def test_charity_number_without_register_or_of_another_shape_is_refused(typed, register, code):
    with pytest.raises(RuleBroken) as refusal:
        charity_number(typed, register)
    assert refusal.value.code == code


@pytest.mark.parametrize(("typed", "code"), [("la14yh", "LA1 4YH"), ("EC1A 1BB", "EC1A 1BB"), ("", "")])
def test_postcode_gets_its_space(typed, code):
    assert postcode(typed) == code


@pytest.mark.parametrize("typed", ["LA1", "12345", "LA1 4CH9"])
def test_postcode_of_another_shape_is_refused(typed):
    with pytest.raises(RuleBroken) as refusal:
        postcode(typed)
    assert refusal.value.field == "postcode"
