"""When social value may weigh more than the policy's cap or less than its floor: by exception (CON-11; pure).

Percentages are of the whole tender. Somebody asks for one procurement, with a reason; the role that the policy names
decides, and never the asker. What is allowed lies between what the policy allows and what was asked.
"""

from dataclasses import dataclass
from decimal import Decimal

from procurement.choices import ExceptionStatus
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import percent

WHOLE = Decimal(100)
STANDING = (ExceptionStatus.ASKED, ExceptionStatus.APPROVED)  # one of these at a time


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest (None: there is none) and the highest weighting of social value."""

    floor: Decimal | None
    cap: Decimal

    def holds(self, weight: Decimal) -> bool:
        """Whether a weighting is allowed: exactly the cap and exactly the floor are."""
        return weight <= self.cap and (self.floor is None or weight >= self.floor)


def check_asked(asked: Decimal, bounds: Bounds) -> None:
    """Refuse a request that needs no exception, or that nothing could mean: ``within_policy``, ``out_of_range``."""
    if not 0 < asked < WHOLE:
        message = "Enter a weighting above 0% and below 100%: price or quality must weigh something too."
        raise RuleBroken("out_of_range", message, "asked_percent")
    if bounds.holds(asked):
        limit = (
            f"from {percent(bounds.floor)} up to {percent(bounds.cap)}"
            if bounds.floor
            else f"up to {percent(bounds.cap)}"
        )
        message = f"The policy allows {limit}, so {percent(asked)} needs no exception."
        raise RuleBroken("within_policy", message, "asked_percent")


def check_allowed(allowed: Decimal, asked: Decimal, bounds: Bounds) -> None:
    """Refuse to allow more than was asked, or what the policy allows anyway: ``not_between``."""
    above = bounds.cap < allowed <= asked
    below = bounds.floor is not None and asked <= allowed < bounds.floor
    if not (above or below):
        edge = bounds.cap if asked > bounds.cap else bounds.floor
        message = f"Allow something between the policy's {percent(edge)} and the {percent(asked)} asked for."
        raise RuleBroken("not_between", message, "allowed_percent")


def bounds_with(bounds: Bounds, allowed: Decimal | None) -> Bounds:
    """The bounds of one procurement: the policy's, widened by what was allowed (None: nothing was).

    >>> bounds_with(Bounds(None, Decimal(10)), Decimal(15)).cap
    Decimal('15')
    """
    if allowed is None:
        return bounds
    if allowed > bounds.cap:
        return Bounds(bounds.floor, allowed)
    return Bounds(min(allowed, bounds.floor) if bounds.floor is not None else None, bounds.cap)
