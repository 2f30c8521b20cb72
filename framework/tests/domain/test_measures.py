"""What makes a measure measurable, and a framework ready to be published."""

from dataclasses import replace

import pytest

from framework.domain.measures import MeasureFacts, check_measure
from framework.domain.readiness import OutcomeFact, problems_to_publish
from socialvalue.core.rules import RuleBroken

FACTS = MeasureFacts(title="Apprentices", unit="people", evidence_asked="The agreement")


@pytest.mark.parametrize("change", [{}, {"unit": "percent", "record_only": True}, {"record_only": True}])
def test_a_measure_that_can_be_verified_passes(change: dict[str, object]) -> None:
    check_measure(replace(FACTS, **change))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"evidence_asked": " "}, "evidence_missing", "evidence_asked"),
        ({"unit": "percent"}, "cannot_be_valued", "record_only"),
        ({"unit": "yes_no"}, "cannot_be_valued", "record_only"),
        ({"unit": "narrative"}, "cannot_be_valued", "record_only"),
    ],
)
def test_a_measure_nobody_could_verify_or_value_is_refused(change: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_measure(replace(FACTS, **change))
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_a_framework_needs_an_outcome_and_each_outcome_a_measure() -> None:
    assert [problem.code for problem in problems_to_publish([])] == ["no_outcome"]
    outcomes = [OutcomeFact("O1", "Jobs", 1), OutcomeFact("O2", "Nature", 0)]
    found = problems_to_publish(outcomes)
    assert [(problem.code, "Nature" in problem.message) for problem in found] == [("outcome_without_measure", True)]
    assert problems_to_publish(outcomes[:1]) == ()
