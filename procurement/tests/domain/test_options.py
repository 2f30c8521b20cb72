"""Other ways of meeting the need, and lots: whole or refused, each gap named at its field (CON-4, CON-7)."""

from dataclasses import replace

import pytest

from procurement.choices import DeliveryModel, LotBasis
from procurement.domain.options import LotAnswer, OptionAnswer, is_divided, lot_problems, option_problems

WHOLE = tuple(
    OptionAnswer(model, True, "For.", "Against.", "So.")
    if model == DeliveryModel.MARKET
    else OptionAnswer(model, False, conclusion="Not here.")
    for model in DeliveryModel
)
LOTS = tuple(LotAnswer(basis, False, "One depot.") for basis in LotBasis)


def with_market(**facts: object) -> tuple[OptionAnswer, ...]:
    return tuple(replace(one, **facts) if one.model == DeliveryModel.MARKET else one for one in WHOLE)  # type: ignore[arg-type]


def test_a_whole_appraisal_has_no_problem() -> None:
    assert option_problems(WHOLE, "market", "It binds.") == ()


@pytest.mark.parametrize(
    ("answers", "preferred", "reason", "expected"),
    [
        (WHOLE, "", "Why.", [("no_preference", "preferred")]),
        (WHOLE, "grant", "Why.", [("preferred_not_considered", "preferred")]),
        (WHOLE, "nothing known", "Why.", [("preferred_not_considered", "preferred")]),
        (WHOLE, "market", " ", [("not_said", "reason")]),
        (with_market(advantages=" "), "market", "Why.", [("not_said", "market_advantages")]),
        (with_market(disadvantages=""), "market", "Why.", [("not_said", "market_disadvantages")]),
        (with_market(conclusion=""), "market", "Why.", [("not_said", "market_conclusion")]),
        (
            with_market(considered=False, conclusion=""),
            "market",
            "Why.",
            [("not_said", "market_conclusion"), ("preferred_not_considered", "preferred")],
        ),
        (WHOLE[1:], "market", "Why.", [("option_open", "in_house_considered")]),
    ],
)
def test_every_gap_is_named_at_its_field(
    answers: tuple[OptionAnswer, ...], preferred: str, reason: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.code, one.field) for one in option_problems(answers, preferred, reason)] == expected


def test_lots_are_considered_basis_by_basis() -> None:
    assert lot_problems(LOTS, "One rota.") == ()
    assert [one.field for one in lot_problems(LOTS[1:], "One rota.")] == ["area_chosen"]
    silent = (LotAnswer("area", True, " "), *LOTS[1:])
    assert [one.field for one in lot_problems(silent, " ")] == ["area_reason", "reason"]


def test_a_contract_is_divided_where_one_basis_is_taken() -> None:
    assert not is_divided(LOTS)
    assert is_divided((LotAnswer("area", True, "Two depots."), *LOTS[1:]))
