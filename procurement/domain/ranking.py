"""Who stands where: exact totals, and the ladder that decides between equal ones (docs/calculations.md section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise


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
