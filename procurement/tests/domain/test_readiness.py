"""Advice before publication, each on both sides of its limit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from procurement.domain.readiness import OpeningFacts, opening_warnings
from socialvalue.core.workdays import is_working_day

MONDAY = date(2026, 9, 7)
GOOD = OpeningFacts(
    published_on=MONDAY, closes_on=MONDAY + timedelta(days=30), working_days=22, documents=1, invitations=1
)


def test_a_good_opening_has_no_warning() -> None:
    assert opening_warnings(GOOD, is_working_day) == ()


@pytest.mark.parametrize(
    ("change", "code", "link"),
    [
        ({"documents": 0}, "no_document", "documents"),
        ({"invitations": 0}, "nobody_told", "invitations"),
        ({"questions_without_guidance": 1}, "question_without_guidance", "questions"),
        ({"measures_without_note": 2}, "measure_without_note", "measures"),
        ({"outcomes_by_question": ("Cleaner air",)}, "outcome_by_question", "measures"),
        ({"closes_on": date(2026, 10, 10)}, "closes_on_free_day", "timetable"),
        ({"closes_on": date(2026, 11, 30)}, "closes_on_free_day", "timetable"),  # St Andrew's Day counts (s.123)
        ({"closes_on": MONDAY + timedelta(days=9)}, "very_short", "timetable"),
        ({"hours_to_answer": 89}, "more_work_than_time", "timetable"),
        ({"lot_values": (60_00, 50_00), "value_net_pence": 120_00}, "lots_do_not_add_up", "lots"),
        ({"lot_values": (63_00, 50_00), "same_figures": ("Social value",)}, "same_figures_for_lots", "quantities"),
    ],
)
def test_each_warning_alone(change: dict[str, object], code: str, link: str) -> None:
    assert [(one.code, one.link) for one in opening_warnings(replace(GOOD, **change), is_working_day)] == [(code, link)]


@pytest.mark.parametrize("change", [{"closes_on": MONDAY + timedelta(days=10)}, {"hours_to_answer": 88}])
def test_at_the_limit_there_is_no_warning(change: dict[str, object]) -> None:
    assert opening_warnings(replace(GOOD, **change), is_working_day) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"lot_values": (62_50, 50_00), "same_figures": ("Social value",)},  # a quarter more
        {"lot_values": (100_00, 50_00)},
        {"lot_values": (100_00, None), "value_net_pence": 90_00, "same_figures": ("Social value",)},
        {"lot_values": (100_00,), "value_net_pence": 90_00},
        {"lot_values": (60_00, 60_00), "value_net_pence": 120_00},
    ],
)
def test_lots_that_add_up_or_of_which_one_is_unknown_are_no_matter(change: dict[str, object]) -> None:
    assert opening_warnings(replace(GOOD, **change), is_working_day) == ()


def test_without_a_deadline_nothing_is_said_about_time() -> None:
    assert opening_warnings(replace(GOOD, closes_on=None, working_days=0), is_working_day) == ()
