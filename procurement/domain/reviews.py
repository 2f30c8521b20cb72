"""What the score of a performance review means in words.

The law names four ratings for large contracts (Procurement Regulations 2024, reg. 39) and sets no figures between them;
these figures are the authority's practice.
"""

from decimal import Decimal

RATINGS: tuple[tuple[int, str, str], ...] = (
    (90, "Very good", "everything on time, and more than was asked"),
    (75, "Good", "meets what was agreed"),
    (60, "Approaching target", "close, with small gaps that are being closed"),
    (40, "Requires improvement", "below what was agreed; a plan is needed"),
    (0, "Inadequate", "significantly below what was agreed"),
)


def rating_of(score: Decimal) -> str:
    """The word for a score of 0 to 100: 74.99 is "Approaching target", 75 is "Good"."""
    return next(word for lowest, word, _ in RATINGS if score >= lowest)
