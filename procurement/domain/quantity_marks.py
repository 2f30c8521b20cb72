"""The sums of the quantity formulas: what the offers of each bid earn, exact, with every step in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from procurement.domain.pricing import exact_pounds, in_marks
from procurement.domain.quantities import Counted, QuantityFormula, QuantityRule
from socialvalue.core.wording import pounds, quantity

Offers = Mapping[str, Decimal]  # by code of the measure; what is not offered is not in it
NONE, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Line:
    """The marks of one measure, with the sum behind them."""

    title: str
    working: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class QuantityMarks:
    """What a bid earns: ``offered`` says its own offers in words, ``working`` the sum, ``lines`` one a measure."""

    marks: Fraction
    offered: str
    working: str
    lines: tuple[Line, ...] = ()


def reasons_below_floor(rule: QuantityRule, offers: Offers) -> tuple[str, ...]:
    """Why a bid leaves: it offers less of a measure than the tender requires of all."""
    return tuple(
        f"{one.title}: {_said(one, offers)} is less than the {quantity(one.least, one.unit)} every bid must offer"
        for one in rule.measures
        if one.least is not None and offers.get(one.code, Decimal(0)) < one.least
    )


def quantity_scores(rule: QuantityRule, weight: Fraction, offers: Mapping[str, Offers]) -> dict[str, QuantityMarks]:
    """Marks by bid, 0 to ``weight``. Only bids still in the running may be passed in.

    At the edges: where nobody offers anything, nobody earns anything; a bid that offers nothing earns nothing and is
    left out of a mean; a single bid has the highest offer, and half the marks under "mean".
    """
    score = _by_measure if rule.formula.by_measure else _together
    return score(rule, weight, offers)


def counted_quantity(one: Counted, offers: Offers) -> Fraction | None:
    """What counts of an offer: never more than the cap; None where nothing is offered."""
    amount = offers.get(one.code)
    if amount is None:
        return None
    return Fraction(amount if one.cap is None else min(amount, one.cap))


def worth_of(rule: QuantityRule, offers: Offers) -> Fraction | None:
    """What all the offers count for, in pence; None where nothing is offered."""
    parts = [(counted_quantity(one, offers), one.worth_pence or 0) for one in rule.measures]
    known = [amount * worth for amount, worth in parts if amount is not None]
    return sum(known, NONE) if known else None


def _said(one: Counted, offers: Offers) -> str:
    amount = offers.get(one.code)
    return "no offer" if amount is None else quantity(amount, one.unit)


def _offered(rule: QuantityRule, offers: Offers) -> str:
    said = [f"{quantity(offers[one.code], one.unit)} ({one.title})" for one in rule.measures if one.code in offers]
    return "; ".join(said) or "no offer"


def _by_measure(rule: QuantityRule, weight: Fraction, offers: Mapping[str, Offers]) -> dict[str, QuantityMarks]:
    lines: dict[str, list[Line]] = {bid: [] for bid in offers}
    for one in rule.measures:
        amounts = {bid: counted_quantity(one, theirs) for bid, theirs in offers.items()}
        whole = max((amount for amount in amounts.values() if amount is not None), default=NONE)
        if rule.formula is QuantityFormula.TARGET:
            whole = Fraction(one.target or 0)
        most = weight * Fraction(one.share or 0) / 100
        for bid, amount in amounts.items():
            lines[bid].append(_line(one, amount, whole, most, offers[bid]))
    return {
        bid: QuantityMarks(
            marks=sum((line.value for line in own), NONE),
            offered=_offered(rule, offers[bid]),
            working=" + ".join(in_marks(line.value) for line in own) or "0",
            lines=tuple(own),
        )
        for bid, own in lines.items()
    }


def _line(one: Counted, amount: Fraction | None, whole: Fraction, most: Fraction, offers: Offers) -> Line:
    if amount is None:
        return Line(one.title, "nothing offered: no marks", NONE)
    if not whole:
        return Line(one.title, "nobody offers any: no marks", NONE)
    capped = (
        f" (of {quantity(offers[one.code], one.unit)} offered, no more count)"
        if amount < Fraction(offers[one.code])
        else ""
    )
    limit = f", at most {in_marks(most)}" if amount > whole else ""
    working = f"{in_marks(most)} × {in_marks(amount)} ÷ {in_marks(whole)}{limit}{capped}"
    return Line(one.title, working, most * min(WHOLE, amount / whole))


def _together(rule: QuantityRule, weight: Fraction, offers: Mapping[str, Offers]) -> dict[str, QuantityMarks]:
    worths = {bid: worth_of(rule, theirs) for bid, theirs in offers.items()}
    known = [worth for worth in worths.values() if worth is not None]
    whole = _whole(rule, known)
    found = {}
    for bid, worth in worths.items():
        share, sum_of_it = _share(rule, worth, whole, weight)
        adding = _adding_up(rule, offers[bid])
        working = f"{adding}; {sum_of_it}" if adding else sum_of_it
        found[bid] = QuantityMarks(weight * share, _offered(rule, offers[bid]), working)
    return found


def _whole(rule: QuantityRule, known: Sequence[Fraction]) -> Fraction:
    """What a worth is divided by, in pence."""
    if rule.formula is QuantityFormula.HIGHEST:
        return max(known, default=NONE)
    if rule.formula is QuantityFormula.MEAN:
        return sum(known, NONE) / len(known) if known else NONE
    return rule.aim_pence


def _share(rule: QuantityRule, worth: Fraction | None, whole: Fraction, weight: Fraction) -> tuple[Fraction, str]:
    """The part of the marks, 0 to 1, and the sum in words."""
    if worth is None:
        return NONE, "nothing offered: no marks"
    marks = in_marks(weight)
    if rule.formula is QuantityFormula.BANDS:
        band = max((one for one in rule.bands if one.from_pence <= worth), key=lambda b: b.from_pence, default=None)
        if band is None:
            return NONE, "below the first band: no marks"
        share = Fraction(band.share)
        return share / 100, f"band from {pounds(band.from_pence)}: {marks} × {in_marks(share)} ÷ 100"
    if not whole:
        return NONE, "nobody offers any: no marks"
    if rule.formula is QuantityFormula.MEAN:
        mean = exact_pounds(whole)
        words = f"{marks} ÷ 2 × (1 + ({exact_pounds(worth)} − {mean}) ÷ {mean}), at most {marks}"
        return min(WHOLE, worth / whole / 2), words
    limit = f", at most {marks}" if worth > whole else ""
    return min(WHOLE, worth / whole), f"{marks} × {exact_pounds(worth)} ÷ {exact_pounds(whole)}{limit}"


def _adding_up(rule: QuantityRule, offers: Offers) -> str:
    """``4 × £9,800 + 12 × £17.50``; "" where one measure at a pound a unit needs no adding up."""
    parts = [(counted_quantity(one, offers), one.worth_pence or 0) for one in rule.measures]
    said = [f"{in_marks(amount)} × {pounds(worth)}" for amount, worth in parts if amount is not None]
    return f"worth {' + '.join(said)}" if said else ""
