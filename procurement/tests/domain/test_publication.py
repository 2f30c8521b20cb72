"""Every rule of publication, each broken alone; the tables of weightings have their own tests."""

from dataclasses import replace
from decimal import Decimal

import pytest

from procurement.domain.publication import (
    DraftFacts,
    GateFacts,
    digest_of,
    draft_problems,
    draft_weights,
    gate_problems,
    plain,
)
from procurement.domain.references import authority_letters, procurement_reference, source_in_words
from procurement.domain.weighting import CriterionFact
from socialvalue.core.rules import RuleBroken, said

CRITERIA = (
    CriterionFact("P", "Price", "price", Decimal(60)),
    CriterionFact("Q", "Method", "quality", Decimal(30)),
    CriterionFact("S", "Social value", "social_value", Decimal(10)),
)
GOOD = DraftFacts(
    criteria=CRITERIA,
    cap=Decimal(10),
    outcomes=1,
    justification="Labour is most of the cost.",
    lots=1,
    questions={"Q": 1, "S": 1},
    measures=1,
    scale_max=1,
    scale_descriptors={"0": "None", "1": "All"},
)


def test_a_complete_draft_has_no_problem() -> None:
    assert draft_problems(GOOD) == ()


@pytest.mark.parametrize(
    ("asked", "codes"),
    [({"S"}, []), ({"Q"}, ["outcome_not_asked"]), ({"P"}, ["outcome_not_asked"]), (set(), ["outcome_not_asked"])],
)
def test_con_3_an_outcome_without_a_measure_needs_a_social_value_question(asked: set[str], codes: list[str]) -> None:
    facts = replace(GOOD, outcomes_without_measure=("Cleaner air",), asked_beyond_table=frozenset(asked))
    assert [one.code for one in draft_problems(facts)] == codes


def test_where_no_measure_is_selected_at_all_that_is_said_once() -> None:
    facts = replace(GOOD, measures=0, outcomes_without_measure=("Cleaner air", "Local jobs"))
    assert [one.code for one in draft_problems(facts)] == ["no_measure"]


WITH_PARENT = (
    *CRITERIA[:1],
    CriterionFact("Q", "Method", "quality", Decimal(30)),
    CriterionFact("Q1", "People", "quality", Decimal(30), "Q"),
    *CRITERIA[2:],
)


@pytest.mark.parametrize(
    ("change", "code", "link", "words"),
    [
        ({"cap": Decimal("9.99")}, "over_cap", "criteria", "allows up to 9.99%"),
        ({"criteria": CRITERIA[1:]}, "weights_not_100", "criteria", "Add 60"),
        ({"outcomes": 0}, "no_outcome", "outcomes", "Choose at least one"),
        ({"justification": " "}, "weighting_not_justified", "social_value", "Say why"),
        ({"outcomes_without_reason": 1}, "outcome_without_reason", "outcomes", "Say why"),
        ({"outcomes_without_measure": ("Cleaner air",)}, "outcome_not_asked", "measures", "asks for “Cleaner air”"),
        ({"lots": 0}, "no_lot", "lots", "Add at least one"),
        ({"questions": {"S": 1}}, "criterion_without_question", "questions", "its marks. Add a question under it."),
        (
            {"questions": {"Q": 1}},
            "criterion_without_question",
            "questions",
            "question under it, or score it from the offers.",
        ),
        (
            {"criteria": WITH_PARENT, "questions": {"Q": 1, "Q1": 1, "S": 1}},
            "question_above_criteria",
            "questions",
            "Move its questions",
        ),
        ({"measures": 0}, "no_measure", "measures", "Select at least one"),
        ({"measures_outside": ("Jobs",)}, "measure_outside_outcomes", "measures", "“Jobs”"),
        ({"price_formula": "budget"}, "budget_missing", "price", "State it"),
        ({"scale_descriptors": {"1": "All"}}, "marks_without_meaning", "scale", "yet for: 0"),
    ],
)
def test_what_is_wrong_is_named_with_the_place_to_mend_it(
    change: dict[str, object], code: str, link: str, words: str
) -> None:
    problems = draft_problems(replace(GOOD, **change))  # type: ignore[arg-type]
    assert [(one.code, one.link) for one in problems] == [(code, link)]
    assert words in problems[0].message


def test_a_budget_and_a_policy_without_justification_need_nothing_more() -> None:
    assert draft_problems(replace(GOOD, price_formula="budget", budget_pence=1)) == ()
    assert draft_problems(replace(GOOD, justification="", justification_required=False)) == ()


def test_of_several_lots_each_needs_its_own_budget_where_prices_are_compared_with_one() -> None:
    facts = replace(GOOD, price_formula="budget", budget_pence=1, lots=3, lots_decided=True)
    assert draft_problems(facts) == ()
    (problem,) = draft_problems(replace(facts, lots_without_budget=("Lot 2: South", "Lot 3: West")))
    assert (problem.code, problem.link) == ("lot_without_budget", "lots")
    assert "Lot 2: South and Lot 3: West" in problem.message
    assert draft_problems(replace(facts, price_formula="lowest_ratio", lots_without_budget=("Lot 2: South",))) == ()


def test_where_the_policy_does_not_reach_no_social_value_is_needed() -> None:
    criteria = (CriterionFact("P", "Price", "price", Decimal(100)),)
    facts = replace(
        GOOD, criteria=criteria, outcomes=0, at_least_one_outcome=False, justification="", questions={}, measures=0
    )
    assert draft_problems(facts) == ()


READY = GateFacts(True, True, True, frozenset({1, 2, 3, 5}), frozenset({4, 6}))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (READY, []),
        (replace(READY, three_questions_answered=False), ["questions_open"]),
        (replace(READY, section_1_record_signed=False), ["no_section_1_record"]),
        (replace(READY, signed_off=frozenset({1, 2, 5})), ["stages_open"]),
        (replace(READY, skipped=frozenset({4})), ["stages_open"]),
    ],
)
def test_what_comes_before_the_tender_must_be_done(facts: GateFacts, codes: list[str]) -> None:
    assert [one.code for one in gate_problems(facts)] == codes


@pytest.mark.parametrize(("cap", "weights"), [(10, (60, 30, 10)), (20, (60, 30, 10)), (5, (60, 35, 5))])
def test_a_new_draft_stays_within_the_cap(cap: int, weights: tuple[int, ...]) -> None:
    assert draft_weights(Decimal(cap)) == tuple(map(Decimal, weights))


def test_the_digest_depends_on_content_not_on_order() -> None:
    assert digest_of({"a": 1, "b": [1, 2]}) == digest_of({"b": [1, 2], "a": 1})
    assert digest_of({"a": 1, "b": [1, 2]}) != digest_of({"a": 1, "b": [2, 1]})


@pytest.mark.parametrize(
    ("number", "text"), [(None, None), ("10.500", "10.5"), ("100.00", "100"), ("0.00", "0"), ("33.333", "33.333")]
)
def test_numbers_have_one_canonical_text(number: str | None, text: str | None) -> None:
    assert plain(None if number is None else Decimal(number)) == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Testshire County Council", "TCC"),
        ("Police and Crime Commissioner for X-Shire", "PCCXS"),
        ("", "P"),
        ("4", "P"),
    ],
)
def test_a_reference_begins_with_the_letters_of_the_authority(name: str, letters: str) -> None:
    assert authority_letters(name) == letters
    assert procurement_reference(letters, 2026, 7) == f"{letters}-2026-0007"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Fig 1", "13 stages of CIPS"),
        ("PA23 s.18, CON-7", "Procurement Act 2023 s.18, our policy"),
        ("SVA12 s.1, PSE-1", "Social Value Act 2012 s.1, our policy"),
        ("CON-7, CCC-1", "Our policy"),
        ("Added by hand", "Added by hand"),
        ("", ""),
    ],
)
def test_sources_are_written_for_people(source: str, words: str) -> None:
    assert source_in_words(source) == words


def test_nothing_said_is_refused_at_its_field() -> None:
    assert said(" why ", "Say why.", "reason") == "why"
    with pytest.raises(RuleBroken) as refusal:
        said("  ", "Say why.", "reason")
    assert (refusal.value.code, refusal.value.field) == ("not_said", "reason")
