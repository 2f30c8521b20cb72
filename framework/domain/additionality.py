"""What is left of a benefit once all that is not due to a contract is taken off (pure).

Source: Additionality Guide, 4th edition.

``net = gross x (1 - deadweight) x (1 - displacement) x (1 - leakage) x (1 - substitution) x attribution``: the factors
multiply. Adding the percentages takes off too much.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from framework.choices import Preset
from socialvalue.core.rules import RuleBroken

WHOLE = Decimal(100)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Factors:
    """Percentages taken off (0 to 100), and ``attribution``, the percentage of the rest due to this contract."""

    deadweight: Decimal = NOTHING
    displacement: Decimal = NOTHING
    leakage: Decimal = NOTHING
    substitution: Decimal = NOTHING
    attribution: Decimal = WHOLE

    def check(self) -> None:
        """Raises RuleBroken ``percent_out_of_range`` with the factor as field."""
        for name in self.__slots__:
            if not 0 <= getattr(self, name) <= WHOLE:
                raise RuleBroken("percent_out_of_range", "Enter a percentage from 0 to 100.", name)

    def shares(self) -> Iterator[tuple[str, Decimal, Fraction]]:
        """Each factor that changes anything: its name, its percentage, and the share that is left."""
        for name in ("deadweight", "displacement", "leakage", "substitution"):
            percentage = getattr(self, name)
            if percentage:
                yield name, percentage, 1 - Fraction(percentage) / 100
        if self.attribution != WHOLE:
            yield "attribution", self.attribution, Fraction(self.attribution) / 100

    @property
    def left(self) -> Fraction:
        """The share of the gross benefit that remains, exactly."""
        whole = Fraction(1)
        for _, _, share in self.shares():
            whole *= share
        return whole


def _of(deadweight: str, displacement: str, leakage: str) -> Factors:
    return Factors(Decimal(deadweight), Decimal(displacement), Decimal(leakage))


PRESETS: dict[Preset, Factors] = {
    Preset.CENTRAL: _of("20", "25", "10"),
    Preset.EMPLOYMENT: _of("20", "15", "10"),
    Preset.CRIME: _of("15", "7.5", "7.5"),
    Preset.HEALTH: _of("20", "10", "7.5"),
    Preset.EDUCATION: _of("15", "15", "7.5"),
    Preset.HOUSING: _of("27.5", "20", "15"),
    Preset.REGENERATION: _of("27.5", "37.5", "17.5"),
    Preset.TRANSPORT: _of("15", "17.5", "10"),
    Preset.ENVIRONMENT: _of("20", "10", "7.5"),
}
