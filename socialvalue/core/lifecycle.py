"""State tables as data: which verb leads from which states to which."""

from dataclasses import dataclass

from socialvalue.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class Transition:
    """One legal move. ``label`` is what the button says; ``grave`` moves get a warning button."""

    verb: str
    sources: frozenset[str]
    target: str
    label: str
    grave: bool = False


class Lifecycle:
    """The table of all legal moves of one noun.

    >>> DOOR = Lifecycle("door", Transition("open", frozenset({"shut"}), "open", "Open the door"))
    >>> DOOR.target_of("open", "shut")
    'open'
    """

    def __init__(self, noun: str, *transitions: Transition) -> None:
        self.noun = noun
        self.transitions = transitions

    def target_of(self, verb: str, status: str) -> str:
        """The status after ``verb`` from ``status``; RuleBroken ``wrong_state`` where the table has no such move."""
        for transition in self.transitions:
            if transition.verb == verb and status in transition.sources:
                return transition.target
        words = status.replace("_", " ")
        raise RuleBroken("wrong_state", f"This {self.noun} is {words}, so you cannot {verb.replace('_', ' ')} it now.")

    def allows(self, verb: str, status: str) -> bool:
        """Whether the table has ``verb`` from ``status``."""
        return any(transition.verb == verb for transition in self.verbs_from(status))

    def verbs_from(self, status: str) -> tuple[Transition, ...]:
        """The moves that are legal from ``status``, in table order."""
        return tuple(t for t in self.transitions if status in t.sources)


def move(verb: str, sources: set[str], target: str, label: str, *, grave: bool = False) -> Transition:
    """Shorthand that keeps the tables readable."""
    return Transition(verb, frozenset(map(str, sources)), str(target), label, grave)
