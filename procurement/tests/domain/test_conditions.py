"""Conditions in words: every one, none for nothing, and when the insurance is needed."""

from typing import Any

import pytest

from procurement.domain.conditions import condition_points, insurance_words

NOTHING: dict[str, Any] = {
    "minimum_turnover_pence": None, "public_liability_pence": None, "employers_liability_pence": None,
    "professional_indemnity_pence": None, "insurance_before_award": False, "references": None,
    "years_of_accounts": None, "audited_accounts": False, "earlier_contract_with_us": False, "certificates": "",
    "papers": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"minimum_turnover_pence": 20_000_000}, "a turnover of £200,000 a year or more"),
        ({"years_of_accounts": 2}, "accounts for 2 years"),
        ({"years_of_accounts": 1, "audited_accounts": True}, "audited accounts for 1 year"),
        ({"audited_accounts": True}, "audited accounts"),
        ({"earlier_contract_with_us": True}, "an earlier contract with this authority"),
        ({"references": 1}, "1 reference"),
        ({"employers_liability_pence": 500_000_000}, "employers’ liability cover of £5,000,000"),
        ({"certificates": "ISO 14001"}, "certificates, or equal proof: ISO 14001"),
        ({"papers": " Method statement\n\n"}, "Method statement"),
    ],
)
def test_each_condition_has_its_words(asked: dict[str, Any], words: str) -> None:
    assert condition_points(NOTHING | asked) == (words,)


def test_nothing_asked_says_nothing() -> None:
    assert condition_points(NOTHING) == ()
    assert insurance_words(NOTHING | {"insurance_before_award": True}) == ""


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (True, "You hold the insurance when you bid."),
        (False, "You need the insurance when the contract starts, not when you bid."),
    ],
)
def test_when_the_insurance_is_needed(before: bool, words: str) -> None:
    assert insurance_words(NOTHING | {"public_liability_pence": 1, "insurance_before_award": before}) == words
