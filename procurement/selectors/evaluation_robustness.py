"""What would change a result, in words, with a drawing and rows: for information only, it never decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from procurement.domain.scoring import BidFacts, Evaluated, EvaluationModel, show
from procurement.domain.sensitivity import (
    Span,
    corners_of,
    leave_one_out,
    one_mark_apart,
    spans_of,
    total_lines,
    weight_of,
)
from procurement.domain.weighting import SOCIAL_VALUE
from socialvalue.core.charts import Bar, BarChart, bar_chart
from socialvalue.core.wording import counted, percent


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who would be first at each social value weighting: two sentences, a drawing, rows (from, to, exact, first)."""

    words: tuple[str, str]
    chart: BarChart
    rows: tuple[tuple[str, str, str, str], ...]


def envelope_of(model: EvaluationModel, evaluated: Evaluated) -> Envelope | None:
    """The social value weightings at which the first place changes, the other weightings keeping their proportions.

    None where social value weighs nothing or everything, or no bid is in the running.
    """
    spans = spans_of(total_lines(model, evaluated, SOCIAL_VALUE))
    if not spans:
        return None
    names = {result.bid: result.name for result in evaluated.ranked}
    whole = sum((Fraction(one.weight) for one in model.criteria), Fraction(0))
    now = weight_of(model, SOCIAL_VALUE) * 100 / whole
    bars = [Bar(_from_to(span), span.end - span.start, f"{_first(span, names)}") for span in spans]
    return Envelope(
        words=_in_words(spans, names, now),
        chart=bar_chart("Who is first at each social value weighting", bars),
        rows=tuple((percent(span.start), percent(span.end), _exact(span), _first(span, names)) for span in spans),
    )


def _first(span: Span, names: Mapping[str, str]) -> str:
    return " and ".join(names[key] for key in span.leaders) + (", equal" if len(span.leaders) > 1 else "")


def _from_to(span: Span) -> str:
    return f"{percent(span.start)} to {percent(span.end)}"


def _exact(span: Span) -> str:
    return f"{span.start} to {span.end}"


def _in_words(spans: Sequence[Span], names: Mapping[str, str], now: Fraction) -> tuple[str, str]:
    at = next(index for index, span in enumerate(spans) if span.start <= now <= span.end)
    here = _first(spans[at], names)
    reach = _from_to(spans[at])
    if len(spans) == 1:
        return (
            f"Social value weighs {percent(now)}, and {here} would be first.",
            "No other weighting of social value would change that, if the others keep their proportions.",
        )
    around = [f"below that it would be {_first(spans[at - 1], names)}"] if at else []
    around += [f"above that it would be {_first(spans[at + 1], names)}"] if at + 1 < len(spans) else []
    changes = counted(len(corners_of(spans)), "weighting")
    return (
        f"Social value weighs {percent(now)}, and {here} would be first; so it would be from {reach}.",
        f"The first place changes at {changes}: {', and '.join(around)}.",
    )


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firmly a result stands: sentences, and the envelope of the social value weighting."""

    words: tuple[str, ...]
    envelope: Envelope | None


def robustness_of(model: EvaluationModel, bids: Sequence[BidFacts], evaluated: Evaluated) -> Robustness | None:
    """The margin, who would be first without each bid, what one mark would do; None with fewer than two bids ranked."""
    if len(evaluated.ranked) < 2:
        return None
    words = (_without_in_words(model, bids, evaluated), *_one_mark_in_words(model, bids, evaluated))
    return Robustness(words, envelope_of(model, evaluated))


def _without_in_words(model: EvaluationModel, bids: Sequence[BidFacts], evaluated: Evaluated) -> str:
    names = {result.bid: result.name for result in evaluated.ranked}
    first = {result.bid for result in evaluated.leaders}
    said = [
        f"without {names[one.removed]} it would be {' and '.join(names[key] for key in one.first)}"
        for one in leave_one_out(model, bids, evaluated)
        if one.removed not in first and set(one.first) != first
    ]
    if not said:
        return "Had any one of the other bids not been made, the first place would be the same."
    return f"Other bids bear on the first place: {'; '.join(said)}."


def _one_mark_in_words(model: EvaluationModel, bids: Sequence[BidFacts], evaluated: Evaluated) -> tuple[str, ...]:
    if evaluated.winner is None:
        return ()
    first, second = evaluated.ranked[0], evaluated.ranked[1]
    gap = show((first.total or Fraction(0)) - (second.total or Fraction(0)))
    found = one_mark_apart(model, bids, evaluated)
    lead = f"{first.name} is {gap} marks ahead of {second.name}."
    if not found:
        return (f"{lead} One mark more or fewer on any one question would not change the first place.",)
    fewer = [one.criterion.name for one in found if one.of_winner]
    more = [one.criterion.name for one in found if not one.of_winner]
    parts = [f"one mark fewer for {first.name} on {', '.join(fewer)}"] if fewer else []
    parts += [f"one mark more for {second.name} on {', '.join(more)}"] if more else []
    return (f"{lead} The first place would change, or be equal, with {', or with '.join(parts)}.",)
