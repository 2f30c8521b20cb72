"""What stands between a draft framework and its publication."""

from dataclasses import replace

from framework.domain.readiness import FrameworkFacts, OutcomeFact, problems_to_publish

JOBS, NATURE = OutcomeFact("O1", "Jobs", 1), OutcomeFact("O2", "Nature", 0)


def _codes(facts: FrameworkFacts) -> list[str]:
    return [problem.code for problem in problems_to_publish(facts)]


def test_a_framework_needs_an_outcome_and_each_outcome_a_measure() -> None:
    assert _codes(FrameworkFacts()) == ["no_outcome"]
    (found,) = problems_to_publish(FrameworkFacts(outcomes=(JOBS, NATURE)))
    assert (found.code, "Nature" in found.message) == ("outcome_without_measure", True)
    assert _codes(FrameworkFacts(outcomes=(JOBS,))) == []


def test_a_framework_may_leave_its_measures_to_each_contract() -> None:
    assert _codes(FrameworkFacts(outcomes=(JOBS, NATURE), measures_per_contract=True)) == []
    assert _codes(FrameworkFacts(measures_per_contract=True)) == ["no_outcome"]


def test_a_group_needs_two_measures() -> None:
    facts = FrameworkFacts(outcomes=(JOBS,), groups=(("A", "1.1"), ("", "1.2"), ("A", "1.3")))
    assert _codes(facts) == []
    (found,) = problems_to_publish(replace(facts, groups=(*facts.groups, ("B", "1.4"))))
    assert found.code == "group_of_one"
    assert "1.4" in found.message


def test_words_of_others_are_checked_first() -> None:
    (found,) = problems_to_publish(FrameworkFacts(outcomes=(JOBS,), unverified=3))
    assert (found.code, found.message.startswith("3 titles")) == ("words_unverified", True)
