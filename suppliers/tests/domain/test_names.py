"""Names made comparable: the same organisation spelt two ways is equal, another one is not."""

import pytest

from suppliers.domain.names import normalised_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acorn Services Ltd", "ACORN SERVICES LIMITED"),
        ("The Smith & Sons Ltd.", "Smith and Sons"),
        ("Sam's Cleaning CIC", "Sams Cleaning Community Interest Company"),
        ("Café Nero p.l.c.", "Cafe Nero PLC"),
        ("Bright Ltd t/a Bright Windows", "Bright"),
    ],
)
def test_spellings_of_one_organisation_are_equal(one, other):
    assert normalised_name(one) == normalised_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acorn Services", "Acorn Service"), ("North Care", "Care North"), ("Ltd", "Limited Edition Ltd")],
)
def test_different_names_stay_different(one, other):
    assert normalised_name(one) != normalised_name(other)


def test_a_name_is_never_empty_because_of_its_legal_form():
    assert normalised_name("Limited") == "limited"
