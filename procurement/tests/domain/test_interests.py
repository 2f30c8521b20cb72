"""Conflicts before the tender: nobody is forgotten, and a signature holds until something changes (PA23 s.83)."""

from datetime import UTC, datetime, timedelta

import pytest

from procurement.domain.interests import Declared, assessment_problems, is_current

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("people", "not_named", "expected"),
    [
        ([Declared("Olive", True)], [], []),
        ([], [], ["nobody_named"]),
        ([], ["Olive"], ["not_named"]),
        ([Declared("Olive", False)], [], ["not_declared"]),
        ([Declared("Olive", True, undecided=True), Declared("Cora", False)], [], ["not_declared", "not_decided"]),
    ],
)
def test_what_stands_between_declarations_and_a_signature(
    people: list[Declared], not_named: list[str], expected: list[str]
) -> None:
    assert [one.code for one in assessment_problems(people, not_named)] == expected


@pytest.mark.parametrize(
    ("signed", "changed", "expected"),
    [
        (None, None, False),
        (NOW, None, True),
        (NOW, NOW - timedelta(seconds=1), True),
        (NOW, NOW, False),
        (NOW, NOW + timedelta(seconds=1), False),
    ],
)
def test_a_signature_holds_until_somebody_is_named_or_declares(
    signed: datetime | None, changed: datetime | None, expected: bool
) -> None:
    assert is_current(signed, changed) is expected
