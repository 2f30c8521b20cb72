"""When a bid is complete, what is frozen when it is submitted, and what its receipt proves.

A submission is a snapshot of everything the bid says, kept as canonical JSON with its SHA-256: the same words give the
same digest on any machine, so a bid that was changed afterwards shows. Quantities are exact (``Decimal``), a price is
integer pence, moments are aware; no clock and no database here.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from procurement.choices import BidStatus, QuestionKind, TenderStatus
from procurement.domain.answers import answer_faults
from procurement.domain.deadlines import is_open
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import counted, quantity, uk_datetime

# Answers that stand elsewhere in the bid: as files, and as offers.
ELSEWHERE = frozenset({QuestionKind.UPLOAD, QuestionKind.COMMITMENTS})
# What cannot be promised by halves, and what can be promised once at most.
WHOLE_UNITS = frozenset({"people", "roles", "organisations", "events", "yes_no", "narrative"})
MOST_OF_UNIT = {"yes_no": Decimal(1), "narrative": Decimal(1), "percent": Decimal(100)}
# No I, L, O, U, 0 or 1: a receipt is read out over the telephone.
RECEIPT_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_GROUPS = 3
RECEIPT_GROUP = 4
SNAPSHOT_VERSION = 2


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """A question and the words that answer it so far; ``link`` leads to where it is answered."""

    number: int
    text: str
    word_limit: int
    required: bool = True
    link: str = ""
    kind: str = QuestionKind.TEXT.value
    shape: Mapping[str, Any] = field(default_factory=dict)
    parts: int = 0  # files that answer it, or commitments made

    @property
    def is_answered(self) -> bool:
        return bool(self.parts) if self.kind in ELSEWHERE else bool(words_in(self.text))


@dataclass(frozen=True, slots=True)
class OfferFact:
    """A measure and what is promised against it; ``quantity`` None where nothing is. ``months`` after the start."""

    title: str
    required: bool = False
    quantity: Decimal | None = None
    months: int | None = None
    method: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class BidContent:
    """Everything completeness is asked of."""

    price_pence: int | None
    answers: tuple[AnswerFact, ...]
    offers: tuple[OfferFact, ...]
    price_link: str = ""


def words_in(text: str) -> int:
    """How many words an answer has: runs of anything but white space, as the counter on the page counts them."""
    return len(text.split())


def bid_problems(content: BidContent) -> tuple[Problem, ...]:
    """Everything that stands between a bid and its submission, in the order of the pages; empty: ready to submit.

    Codes: ``answer_missing``, ``answer_too_long``, those of ``answer_faults``, ``offer_missing``,
    ``offer_when_missing``, ``offer_how_missing``, ``price_missing``.
    """
    found = [problem for answer in content.answers for problem in answer_problems(answer)]
    found += [problem for offer in content.offers for problem in _offer_problems(offer)]
    if content.price_pence is None:
        found.append(Problem("price_missing", "Enter your price.", link=content.price_link))
    return tuple(found)


def answer_problems(answer: AnswerFact) -> Iterator[Problem]:
    """What stands between one answer and submission."""
    if answer.required and not answer.is_answered:
        yield Problem("answer_missing", f"Answer question {answer.number}.", link=answer.link)
    if answer.text and answer.kind != QuestionKind.TEXT:
        for code, words_on in answer_faults(answer.kind, answer.shape, answer.text):
            yield Problem(code, f"Your answer to question {answer.number} {words_on}", link=answer.link)
        return
    words = words_in(answer.text)
    if words > answer.word_limit:
        over = counted(words - answer.word_limit, "word")
        message = f"Shorten your answer to question {answer.number} by {over}. The limit is {answer.word_limit:,}."
        yield Problem("answer_too_long", message, link=answer.link)


def _offer_problems(offer: OfferFact) -> Iterator[Problem]:
    if offer.quantity is None:
        if offer.required:
            message = f"Offer something for “{offer.title}”. Every bid must."
            yield Problem("offer_missing", message, link=offer.link)
        return
    if offer.months is None:
        yield Problem("offer_when_missing", f"Say by when you will deliver “{offer.title}”.", link=offer.link)
    if not offer.method.strip():
        message = f"Say how you will deliver “{offer.title}” and how it will be shown."
        yield Problem("offer_how_missing", message, link=offer.link)


def may_edit(bid_status: str, tender_status: str) -> bool:
    """Whether :func:`check_may_edit` has nothing to say."""
    try:
        check_may_edit(bid_status, tender_status)
    except RuleBroken:
        return False
    return True


def check_complete(content: BidContent) -> None:
    """Refuse to submit a bid that lacks something: the first of :func:`bid_problems`, and how many more there are."""
    problems = bid_problems(content)
    if not problems:
        return
    more = len(problems) - 1
    rest = f" There {'is' if more == 1 else 'are'} {counted(more, 'more thing')} to do." if more else ""
    raise RuleBroken(problems[0].code, f"This bid is not complete. {problems[0].message}{rest}")


def check_offer(unit: str, amount: Decimal, months: int | None, *, term_months: int, prefix: str = "offer") -> None:
    """Refuse an offer that cannot be meant: ``offer_not_positive``, ``offer_not_whole``, ``offer_too_much`` or
    ``offer_after_term``, at the field ``<prefix>-quantity`` or ``<prefix>-months``. A quantity that is not plausible
    is no such thing: see :func:`plausibility_warning`.
    """
    field = f"{prefix}-quantity"
    if amount <= 0:
        raise RuleBroken("offer_not_positive", "Offer more than zero, or leave it empty.", field)
    if unit in WHOLE_UNITS and amount != amount.to_integral_value():
        raise RuleBroken("offer_not_whole", "Enter a whole number, like 12.", field)
    if unit in MOST_OF_UNIT and amount > MOST_OF_UNIT[unit]:
        raise RuleBroken("offer_too_much", f"Enter {quantity(MOST_OF_UNIT[unit])} or less.", field)
    if months is not None and not 1 <= months <= term_months:
        message = f"The contract lasts {counted(term_months, 'month')}. Enter a month from 1 to {term_months}."
        raise RuleBroken("offer_after_term", message, f"{prefix}-months")


def plausibility_warning(
    amount: Decimal | None, unit: str, *, lowest: Decimal | None = None, highest: Decimal | None = None
) -> str:
    """What to say beside a quantity outside the plausible range, bounds included; "" where there is nothing to say
    (PSE-3). A highest one below the lowest was set for this very contract: then the lowest says nothing about it.
    """
    if amount is None:
        return ""
    if highest is not None and amount > highest:
        return (
            f"This is more than the {quantity(highest, unit)} we think can be delivered in this contract. "
            "You may offer it. Say how you will do it, because you will be held to it."
        )
    if lowest is not None and amount < lowest and (highest is None or lowest <= highest):
        return (
            f"This is less than the {quantity(lowest, unit)} that one contract usually brings. "
            "You may offer it. Make sure that the number and the unit are what you mean."
        )
    return ""


# When


def check_may_edit(bid_status: str, tender_status: str) -> None:
    """Refuse to change the working copy: ``bids_opened``, ``submitted`` or ``withdrawn``.

    A draft may be saved even after the deadline, so that nothing typed is lost. Once the bids are opened it is
    read only.
    """
    if tender_status != TenderStatus.PUBLISHED:
        raise RuleBroken("bids_opened", "This tender is over, so your bid can be read but not changed.")
    if bid_status == BidStatus.WITHDRAWN:
        raise RuleBroken("withdrawn", "This bid is withdrawn. Choose “Work on this bid again” first.")
    if bid_status not in (BidStatus.DRAFT, BidStatus.REVISING):
        raise RuleBroken("submitted", "This bid is submitted. Choose “Change your bid” first.")


def late_words(closes_at: datetime, what: str = "text") -> str:
    """What somebody reads who was too late; ``what`` names what is kept."""
    return (
        f"The deadline was {uk_datetime(closes_at)}. Your {what} is kept as a draft; it cannot be submitted any more."
    )


def check_may_submit(published_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    """Refuse to submit outside the open time (``not_yet_open``, ``closed``): the closing moment itself is too late."""
    _check_time(published_at, closes_at, now, late_words(closes_at, "bid") if closes_at else "")


def check_may_start(published_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    """Refuse to start a bid outside the open time (``not_yet_open``, ``closed``)."""
    _check_time(published_at, closes_at, now, f"The deadline was {uk_datetime(closes_at)}. No bid can be started now.")


def check_may_change(published_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    """Refuse to take back or restart a bid after the deadline (``closed``): what was submitted then stands."""
    message = f"The deadline was {uk_datetime(closes_at)}. Nothing can be changed any more: your bid stands as it is."
    _check_time(published_at, closes_at, now, message)


def _check_time(published_at: datetime | None, closes_at: datetime | None, now: datetime, too_late: str) -> None:
    if is_open(published_at, closes_at, now):
        return
    if published_at is None or closes_at is None or now < published_at:
        raise RuleBroken("not_yet_open", "This tender is not open for bids yet. Come back when it is published.")
    raise RuleBroken("closed", too_late)


# The frozen copy and its receipt


def canonical(snapshot: Mapping[str, Any]) -> bytes:
    """A snapshot as the one string of bytes its digest is taken of: keys in order, no spaces, UTF-8."""
    return json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of :func:`canonical`."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def matches(snapshot: Mapping[str, Any], sha256: str) -> bool:
    """Whether a snapshot still is what was submitted under ``sha256``."""
    return digest_of(snapshot) == sha256


def receipt_of(number: int) -> str:
    """A receipt such as ``SV-7KQ2-XM4P-9TRA`` from a random number; the caller draws it (58 bits count)."""
    letters = []
    for _ in range(RECEIPT_GROUPS * RECEIPT_GROUP):
        number, rest = divmod(number, len(RECEIPT_LETTERS))
        letters.append(RECEIPT_LETTERS[rest])
    text = "".join(letters)
    groups = [text[start : start + RECEIPT_GROUP] for start in range(0, len(text), RECEIPT_GROUP)]
    return "-".join(["SV", *groups])
