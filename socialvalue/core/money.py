"""Pence, pounds and percentages, exact until they are shown (never float)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

PENCE_PER_POUND = 100
Exact = Decimal | Fraction | int
NOT_EXACT = "floats are not exact; use Decimal or Fraction"


def fraction_of(value: Exact) -> Fraction:
    """Any exact number as a Fraction. Raises TypeError for a float, which is never exact."""
    if isinstance(value, float):
        raise TypeError(NOT_EXACT)
    return value if type(value) is Fraction else Fraction(value)


def round_half_up(value: Exact, places: int = 2) -> Decimal:
    """``value`` to ``places`` decimals, halves away from zero, as docs/calculations.md states; once, at the end."""
    if isinstance(value, float):
        raise TypeError(NOT_EXACT)
    # Whole numbers all the way: a page of commitments rounds hundreds of times.
    numerator, parts = value.as_integer_ratio()
    scaled = numerator * 10**places
    whole = (2 * abs(scaled) + parts) // (2 * parts)
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places)


def pence_of(pounds: Exact) -> int:
    """Pounds as integer pence, rounded half up to the penny."""
    return int(round_half_up(fraction_of(pounds) * PENCE_PER_POUND, 0))


def pounds_of(pence: int) -> Decimal:
    """Integer pence as Decimal pounds with two places."""
    return (Decimal(pence) / PENCE_PER_POUND).quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent_of(part: Exact, whole: Exact, places: int = 1) -> Decimal | None:
    """What percentage of ``whole`` is ``part``, from unrounded numbers; None of zero, for unknown is not zero."""
    if not whole:
        return None
    return round_half_up(fraction_of(part) * 100 / fraction_of(whole), places)
