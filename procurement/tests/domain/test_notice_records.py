"""DER-3: what may be recorded of a notice, in what shape, and whether it was in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from procurement.domain.notice_facts import NoticeLine, Standing
from procurement.domain.notice_records import (
    check_published,
    check_reference,
    due_on,
    in_time,
    key_of,
    line_with,
    may_be_recorded,
)
from procurement.domain.notice_table import NOTICES
from socialvalue.core.rules import RuleBroken

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = date(2026, 5, 1)


def line(code: str, standing: Standing = Standing.DUE, day: date | None = DAY, about: str = "") -> NoticeLine:
    return NoticeLine(NOTICES[code], standing, "Because.", day, about)


@pytest.mark.parametrize(
    "text",
    [
        "2026/S 000-123456",
        " 2026/S  000-123456 ",
        "ocds-h6vhtk-04f9a1",
        "https://www.find-tender.service.gov.uk/Notice/1-2026",
    ],
)
def test_der_3_a_notice_is_recorded_with_its_number_or_address(text: str) -> None:
    assert check_reference(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["", "yes", "2026-123456", "http://find-tender.service.gov.uk/1", "https://nowhere", "javascript:alert(1)//"],
)
def test_der_3_a_notice_is_recorded_with_nothing_else(text: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_reference(text)
    assert (refusal.value.code, refusal.value.field) == ("reference_not_clear", "reference")


def test_der_3_a_notice_is_recorded_once_it_is_published_not_before() -> None:
    check_published(NOW, NOW)
    with pytest.raises(RuleBroken, match="has passed"):
        check_published(NOW + timedelta(minutes=1), NOW)


@pytest.mark.parametrize(
    ("code", "standing", "expected"),
    [
        ("UK7", Standing.DUE, True),
        ("UK7", Standing.WAITING, False),
        ("UK4", Standing.WAITING, True),
        ("UK3", Standing.OPTIONAL, True),
        ("UK4", Standing.NOT_NEEDED, False),
        ("UK6", Standing.DUE, False),
        ("UK17", Standing.DUE, False),
    ],
)
def test_der_3_a_notice_is_recorded_where_it_is_asked_for(code: str, standing: Standing, expected: bool) -> None:
    assert may_be_recorded(line(code, standing)) is expected


def test_der_3_a_notice_is_recorded_in_time_up_to_and_on_its_day() -> None:
    assert [in_time(DAY + timedelta(days=step), DAY) for step in (-1, 0, 1)] == [True, True, False]
    assert in_time(DAY, None) is None
    assert due_on(line("UK4", Standing.WAITING)) is None


def test_der_3_a_notice_is_recorded_for_one_contract_and_for_one_occasion() -> None:
    lines = [line("UK7", about="C1"), line("UK7", about="C2"), line("UK9", about="C1"), line("UK4")]
    slugs = [key_of(one).slug for one in lines]
    assert len(set(slugs)) == 4
    assert slugs[3] == "UK4"
    assert [line_with(lines, slug) for slug in slugs] == lines
    assert line_with(lines, "UK8") is None
    later = key_of(line("UK9", day=DAY + timedelta(days=365), about="C1"))
    assert later != key_of(lines[2])  # next year it is asked for again
    assert key_of(line("UK7", day=None, about="C1")) == key_of(lines[0])  # what is asked once keeps its key
