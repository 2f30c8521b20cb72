"""From marks and prices to a ranking: exact, every step kept, rounded once, when shown (DER-4; s.19, s.23).

The order of work is fixed: bids that are excluded or miss a pass mark leave *before* prices are compared, because a
bid that cannot win must not set anyone else's marks. Numbers are ``Fraction``; :func:`show` rounds half up. The
ranking uses exact totals: rounding neither makes a tie nor breaks one. Worked examples: docs/calculations.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import groupby, pairwise
from math import lcm

from procurement.domain.minimums import NO_MINIMUM, Minimums
from procurement.domain.pricing import Compared, in_marks, price_score, price_working
from procurement.domain.pricing import PriceFormula as PriceFormula
from procurement.domain.weighting import PRICE, QUALITY, SOCIAL_VALUE
from socialvalue.core.money import round_half_up
from socialvalue.core.rules import RuleBroken

Mark = Decimal | Fraction | int


@dataclass(frozen=True, slots=True)
class MarkedCriterion:
    """A criterion that is marked (a leaf): ``weight`` in percent of the tender, marks from 0 to ``scale_max``.

    ``kind`` is what it counts as (``weighting.effective_kind``). A consensus mark below ``pass_mark`` removes the bid.
    """

    code: str
    name: str
    kind: str
    weight: Decimal
    scale_max: int = 5
    pass_mark: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EvaluationModel:
    """The published method: frozen with the tender. ``budget_pence`` only for the budget formula."""

    criteria: tuple[MarkedCriterion, ...]
    price_formula: PriceFormula = PriceFormula.LOWEST_RATIO
    budget_pence: int | None = None
    minimums: Minimums = NO_MINIMUM

    @property
    def price_weight(self) -> Fraction:
        """All price weightings together; a bid has one price."""
        return sum((Fraction(c.weight) for c in self.criteria if c.kind == PRICE), Fraction(0))

    @property
    def questions(self) -> tuple[MarkedCriterion, ...]:
        """The criteria people mark: everything but price."""
        return tuple(c for c in self.criteria if c.kind != PRICE)


@dataclass(frozen=True, slots=True)
class BidFacts:
    """A bid as agreed: consensus ``marks`` by criterion code, ``price_pence`` on the tender's price basis.

    ``excluded`` says why the bid is out before marking counts (disqualified, failed a mandatory question), else "".
    """

    bid: str
    name: str
    price_pence: int | None
    marks: Mapping[str, Mark]
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: what, how, and the exact result."""

    label: str
    formula: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ranking looks at. ``price_pence`` is ``None`` where the tender asks for no price."""

    bid: str
    total: Fraction
    social_value: Fraction
    quality: Fraction
    price_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in the ranking.

    ``tie_break`` says in words what decided between equal totals; ``needs_decision`` that nothing did.
    """

    bid: str
    rank: int
    needs_decision: bool = False
    tie_break: str = ""


@dataclass(frozen=True, slots=True)
class BidResult:
    """One bid's outcome. A removed bid keeps its question marks and has no price marks, total or rank."""

    bid: str
    name: str
    steps: tuple[Step, ...]
    quality: Fraction
    social_value: Fraction
    price: Fraction | None = None
    total: Fraction | None = None
    rank: int | None = None
    needs_decision: bool = False
    tie_break: str = ""
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All results, best first, removed bids last (by name)."""

    results: tuple[BidResult, ...]

    @property
    def ranked(self) -> tuple[BidResult, ...]:
        """The bids still in the running, best first."""
        return tuple(result for result in self.results if result.rank is not None)

    @property
    def leaders(self) -> tuple[BidResult, ...]:
        """The bids in first place: more than one is a tie that people must decide as the tender says."""
        return tuple(result for result in self.results if result.rank == 1)

    @property
    def winner(self) -> BidResult | None:
        """The bid in first place, if there is exactly one."""
        return self.leaders[0] if len(self.leaders) == 1 else None

    @property
    def needs_decision(self) -> bool:
        """Whether first place is tied."""
        return len(self.leaders) > 1


def show(number: Fraction, places: int = 2) -> Decimal:
    """The one rounding: half up, to ``places`` decimals. 2.675 shows as 2.68."""
    return round_half_up(number, places)


def weighted_mark(mark: Mark, maximum: int, weight: Mark) -> Fraction:
    """``mark ÷ maximum × weight``: 4 of 5 on a 30% question is 24.

    Raises ``RuleBroken("mark_out_of_scale")`` for a mark below 0 or above ``maximum``.
    """
    exact = Fraction(mark)
    if not 0 <= exact <= maximum:
        raise RuleBroken("mark_out_of_scale", f"A mark must be from 0 to {maximum}. Change it.", "mark")
    return exact * Fraction(weight) / maximum


def total_score(parts: Iterable[Fraction]) -> Fraction:
    """The sum, exact: over one common denominator, because a large tender adds tens of thousands of marks."""
    listed = tuple(parts)
    common = lcm(*(part.denominator for part in listed))
    return Fraction(sum(part.numerator * (common // part.denominator) for part in listed), common)


_LADDER = ("higher social value marks", "higher quality marks", "lower price")


def rank(standings: Sequence[Standing]) -> tuple[Ranked, ...]:
    """Order bids by total, best first; the input's order never matters.

    Equal totals go down the ladder: higher social value, then higher quality, then lower price (only if every bid
    has one). Bids still equal share a rank and need a decision; the next rank counts them all (1, 1, 3).
    """
    priced = all(standing.price_pence is not None for standing in standings)

    def key(standing: Standing) -> tuple[Fraction, Fraction, Fraction, int]:
        price = standing.price_pence if priced and standing.price_pence is not None else 0
        return (-standing.total, -standing.social_value, -standing.quality, price)

    ordered = sorted(standings, key=lambda standing: (key(standing), standing.bid))
    words = {standing.bid: "" for standing in ordered}
    for upper, lower in pairwise(ordered):
        rung = _rung(key(upper), key(lower))
        if rung:
            words[upper.bid] = words[lower.bid] = f"Equal totals, decided by {rung}"
    ranked: list[Ranked] = []
    for _, group in groupby(ordered, key=key):
        tied = list(group)
        place = len(ranked) + 1
        ranked += [Ranked(one.bid, place, len(tied) > 1, words[one.bid]) for one in tied]
    return tuple(ranked)


def _rung(upper: tuple[Fraction, Fraction, Fraction, int], lower: tuple[Fraction, Fraction, Fraction, int]) -> str:
    """What separates two neighbours whose totals are equal; "" where totals differ or nothing separates them."""
    if upper[0] != lower[0]:
        return ""
    return next((word for word, a, b in zip(_LADDER, upper[1:], lower[1:], strict=True) if a != b), "")


def evaluate(model: EvaluationModel, bids: tuple[BidFacts, ...]) -> Evaluated:
    """The whole evaluation: marks, removals, price, totals, ranking. Pure: the same facts give the same result.

    Raises ``RuleBroken``: ``marks_missing``, ``mark_out_of_scale``, ``price_missing`` (for bids not excluded), and
    those of ``pricing.price_score``. Excluded bids may lack marks and price.
    """
    _check_complete(model, bids)
    removed = {bid.bid: _reasons_out(model, bid) for bid in bids}
    running = [bid for bid in bids if not removed[bid.bid]]
    prices = {bid.bid: bid.price_pence for bid in running if model.price_weight and bid.price_pence is not None}
    for_price = price_score(model.price_formula, prices, model.price_weight, budget_pence=model.budget_pence)
    compared = Compared.of(prices.values(), model.budget_pence) if prices else None
    results = {bid.bid: _scored(model, bid, for_price.get(bid.bid), compared) for bid in running}
    standings = [
        Standing(r.bid, r.total or Fraction(0), r.social_value, r.quality, prices.get(r.bid)) for r in results.values()
    ]
    places = (_placed(results[one.bid], one) for one in rank(standings))
    out = sorted((bid for bid in bids if removed[bid.bid]), key=lambda bid: (bid.name, bid.bid))
    return Evaluated((*places, *(_marked(model, bid, removed[bid.bid]) for bid in out)))


def _check_complete(model: EvaluationModel, bids: tuple[BidFacts, ...]) -> None:
    if len({bid.bid for bid in bids}) < len(bids):
        raise ValueError("Two bids have the same key.")
    for bid in (bid for bid in bids if not bid.excluded):
        missing = [question.name for question in model.questions if question.code not in bid.marks]
        if missing:
            message = f"“{bid.name}” has no agreed mark for {', '.join(missing)}. Agree every mark before you rank."
            raise RuleBroken("marks_missing", message)
        if model.price_weight and bid.price_pence is None:
            message = f"“{bid.name}” has no price. Enter it, or exclude the bid with a reason."
            raise RuleBroken("price_missing", message)


def _reasons_out(model: EvaluationModel, bid: BidFacts) -> tuple[str, ...]:
    """Why a bid leaves: excluded, else below a pass mark, else a section's minimum, else the overall one."""
    if bid.excluded:
        return (bid.excluded,)
    below = tuple(
        f"{question.name}: {in_marks(Fraction(bid.marks[question.code]))} is below the pass mark of "
        f"{in_marks(Fraction(question.pass_mark))}"
        for question in model.questions
        if question.pass_mark is not None and Fraction(bid.marks[question.code]) < Fraction(question.pass_mark)
    )
    if below:
        return below
    marks = {one.code: weighted_mark(bid.marks[one.code], one.scale_max, one.weight) for one in model.questions}
    return model.minimums.missed({one.code: (marks[one.code], Fraction(one.weight)) for one in model.questions})


def _question_steps(model: EvaluationModel, bid: BidFacts, kind: str) -> tuple[Step, ...]:
    asked = (question for question in model.questions if question.kind == kind and question.code in bid.marks)
    return tuple(_question_step(question, bid.marks[question.code]) for question in asked)


@lru_cache(maxsize=4096)  # few different marks, many bids: the same line is worked out once
def _question_step(question: MarkedCriterion, mark: Mark) -> Step:
    working = f"{in_marks(Fraction(mark))} ÷ {question.scale_max} × {in_marks(Fraction(question.weight))}"
    return Step(question.name, working, weighted_mark(mark, question.scale_max, question.weight))


def _subtotal(label: str, steps: Sequence[Step]) -> Step:
    return Step(label, " + ".join(in_marks(step.value) for step in steps) or "0", total_score(s.value for s in steps))


def _marked(model: EvaluationModel, bid: BidFacts, reasons: tuple[str, ...] = ()) -> BidResult:
    quality, social = _question_steps(model, bid, QUALITY), _question_steps(model, bid, SOCIAL_VALUE)
    quality_sum, social_sum = _subtotal("Quality", quality), _subtotal("Social value", social)
    steps = (*quality, quality_sum, *social, social_sum)
    return BidResult(bid.bid, bid.name, steps, quality_sum.value, social_sum.value, removed=reasons)


def _scored(model: EvaluationModel, bid: BidFacts, for_price: Fraction | None, compared: Compared | None) -> BidResult:
    base = _marked(model, bid)
    steps, parts = list(base.steps), [Step("Quality", "", base.quality), Step("Social value", "", base.social_value)]
    if for_price is not None and compared is not None:
        working = price_working(model.price_formula, bid.price_pence or 0, model.price_weight, compared)
        steps.append(Step("Price", working, for_price))
        parts.append(steps[-1])
    total = _subtotal("Total", parts)
    return BidResult(
        bid.bid, bid.name, (*steps, total), base.quality, base.social_value, for_price or Fraction(0), total.value
    )


def _placed(result: BidResult, place: Ranked) -> BidResult:
    return replace(result, rank=place.rank, needs_decision=place.needs_decision, tie_break=place.tie_break)
