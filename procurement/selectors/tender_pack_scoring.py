"""How bids are scored, for the tender pack: criteria, marks, minimums, price and offers, from the frozen model."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from framework.choices import Unit
from procurement.choices import CriterionKind
from procurement.domain.pricing import PriceFormula, in_marks, price_score
from procurement.domain.quantities import EDGES, QuantityFormula, least_words
from procurement.domain.scales import Scale, named, overall_words, pass_mark_words, section_words, usual
from socialvalue.core.papers import Block, Grid, Points, Words
from socialvalue.core.wording import percent, pounds, quantity

# Two prices for the worked example of the formula, in pence.
EXAMPLE = {"Bid A": 10_000_000, "Bid B": 12_500_000}
HOW_MARKS_ADD_UP = (
    "A mark is divided by the highest mark and multiplied with the weighting. The bid with the highest total wins. "
    "Bids that leave the evaluation do so before prices are compared."
)

FOR_EVERY_LOT = "Criteria, weightings, minimums and figures are the same for every lot, unless a lot is named."


def scoring_blocks(model: Mapping[str, Any]) -> tuple[Block, ...]:
    """Everything a bidder needs to work out its own marks."""
    return (
        Words("Weightings are percent of the whole. The parts of a criterion add up to it, and all of them to 100%."),
        _criteria(model),
        *_minimums(model),
        *_scales(model),
        Words(HOW_MARKS_ADD_UP, "From marks to a total"),
        *([Words(FOR_EVERY_LOT)] if len(model["lots"]) > 1 else []),
        *_price(model),
        *_quantities(model),
    )


def _criteria(model: Mapping[str, Any]) -> Grid:
    kinds = dict(CriterionKind.choices)
    names = {one["code"]: one["name"] for one in model["criteria"]}
    groups = {one["parent"] for one in model["criteria"]}
    rows = tuple(
        (
            one["name"] + (f", part of “{names[one['parent']]}”" if one["parent"] else ""),
            str(kinds[one["kind"]]),
            percent(Decimal(one["weight_percent"])),
            "The sum of its parts" if one["code"] in groups else _how_marked(one, model),
        )
        for one in model["criteria"]
    )
    return Grid("Award criteria", ("Criterion", "Kind", "Weight", "How it is scored"), rows, (2,))


def _how_marked(one: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    """In the words of the tender's page; ``one`` is a criterion with nothing below it."""
    if one["kind"] == CriterionKind.PRICE:
        return "By the formula below"
    if one["code"] in {rule["criterion"] for rule in model["quantities"]}:
        return "From the offers, by the formula below"
    guidance = f" {one['guidance']}" if one["guidance"] else ""
    return f"The panel marks it {_scale_of(one, model).words}.{guidance}"


def _scale_of(one: Mapping[str, Any], model: Mapping[str, Any]) -> Scale:
    tender = model["tender"]
    own = one["scale"]
    return named(**own) if own else usual(tender["scale_max"], tender["scale_descriptors"])


def _minimums(model: Mapping[str, Any]) -> Iterator[Block]:
    """What a bid needs at least, criterion by criterion and in all; nothing where there is no minimum."""
    groups = {one["parent"] for one in model["criteria"]}
    points = []
    for one in model["criteria"]:
        if one["code"] in groups and one["lowest_percent"] is not None:
            points.append(f"{one['name']}: {section_words(Decimal(one['lowest_percent']))}")
        if one["code"] not in groups and one["pass_mark"] is not None:
            highest = _scale_of(one, model).highest
            points.append(f"{one['name']}: {pass_mark_words(Decimal(one['pass_mark']), highest)}")
    points += _least_offers(model)
    if model["marking"]["lowest_percent"] is not None:
        points.append(overall_words(Decimal(model["marking"]["lowest_percent"])))
    if points:
        yield Points(tuple(points), "What a bid needs at least")


def _least_offers(model: Mapping[str, Any]) -> Iterator[str]:
    """The least quantity of each measure that has one."""
    units, measures = dict(Unit.choices), {one["code"]: one for one in model["measures"]}
    for one in (one for rule in model["quantities"] for one in rule["counted"] if one["least"]):
        measure = measures[one["measure"]]
        yield f"{measure['title']}: {least_words(Decimal(one['least']), str(units[measure['unit']]))}"


def _scales(model: Mapping[str, Any]) -> Iterator[Block]:
    tender = model["tender"]
    yield _meanings(
        f"What each mark from 0 to {tender['scale_max']} means", usual(tender["scale_max"], tender["scale_descriptors"])
    )
    others = {one["scale"]["name"]: one["scale"] for one in model["criteria"] if one["scale"]}
    for name, own in others.items():
        yield _meanings(f"What each mark of the scale “{name}” means", named(**own))


def _meanings(caption: str, scale: Scale) -> Grid:
    return Grid(caption, ("Mark", "Meaning"), tuple((str(mark), words) for mark, words in reversed(scale.steps)))


def _price(model: Mapping[str, Any]) -> tuple[Block, ...]:
    tender = model["tender"]
    formula = PriceFormula(tender["price_formula"])
    weight = sum(
        (
            Fraction(one["weight_percent"])
            for one in model["criteria"]
            if one["kind"] == CriterionKind.PRICE and not one["parent"]
        ),
        Fraction(0),
    )
    about = Words(
        f"{formula.label}: {formula.formula}.\n{formula.explanation}\n{formula.edges}", "How a price becomes marks"
    )
    weakness = Words(f"What it does not do well: {formula.weakness}")
    budget = _budget(model)
    if formula is PriceFormula.BUDGET and not budget:
        return about, weakness
    prices = {name: price if budget is None else budget * price // 20_000_000 for name, price in EXAMPLE.items()}
    marks = price_score(formula, prices, weight, budget_pence=budget)
    rows = tuple((name, pounds(price), in_marks(marks[name])) for name, price in prices.items())
    for_lot = " for lot 1" if formula is PriceFormula.BUDGET and len(model["lots"]) > 1 else ""
    caption = f"An example with two invented prices{for_lot} and {in_marks(weight)} marks for price"
    return about, weakness, Grid(caption, ("Bid", "Price", "Marks for price"), rows, (1, 2))


def _budget(model: Mapping[str, Any]) -> int | None:
    """The budget of the example: of several lots that of the first."""
    lots = model["lots"]
    first: int | None = lots[0].get("budget_pence") if lots else None
    return first or model["tender"]["budget_pence"]


def _quantities(model: Mapping[str, Any]) -> Iterator[Block]:
    """Each criterion that is scored from the offers: formula, figures, and what holds for all of them."""
    names = {one["code"]: one["name"] for one in model["criteria"]}
    measures = {one["code"]: one for one in model["measures"]}
    for rule in model["quantities"]:
        formula, name = QuantityFormula(rule["formula"]), names[rule["criterion"]]
        words = f"{formula.label}: {formula.formula}.\n{formula.explanation}"
        yield Words(
            words + "".join(_aim(rule, formula, several_lots=len(model["lots"]) > 1)),
            f"How offers become marks: {name}",
        )
        yield Words(f"What it does not do well: {formula.weakness}")
        yield _counted(rule, formula, measures, name)
    if model["quantities"]:
        yield Words(EDGES)


def _aim(rule: Mapping[str, Any], formula: QuantityFormula, *, several_lots: bool) -> Iterator[str]:
    """What is aimed at where offers are turned into pounds."""
    if formula is QuantityFormula.TARGET_VALUE:
        yield f"\nTarget: {pounds(rule['target_pence'])}."
    if formula is QuantityFormula.ESTIMATE:
        share = percent(Decimal(rule["target_percent"]))
        of = "the lot bid for" if several_lots else pounds(rule["estimate_pence"])
        yield f"\nTarget: {share} of the estimate of {of}."
    if formula is QuantityFormula.BANDS:
        for start, share in rule["bands"]:
            yield f"\nFrom {pounds(int(start))}, that amount included: {percent(Decimal(share))} of the marks."


def _counted(
    rule: Mapping[str, Any], formula: QuantityFormula, measures: Mapping[str, Mapping[str, Any]], name: str
) -> Grid:
    units = dict(Unit.choices)
    head = ["Measure", "Share of the marks" if formula.by_measure else "One unit counts for"]
    limits = {"cap": "Most that counts"} if formula.takes_cap else {"target": "Target"}
    limits["least"] = "Least"
    rows = []
    for one in rule["counted"]:
        measure = measures[one["measure"]]
        worth = percent(Decimal(one["share_percent"])) if formula.by_measure else pounds(one["worth_pence"])
        unit = str(units[measure["unit"]])
        amounts = (quantity(Decimal(one[key]), unit) if one[key] else "none" for key in limits)
        rows.append((measure["title"], worth, *amounts))
    numeric = tuple(range(1, len(head) + len(limits)))
    return Grid(f"What counts for “{name}”", (*head, *limits.values()), tuple(rows), numeric)
