"""From marks and prices to a ranking: exact, every step kept, rounded once, when shown (DER-4; s.19, s.23).

The order of work is fixed: bids that are excluded or miss a pass mark leave *before* prices and offers are compared,
because a bid that cannot win must not set anyone else's marks. Numbers are ``Fraction``; :func:`show` rounds half up.
The ranking uses exact totals: rounding neither makes a tie nor breaks one. Worked examples: docs/calculations.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from procurement.domain.minimums import NO_MINIMUM, Minimums
from procurement.domain.pricing import Compared, in_marks, price_score, price_working
from procurement.domain.pricing import PriceFormula as PriceFormula
from procurement.domain.quantities import QuantityRule
from procurement.domain.quantity_marks import QuantityMarks, quantity_scores, reasons_below_floor
from procurement.domain.ranking import Ranked as Ranked
from procurement.domain.ranking import Standing as Standing
from procurement.domain.ranking import rank as rank
from procurement.domain.weighting import PRICE, QUALITY, SOCIAL_VALUE
from socialvalue.core.money import round_half_up
from socialvalue.core.rules import RuleBroken

Mark = Decimal | Fraction | int


@dataclass(frozen=True, slots=True)
class MarkedCriterion:
    """A criterion that is marked (a leaf): ``weight`` in percent of the tender, marks from 0 to ``scale_max``.

    ``kind`` is what it counts as (``weighting.effective_kind``). A consensus mark below ``pass_mark`` removes the bid.
    With a ``quantity`` rule nobody marks it: it is scored from the offers.
    """

    code: str
    name: str
    kind: str
    weight: Decimal
    scale_max: int = 5
    pass_mark: Decimal | None = None
    quantity: QuantityRule | None = None


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
        """The criteria people mark: everything but price and what is scored from the offers."""
        return tuple(c for c in self.criteria if c.kind != PRICE and c.quantity is None)

    @property
    def quantities(self) -> tuple[tuple[MarkedCriterion, QuantityRule], ...]:
        """The criteria scored from the offers, each with its rule."""
        return tuple((c, c.quantity) for c in self.criteria if c.quantity is not None)


@dataclass(frozen=True, slots=True)
class BidFacts:
    """A bid as agreed: consensus ``marks`` by criterion code, ``price_pence`` on the tender's price basis.

    ``offers`` are quantities by measure code; what is not offered is not in it. ``excluded`` says why the bid is out
    before marking counts (disqualified, failed a mandatory question), else "".
    """

    bid: str
    name: str
    price_pence: int | None
    marks: Mapping[str, Mark]
    excluded: str = ""
    offers: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: what, how, and the exact result."""

    label: str
    formula: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class BidResult:
    """One bid's outcome. A removed bid keeps its question marks and has no marks for price or offers, total or rank.

    ``counted`` holds what was scored from the offers, by code of the criterion.
    """

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
    counted: Mapping[str, QuantityMarks] = field(default_factory=dict)


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
    counted = _counted(model, running)
    results = {
        bid.bid: _scored(model, bid, for_price.get(bid.bid), compared, counted.get(bid.bid, {})) for bid in running
    }
    standings = [
        Standing(r.bid, r.total or Fraction(0), r.social_value, r.quality, prices.get(r.bid)) for r in results.values()
    ]
    places = (_placed(results[one.bid], one) for one in rank(standings))
    out = sorted((bid for bid in bids if removed[bid.bid]), key=lambda bid: (bid.name, bid.bid))
    return Evaluated((*places, *(_marked(model, bid, reasons=removed[bid.bid]) for bid in out)))


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


def _counted(model: EvaluationModel, running: Sequence[BidFacts]) -> dict[str, dict[str, QuantityMarks]]:
    """By bid and criterion, what the offers earn among the bids in the running."""
    found: dict[str, dict[str, QuantityMarks]] = {}
    for criterion, rule in model.quantities:
        scores = quantity_scores(rule, Fraction(criterion.weight), {bid.bid: bid.offers for bid in running})
        for bid, marks in scores.items():
            found.setdefault(bid, {})[criterion.code] = marks
    return found


def _reasons_out(model: EvaluationModel, bid: BidFacts) -> tuple[str, ...]:
    """Why a bid leaves: excluded, else below a pass mark, else a section's minimum, else the overall one."""
    if bid.excluded:
        return (bid.excluded,)
    below = (*_below_pass_marks(model, bid), *_below_floors(model, bid))
    if below:
        return below
    marks = {one.code: weighted_mark(bid.marks[one.code], one.scale_max, one.weight) for one in model.questions}
    return model.minimums.missed({one.code: (marks[one.code], Fraction(one.weight)) for one in model.questions})


def _below_floors(model: EvaluationModel, bid: BidFacts) -> tuple[str, ...]:
    return tuple(reason for _, rule in model.quantities for reason in reasons_below_floor(rule, bid.offers))


def _below_pass_marks(model: EvaluationModel, bid: BidFacts) -> tuple[str, ...]:
    return tuple(
        f"{question.name}: {in_marks(Fraction(bid.marks[question.code]))} is below the pass mark of "
        f"{in_marks(Fraction(question.pass_mark))}"
        for question in model.questions
        if question.pass_mark is not None and Fraction(bid.marks[question.code]) < Fraction(question.pass_mark)
    )


def _question_steps(model: EvaluationModel, bid: BidFacts, kind: str) -> tuple[Step, ...]:
    asked = (question for question in model.questions if question.kind == kind and question.code in bid.marks)
    return tuple(_question_step(question, bid.marks[question.code]) for question in asked)


@lru_cache(maxsize=4096)  # few different marks, many bids: the same line is worked out once
def _question_step(question: MarkedCriterion, mark: Mark) -> Step:
    working = f"{in_marks(Fraction(mark))} ÷ {question.scale_max} × {in_marks(Fraction(question.weight))}"
    return Step(question.name, working, weighted_mark(mark, question.scale_max, question.weight))


def _subtotal(label: str, steps: Sequence[Step]) -> Step:
    return Step(label, " + ".join(in_marks(step.value) for step in steps) or "0", total_score(s.value for s in steps))


def _counted_steps(criterion: MarkedCriterion, marks: QuantityMarks) -> tuple[tuple[Step, ...], Step]:
    """One step for each measure, and the step that adds them up."""
    lines = tuple(Step(f"{criterion.name}: {one.title}", one.working, one.value) for one in marks.lines)
    return lines, Step(criterion.name, marks.working, marks.marks)


def _marked(
    model: EvaluationModel,
    bid: BidFacts,
    counted: Mapping[str, QuantityMarks] | None = None,
    reasons: tuple[str, ...] = (),
) -> BidResult:
    quality, social = _question_steps(model, bid, QUALITY), _question_steps(model, bid, SOCIAL_VALUE)
    scored = [(c, counted[c.code]) for c, _ in model.quantities] if counted else []
    shown = [_counted_steps(criterion, marks) for criterion, marks in scored]
    quality_sum = _subtotal("Quality", quality)
    social_sum = _subtotal("Social value", (*social, *(step for _, step in shown)))
    offers = (step for lines, whole in shown for step in (*lines, whole))
    steps = (*quality, quality_sum, *social, *offers, social_sum)
    return BidResult(
        bid.bid, bid.name, steps, quality_sum.value, social_sum.value, removed=reasons, counted=counted or {}
    )


def _scored(
    model: EvaluationModel,
    bid: BidFacts,
    for_price: Fraction | None,
    compared: Compared | None,
    counted: Mapping[str, QuantityMarks],
) -> BidResult:
    base = _marked(model, bid, counted)
    steps, parts = list(base.steps), [Step("Quality", "", base.quality), Step("Social value", "", base.social_value)]
    if for_price is not None and compared is not None:
        working = price_working(model.price_formula, bid.price_pence or 0, model.price_weight, compared)
        steps.append(Step("Price", working, for_price))
        parts.append(steps[-1])
    total = _subtotal("Total", parts)
    return replace(base, steps=(*steps, total), price=for_price or Fraction(0), total=total.value)


def _placed(result: BidResult, place: Ranked) -> BidResult:
    return replace(result, rank=place.rank, needs_decision=place.needs_decision, tie_break=place.tie_break)
