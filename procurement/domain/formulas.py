"""What every formula says of itself, wherever it is chosen: its name, the sum, what it rewards, its known weakness."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """``edges`` says what happens with one bid, equal bids, nothing and less than nothing, where that is not common."""

    label: str
    formula: str
    explanation: str
    weakness: str
    edges: str = ""


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
    def weakness(self) -> str:
        """What is known to go wrong with it."""
        return self.words.weakness
