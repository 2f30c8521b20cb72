"""Scales and the least that passes; the numbers stand in docs/calculations.md section 3."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from procurement.domain.minimums import Minimums, Section
from procurement.domain.scales import FIVE, PRESETS, check_meanings, dropped_words, named, usual
from procurement.domain.scoring import EvaluationModel, evaluate
from procurement.tests.domain.test_scoring import CHEAP, JOBS, METHOD, MODEL, NORTH, PEOPLE, PRICE, SOUTH
from socialvalue.core.rules import RuleBroken

QUARTERS = named(*PRESETS["quarters"])


def test_a_named_scale_has_only_its_steps_and_the_tenders_own_takes_marks_between() -> None:
    assert QUARTERS.words == "0, 25, 50, 75 or 100"
    assert (QUARTERS.highest, QUARTERS.has(Decimal(75)), QUARTERS.has(Decimal(80))) == (100, True, False)
    assert (FIVE.words, FIVE.has(Decimal("3.5")), FIVE.has(Decimal("5.5"))) == ("from 0 to 5", True, False)
    with pytest.raises(RuleBroken, match="A mark must be 0, 25, 50, 75 or 100"):
        QUARTERS.check(Decimal(80))
    assert usual(1, {"1": "Yes"}).steps == ((0, ""), (1, "Yes"))


@pytest.mark.parametrize(
    ("meanings", "code"),
    [
        ({0: "No"}, "scale_without_steps"),
        ({1: "No", 2: "Yes"}, "scale_without_zero"),
        ({0: "No", 101: "Yes"}, "scale_out_of_range"),
        ({0: "No", 5: " "}, "marks_without_meaning"),
    ],
)
def test_a_scale_without_sense_is_refused(meanings: dict[int, str], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_meanings(meanings)
    assert (refusal.value.code, refusal.value.field) == (code, "meanings")


@pytest.mark.parametrize("key", PRESETS)
def test_every_usual_scale_may_be_kept_as_it_is(key: str) -> None:
    meanings = PRESETS[key][1]
    assert check_meanings({int(mark): words for mark, words in meanings.items()}) == meanings


def outcome(model: EvaluationModel) -> dict[str, tuple[int | None, tuple[str, ...]]]:
    return {one.bid: (one.rank, one.removed) for one in evaluate(model, (NORTH, SOUTH, CHEAP)).results}


# Without the pass mark for people, so that the minimums alone decide.
OPEN = replace(MODEL, criteria=(PRICE, METHOD, replace(PEOPLE, pass_mark=None), JOBS))
SECTION = Section("Quality", ("method", "people"), Decimal(60))


def test_a_bid_below_a_sections_minimum_is_rejected_there_and_at_the_minimum_it_stays() -> None:
    found = outcome(replace(OPEN, minimums=Minimums((SECTION,))))
    assert found["Cheap"] == (None, ("Quality: 56% of its marks is below the lowest of 60%",))
    assert found["South"][0] == 1
    assert outcome(replace(OPEN, minimums=Minimums((replace(SECTION, lowest_percent=Decimal(56)),))))["Cheap"][1] == ()


def test_a_bid_below_the_overall_minimum_is_rejected_and_at_the_minimum_it_stays() -> None:
    found = outcome(replace(OPEN, minimums=Minimums(overall=Decimal(70))))
    words = "Quality and social value together: 56.67% of the marks is below the lowest of 70%"
    assert found["Cheap"] == (None, (words,))
    assert found["North"][0] == 2  # 42 of 60 is 70% exactly


def test_a_pass_mark_is_asked_first_then_the_sections_then_the_whole() -> None:
    strict = replace(MODEL, minimums=Minimums((SECTION,), Decimal(70)))
    assert outcome(strict)["Cheap"][1] == ("People: 1 is below the pass mark of 2",)
    later = replace(OPEN, minimums=Minimums((SECTION,), Decimal(70)))
    assert outcome(later)["Cheap"][1] == ("Quality: 56% of its marks is below the lowest of 60%",)


def test_who_was_rejected_at_a_minimum_does_not_set_the_price_marks_of_others() -> None:
    prices = {
        one.bid: one.price
        for one in evaluate(replace(OPEN, minimums=Minimums((SECTION,))), (NORTH, SOUTH, CHEAP)).results
    }
    assert prices["North"] == 40
    assert prices["Cheap"] is None


def test_a_criterion_may_be_marked_on_another_scale() -> None:
    model = replace(OPEN, criteria=(PRICE, replace(METHOD, scale_max=100), PEOPLE, JOBS))
    marked = replace(SOUTH, marks={**SOUTH.marks, "method": 75})
    assert evaluate(model, (marked,)).results[0].steps[0].formula == "75 ÷ 100 × 30"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ""),
        ({"pass_mark": Decimal(2)}, "below it now, so it is not marked itself: its lowest mark of 2 is taken out. Set"),
        ({"pass_mark": Decimal(2), "own_scale": True}, "its lowest mark of 2 and own scale are taken out."),
        ({"own_scale": True, "has_below": False}, "is scored from the price now, so it is not marked itself: its own"),
        ({"lowest_percent": Decimal(60), "has_below": False}, "any more: its least part of the marks, 60%, is taken"),
    ],
)
def test_what_a_criterion_loses_at_its_new_place_is_said(facts: dict[str, Any], words: str) -> None:
    usual_facts = {"pass_mark": None, "own_scale": False, "lowest_percent": None, "has_below": True}
    said = dropped_words("Quality", **usual_facts | facts)  # type: ignore[arg-type]
    assert words in said
    assert bool(words) == bool(said)
