"""What makes a measure measurable, and what of it is said in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from framework.domain.measures import MeasureFacts, check_measure, group_words, groups_of, range_words
from socialvalue.core.rules import RuleBroken

FACTS = MeasureFacts(title="Apprentices", unit="people", evidence_asked="The agreement")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"unit": "percent", "record_only": True, "lowest_plausible": Decimal(5), "highest_plausible": Decimal(100)},
        {"record_only": True},
        {"exclusive_group": "Recruitment", "localised": True},
        {"lowest_plausible": Decimal(7), "highest_plausible": Decimal(7)},
        {"highest_plausible": Decimal("0.5")},
        {"unit": "yes_no", "record_only": True, "exclusive_group": " "},
    ],
)
def test_a_measure_that_can_be_verified_passes(change: dict[str, object]) -> None:
    check_measure(replace(FACTS, **change))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"evidence_asked": " "}, "evidence_missing", "evidence_asked"),
        ({"unit": "percent"}, "cannot_be_valued", "record_only"),
        ({"unit": "yes_no"}, "cannot_be_valued", "record_only"),
        ({"unit": "narrative"}, "cannot_be_valued", "record_only"),
        ({"localised": True, "record_only": True}, "localised_never_valued", "localised"),
        (
            {"unit": "percent", "record_only": True, "exclusive_group": "Recruitment"},
            "group_of_the_uncounted",
            "exclusive_group",
        ),
        (
            {"unit": "yes_no", "record_only": True, "highest_plausible": Decimal(1)},
            "range_without_number",
            "highest_plausible",
        ),
        (
            {"unit": "narrative", "record_only": True, "lowest_plausible": Decimal(1)},
            "range_without_number",
            "lowest_plausible",
        ),
        ({"lowest_plausible": Decimal(8), "highest_plausible": Decimal(7)}, "range_reversed", "highest_plausible"),
        (
            {"unit": "percent", "record_only": True, "highest_plausible": Decimal("100.01")},
            "range_over_100",
            "highest_plausible",
        ),
        (
            {"unit": "percent", "record_only": True, "lowest_plausible": Decimal(101)},
            "range_over_100",
            "lowest_plausible",
        ),
    ],
)
def test_a_measure_nobody_could_verify_or_value_is_refused(change: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_measure(replace(FACTS, **change))
    assert (refusal.value.code, refusal.value.field) == (code, field)


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [
        (1, 20, "from 1 person to 20 people"),
        (None, 20, "up to 20 people"),
        (2, None, "2 people or more"),
        (None, None, ""),
    ],
)
def test_a_plausible_range_is_said_in_words(lowest: int | None, highest: int | None, words: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (lowest, highest)]
    assert range_words(*ends, "people") == words


def test_a_group_names_the_measures_in_which_a_person_counts_once() -> None:
    assert groups_of([("A", "1.1"), ("", "1.2"), ("A", "1.3"), ("B", "1.4")]) == {"A": ("1.1", "1.3")}
    assert group_words("", "person") == ""
    assert group_words("A", "person") == "The same person must not be claimed in another measure of the group “A” too."
    named = group_words("A", "hour", ["Mentoring", "Teaching"])
    assert named == "The same hour must not be claimed in “Mentoring” or “Teaching” too."
