"""Section 1 of the Social Value Act 2012: what is said before a signature, and whether it came in time."""

from datetime import UTC, datetime, timedelta

import pytest

from procurement.choices import ActStartKind, RecordTiming
from procurement.domain.wellbeing import WORDS, ActStart, check_signature, earliest, record_problems, timing
from socialvalue.core.rules import RuleBroken

NOON = datetime(2026, 6, 1, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)
START = ActStart(NOON, ActStartKind.CONTACT)


def test_the_earliest_of_the_four_steps_is_the_start() -> None:
    later = [ActStart(NOON + SECOND * place, kind) for place, kind in enumerate(ActStartKind, start=1)]
    assert earliest([*later, START]) == START
    assert earliest([]) is None


@pytest.mark.parametrize(
    ("signed", "start", "urgent", "expected"),
    [
        (None, None, False, RecordTiming.UNSIGNED),
        (None, START, True, RecordTiming.UNSIGNED),
        (NOON, None, False, RecordTiming.IN_TIME),
        (NOON - SECOND, START, False, RecordTiming.IN_TIME),
        (NOON - SECOND, START, True, RecordTiming.IN_TIME),
        (NOON, START, False, RecordTiming.LATE),
        (NOON + SECOND, START, False, RecordTiming.LATE),
        (NOON + SECOND, START, True, RecordTiming.URGENT),
    ],
)
def test_in_time_means_before(
    signed: datetime | None, start: ActStart | None, urgent: bool, expected: RecordTiming
) -> None:
    assert timing(signed, start, urgent=urgent) == expected


def test_a_late_signature_needs_its_reason_and_an_early_one_keeps_none() -> None:
    assert check_signature(NOON - SECOND, START, "never mind") == ""
    assert check_signature(NOON, None, "") == ""
    assert check_signature(NOON, START, " The officer was ill. ") == "The officer was ill."
    with pytest.raises(RuleBroken) as refusal:
        check_signature(NOON, START, " ")
    assert (refusal.value.code, refusal.value.field) == ("signed_late", "late_reason")


@pytest.mark.parametrize("empty", sorted(WORDS))
def test_nothing_is_signed_with_a_gap(empty: str) -> None:
    words = dict.fromkeys(WORDS, "said") | {empty: " "}
    assert [(one.code, one.field) for one in record_problems(words, True)] == [("not_said", empty)]


def test_whether_to_consult_is_decided_either_way() -> None:
    words = dict.fromkeys(WORDS, "said")
    assert record_problems(words, False) == record_problems(words, True) == ()
    assert [one.field for one in record_problems(words, None)] == ["consulted"]
