"""What every formula says of itself, wherever it is chosen: its name, the sum, what it rewards, its known weakness."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """``edges`` says what happens with one bid, equal bids, nothing and less than nothing, where that is not common.

    ``advice`` is for the officer who chooses; it is printed in no tender.
    """

    label: str
    formula: str
    explanation: str
    weakness: str
    edges: str = ""
    advice: str = ""


class Formula(StrEnum):
    """A named choice that can explain itself; the choices are the members of what derives from it."""

    @property
    def words(self) -> FormulaWords:
        """Its words; each list of formulas keeps its own."""
        raise NotImplementedError

    @property
    def label(self) -> str:
        """The name on the page."""
        return self.words.label

    @property
    def formula(self) -> str:
        """The formula as printed in the tender."""
        return self.words.formula

    @property
    def explanation(self) -> str:
        """What it rewards, in plain words."""
        return self.words.explanation

    @property
    def choice_hint(self) -> str:
        """What the officer who chooses reads: what it rewards, our advice, and the known weakness."""
        advice = f" {self.words.advice}" if self.words.advice else ""
        return f"{self.explanation}{advice} Weakness: {self.weakness}"

    @property
    def weakness(self) -> str:
        """What is known to go wrong with it."""
        return self.words.weakness
