"""Which bid may win, what is frozen, what a letter tells, and when a promise is due: without a database."""

from datetime import date
from decimal import Decimal

import pytest

from procurement.domain.award import (
    Agreed,
    LetterFacts,
    check_dates,
    check_notice,
    check_winner,
    lead_in_words,
    letter_of,
    promise_due_on,
    record_of,
)
from procurement.domain.scoring import BidFacts, EvaluationModel, MarkedCriterion, evaluate
from procurement.domain.weighting import PRICE, QUALITY, SOCIAL_VALUE
from socialvalue.core.rules import RuleBroken

MODEL = EvaluationModel(
    (
        MarkedCriterion("P", "Price", PRICE, Decimal(40)),
        MarkedCriterion("Q", "Plan", QUALITY, Decimal(50), pass_mark=Decimal(2)),
        MarkedCriterion("S", "Jobs", SOCIAL_VALUE, Decimal(10)),
    )
)
REASON = "It stands first by the published method."


def outcome(*bids: tuple[str, int, int]):
    """(name, price in pounds, mark for everything) of each bid."""
    return evaluate(
        MODEL, tuple(BidFacts(name, name, price * 100, {"Q": mark, "S": mark}) for name, price, mark in bids)
    )


CLEAR = (("A", 100, 5), ("B", 100, 3), ("C", 50, 1))
TIE = (("A", 100, 4), ("B", 100, 4))


@pytest.mark.parametrize(
    ("bids", "bid", "reason", "code"),
    [
        (CLEAR, "A", REASON, None),
        (CLEAR, "B", REASON, "not_first"),
        (CLEAR, "C", REASON, "removed"),
        (CLEAR, "Z", REASON, "removed"),
        (CLEAR, "A", "x" * 19, "reason_too_short"),
        (CLEAR, "A", " " * 40, "reason_too_short"),
        (TIE, "A", REASON, None),
        (TIE, "B", REASON, None),
        (TIE, "B", "", "reason_too_short"),
    ],
)
def test_the_first_wins_and_a_reason_decides_a_tie(bids, bid, reason, code) -> None:
    if code is None:
        assert check_winner(outcome(*bids), bid, f" {reason} ") == reason
        return
    with pytest.raises(RuleBroken) as refusal:
        check_winner(outcome(*bids), bid, reason)
    assert refusal.value.code == code
    assert ("your reason decides" in refusal.value.message) == (bids is TIE)


@pytest.mark.parametrize(
    ("bids", "words"),
    [
        (CLEAR, "A leads B by 24.00 marks."),
        (TIE, "A and B are equal in first place. People must decide, as the tender says."),
        ((("A", 100, 4),), "A is the only bid in the running."),
        ((("A", 100, 1),), "No bid can win: every one is out of the running."),
    ],
)
def test_the_lead_in_words(bids, words) -> None:
    assert lead_in_words(outcome(*bids)) == words


def test_a_tie_broken_by_the_ladder_says_what_decided() -> None:
    facts = (
        BidFacts("A", "A", 100, {"Q": Decimal(4), "S": Decimal(5)}),
        BidFacts("B", "B", 100, {"Q": Decimal("4.2"), "S": Decimal(4)}),
    )
    words = "A is ahead of B. Equal totals, decided by higher social value marks."
    assert lead_in_words(evaluate(MODEL, facts)) == words


def letters(bids=CLEAR) -> dict[str, dict]:
    found = outcome(*bids)
    agreed = {
        name: (Agreed("Q", "Plan", Decimal(50), 5, Decimal(mark), f"Reason of {name}"),) for name, _, mark in bids
    }
    record = record_of(MODEL, found, prices={name: price * 100 for name, price, _ in bids}, agreed=agreed)
    facts = LetterFacts(
        "Testshire", "T-1", "Gritting", "Lot 1", date(2026, 3, 9), date(2026, 3, 9), date(2026, 3, 19), "Olive"
    )
    return {name: letter_of(record, winner="A", bid=name, winner_identity="A Ltd", facts=facts) for name, _, _ in bids}


def test_a_letter_holds_the_winner_and_its_reader_only() -> None:
    found = letters()
    assert ("Reason of A" in str(found["B"]), "Reason of B" in str(found["B"])) == (True, True)
    assert "Reason of C" not in str(found["B"])
    assert "£50" not in str(found["B"])
    assert "Reason of B" not in str(found["C"])
    assert (found["A"]["won"], found["B"]["won"]) == (True, False)
    assert (found["C"]["own"]["removed"], found["C"]["own"]["total"]) == (["Plan: 1 is below the pass mark of 2"], "")


def test_a_letter_says_its_dates_in_words() -> None:
    found = letters()["B"]
    assert (found["sent_on"], found["standstill_ends_on"]) == ("9 March 2026", "19 March 2026")
    assert found["price_method"] == "weighting × lowest price ÷ this price"


@pytest.mark.parametrize(
    ("months", "due_on"),
    [
        (None, date(2029, 3, 31)),
        (12, date(2027, 3, 31)),
        (1, date(2026, 4, 30)),
        (0, date(2026, 4, 1)),
        (48, date(2030, 3, 31)),
    ],
)
def test_a_promise_is_due_at_the_end_of_its_months(months, due_on) -> None:
    assert promise_due_on(date(2026, 4, 1), date(2029, 3, 31), months) == due_on


DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, None),
        ({"signed_on": date(2026, 3, 21)}, "signed_in_future"),
        ({"starts_on": date(2026, 3, 19)}, "starts_before_signed"),
        ({"ends_on": DAY}, "ends_before_start"),
    ],
)
def test_dates_of_a_contract(facts, code) -> None:
    given = {"signed_on": DAY, "starts_on": DAY, "ends_on": date(2027, 3, 19), "today": DAY} | facts
    if code is None:
        assert check_dates(**given) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        check_dates(**given)
    assert (refusal.value.code, refusal.value.field) == (code, next(iter(facts)))


@pytest.mark.parametrize(
    ("notice_on", "required", "code"),
    [
        (DAY, True, None),
        (date(2026, 3, 25), True, None),
        (None, False, None),
        (None, True, "notice_missing"),
        (date(2026, 3, 19), False, "notice_before_letters"),
    ],
)
def test_the_notice_follows_the_letters(notice_on, required, code) -> None:
    if code is None:
        assert check_notice(notice_on, required=required, today=DAY) is None
        return
    with pytest.raises(RuleBroken) as refusal:
        check_notice(notice_on, required=required, today=DAY)
    assert refusal.value.code == code
