"""How values are written; the pure functions behind the filters."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from socialvalue.core import wording


def test_a_long_text_is_cut_between_words_and_says_so() -> None:
    assert wording.shortened("Gritting in the south of the county", 20) == "Gritting in the …"
    assert wording.shortened("Gritting\nat night", 20) == "Gritting at night"
    assert wording.shortened("") == ""


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (0, "£0"),
        (5, "£0.05"),
        (123_450, "£1,234.50"),
        (-1_200, "-£12"),
        (10**15, "£10,000,000,000,000"),
        (None, "not known"),
    ],
)
def test_pounds_are_exact(pence: int | None, shown: str) -> None:
    assert wording.pounds(pence) == shown


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (8_451_249, "£84,512"),
        (8_451_250, "£84,513"),
        (99_999_949, "£999,999"),
        (99_999_950, "£1 million"),
        (124_999_999, "£1.2 million"),
        (125_000_000, "£1.3 million"),
        (300_000_000, "£3 million"),
        (99_994_999_999, "£999.9 million"),
        (99_995_000_000, "£1 billion"),
        (-250_000_000, "-£2.5 million"),
        (None, "not known"),
    ],
)
def test_short_pounds_round_half_up_and_change_unit_at_the_edge(pence: int | None, shown: str) -> None:
    assert wording.pounds_short(pence) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (10, "10%"),
        (Decimal("12.50"), "12.5%"),
        (Decimal("33.335"), "33.34%"),
        (Decimal(0), "0%"),
        (Decimal(100), "100%"),
        (None, "not known"),
    ],
)
def test_percent_without_idle_zeros(value: Decimal | int | None, shown: str) -> None:
    assert wording.percent(value) == shown


def test_percent_refuses_a_float() -> None:
    with pytest.raises(TypeError):
        wording.percent(12.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("6.00"), "people", "6 people"),
        (1, "people", "1 person"),
        (Decimal(1), "hours of mentoring", "1 hour of mentoring"),
        (Decimal("1250.50"), "hours", "1,250.5 hours"),
        (Decimal("0.00"), "hours", "0 hours"),
        (Decimal("1E+3"), "tCO2e", "1,000 tCO2e"),
        (Decimal("1234.5"), "£", "£1,234.50"),
        (Decimal("-3"), "£", "-£3"),
        (12, "%", "12%"),
        (100, "", "100"),
        (None, "people", "not known"),
    ],
)
def test_quantity_with_its_unit(value: Decimal | int | None, unit: str, shown: str) -> None:
    assert wording.quantity(value, unit) == shown


def test_counts_have_a_noun() -> None:
    assert [wording.counted(n, "bid") for n in (0, 1, 3, 1200)] == ["no bids", "1 bid", "3 bids", "1,200 bids"]
    assert wording.counted(2, "reply", "replies") == "2 replies"


def test_a_date_and_the_london_day_of_a_moment() -> None:
    assert wording.uk_date(date(2026, 11, 2)) == "2 November 2026"
    assert wording.uk_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert wording.uk_date(None) == "not known"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 27, 17, tzinfo=UTC), "5pm on Friday 27 November 2026 (GMT)"),
        (datetime(2026, 7, 1, 8, 30, tzinfo=UTC), "9:30am on Wednesday 1 July 2026 (BST)"),
        (datetime(2026, 11, 27, 12, tzinfo=UTC), "12 noon on Friday 27 November 2026 (GMT)"),
        (datetime(2026, 11, 27, 12, 5, tzinfo=UTC), "12:05pm on Friday 27 November 2026 (GMT)"),
        (datetime(2026, 11, 27, 0, 0, tzinfo=UTC), "midnight at the end of Thursday 26 November 2026 (GMT)"),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "midnight at the end of Tuesday 30 June 2026 (BST)"),
        (None, "not known"),
    ],
)
def test_a_moment_in_london_with_its_zone(moment: datetime | None, shown: str) -> None:
    assert wording.uk_datetime(moment) == shown


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        wording.uk_datetime(datetime(2026, 11, 27, 17))  # noqa: DTZ001


def test_clock_times_never_say_12am() -> None:
    shown = [wording.clock_time(time(hour, minute)) for hour, minute in ((0, 0), (0, 5), (12, 0), (17, 0), (11, 59))]
    assert shown == ["00:00", "12:05am", "12 noon", "5pm", "11:59am"]


@pytest.mark.parametrize(
    ("items", "words"), [((), ""), ((1,), "1"), (("Ann", "Bo"), "Ann and Bo"), ((1, 2, 5), "1, 2 and 5")]
)
def test_a_list_in_a_sentence(items: tuple[object, ...], words: str) -> None:
    assert wording.listed(items) == words
