"""Events lie ahead, have so many places, and count who came without guessing."""

from datetime import UTC, datetime, timedelta

import pytest

from procurement.choices import EventStatus
from procurement.domain.events import (
    LONGEST,
    Came,
    asks_notice,
    attendance_of,
    check_notice,
    check_place,
    check_times,
    places_left,
)
from socialvalue.core.rules import RuleBroken
from suppliers.choices import SizeBand

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        (NOW + SECOND, NOW + HOUR, ""),
        (NOW, NOW + HOUR, "starts_in_the_past"),
        (NOW + HOUR, NOW + HOUR, "ends_before_start"),
        (NOW + HOUR, NOW + HOUR + SECOND, ""),
        (NOW + HOUR, NOW + HOUR + LONGEST, ""),
        (NOW + HOUR, NOW + HOUR + LONGEST + SECOND, "too_long"),
    ],
)
def test_con_7_an_event_lies_ahead_and_ends_after_it_begins(starts: datetime, ends: datetime, code: str) -> None:
    assert _code(lambda: check_times(starts, ends, NOW)) == code


@pytest.mark.parametrize(
    ("status", "begins_in", "left", "people", "code"),
    [
        (EventStatus.ANNOUNCED, SECOND, None, 5, ""),
        (EventStatus.ANNOUNCED, SECOND, 2, 2, ""),
        (EventStatus.ANNOUNCED, SECOND, 2, 3, "too_few_places"),
        (EventStatus.ANNOUNCED, SECOND, 0, 1, "event_full"),
        (EventStatus.ANNOUNCED, SECOND, None, 6, "people_out_of_range"),
        (EventStatus.ANNOUNCED, SECOND, None, 0, "people_out_of_range"),
        (EventStatus.ANNOUNCED, timedelta(0), None, 1, "event_begun"),
        (EventStatus.DRAFT, SECOND, None, 1, "not_announced"),
        (EventStatus.CANCELLED, SECOND, None, 1, "not_announced"),
    ],
)
def test_dur_5_a_place_is_taken_while_there_is_room_and_time(
    status: str, begins_in: timedelta, left: int | None, people: int, code: str
) -> None:
    assert _code(lambda: check_place(status, NOW + begins_in, left, people, NOW)) == code


def test_places_left_are_never_less_than_none() -> None:
    assert [places_left(None, 9), places_left(10, 9), places_left(10, 12)] == [None, 1, 0]


def test_con_7_who_came_is_counted_by_size_and_sector_with_the_unknown_apart() -> None:
    bands = [SizeBand.MICRO, SizeBand.MICRO, SizeBand.SMALL, SizeBand.MEDIUM, SizeBand.LARGE, SizeBand.UNKNOWN]
    found = attendance_of(map(Came, bands, [True, None, False, False, False, None]))
    assert (found.every, found.smaller, found.large, found.size_unknown) == (6, 4, 1, 1)
    assert (found.vcse, found.not_vcse, found.vcse_unknown) == (1, 3, 2)
    assert found.words == (
        "6 organisations came: 4 with fewer than 250 people, 1 large, 1 of a size not known; "
        "1 voluntary, community or social enterprise (2 not known)."
    )
    assert sum(number for _, number in found.lines) == found.every


def test_nobody_came() -> None:
    assert attendance_of(()).words == "No organisation came."


def test_con_7_a_notice_is_published_or_its_absence_explained() -> None:
    assert asks_notice("engagement", has_procurement=True)
    assert asks_notice("meet_the_buyer", has_procurement=True)
    assert not asks_notice("engagement", has_procurement=False)
    assert not asks_notice("training", has_procurement=True)
    assert _code(lambda: check_notice(asked=True, published=False, reason=" ")) == "notice_unsaid"
    assert _code(lambda: check_notice(asked=True, published=True, reason="No.")) == "notice_twice"
    assert _code(lambda: check_notice(asked=True, published=True, reason="")) == ""
    assert _code(lambda: check_notice(asked=True, published=False, reason="Urgent.")) == ""
    assert _code(lambda: check_notice(asked=False, published=False, reason="")) == ""


def _code(check: object) -> str:
    try:
        check()  # type: ignore[operator]
    except RuleBroken as refusal:
        return refusal.code
    return ""
