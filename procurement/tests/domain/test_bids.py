"""What makes a bid complete, what its digest proves and how its receipt reads."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from procurement.choices import BidStatus, TenderStatus
from procurement.domain import bids
from procurement.domain.bids import AnswerFact, BidContent, OfferFact
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import LONDON

ANSWER = AnswerFact(number=1, text="We will.", word_limit=3, link="/q/1")
OFFER = OfferFact(title="People hired", required=True, quantity=Decimal(6), months=12, method="By hiring.", link="/o")
WHOLE = BidContent(price_pence=0, answers=(ANSWER,), offers=(OFFER,), price_link="/p")


def test_a_complete_bid_has_no_problem() -> None:
    assert bids.bid_problems(WHOLE) == ()
    bids.check_complete(WHOLE)


@pytest.mark.parametrize(
    ("content", "code", "link"),
    [
        (replace(WHOLE, price_pence=None), "price_missing", "/p"),
        (replace(WHOLE, answers=(replace(ANSWER, text=" \n"),)), "answer_missing", "/q/1"),
        (replace(WHOLE, answers=(replace(ANSWER, text="one two three four"),)), "answer_too_long", "/q/1"),
        (replace(WHOLE, offers=(replace(OFFER, quantity=None),)), "offer_missing", "/o"),
        (replace(WHOLE, offers=(replace(OFFER, months=None),)), "offer_when_missing", "/o"),
        (replace(WHOLE, offers=(replace(OFFER, method=" "),)), "offer_how_missing", "/o"),
    ],
)
def test_each_thing_that_is_missing_is_named_with_its_page(content: BidContent, code: str, link: str) -> None:
    found = bids.bid_problems(content)
    assert [(one.code, one.link) for one in found] == [(code, link)]
    with pytest.raises(RuleBroken) as refused:
        bids.check_complete(content)
    assert refused.value.code == code
    assert "more thing" not in refused.value.message


def test_what_is_not_required_may_stay_empty() -> None:
    content = BidContent(
        price_pence=1,
        answers=(replace(ANSWER, text="", required=False),),
        offers=(replace(OFFER, required=False, quantity=None, months=None, method=""),),
    )
    assert bids.bid_problems(content) == ()


def test_an_answer_of_exactly_the_limit_is_not_too_long() -> None:
    assert bids.bid_problems(replace(WHOLE, answers=(replace(ANSWER, text="one  two\nthree"),))) == ()


def test_the_refusal_counts_the_rest() -> None:
    with pytest.raises(RuleBroken, match=r"Answer question 1\. There are 2 more things to do\."):
        bids.check_complete(BidContent(None, (replace(ANSWER, text=""),), (replace(OFFER, quantity=None),)))


@pytest.mark.parametrize(
    ("unit", "amount", "months", "code", "field"),
    [
        ("people", "0", 1, "offer_not_positive", "o-quantity"),
        ("people", "-1", 1, "offer_not_positive", "o-quantity"),
        ("people", "1.5", 1, "offer_not_whole", "o-quantity"),
        ("yes_no", "2", 1, "offer_too_much", "o-quantity"),
        ("percent", "100.01", 1, "offer_too_much", "o-quantity"),
        ("hours", "1.5", 0, "offer_after_term", "o-months"),
        ("hours", "1.5", 37, "offer_after_term", "o-months"),
    ],
)
def test_offers_that_cannot_be_meant(unit: str, amount: str, months: int, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        bids.check_offer(unit, Decimal(amount), months, term_months=36, prefix="o")
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("unit", "amount", "months"),
    [("people", "1", 36), ("hours", "0.01", 1), ("percent", "100", None), ("yes_no", "1", 1)],
)
def test_offers_at_the_edge_are_taken(unit: str, amount: str, months: int | None) -> None:
    bids.check_offer(unit, Decimal(amount), months, term_months=36)


@pytest.mark.parametrize(
    ("amount", "lowest", "highest", "said"),
    [
        ("21", "2", "20", "more than the 20 people"),
        ("1", "2", "20", "less than the 2 people"),
        ("1", "2", None, "less than the 2 people"),
        ("21", None, "20", "more than the 20 people"),
        ("20", "2", "20", ""),
        ("2", "2", "20", ""),
        ("99", None, None, ""),
        (None, "2", "20", ""),
        ("3", "5", "4", ""),  # the tender's own highest is below the framework's lowest: a small contract
        ("5", "5", "4", "more than the 4 people"),
    ],
)
def test_a_quantity_outside_the_plausible_range_is_warned_of_and_not_refused(
    amount: str | None, lowest: str | None, highest: str | None, said: str
) -> None:
    range_of = {
        name: None if bound is None else Decimal(bound) for name, bound in (("lowest", lowest), ("highest", highest))
    }
    warning = bids.plausibility_warning(None if amount is None else Decimal(amount), "people", **range_of)
    assert said in warning if said else warning == ""


@pytest.mark.parametrize(
    ("bid", "tender", "code"),
    [
        (BidStatus.SUBMITTED, TenderStatus.PUBLISHED, "submitted"),
        (BidStatus.WITHDRAWN, TenderStatus.PUBLISHED, "withdrawn"),
        (BidStatus.OPENED, TenderStatus.PUBLISHED, "submitted"),
        (BidStatus.DRAFT, TenderStatus.IN_EVALUATION, "bids_opened"),
        (BidStatus.DRAFT, TenderStatus.ABANDONED, "bids_opened"),
        (BidStatus.REVISING, TenderStatus.AWARDED, "bids_opened"),
    ],
)
def test_the_working_copy_is_locked(bid: str, tender: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        bids.check_may_edit(bid, tender)
    assert refused.value.code == code
    assert not bids.may_edit(bid, tender)


@pytest.mark.parametrize("bid", [BidStatus.DRAFT, BidStatus.REVISING])
def test_the_working_copy_of_an_open_bid_may_change(bid: str) -> None:
    assert bids.may_edit(bid, TenderStatus.PUBLISHED)


NOON = datetime(2026, 10, 26, 12, tzinfo=LONDON)
PUBLISHED = NOON - timedelta(days=30)


@pytest.mark.parametrize("check", [bids.check_may_submit, bids.check_may_change, bids.check_may_start])
def test_time_is_up_at_the_closing_moment_itself(check) -> None:
    check(PUBLISHED, NOON, NOON - timedelta(seconds=1))
    for late in (NOON, NOON + timedelta(seconds=1)):
        with pytest.raises(RuleBroken, match=r"The deadline was 12 noon on Monday 26 October 2026 \(GMT\)") as refused:
            check(PUBLISHED, NOON, late)
        assert refused.value.code == "closed"
    for opens, closes in ((None, NOON), (PUBLISHED, None), (NOON - timedelta(hours=1), NOON)):
        with pytest.raises(RuleBroken) as refused:
            check(opens, closes, NOON - timedelta(hours=2))
        assert refused.value.code == "not_yet_open"


def test_the_digest_is_of_the_words_and_not_of_their_order() -> None:
    one = {"a": 1, "b": [{"x": "é", "y": None}]}
    other = {"b": [{"y": None, "x": "é"}], "a": 1}
    assert bids.canonical(one) == '{"a":1,"b":[{"x":"é","y":null}]}'.encode()
    digest = "15d4c44f1a6a32a8ae9c6019f18de08d5ff0a9168db81a5cf787b8ee5d802518"  # as sha256sum says
    assert bids.digest_of(one) == bids.digest_of(other) == digest
    assert bids.matches(one, bids.digest_of(one))
    assert not bids.matches({**one, "a": 2}, bids.digest_of(one))


def test_a_receipt_can_be_read_out() -> None:
    most = len(bids.RECEIPT_LETTERS) ** 12 - 1
    assert bids.receipt_of(0) == "SV-2222-2222-2222"
    assert bids.receipt_of(most) == "SV-ZZZZ-ZZZZ-ZZZZ"
    assert len({bids.receipt_of(number) for number in range(2000)}) == 2000
    assert re.fullmatch(r"SV(-[2-9A-HJKMNP-TV-Z]{4}){3}", bids.receipt_of(most // 7))
    assert most > 5 * 10**17
