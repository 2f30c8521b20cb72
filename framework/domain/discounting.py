"""What a pound in a later year is worth today (pure): the Green Book's rates, which fall over time.

The rates chain: the lower rate of the later years is applied to those years only. Year 0 is now and is undiscounted.
"""

from fractions import Fraction

from framework.choices import Discount
from socialvalue.core.rules import RuleBroken

# Last year of the band (None: no end) and the rate in thousandths, The Green Book (HM Treasury, 2026), annex on
# discounting. The rate of 1.5% for health is used for the first 30 years only; later ones are not given here.
Bands = tuple[tuple[int | None, int], ...]
RATES: dict[Discount, Bands] = {
    Discount.STANDARD: ((30, 35), (75, 30), (125, 25), (200, 20), (300, 15), (None, 10)),
    Discount.HEALTH: ((30, 15),),
    Discount.NONE: ((None, 0),),
}


def discount_factor(year: int, discount: Discount = Discount.STANDARD) -> Fraction:
    """What one pound ``year`` years from now is worth today, exactly: 1, 1/1.035, 1/1.035² and so on.

    Raises RuleBroken ``year_out_of_reach`` for a year the rates say nothing about, and ValueError below year 0.
    """
    if year < 0:
        raise ValueError("years count from 0")
    factor = Fraction(1)
    begun = 0
    for last, thousandths in RATES[discount]:
        end = year if last is None else min(year, last)
        factor /= (1 + Fraction(thousandths, 1000)) ** max(0, end - begun)
        begun = end
        if begun == year:
            return factor
    raise RuleBroken(
        "year_out_of_reach", "This rate is known for the first 30 years only. Choose fewer years.", "years"
    )
