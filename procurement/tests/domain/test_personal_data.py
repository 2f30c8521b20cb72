"""Headings about people are found; headings about organisations and counts are not."""

import pytest

from procurement.domain.personal_data import personal_columns, refuse_personal_columns
from procurement.tests.delivery_story import refused

PEOPLE = [
    "Name", "NAME:", "Names", "First name", "first_name", "FirstName", "Forename", "Forename(s)", "Surname",
    "Last Name",
    "Full name", "Employee name", "Employee's name", "Name of apprentice", "Apprentice Name", "Participant names",
    "NI number", "NI No.", "NINO", "National Insurance Number", "National insurance no", "Date of birth", "DOB",
    "D.O.B.",
    "Birth date", "Birthday", "Home address", "Home postcode", "Private Address", "Address line 1",
]  # fmt: skip
FINE = [
    "Company name", "Supplier name", "School name", "Name of organisation", "Site name", "File name", "Username policy",
    "Postcode district", "Outward postcode", "Site address", "Start date", "Number of people", "Unit", "Hours", "Days",
    "Apprentices", "Employees", "Units", "Union", "Minimum", "", "Nominal", "Date",
    "A long note about the name of the thing",
]  # fmt: skip


@pytest.mark.parametrize("heading", PEOPLE)
def test_a_heading_about_people_is_found(heading: str) -> None:
    assert [found for found, _ in personal_columns([["Quarter", heading, 3]])] == [heading]


@pytest.mark.parametrize("heading", FINE)
def test_other_headings_are_left_alone(heading: str) -> None:
    assert personal_columns([[heading, None, 3, 4.5]]) == ()


def test_headings_below_a_title_are_found_and_rows_far_below_are_not_read() -> None:
    assert personal_columns([["Register of the quarter"], [], ["Start date", "DOB"]]) == (("DOB", "dates of birth"),)
    assert personal_columns([[]] * 30 + [["DOB"]]) == ()


def test_the_refusal_says_which_columns_to_remove() -> None:
    with refused("personal_data", "file") as caught:
        refuse_personal_columns("staff.csv", [["Surname", "Hours", "NI number", "Surname"]])
    message = caught.value.message
    assert "staff.csv has columns headed “Surname” and “NI number”, for names, National Insurance numbers." in message
    assert "Remove them" in message
    refuse_personal_columns("staff.csv", [["Postcode district", "Hours"]])
