"""Numbers as people write them, and where a problem stands."""

from decimal import Decimal

import pytest

from framework.domain.file_cells import CellProblem, column_letter, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("£1,234.50", "1234.50"), ("1234", "1234"), (" 1,234 ", "1234"), ("£ 16.93", "16.93"), ("0", "0")],
)
def test_numbers_are_read_as_written(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(1,234)", "minus 1,234"), ("-5", "below 0"), ("1.234,50", "decimal comma"), ("12,34", "decimal comma"),
        ("lots", "not a number"), ("1e5", "not a number"), ("NaN", "not a number"), ("99999999999", "too large"),
        ("", "not a number"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_said_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_number(text)


def test_a_problem_names_row_and_cell() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert CellProblem(14, "D", "unit", "It is empty.").words == "Row 14, column D (unit): It is empty."
    assert CellProblem(None, "", "", "Empty.").words == "Empty."
    assert CellProblem(2, "", "", "Odd.").words == "Row 2: Odd."
