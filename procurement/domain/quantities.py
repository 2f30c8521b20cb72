"""Quantity formulas: the rules by which offers become marks without a panel, chosen from a list, frozen.

A criterion that is scored this way is the quantitative part of social value; what the panel marks is the qualitative
part. Offers are counted as they stand, each once, up to the published cap; what nobody offered is blank, not zero.
Only bids still in the running are compared, so the marks are worked out anew when one leaves. Worked examples:
docs/calculations.md, "Marks from the offers". The sums themselves are in ``quantity_marks``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from procurement.domain.formulas import Formula, FormulaWords
from procurement.domain.weighting import as_percent
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import percent, pounds, quantity

FOR_ALL_OF_IT = "What is offered, and every target, is for the whole contract, not for one year."
EDGES = (
    f"{FOR_ALL_OF_IT} Each offer counts once, in one criterion, up to its cap. Nothing offered earns nothing; it is "
    "not an offer of zero and is left out of a mean. Where nobody offers anything, nobody earns marks. A bid that is "
    "excluded leaves before offers are compared, and the marks of the others are then worked out anew."
)


class QuantityFormula(Formula):
    """Seven ways. Those ``by_measure`` mark each measure in its own unit, the others add offers up in pounds."""

    TARGET = "target"
    TARGET_VALUE = "target_value"
    ESTIMATE = "estimate"
    PER_MEASURE = "per_measure"
    HIGHEST = "highest"
    BANDS = "bands"
    MEAN = "mean"

    @property
    def words(self) -> FormulaWords:
        return _WORDS[self]

    @property
    def by_measure(self) -> bool:
        """Whether each measure is marked by itself, with a share of the marks."""
        return self in (QuantityFormula.TARGET, QuantityFormula.PER_MEASURE)

    @property
    def takes_cap(self) -> bool:
        """Whether a most that counts changes anything: nothing above the target of a measure counts anyway."""
        return self is not QuantityFormula.TARGET

    @property
    def is_relative(self) -> bool:
        """Whether a bid's marks depend on what others offer."""
        return self in (QuantityFormula.PER_MEASURE, QuantityFormula.HIGHEST, QuantityFormula.MEAN)

    @property
    def is_fixed(self) -> bool:
        """Whether offers are held against amounts that are the same for every lot: targets or bands."""
        return self in (QuantityFormula.TARGET, QuantityFormula.TARGET_VALUE, QuantityFormula.BANDS)


_WORDS: dict[QuantityFormula, FormulaWords] = {
    QuantityFormula.TARGET: FormulaWords(
        "Each measure against a published target",
        "for each measure: its share of the marks × offer ÷ target, at most the share",
        "Whoever offers the target earns all the marks, half the target earns half. Every bidder can work out its own "
        "mark, and no other bid changes it.",
        "Nothing is earned above the target, and a target that is not realistic rewards promises nobody can keep.",
        advice="Recommended.",
    ),
    QuantityFormula.TARGET_VALUE: FormulaWords(
        "All offers together against a published target in pounds",
        "marks × worth of the offers ÷ target, at most all the marks",
        "Offers are turned into pounds with the published worth of a unit and added up. No other bid changes the mark.",
        "Nothing is earned above the target, and the worth of a unit decides what bidders offer.",
    ),
    QuantityFormula.ESTIMATE: FormulaWords(
        "All offers together as a share of the published estimate",
        "marks × worth of the offers ÷ (target share × published estimate), at most all the marks",
        "The target grows with the contract: so many percent of its published estimate. The bidder's own price is not "
        "used, because that would reward a low price twice.",
        "Nothing is earned above the target, and an estimate that is wrong makes the target wrong.",
    ),
    QuantityFormula.PER_MEASURE: FormulaWords(
        "Each measure against the highest offer",
        "for each measure: its share of the marks × offer ÷ highest offer",
        "The highest offer of each measure earns its whole share, the others in proportion. No values in pounds are "
        "needed.",
        "One offer nobody could keep crushes all the others, and a bid that cannot win can decide who does. Set caps.",
    ),
    QuantityFormula.HIGHEST: FormulaWords(
        "All offers together against the highest",
        "marks × worth of the offers ÷ highest worth offered",
        "The bid whose offers are worth most earns all the marks, the others in proportion.",
        "One offer nobody could keep crushes all the others, and a bid that cannot win can decide who does. Set caps.",
    ),
    QuantityFormula.BANDS: FormulaWords(
        "Bands",
        "the share of the marks that the band of the offers' worth earns",
        "Simple to read: from so many pounds on, so many percent of the marks.",
        "A pound below the edge of a band costs as much as a whole band.",
    ),
    QuantityFormula.MEAN: FormulaWords(
        "All offers together, distance from the mean",
        "marks ÷ 2 × (1 + (worth of the offers − mean worth) ÷ mean worth), from 0 to all the marks",
        "An offer worth the mean earns half the marks, twice the mean or more earns all of them.",
        "Every bid moves everyone's marks, and few bidders can tell beforehand what an offer will earn.",
    ),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure that counts. ``share`` is percent of the criterion's marks; ``worth_pence`` what one unit counts for.

    More than ``cap`` is not counted; a bid that offers less than ``least`` leaves the evaluation.
    """

    code: str
    title: str
    unit: str
    share: Decimal | None = None
    worth_pence: int | None = None
    target: Decimal | None = None
    cap: Decimal | None = None
    least: Decimal | None = None

    def words_for_bidders(self, formula: QuantityFormula, criterion: str) -> str:
        """All figures in a line, to stand beside the box for the offer, in the words of the tender's page.

        ``criterion`` is the name of the one that is scored.
        """
        if formula.by_measure:
            worth = f"Share of the marks for “{criterion}”: {percent(self.share or Decimal(0))}."
        else:
            worth = f"One unit counts for {pounds(self.worth_pence or 0)} towards the marks for “{criterion}”."
        if formula.takes_cap:
            most = f"Most that counts: {quantity(self.cap, self.unit)}." if self.cap else "Most that counts: no cap."
        else:
            most = f"Target: {quantity(self.target, self.unit)}; more earns no more." if self.target else ""
        least = f" Least: {quantity(self.least, self.unit)}; less, and the bid leaves the evaluation."
        return f"{most}{least if self.least else ''} {worth}".strip()


@dataclass(frozen=True, slots=True)
class Band:
    """From ``from_pence`` on, that amount included, up to the next band: ``share`` percent of the marks."""

    from_pence: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class QuantityRule:
    """The published way in which one criterion is scored from the offers.

    ``by_lot``: there are several lots, each with an estimate of its own, and ``estimate_pence`` is that of the lot bid
    for, None where no lot is named.
    """

    formula: QuantityFormula
    measures: tuple[Counted, ...] = ()
    target_pence: int | None = None
    target_percent: Decimal | None = None
    estimate_pence: int | None = None
    bands: tuple[Band, ...] = ()
    by_lot: bool = False

    @property
    def aim_pence(self) -> Fraction:
        """The target in pence of the formulas that have one in pounds; 0 for the others."""
        if self.formula is QuantityFormula.ESTIMATE:
            return Fraction(self.estimate_pence or 0) * Fraction(self.target_percent or 0) / 100
        return Fraction(self.target_pence or 0)

    @property
    def adds_up_pounds(self) -> bool:
        """Whether offers are turned into pounds and added up."""
        return not self.formula.by_measure


def least_words(least: Decimal, unit: str) -> str:
    """The consequence of offering less than the least quantity, as the tender prints it."""
    return f"A bid needs to offer at least {quantity(least, unit)}. With less it leaves the evaluation."


def quantity_problems(rule: QuantityRule, name: str) -> tuple[Problem, ...]:
    """What the rule of the criterion ``name`` still lacks before it can be published.

    Codes: ``nothing_counted``, ``shares_not_100``, ``target_missing``, ``worth_missing``, ``estimate_missing``,
    ``bands_missing``, ``bands_out_of_order``, ``cap_too_low``.
    """
    if not rule.measures:
        message = f"“{name}” is scored from the offers, but no measure counts. Choose at least one."
        return (Problem("nothing_counted", message),)
    return (*_measure_problems(rule, name), *_aim_problems(rule, name), *_cap_problems(rule))


def _measure_problems(rule: QuantityRule, name: str) -> Iterator[Problem]:
    if rule.formula.by_measure:
        total = sum((one.share or Decimal(0) for one in rule.measures), Decimal(0))
        if total != 100 or any(not one.share for one in rule.measures):
            message = (
                f"The shares of the measures of “{name}” add up to {as_percent(total)}. "
                "Give each a share, so that they add up to 100%."
            )
            yield Problem("shares_not_100", message)
    for one in rule.measures:
        if rule.formula is QuantityFormula.TARGET and not one.target:
            yield Problem("target_missing", f"“{one.title}” has no target. Enter what would earn all its marks.")
        if rule.adds_up_pounds and not one.worth_pence:
            message = f"“{one.title}” has no worth of one unit. Enter it, or leave the measure out."
            yield Problem("worth_missing", message)


def _aim_problems(rule: QuantityRule, name: str) -> Iterator[Problem]:
    if rule.formula is QuantityFormula.TARGET_VALUE and not rule.target_pence:
        yield Problem("target_missing", f"“{name}” has no target in pounds. Enter what would earn all its marks.")
    if rule.formula is QuantityFormula.ESTIMATE and not (rule.target_percent if rule.by_lot else rule.aim_pence):
        message = f"“{name}” needs the published estimate and the target share of it. Enter both."
        yield Problem("estimate_missing", message)
    if rule.formula is QuantityFormula.BANDS:
        if not rule.bands:
            yield Problem("bands_missing", f"“{name}” has no bands. Enter at least one.")
        if any(low.from_pence >= high.from_pence or low.share >= high.share for low, high in pairwise(rule.bands)):
            message = f"The bands of “{name}” must rise: each begins higher and earns more than the one before."
            yield Problem("bands_out_of_order", message)


def _cap_problems(rule: QuantityRule) -> Iterator[Problem]:
    for one in rule.measures:
        aim = None if rule.formula.takes_cap else one.target
        needed = max(aim or Decimal(0), one.least or Decimal(0))
        if one.cap is not None and needed and one.cap < needed:
            message = f"The cap of “{one.title}” is below its target or its least quantity. Raise it, or take it away."
            yield Problem("cap_too_low", message)


def check_caps(rule: QuantityRule) -> None:
    """Refuse figures that would be published and change nothing. Raises RuleBroken ``cap_above_target``."""
    for one in rule.measures:
        if not rule.formula.takes_cap and one.cap is not None and one.target is not None and one.cap > one.target:
            message = (
                f"Nothing above the target of “{one.title}” counts with this formula, so “most that counts” cannot be "
                "higher. Leave it out, or choose another formula."
            )
            raise RuleBroken("cap_above_target", message)


def quantity_warnings(rule: QuantityRule) -> tuple[str, ...]:
    """What to think of before publishing; stops nothing."""
    uncapped = [one.title for one in rule.measures if one.cap is None]
    if not rule.formula.is_relative or not uncapped:
        return ()
    return (
        f"There is no cap on {', '.join(uncapped)}. One offer that nobody could keep would decide everyone's marks, "
        "and a bid that cannot win could decide who does. Set caps, or choose a formula with a published target.",
    )
