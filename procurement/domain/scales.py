"""What marks there are and what each means: data of a procurement, not of the law (good practice, 0 to 5 and others).

A tender has one scale for everything; a criterion may have another where that is fairer. Marks are whole numbers from
0 to 100. Between two steps of the tender's own scale a panel may agree (3.5); a named scale has only its steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import listed, quantity

HIGHEST, FEWEST_STEPS, MOST_STEPS = 100, 2, 21


@dataclass(frozen=True, slots=True)
class Scale:
    """Its steps (mark, meaning), lowest first; ``between``: marks between two steps are allowed."""

    steps: tuple[tuple[int, str], ...]
    name: str = ""
    between: bool = True

    @property
    def highest(self) -> int:
        return self.steps[-1][0]

    @property
    def words(self) -> str:
        """``from 0 to 5``, or ``0, 25, 50, 75 or 100``."""
        if self.between:
            return f"from 0 to {self.highest}"
        marks = [str(mark) for mark, _ in self.steps]
        return f"{', '.join(marks[:-1])} or {marks[-1]}"

    def has(self, mark: Decimal) -> bool:
        """Whether a mark may be given."""
        if self.between:
            return 0 <= mark <= self.highest
        return mark in {Decimal(step) for step, _ in self.steps}

    def check(self, mark: Decimal, *, field: str = "mark") -> None:
        """Refuse a mark that is not on the scale: ``mark_out_of_scale``."""
        if not self.has(mark):
            raise RuleBroken("mark_out_of_scale", f"A mark must be {self.words}. Change it.", field)


def usual(highest: int, meanings: Mapping[str, str]) -> Scale:
    """The tender's own scale: every whole mark from 0 to ``highest``."""
    return Scale(tuple((mark, meanings.get(str(mark), "")) for mark in range(highest + 1)))


def named(name: str, meanings: Mapping[str, str]) -> Scale:
    """A scale with exactly these marks."""
    return Scale(tuple(sorted((int(mark), words) for mark, words in meanings.items())), name, between=False)


FIVE = usual(5, {})
PRESETS: dict[str, tuple[str, dict[str, str]]] = {
    "five": (
        "0 to 5",
        {
            "0": "No answer, or one that does not deal with the question.",
            "1": "Poor: most of what was asked is missing, or there are serious doubts that it can be done.",
            "2": "Weak: part of what was asked is missing, or it is asserted without showing how.",
            "3": "Fair: what was asked is answered, with minor gaps or doubts.",
            "4": "Good: what was asked is answered in full, and it is shown how it will be done.",
            "5": "Excellent: answered in full, shown how, with evidence and something more than was asked.",
        },
    ),
    "four": (
        "0 to 4",
        {
            "0": "Nothing that can be marked.",
            "1": "Some of what was asked is met; important parts are missing.",
            "2": "Most of what was asked is met, with gaps that matter.",
            "3": "All of what was asked is met, and it is shown how.",
            "4": "All is met, shown with evidence, and goes further where it helps.",
        },
    ),
    "quarters": (
        "Quarters of 100",
        {
            "0": "Does not meet what was asked.",
            "25": "Meets a small part of it.",
            "50": "Meets about half of it, or all of it without showing how.",
            "75": "Meets nearly all of it and shows how.",
            "100": "Meets all of it, shows how, with evidence.",
        },
    ),
}


def check_meanings(meanings: Mapping[int, str]) -> dict[str, str]:
    """The meanings as they are kept, by mark. RuleBroken ``scale_without_steps``, ``scale_without_zero``,
    ``scale_out_of_range``, ``marks_without_meaning`` (all at the field ``meanings``).
    """
    if not FEWEST_STEPS <= len(meanings) <= MOST_STEPS:
        message = f"Give the scale from {FEWEST_STEPS} to {MOST_STEPS} marks, one on a line."
        raise RuleBroken("scale_without_steps", message, "meanings")
    if 0 not in meanings:
        raise RuleBroken("scale_without_zero", "A scale begins with 0: say what earns nothing.", "meanings")
    if max(meanings) > HIGHEST or min(meanings) < 0:
        raise RuleBroken("scale_out_of_range", f"Marks lie between 0 and {HIGHEST}.", "meanings")
    if silent := [str(mark) for mark, words in sorted(meanings.items()) if not words.strip()]:
        message = f"Say what each mark means. Nothing is said yet for: {', '.join(silent)}."
        raise RuleBroken("marks_without_meaning", message, "meanings")
    return {str(mark): words.strip() for mark, words in sorted(meanings.items())}


# What a bidder reads about marks that are too low


def pass_mark_words(pass_mark: Decimal, highest: int) -> str:
    """The consequence of a mark below a criterion's pass mark, as the tender prints it."""
    return (
        f"Lowest mark that passes: {quantity(pass_mark)} of {highest}. "
        "A bid with a lower mark leaves the evaluation before prices are compared."
    )


def section_words(lowest: Decimal) -> str:
    """The consequence of too few marks in a section."""
    return (
        f"A bid needs at least {quantity(lowest)}% of the marks here. "
        "With fewer it is rejected at this section, before prices are compared."
    )


def overall_words(lowest: Decimal) -> str:
    """The consequence of too few marks in all."""
    return (
        f"A bid needs at least {quantity(lowest)}% of all marks for quality and social value together. "
        "With fewer it is rejected, before prices are compared."
    )


# What an officer reads when the table of criteria is rearranged


def dropped_words(
    name: str, *, pass_mark: Decimal | None, own_scale: bool, lowest_percent: Decimal | None, has_below: bool
) -> str:
    """What the criterion ``name`` loses at its new place, in one sentence and what to do instead; "" for nothing."""
    if lowest_percent is not None:
        return (
            f"Nothing stands below “{name}” any more: its least part of the marks, {quantity(lowest_percent)}%, is "
            "taken out. Set a lowest mark instead if it needs one."
        )
    lost = ([f"lowest mark of {quantity(pass_mark)}"] if pass_mark is not None else []) + ["own scale"] * own_scale
    if not lost:
        return ""
    why = "has criteria below it now" if has_below else "is scored from the price now"
    instead = " Set what is needed at those below it." if has_below else ""
    are = "is" if len(lost) == 1 else "are"
    return f"“{name}” {why}, so it is not marked itself: its {listed(lost)} {are} taken out.{instead}"


def unread_words(name: str) -> str:
    """What becomes of the words on a good answer where criteria were put below the criterion ``name``."""
    return (
        f"What a good answer shows was written for “{name}”. Nobody reads it there any more, because the criteria "
        "below it are marked instead. Write it for those; “Marking” of this line still shows it."
    )
