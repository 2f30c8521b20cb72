"""The least part of the marks that a section, or all of quality and social value, asks of a bid: less and it is out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from socialvalue.core.money import round_half_up
from socialvalue.core.wording import quantity

# What a bid earned under each criterion (by code), and what there was to earn.
Earned = Mapping[str, tuple[Fraction, Fraction]]


@dataclass(frozen=True, slots=True)
class Section:
    """A criterion with others below it, and the least part in percent of the marks of ``criteria`` (codes) it asks."""

    name: str
    criteria: tuple[str, ...]
    lowest_percent: Decimal


@dataclass(frozen=True, slots=True)
class Minimums:
    """The minimums of a tender. ``overall``: the least part of all quality and social value marks, if any."""

    sections: tuple[Section, ...] = ()
    overall: Decimal | None = None

    def missed(self, earned: Earned) -> tuple[str, ...]:
        """In words, the sections a bid missed; where it missed none, whether it missed the overall minimum."""
        return tuple(self._sections(earned)) or tuple(self._overall(earned))

    def _sections(self, earned: Earned) -> Iterator[str]:
        for section in self.sections:
            part = _part([earned[code] for code in section.criteria])
            if part < Fraction(section.lowest_percent):
                lowest = _percent(Fraction(section.lowest_percent))
                yield f"{section.name}: {_percent(part)} of its marks is below the lowest of {lowest}"

    def _overall(self, earned: Earned) -> Iterator[str]:
        part = _part(list(earned.values()))
        if self.overall is not None and part < Fraction(self.overall):
            lowest = _percent(Fraction(self.overall))
            yield f"Quality and social value together: {_percent(part)} of the marks is below the lowest of {lowest}"


NO_MINIMUM = Minimums()


def _part(marks: list[tuple[Fraction, Fraction]]) -> Fraction:
    """What was earned of what there was, in percent; all of it where there was nothing to earn."""
    of = sum((weight for _, weight in marks), Fraction(0))
    return 100 * sum((mark for mark, _ in marks), Fraction(0)) / of if of else Fraction(100)


def _percent(number: Fraction) -> str:
    return f"{quantity(round_half_up(number, 2))}%"
