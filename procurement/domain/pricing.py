"""Price formulas: how a price becomes marks. Exact, chosen from a list, never typed in by a user.

Each formula is stated with its known weakness so that the officer who chooses it, and the supplier who reads the
tender, know what it does (Procurement Act 2023, s.23(3): the assessment methodology is described). Worked examples
stand in docs/calculations.md. Prices are integer pence on the basis the tender states; marks are ``Fraction``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from procurement.domain.formulas import Formula, FormulaWords
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import pounds


class PriceFormula(Formula):
    """The five formulas. w: price weighting, p: this price, m: lowest, M: highest, a: mean, B: the published budget.

    Price for each quality point and value in money rank whole bids and give the price no weighting, so they are no
    formulas of this list. The index and logarithm formulas are not offered: their marks cannot be written exactly.
    """

    LOWEST_RATIO = "lowest_ratio"
    LINEAR_FROM_LOWEST = "linear_from_lowest"
    RANGE = "range"
    MEAN = "mean"
    BUDGET = "budget"

    @property
    def words(self) -> FormulaWords:
        return _WORDS[self]

    @property
    def edges(self) -> str:
        """What it does with one bid, equal prices, a price of £0 and one below £0."""
        return self.words.edges

    @property
    def is_relative(self) -> bool:
        """Whether a bid's marks depend on the other bids' prices."""
        return self is not PriceFormula.BUDGET


_ALL_OR_NONE = (
    "One bid, or equal prices: all the marks. A price of £0 gets all the marks and every other price none. "
    "A price below £0 is refused."
)
_WORDS: dict[PriceFormula, FormulaWords] = {
    PriceFormula.LOWEST_RATIO: FormulaWords(
        "Lowest price ratio",
        "weighting × lowest price ÷ this price",
        "The lowest price gets all the price marks. A price twice as high gets half of them.",
        "One very low price squeezes all the others together, a pound matters more near the lowest price than far "
        "from it, and removing one bid can change the order of the rest.",
        _ALL_OR_NONE,
    ),
    PriceFormula.LINEAR_FROM_LOWEST: FormulaWords(
        "Distance from the lowest price",
        "weighting × (1 − (this price − lowest price) ÷ lowest price), not below 0",
        "The lowest price gets all the price marks. Each 1% above it costs 1% of them; twice the lowest gets none.",
        "Every price from twice the lowest upwards gets 0, so very different prices score the same, and removing one "
        "bid can change the order of the rest.",
        _ALL_OR_NONE,
    ),
    PriceFormula.RANGE: FormulaWords(
        "Place between lowest and highest",
        "weighting × (highest price − this price) ÷ (highest price − lowest price)",
        "The lowest price gets all the price marks, the highest gets none, the others stand in proportion between.",
        "The marks are spread over the full weighting even when prices differ by a pound, and both the lowest and the "
        "highest bid decide everyone else's marks.",
        "One bid, or equal prices: all the marks. Prices of £0 and below £0 are marked like any other.",
    ),
    PriceFormula.MEAN: FormulaWords(
        "Distance from the mean price",
        "weighting ÷ 2 × (1 + (mean price − this price) ÷ mean price), not below 0",
        "A price at the mean of all prices gets half the price marks. Each 1% below it earns half a percent of them "
        "more, each 1% above it costs as much; twice the mean gets none.",
        "Every bid moves everyone's marks, so a bid put in to be dear helps the others, and a low price is seldom "
        "rewarded in full.",
        "One bid, or equal prices: half the marks. A price of £0 gets all the marks, unless all are £0. A price "
        "below £0 is refused.",
    ),
    PriceFormula.BUDGET: FormulaWords(
        "Saving against a published budget",
        "weighting × (budget − this price) ÷ budget, not below 0",
        "Each price is compared with a budget printed in the tender, never with other bids. At the budget or above it "
        "gets no price marks; half the budget gets half of them.",
        "The budget must be published, prices tend towards it, and a loose budget leaves little between the bids.",
        "One bid or many makes no difference. A price of £0 gets all the marks. A price below £0 is refused, and so "
        "is a budget that is not above £0.",
    ),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What one price is compared with, in pence: the prices still in the running, and the published budget (or 0)."""

    lowest: int
    highest: int
    mean: Fraction
    budget: int = 0

    @classmethod
    def of(cls, prices: Collection[int], budget_pence: int | None = None) -> "Compared":
        """The comparison of at least one price."""
        return cls(min(prices), max(prices), Fraction(sum(prices), len(prices)), budget_pence or 0)


def price_score(
    formula: PriceFormula, prices_pence: Mapping[str, int], weight: Fraction, *, budget_pence: int | None = None
) -> dict[str, Fraction]:
    """Marks for price by bid, 0 to ``weight``. Only bids still in the running may be passed in.

    Rules at the edges: a single bid, and bids that all ask the same, get full marks under the three formulas that
    look at the lowest price, and half the marks under "mean". A price of £0 is the lowest: under the first two
    formulas it gets full marks and every price above £0 gets none. A price below £0 is scored by "range" only. Raises
    ``RuleBroken``: ``negative_price``, or ``budget_missing`` when the budget formula has no budget above £0.
    """
    if not prices_pence:
        return {}
    compared = Compared.of(prices_pence.values(), budget_pence)
    if compared.lowest < 0 and formula is not PriceFormula.RANGE:
        message = (
            f"A price below £0 cannot be scored with “{formula.label}”. Check the price with the bidder; "
            "if it is right, take legal advice before you go on."
        )
        raise RuleBroken("negative_price", message, "price")
    if formula is PriceFormula.BUDGET and compared.budget <= 0:
        raise RuleBroken("budget_missing", "This price formula needs a budget above £0. State the budget.", "budget")
    return {bid: weight * _share(formula, price, compared) for bid, price in prices_pence.items()}


def _share(formula: PriceFormula, price: int, compared: Compared) -> Fraction:
    """The part of the price marks, 0 to 1, that ``price`` earns."""
    lowest, highest, budget = compared.lowest, compared.highest, compared.budget
    if formula is PriceFormula.BUDGET:
        return max(Fraction(0), Fraction(budget - price, budget))
    if formula is PriceFormula.MEAN:
        mean = compared.mean
        return max(Fraction(0), (1 + (mean - price) / mean) / 2) if mean else Fraction(1, 2)
    if price == lowest:
        return Fraction(1)
    if formula is PriceFormula.RANGE:
        return Fraction(highest - price, highest - lowest)
    if formula is PriceFormula.LOWEST_RATIO:
        return Fraction(lowest, price)
    return max(Fraction(0), 1 - Fraction(price - lowest, lowest)) if lowest else Fraction(0)


def price_working(formula: PriceFormula, price: int, weight: Fraction, compared: Compared) -> str:
    """The sum behind one price mark, as a person would write it."""
    share, low, high = pounds(price), pounds(compared.lowest), pounds(compared.highest)
    marks = in_marks(weight)
    if formula is PriceFormula.BUDGET:
        budget = pounds(compared.budget)
        return f"{marks} × ({budget} − {share}) ÷ {budget}, not below 0"
    if formula is PriceFormula.MEAN:
        mean = exact_pounds(compared.mean)
        return (
            f"{marks} ÷ 2 × (1 + ({mean} − {share}) ÷ {mean}), not below 0"
            if compared.mean
            else f"all prices £0: {marks} ÷ 2"
        )
    if price == compared.lowest:
        return f"lowest price {low}: all {marks} marks"
    if formula is PriceFormula.RANGE:
        return f"{marks} × ({high} − {share}) ÷ ({high} − {low})"
    if compared.lowest == 0:
        return f"the lowest price is £0, so {share} earns no marks"
    if formula is PriceFormula.LOWEST_RATIO:
        return f"{marks} × {low} ÷ {share}"
    return f"{marks} × (1 − ({share} − {low}) ÷ {low}), not below 0"


def exact_pounds(pence: Fraction) -> str:
    """A mean or a sum of pence in pounds, exact: one that does not end is written as a fraction."""
    return pounds(int(pence)) if pence.denominator == 1 else f"£{in_marks(pence / 100)}"


@lru_cache(maxsize=4096)
def in_marks(number: Fraction) -> str:
    """An exact number in words of a sum: a terminating decimal, or a fraction where it does not end."""
    for places in range(7):
        scaled = number * 10**places
        if scaled.denominator == 1:
            text = f"{abs(scaled.numerator):0{places + 1}d}"
            whole, part = (text[:-places], text[-places:]) if places else (text, "")
            return ("−" if number < 0 else "") + whole + (f".{part}" if part else "")
    return f"{number.numerator}/{number.denominator}"
