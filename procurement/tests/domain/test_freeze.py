"""What is said where a draft, or what its tender rests on, can no longer be changed."""

from datetime import UTC, datetime, timedelta

import pytest

from procurement.domain.freeze import frozen_words, over_words

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
AN_ADDENDUM = "“Change the tender” on its page prepares a new version for everybody (an addendum)."


@pytest.mark.parametrize(
    ("status", "closes_at", "words"),
    [
        ("draft", LATER, ""),
        ("draft", None, ""),
        ("published", LATER, f"This tender is published, so it can no longer be changed here. {AN_ADDENDUM}"),
        ("published", NOW, "This tender is published, so it can no longer be changed: its deadline has passed."),
        ("in_evaluation", NOW, "This tender is in evaluation, so it can no longer be changed."),
        ("awarded", NOW, "This tender is awarded, so it can no longer be changed."),
        ("abandoned", None, "This tender is abandoned, so it can no longer be changed."),
    ],
)
def test_a_frozen_tender_names_the_way_that_is_left(status: str, closes_at: datetime | None, words: str) -> None:
    assert frozen_words(status, closes_at, NOW) == words


def test_a_procurement_that_is_over_says_so() -> None:
    assert over_words("running") == ""
    assert over_words("closed") == "This procurement is closed, so nothing in it can be changed."
    assert over_words("abandoned") == "This procurement is abandoned, so nothing in it can be changed."
