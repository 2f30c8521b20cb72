"""How delivery compares with promise (DER-5, DER-6; CON-9 stage 11).

Quantities are exact (``Decimal`` or ``Fraction``) in the commitment's own unit. Only what the authority has *verified*
counts as delivered; what is claimed and not yet checked stands beside it. ``None`` means nothing was ever reported,
which is not the same as a report of zero. One commitment's surplus never pays for another's shortfall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from procurement.domain.deadlines import in_words
from socialvalue.core.money import fraction_of, round_half_up
from socialvalue.core.rules import RuleBroken

Quantity = Decimal | Fraction | int
AMBER_FROM = Fraction(4, 5)


class Rag(StrEnum):
    """How a commitment stands. Every value is a word: colour alone says nothing to some readers."""

    DELIVERED = "delivered"
    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """What the reader sees."""
        return _LABELS[self]


_LABELS = {
    Rag.DELIVERED: "Delivered",
    Rag.ON_COURSE: "On course",
    Rag.AT_RISK: "At risk",
    Rag.BEHIND: "Behind",
    Rag.NOT_DUE: "Not due yet",
    Rag.NO_DATA: "No data",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """One commitment at one moment; ``claimed`` holds the verified part too, ``None`` where nothing was reported.

    ``waiting`` is claimed and not decided yet. What was claimed and refused is neither verified nor waiting.
    """

    promised: Fraction
    claimed: Fraction | None
    verified: Fraction
    due_by_now: Fraction
    waiting: Fraction

    @property
    def share(self) -> Fraction | None:
        """Verified as a share of promised (may pass 1); ``None`` where nothing was reported."""
        return None if self.claimed is None else self.verified / self.promised


def progress(
    promised: Quantity,
    claimed: Quantity | None,
    verified: Quantity | None,
    due_by_now: Quantity,
    *,
    waiting: Quantity | None = None,
) -> Progress:
    """Put the quantities of a commitment together.

    ``claimed`` is everything reported and not rejected, verified or not; ``waiting`` the part of it that nobody decided
    yet, by default all that is not verified. Raises ``RuleBroken`` with
    ``promise_not_positive``, ``quantity_negative`` or ``verified_over_claimed``.
    """
    promise, done, due = fraction_of(promised), fraction_of(verified or 0), fraction_of(due_by_now)
    claim = None if claimed is None else fraction_of(claimed)
    if promise <= 0:
        raise RuleBroken("promise_not_positive", "A commitment must promise more than zero.", "quantity")
    if min(done, due, claim or 0) < 0:
        raise RuleBroken("quantity_negative", "A quantity cannot be less than zero.", "quantity")
    if done > (claim or 0):
        message = "More is verified than was claimed. Verify no more than the claim, or ask for a new claim."
        raise RuleBroken("verified_over_claimed", message, "verified_quantity")
    left = (claim or Fraction(0)) - done
    return Progress(promise, claim, done, due, left if waiting is None else min(left, fraction_of(waiting)))


def due_by(on: date, *, promised: Quantity, starts_on: date, due_on: date, whole: bool = False) -> Fraction:
    """How much of a promise is due by the end of ``on``.

    It grows evenly from nothing on ``starts_on`` to all on ``due_on``. ``whole`` rounds down, for what cannot be
    delivered in part: no one is late with a third of an apprentice.
    """
    promise = fraction_of(promised)
    if on >= due_on:
        return promise
    so_far = promise * elapsed(on, starts_on=starts_on, due_on=due_on)
    return Fraction(so_far.__floor__()) if whole else so_far


def rate_due_by(on: date, *, promised: Quantity, first_report_on: date) -> Fraction:
    """How much of a promised *rate* is due: all of it from the first report on, nothing before.

    A percentage ("40% of spend in the county") does not pile up. Its ``claimed`` and ``verified`` are the latest
    reported and the latest verified rate, never a sum, and :func:`forecast` does not apply.
    """
    return fraction_of(promised) if on >= first_report_on else Fraction(0)


def elapsed(on: date, *, starts_on: date, due_on: date) -> Fraction:
    """Share of the time gone, 0 to 1; 1 from ``due_on`` on."""
    if on >= due_on:
        return Fraction(1)
    if on <= starts_on:
        return Fraction(0)
    return Fraction((on - starts_on).days, (due_on - starts_on).days)


def shortfall(state: Progress) -> Fraction | None:
    """What should have been verified by now and was not; never negative.

    ``None`` where something is due and nothing was ever reported: unknown is not zero, and not the whole either.
    """
    if state.claimed is None and state.due_by_now > 0:
        return None
    return max(Fraction(0), state.due_by_now - state.verified)


def rag(state: Progress, elapsed: Fraction, *, amber_from: Fraction = AMBER_FROM) -> Rag:
    """How the commitment stands when ``elapsed`` (0 to 1) of its time has gone.

    Delivered: all verified. Not due: nothing is due yet. No data: something is due and nothing was ever reported.
    On course: verified reaches what is due. At risk: verified reaches ``amber_from`` of it before the due date, or
    claims we have not checked would reach it (the delay is ours). Behind: everything else; after the due date
    anything short is behind, however little.
    """
    if state.verified >= state.promised:
        return Rag.DELIVERED
    if state.claimed is None:
        return Rag.NO_DATA if state.due_by_now > 0 else Rag.NOT_DUE
    if state.due_by_now == 0 and state.claimed == 0:
        return Rag.NOT_DUE
    if elapsed < 1 and state.verified >= state.due_by_now:
        return Rag.ON_COURSE
    due = state.promised if elapsed >= 1 else state.due_by_now
    nearly = elapsed < 1 and state.verified >= amber_from * due
    return Rag.AT_RISK if nearly or state.verified + state.waiting >= due else Rag.BEHIND


def forecast(state: Progress, elapsed: Fraction) -> Fraction | None:
    """Where the verified pace leads by the due date; ``None`` before anything can be said (no data, no time gone)."""
    if state.claimed is None or elapsed <= 0:
        return None
    return state.verified / min(elapsed, Fraction(1))


def in_figures(state: Progress, unit: str = "") -> str:
    """``2 of 6 apprenticeships verified, 1 waiting``; ``0 of 6 …, nothing reported yet`` where there is no data."""
    noun = f" {unit}" if unit else ""
    head = f"{_number(state.verified)} of {_number(state.promised)}{noun} verified"
    if state.claimed is None:
        return f"{head}, nothing reported yet"
    return f"{head}, {_number(state.waiting)} waiting" if state.waiting else head


def in_forecast(state: Progress, elapsed: Fraction, due_on: date, unit: str = "") -> str:
    """:func:`in_figures` and where it leads: ``…, at this pace 4 of 6 by 31 March 2027``."""
    head = in_figures(state, unit)
    if state.verified >= state.promised:
        return f"{head}, delivered"
    if elapsed >= 1:
        return f"{head}, due on {in_words(due_on)} and {_number(state.promised - state.verified)} short"
    reach = forecast(state, elapsed)
    if reach is None or state.due_by_now == 0:
        return f"{head}, due by {in_words(due_on)}"
    if reach >= state.promised:
        return f"{head}, on course for {in_words(due_on)}"
    return f"{head}, at this pace {_number(reach)} of {_number(state.promised)} by {in_words(due_on)}"


def _number(quantity: Fraction) -> str:
    text = f"{round_half_up(quantity, 1):,f}"
    return text.removesuffix(".0")


@dataclass(frozen=True, slots=True)
class ShortfallTotal:
    """Shortfalls in money: ``pounds`` of those that can be valued, and how many could not be and why."""

    pounds: Fraction
    short: int
    not_valued: int
    no_data: int


def total_shortfall(items: Iterable[tuple[Progress, Quantity | None]]) -> ShortfallTotal:
    """Add up shortfalls, each at its own unit value in pounds as frozen in the contract (``None``: not valued).

    A surplus adds nothing: over-delivery of one promise never nets against a shortfall of another.
    """
    pounds, short, not_valued, no_data = Fraction(0), 0, 0, 0
    for state, unit_value in items:
        missing = shortfall(state)
        no_data += missing is None
        if missing:
            short += 1
            not_valued += unit_value is None
            pounds += missing * fraction_of(unit_value or 0)
    return ShortfallTotal(pounds, short, not_valued, no_data)
