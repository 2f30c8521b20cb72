"""What differs between two versions, in words."""

from framework.domain.comparison import Difference, PartFact, compare

JOBS = PartFact("Measure", "1.1", "Jobs", (("Counted in", "people"), ("Theme", "")))
HOURS = PartFact("Measure", "1.2", "Hours", (("Counted in", "hours"),))


def test_the_same_is_the_same() -> None:
    assert compare([JOBS, HOURS], [HOURS, JOBS]).is_same
    assert compare([], []).is_same


def test_what_is_added_and_taken_out_is_told_by_kind_and_code() -> None:
    outcome = PartFact("Outcome", "1.1", "Work")
    found = compare([JOBS], [HOURS, outcome])
    assert (found.added, found.removed, found.changed) == ((HOURS, outcome), (JOBS,), ())


def test_a_change_is_told_field_by_field() -> None:
    now = PartFact("Measure", "1.1", "Good jobs", (("Counted in", "people"), ("Evidence", "A list")))
    (found,) = compare([JOBS, HOURS], [now, HOURS]).changed
    assert found.part == now
    assert found.differences == (Difference("Title", "Jobs", "Good jobs"), Difference("Evidence", "", "A list"))
