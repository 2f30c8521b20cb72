"""What people type into amounts, dates, times, percentages and quantities."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from socialvalue.core.fields import DateField, DateTimeField, PercentField, PoundsField, QuantityField


def refusal(field: forms.Field, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£1,234.50", 123450), ("1234.5", 123450), (" 1 234 ", 123400), ("0", 0), ("0.07", 7), ("1,000,000", 100_000_000)],
)
def test_pounds_become_whole_pence(typed: str, pence: int) -> None:
    assert PoundsField().clean(typed) == pence


@pytest.mark.parametrize("typed", ["abc", "1,23", "12,34.00", "1.234", "1e5", "£", "--1", "1.2.3", "٣", "NaN", "1.5k"])
def test_pounds_refuse_what_is_not_an_amount(typed: str) -> None:
    field = PoundsField(required=typed == "£")
    assert refusal(field, typed) == "Enter an amount in pounds, like 1,234.50"


def test_pounds_keep_to_their_limits() -> None:
    assert refusal(PoundsField(minimum=100), "0.99") == "Enter £1 or more"
    assert refusal(PoundsField(maximum=10_000), "100.01") == "Enter £100 or less"
    assert refusal(PoundsField(), "-1") == "Enter £0 or more"
    assert refusal(PoundsField(), "9" * 40) == "Enter an amount in pounds, like 1,234.50"


def test_pounds_not_required_and_empty_is_unknown_and_not_zero() -> None:
    assert PoundsField(required=False).clean("") is None


def test_pounds_show_stored_pence_and_leave_what_was_typed() -> None:
    assert PoundsField().prepare_value(123450) == "1,234.50"
    assert PoundsField().prepare_value("1234,5o") == "1234,5o"
    assert not PoundsField().has_changed(123450, "1,234.50")
    assert PoundsField().has_changed(123450, "1,234.51")


@pytest.mark.parametrize(("typed", "share"), [("12.5%", Decimal("12.5")), ("0", Decimal(0)), ("100", Decimal(100))])
def test_percent_is_exact(typed: str, share: Decimal) -> None:
    assert PercentField().clean(typed) == share


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("100.01", "Enter 100% or less"),
        ("-1", "Enter 0% or more"),
        ("1.234", "two decimal places at most"),
        ("x", "two decimal places"),
    ],
)
def test_percent_refuses(typed: str, why: str) -> None:
    assert why in refusal(PercentField(), typed)


def test_quantity_takes_separators_and_refuses_halves_of_people() -> None:
    assert QuantityField().clean("1,250.5") == Decimal("1250.5")
    assert QuantityField(places=0).clean("1,250") == Decimal(1250)
    assert refusal(QuantityField(places=0), "1.5") == "Enter a whole number, like 12"
    assert refusal(QuantityField(), "-2") == "Enter 0 or more"
    assert QuantityField().prepare_value(Decimal("1250.50")) == "1,250.5"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (["27", "3", "2027"], date(2027, 3, 27)),
        (["1", "March", "2027"], date(2027, 3, 1)),
        ([" 29", "feb", "2028 "], date(2028, 2, 29)),
    ],
)
def test_date_boxes(typed: list[str], day: date) -> None:
    assert DateField().clean(typed) == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (["", "", ""], "Enter a date"),
        (["3", "", ""], "The date must include a month and year"),
        (["", "", "2027"], "The date must include a day and month"),
        (["29", "2", "2027"], "Enter a real date, like 27 3 2027"),
        (["32", "1", "2027"], "Enter a real date, like 27 3 2027"),
        (["1", "13", "2027"], "Enter a real date, like 27 3 2027"),
        (["1", "mars bar", "2027"], "Enter a real date, like 27 3 2027"),
        (["1", "1", "27"], "The year must have four numbers, like 2027"),
        (["²", "1", "2027"], "Enter a real date, like 27 3 2027"),
    ],
)
def test_date_says_what_is_wrong(typed: list[str], why: str) -> None:
    assert refusal(DateField(), typed) == why


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (["3", "", ""], ("month", "year")),
        (["3", "13", "2027"], ("month",)),
        (["29", "2", "2027"], ("day", "month", "year")),
        (["", "", ""], ("day", "month", "year")),
    ],
)
def test_only_the_wrong_boxes_are_marked(typed: list[str], wrong: tuple[str, ...]) -> None:
    assert DateField().widget.wrong_boxes(typed) == wrong


@pytest.mark.parametrize(
    ("clock", "moment"),
    [
        ("5pm", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("5:30 PM", datetime(2026, 11, 27, 17, 30, tzinfo=UTC)),
        ("5.30pm", datetime(2026, 11, 27, 17, 30, tzinfo=UTC)),
        ("17:00", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("12 noon", datetime(2026, 11, 27, 12, tzinfo=UTC)),
        ("midday", datetime(2026, 11, 27, 12, tzinfo=UTC)),
        ("12:05pm", datetime(2026, 11, 27, 12, 5, tzinfo=UTC)),
        ("00:00", datetime(2026, 11, 27, 0, tzinfo=UTC)),
        ("12:05", datetime(2026, 11, 27, 12, 5, tzinfo=UTC)),
    ],
)
def test_times_people_type(clock: str, moment: datetime) -> None:
    assert DateTimeField().clean(["27", "11", "2026", clock]) == moment


@pytest.mark.parametrize(
    "clock", ["5", "midnight", "12am", "12:30am", "13pm", "0am", "25:00", "17:60", "soon", "5pmish"]
)
def test_times_nobody_can_read_are_refused(clock: str) -> None:
    assert refusal(DateTimeField(), ["27", "11", "2026", clock]).startswith("Enter a time, like 5pm")


def test_summer_time_is_an_hour_ahead_of_utc() -> None:
    assert DateTimeField().clean(["1", "7", "2026", "12 noon"]) == datetime(2026, 7, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize("clock", ["1:00am", "1:30am", "1:59am"])
def test_an_hour_that_does_not_exist_is_refused(clock: str) -> None:
    words = refusal(DateTimeField(), ["29", "3", "2026", clock])
    assert "does not exist on 29 March 2026: the clocks go forward. Enter 2am or later" in words


def test_the_minutes_around_the_missing_hour_exist() -> None:
    assert DateTimeField().clean(["29", "3", "2026", "12:59pm"]) == datetime(2026, 3, 29, 11, 59, tzinfo=UTC)
    assert DateTimeField().clean(["29", "3", "2026", "2am"]) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_an_hour_that_happens_twice_means_the_later_one() -> None:
    assert DateTimeField().clean(["25", "10", "2026", "1:30am"]) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


class Deadline(forms.Form):
    closes_at = DateTimeField()
    budget = PoundsField()


def test_what_was_typed_is_shown_again() -> None:
    form = Deadline(
        {
            "closes_at_day": "31",
            "closes_at_month": "2",
            "closes_at_year": "27",
            "closes_at_time": "teatime",
            "budget": "lots",
        }
    )
    assert not form.is_valid()
    assert form["closes_at"].value() == ["31", "2", "27", "teatime"]
    assert form["budget"].value() == "lots"


def test_a_stored_moment_fills_the_boxes_in_london_time_and_reads_back_the_same() -> None:
    stored = datetime(2026, 7, 1, 16, tzinfo=UTC)
    shown = DateTimeField().widget.decompress(stored)
    assert shown == ["1", "7", "2026", "5pm"]
    assert DateTimeField().clean(shown) == stored
    assert not DateTimeField().has_changed(stored, shown)
    assert DateTimeField().has_changed(stored, ["1", "7", "2026", "6pm"])
    assert DateTimeField().has_changed(stored, ["1", "7", "2026", "x"])


def test_midnight_reads_back_the_same() -> None:
    stored = datetime(2026, 11, 27, tzinfo=UTC)
    assert DateTimeField().clean(DateTimeField().widget.decompress(stored)) == stored
