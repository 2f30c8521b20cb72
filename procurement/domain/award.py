"""Deciding an award and saying why: what may win, what is frozen, what each bidder is told, when a promise is due.

Section 50 of the Procurement Act 2023 and regulation 31 of the Procurement Regulations 2024: each assessed bidder gets
the winner's scores and its own, per criterion, with reasons; never those of another loser. Everything a letter says
is taken from the frozen record, so a letter never changes because a row did.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from procurement.domain.evaluation import LEAST_REASON
from procurement.domain.scoring import BidResult, Evaluated, EvaluationModel, Mark, PriceFormula, show
from procurement.domain.weighting import as_percent
from socialvalue.core.money import fraction_of
from socialvalue.core.periods import add_months
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import listed, pounds, quantity, uk_date

RECORD_VERSION = 1


def check_winner(evaluated: Evaluated, bid: str, reason: str) -> str:
    """The reason, stripped, where ``bid`` may win: it stands first, alone or tied (s.19: the most advantageous tender).

    Raises RuleBroken ``removed``, ``not_first`` or ``reason_too_short`` (who reads the record must see why, and in a
    tie the reason is all that decides).
    """
    found = next((result for result in evaluated.results if result.bid == bid), None)
    if found is None or found.removed:
        why = f": {'; '.join(found.removed)}" if found else ""
        raise RuleBroken("removed", f"This bid is out of the running{why}. Choose a bid in first place.", "bid")
    if found.rank != 1:
        first = " and ".join(leader.name for leader in evaluated.leaders)
        message = f"The published method puts {first} first. Award to the bid in first place, or abandon the tender."
        raise RuleBroken("not_first", message, "bid")
    words = reason.strip()
    if len(words) < LEAST_REASON:
        tie = "Two or more bids are equal, so your reason decides. " if evaluated.needs_decision else ""
        message = f"{tie}Say in at least {LEAST_REASON} characters why this bid wins."
        raise RuleBroken("reason_too_short", message, "reason")
    return words


@dataclass(frozen=True, slots=True)
class Agreed:
    """The panel's mark for one criterion and its reason."""

    code: str
    name: str
    weight: Decimal
    scale_max: int
    mark: Mark
    reason: str


def lead_in_words(evaluated: Evaluated) -> str:
    """Who leads and by how much: ``South leads North by 7.33 marks.``"""
    ranked = evaluated.ranked
    if not ranked:
        return "No bid can win: every one is out of the running."
    if evaluated.needs_decision:
        names = listed(leader.name for leader in evaluated.leaders)
        return f"{names} are equal in first place. People must decide, as the tender says."
    if len(ranked) == 1:
        return f"{ranked[0].name} is the only bid in the running."
    first, second = ranked[0], ranked[1]
    gap = (first.total or Fraction(0)) - (second.total or Fraction(0))
    if not gap:
        return f"{first.name} is ahead of {second.name}. {first.tie_break}."
    return f"{first.name} leads {second.name} by {shown(gap)} marks."


def exactly(number: Fraction | None) -> str:
    """An exact fraction as text: ``268/3``, ``82``; empty where there is none."""
    return "" if number is None else str(number)


def shown(number: Fraction | None) -> str:
    """The same number as people read it, two places, half up."""
    return "" if number is None else str(show(number))


def record_of(
    model: EvaluationModel,
    evaluated: Evaluated,
    *,
    prices: Mapping[str, int | None],
    agreed: Mapping[str, Sequence[Agreed]],
) -> dict[str, Any]:
    """The whole result as plain JSON, exact numbers as text: what an award rests on, never worked out again."""
    minimums = model.minimums
    return {
        "version": RECORD_VERSION,
        "price_formula": model.price_formula.value,
        "criteria": [
            {
                "code": one.code,
                "name": one.name,
                "kind": one.kind,
                "weight": as_percent(one.weight),
                "scale_max": None if one.quantity else one.scale_max,
                "pass_mark": None if one.pass_mark is None else str(one.pass_mark),
            }
            for one in model.criteria
        ],
        "sections": [{"name": one.name, "lowest_percent": as_percent(one.lowest_percent)} for one in minimums.sections],
        "lowest_percent": None if minimums.overall is None else as_percent(minimums.overall),
        "bids": [_bid_record(model, one, prices.get(one.bid), agreed.get(one.bid, ())) for one in evaluated.results],
    }


def _bid_record(
    model: EvaluationModel, result: BidResult, price_pence: int | None, agreed: Iterable[Agreed]
) -> dict[str, Any]:
    return {
        "bid": result.bid,
        "name": result.name,
        "rank": result.rank,
        "needs_decision": result.needs_decision,
        "tie_break": result.tie_break,
        "removed": list(result.removed),
        "price_pence": price_pence,
        **{
            name: {"exact": exactly(number), "shown": shown(number)}
            for name, number in (
                ("quality", result.quality),
                ("social_value", result.social_value),
                ("price", result.price),
                ("total", result.total),
            )
        },
        "steps": [
            {"label": step.label, "formula": step.formula, "exact": exactly(step.value), "shown": shown(step.value)}
            for step in result.steps
        ],
        "marks": [
            *(
                {
                    "code": one.code,
                    "name": one.name,
                    "weight": as_percent(one.weight),
                    "mark": quantity(Decimal(str(one.mark))),
                    "scale_max": one.scale_max,
                    "earned": shown(fraction_of(one.mark) * Fraction(one.weight) / one.scale_max),
                    "reason": one.reason,
                }
                for one in agreed
            ),
            *_counted_records(model, result),
        ],
    }


def _counted_records(model: EvaluationModel, result: BidResult) -> Iterator[dict[str, Any]]:
    """What was scored from the offers, as a mark: the bid's own offers, never what it was compared with."""
    for criterion, rule in model.quantities:
        marks = result.counted.get(criterion.code)
        if marks is not None:
            yield {
                "code": criterion.code,
                "name": criterion.name,
                "weight": as_percent(criterion.weight),
                "mark": marks.offered,
                "scale_max": None,
                "earned": shown(marks.marks),
                "reason": f"Worked out from the offers by the published formula: {rule.formula.formula}.",
            }


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What every letter of one award says besides the scores."""

    authority: str
    procurement: str
    tender: str
    lot: str
    sent_on: date
    notice_on: date | None
    standstill_ends_on: date | None
    contact: str


def letter_of(
    record: Mapping[str, Any], *, winner: str, bid: str, winner_identity: str, facts: LetterFacts
) -> dict[str, Any]:
    """One bidder's assessment summary: the winner's scores and its own, nobody else's.

    The officer's own reason for the award is left out, because it may weigh several bids against each other.
    """
    by_bid = {one["bid"]: one for one in record["bids"]}
    return {
        "version": RECORD_VERSION,
        "authority": facts.authority,
        "procurement": facts.procurement,
        "tender": facts.tender,
        "lot": facts.lot,
        "won": winner == bid,
        "winner_identity": winner_identity,
        "price_method": PriceFormula(record["price_formula"]).formula,
        "sent_on": uk_date(facts.sent_on),
        "notice_on": uk_date(facts.notice_on) if facts.notice_on else "",
        "standstill_ends_on": uk_date(facts.standstill_ends_on) if facts.standstill_ends_on else "",
        "contact": facts.contact,
        "criteria": record["criteria"],
        "winner": _told(by_bid[winner]),
        "own": _told(by_bid[bid]),
    }


def _told(one: Mapping[str, Any]) -> dict[str, Any]:
    """A bid's scores as a letter tells them: no steps that would show other bids' prices, no place among the losers."""
    told = {name: one[name]["shown"] for name in ("quality", "social_value", "price", "total")}
    price = one["price_pence"]
    return told | {
        "name": one["name"],
        "removed": one["removed"],
        "price_offered": "" if price is None else pounds(price),
        "marks": one["marks"],
    }


def promise_due_on(starts_on: date, ends_on: date, months_after_start: int | None) -> date:
    """Last day on which an offer may be delivered: the end of that many months from the start, else of the contract.

    Twelve months from 1 April 2026 end on 31 March 2027.
    """
    if months_after_start is None:
        return ends_on
    return max(starts_on, add_months(starts_on, months_after_start) - timedelta(days=1))


def check_dates(*, signed_on: date, starts_on: date, ends_on: date, today: date) -> None:
    """Refuse dates of a contract that cannot be.

    Raises RuleBroken ``signed_in_future``, ``starts_before_signed``, ``ends_before_start``.
    """
    if signed_on > today:
        raise RuleBroken("signed_in_future", "Enter the day it was signed: today or earlier.", "signed_on")
    if starts_on < signed_on:
        message = "The contract cannot start before it is signed. Change one of the two days."
        raise RuleBroken("starts_before_signed", message, "starts_on")
    if ends_on <= starts_on:
        raise RuleBroken("ends_before_start", "Enter an end that is later than the start.", "ends_on")


def check_notice(notice_on: date | None, *, required: bool, today: date) -> None:
    """Refuse a notice that is missing, or earlier than the letters that go out ``today`` (s.50(3)).

    Raises RuleBroken ``notice_missing``, ``notice_before_letters``.
    """
    if notice_on is None:
        if required:
            message = "Enter the day the contract award notice (UK6) is published. The standstill is counted from it."
            raise RuleBroken("notice_missing", message, "notice_published_on")
        return
    if notice_on < today:
        message = "The letters go out before the notice is published. Enter today or a later day."
        raise RuleBroken("notice_before_letters", message, "notice_published_on")
