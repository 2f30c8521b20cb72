"""What shuts smaller bidders out, on both sides of every limit."""

from dataclasses import replace
from datetime import date

import pytest

from procurement.domain.barrier_facts import BarrierFacts, Closing, Conditions, Text, Weight
from procurement.domain.barriers import findings
from procurement.domain.proportionality import Asked, ContractSize

MILLION = 100_000_000
WEDNESDAY = date(2026, 12, 9)

GOOD = BarrierFacts(
    size=ContractSize("services", 3 * MILLION, 36),
    covered=True,
    conditions=Conditions(),
    asked=Asked(outcomes=2, measures=3, words=1000),
    lots=1,
    lots_reason="One depot serves the whole county.",
    closing=Closing(WEDNESDAY, hour=12, days=30, is_working_day=True, after_day_off=False),
    texts=(Text("Summary", "tender", "We keep the roads open."),),
)


def keys(facts: BarrierFacts) -> list[str]:
    return [one.key for one in findings(facts)]


def with_conditions(**asked) -> BarrierFacts:
    return replace(GOOD, conditions=Conditions(**asked))


def test_a_fair_tender_has_no_finding():
    assert findings(GOOD) == ()
    assert findings(replace(GOOD, closing=None)) == ()


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"insurance_before_award": True}, "insurance_before_award"),
        ({"audited_accounts": True}, "audited_accounts"),
        ({"earlier_contract_with_us": True}, "earlier_contract"),
    ],
)
def test_con_7_what_section_22_forbids_is_unlawful_above_the_threshold_only(asked, key):
    above, below = with_conditions(**asked), replace(with_conditions(**asked), covered=False)
    assert [(one.key, one.weight) for one in findings(above)] == [(key, Weight.UNLAWFUL)]
    assert [(one.key, one.weight) for one in findings(below)] == [(key, Weight.BARRIER)]


@pytest.mark.parametrize(
    ("name", "most", "step", "key"),
    [
        ("minimum_turnover_pence", 2 * MILLION, 1, "turnover"),  # £1 million a year, twice
        ("public_liability_pence", 15 * MILLION, 1, "public_liability"),
        ("professional_indemnity_pence", 15 * MILLION, 1, "professional_indemnity"),
        ("employers_liability_pence", 5 * MILLION, 1, "employers_liability"),
        ("references", 2, 1, "references"),
        ("years_of_accounts", 2, 1, "accounts"),
    ],
)
def test_con_7_thresholds_that_are_needlessly_high(name, most, step, key):
    assert keys(with_conditions(**{name: most})) == []
    assert keys(with_conditions(**{name: most + step})) == [key]


def test_a_small_contract_may_ask_two_million_cover_without_question():
    small = replace(GOOD, size=ContractSize("services", MILLION // 10, 36))
    asked = replace(small, conditions=Conditions(public_liability_pence=2 * MILLION))
    assert "public_liability" not in keys(asked)
    assert "public_liability" in keys(replace(small, conditions=Conditions(public_liability_pence=2 * MILLION + 1)))


def test_certificates_and_papers():
    assert keys(with_conditions(certificates="ISO 9001")) == ["certificates"]
    assert keys(with_conditions(certificates="  ")) == []
    assert keys(replace(GOOD, asked=replace(GOOD.asked, papers=4))) == []
    assert keys(replace(GOOD, asked=replace(GOOD.asked, papers=5))) == ["papers"]


def test_con_7_lots_are_considered_on_record():
    silent = replace(GOOD, lots_reason=" ")
    assert keys(silent) == ["no_lots"]
    assert keys(replace(silent, lots=2)) == []
    half_a_million = ContractSize("services", MILLION // 2, 36)
    assert keys(replace(silent, size=half_a_million)) == ["no_lots"]
    assert keys(replace(silent, size=replace(half_a_million, value_net_pence=MILLION // 2 - 1))) == []


def test_der_2_going_beyond_the_guide_is_found():
    (found,) = findings(replace(GOOD, asked=Asked(outcomes=2, measures=10, words=1000)))
    assert found.key == "guide:measures"
    assert found.message == "Measures: 10 measures. The guide says 1 to 9 measures."
    assert found.source.startswith("DER-2")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"days": 15}, []),
        ({"days": 14}, ["days_to_answer"]),
        ({"is_working_day": False}, ["closes_on_day_off"]),
        ({"after_day_off": True}, ["closes_after_day_off"]),
        ({"hour": 10}, []),
        ({"hour": 9}, ["closes_out_of_hours"]),
        ({"hour": 15}, []),
        ({"hour": 16}, ["closes_out_of_hours"]),
    ],
)
def test_con_7_the_time_to_answer(change, expected):
    assert GOOD.closing is not None
    assert keys(replace(GOOD, closing=replace(GOOD.closing, **change))) == expected


def test_con_10_the_text_is_read_sentence_by_sentence():
    text = Text("Question 1", "questions", "How will you utilise it? Say it plainly.")
    (found,) = findings(replace(GOOD, texts=(text,)))
    assert (found.key, found.weight, found.link) == ("text:Question 1", Weight.ADVICE, "questions")
    assert found.examples == (("How will you utilise it?", "“utilise”: say “use”"),)


def test_the_gravest_comes_first_and_every_finding_says_what_to_do():
    bad = replace(
        with_conditions(insurance_before_award=True, references=5),
        closing=replace(GOOD.closing, is_working_day=False),
        lots_reason="",
    )
    found = findings(bad)
    assert [one.weight for one in found] == [Weight.UNLAWFUL, Weight.BARRIER, Weight.BARRIER, Weight.ADVICE]
    assert all(one.fix and one.source and one.link for one in found)
