"""What would change the result, for information only: the published method decides, and nothing here decides again.

Exact throughout. Every total is a straight line in the weighting of one kind of criteria while the others keep their
proportions, so the weightings at which the first place changes are the corners of the upper envelope of the lines. The
bids in the running stay in it: which minimums they reach is asked at the published weightings only.
Worked examples: docs/calculations.md, "What would change a result".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from procurement.domain.pricing import price_score
from procurement.domain.quantity_marks import quantity_scores
from procurement.domain.ranking import Standing, rank
from procurement.domain.scoring import BidFacts, Evaluated, EvaluationModel, MarkedCriterion
from procurement.domain.weighting import PRICE, QUALITY, SOCIAL_VALUE

WHOLE = Fraction(100)
PART = {PRICE: "price", QUALITY: "quality", SOCIAL_VALUE: "social_value"}


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A bid's total as the weighting of one kind goes from 0 (``at_none``) to 100 (``at_whole``)."""

    bid: str
    at_none: Fraction
    at_whole: Fraction

    def at(self, weight: Fraction) -> Fraction:
        """The total at ``weight`` percent."""
        return self.at_none + (self.at_whole - self.at_none) * weight / WHOLE


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` to ``end`` percent these bids are in first place: more than one only where they are equal."""

    start: Fraction
    end: Fraction
    leaders: tuple[str, ...]


def weight_of(model: EvaluationModel, kind: str) -> Fraction:
    """What all criteria of a kind weigh together."""
    return sum((Fraction(one.weight) for one in model.criteria if one.kind == kind), Fraction(0))


def total_lines(model: EvaluationModel, evaluated: Evaluated, kind: str) -> tuple[TotalLine, ...]:
    """The totals of the bids in the running as lines; none where ``kind`` weighs nothing or everything."""
    weight = weight_of(model, kind)
    rest = sum((Fraction(one.weight) for one in model.criteria), Fraction(0)) - weight
    if not weight or not rest:
        return ()
    lines = []
    for result in evaluated.ranked:
        part: Fraction = getattr(result, PART[kind]) or Fraction(0)
        others = (result.total or Fraction(0)) - part
        lines.append(TotalLine(result.bid, others * WHOLE / rest, part * WHOLE / weight))
    return tuple(lines)


def spans_of(lines: Sequence[TotalLine]) -> tuple[Span, ...]:
    """Who leads from 0 to 100 percent, in order: the upper envelope of the lines."""
    spans: list[Span] = []
    start = Fraction(0)
    while lines:
        # Of those highest here, the steepest leads from here on.
        best = max(lines, key=lambda line: (line.at(start), line.at_whole - line.at_none))
        ahead = [(corner, line) for line in lines if (corner := _overtakes(line, best)) is not None and corner > start]
        end = min((corner for corner, _ in ahead), default=WHOLE)
        same = tuple(one.bid for one in lines if (one.at_none, one.at_whole) == (best.at_none, best.at_whole))
        spans.append(Span(start, min(end, WHOLE), same))
        if end >= WHOLE:
            break
        start = end
    return tuple(spans)


def _overtakes(line: TotalLine, best: TotalLine) -> Fraction | None:
    """The weighting at which a steeper line meets the leader's; None for one that never does."""
    steeper = (line.at_whole - line.at_none) - (best.at_whole - best.at_none)
    return (best.at_none - line.at_none) * WHOLE / steeper if steeper > 0 else None


def corners_of(spans: Sequence[Span]) -> tuple[Fraction, ...]:
    """The weightings at which the first place changes."""
    return tuple(span.start for span in spans[1:])


# After scoring


@dataclass(frozen=True, slots=True)
class Without:
    """Who would be first had ``removed`` not bid."""

    removed: str
    first: tuple[str, ...]


def leave_one_out(model: EvaluationModel, bids: Iterable[BidFacts], evaluated: Evaluated) -> tuple[Without, ...]:
    """For each bid in the running, who is first without it: prices and offers are compared anew, marks stay."""
    results = {result.bid: result for result in evaluated.ranked}
    running = [bid for bid in bids if bid.bid in results]
    counted = {c.code for c, _ in model.quantities}
    agreed = {
        key: result.social_value
        - sum((one.marks for code, one in result.counted.items() if code in counted), Fraction(0))
        for key, result in results.items()
    }

    def first_of(left: Sequence[BidFacts]) -> tuple[str, ...]:
        prices = {bid.bid: bid.price_pence for bid in left if model.price_weight and bid.price_pence is not None}
        for_price = price_score(model.price_formula, prices, model.price_weight, budget_pence=model.budget_pence)
        social = {bid.bid: agreed[bid.bid] for bid in left}
        for criterion, rule in model.quantities:
            offers = {bid.bid: bid.offers for bid in left}
            for key, marks in quantity_scores(rule, Fraction(criterion.weight), offers).items():
                social[key] += marks.marks
        standings = []
        for key, value in social.items():
            quality, price = results[key].quality, for_price.get(key, Fraction(0))
            standings.append(Standing(key, quality + value + price, value, quality, prices.get(key)))
        return tuple(one.bid for one in rank(standings) if one.rank == 1)

    return tuple(Without(gone.bid, first_of([bid for bid in running if bid is not gone])) for gone in running)


@dataclass(frozen=True, slots=True)
class OneMark:
    """A question on which one mark would change the first place: ``of_winner`` one fewer for it, else one more."""

    criterion: MarkedCriterion
    of_winner: bool
    draws_level: bool = False
    fails: bool = False


def _would_fail(model: EvaluationModel, bid: BidFacts, one: MarkedCriterion) -> bool:
    """Whether one mark fewer would take a bid below a pass mark, the minimum of a section or the overall one."""
    lower = Fraction(bid.marks[one.code]) - 1
    if one.pass_mark is not None and lower < Fraction(one.pass_mark):
        return True
    marks = {c.code: lower if c.code == one.code else Fraction(bid.marks[c.code]) for c in model.questions}
    earned = {c.code: (marks[c.code] * Fraction(c.weight) / c.scale_max, Fraction(c.weight)) for c in model.questions}
    return bool(model.minimums.missed(earned))


def one_mark_apart(model: EvaluationModel, bids: Iterable[BidFacts], evaluated: Evaluated) -> tuple[OneMark, ...]:
    """The questions on which one mark fewer for the winner, or one more for the second, would change the first place.

    Empty where there is no single winner or no second bid. A mark below a pass mark, or marks
    below a minimum, take the winner out.
    """
    if evaluated.winner is None or len(evaluated.ranked) < 2:
        return ()
    facts = {bid.bid: bid for bid in bids}
    first, second = evaluated.ranked[0], evaluated.ranked[1]
    gap = (first.total or Fraction(0)) - (second.total or Fraction(0))
    found: list[OneMark] = []
    for one in model.questions:
        step = Fraction(one.weight) / one.scale_max
        mine, theirs = Fraction(facts[first.bid].marks[one.code]), Fraction(facts[second.bid].marks[one.code])
        fails = _would_fail(model, facts[first.bid], one)
        if mine >= 1 and (step >= gap or fails):
            found.append(OneMark(one, True, draws_level=step == gap and not fails, fails=fails))
        if theirs + 1 <= one.scale_max and step >= gap:
            found.append(OneMark(one, False, draws_level=step == gap))
    return tuple(found)
